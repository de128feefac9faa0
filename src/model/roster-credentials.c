/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-credentials.h"

#include <string.h>

struct _RosterCredentials
{
  char *origin;
  GPtrArray *keys; /* NULL-terminated by get_keys() only */
  GPtrArray *values;
};

/**
 * roster_secret_free:
 * @secret: (nullable): a secret text
 *
 * Overwrites @secret, then frees it.
 */
void
roster_secret_free (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
roster_credentials_clear (RosterCredentials *self)
{
  g_free (self->origin);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterCredentials, roster_credentials)

/**
 * roster_credentials_new:
 * @origin: (nullable): scheme, host and port that the keys are for, as
 *   [method@Roster.Address.get_origin] writes them
 *
 * Returns: (transfer full): credentials without any key
 */
RosterCredentials *
roster_credentials_new (const char *origin)
{
  RosterCredentials *self = roster_credentials_alloc ();

  self->origin = g_strdup (origin);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_secret_free);
  g_ptr_array_add (self->keys, NULL);

  return self;
}

const char *
roster_credentials_get_origin (RosterCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->origin;
}

/**
 * roster_credentials_set_origin:
 * @self: credentials
 * @origin: scheme, host and port
 *
 * Names the server that the keys are for. Only for the one who makes the credentials.
 */
void
roster_credentials_set_origin (RosterCredentials *self, const char *origin)
{
  g_return_if_fail (self != NULL);

  g_free (self->origin);
  self->origin = g_strdup (origin);
}

static gboolean
find_key (RosterCredentials *self, const char *key, guint *index)
{
  for (guint i = 0; i + 1 < self->keys->len; i++)
    {
      if (strcmp (g_ptr_array_index (self->keys, i), key) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * roster_credentials_get:
 * @self: credentials
 * @key: a field's name
 *
 * Returns: (transfer none) (nullable): the secret
 */
const char *
roster_credentials_get (RosterCredentials *self, const char *key)
{
  guint index;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  return find_key (self, key, &index) ? g_ptr_array_index (self->values, index) : NULL;
}

/**
 * roster_credentials_set:
 * @self: credentials
 * @key: a field's name
 * @value: the secret, copied
 *
 * Sets a key. Only for the one who makes the credentials.
 */
void
roster_credentials_set (RosterCredentials *self, const char *key, const char *value)
{
  guint index;

  g_return_if_fail (self != NULL && key != NULL && value != NULL);

  if (find_key (self, key, &index))
    {
      roster_secret_free (self->values->pdata[index]);
      self->values->pdata[index] = g_strdup (value);
      return;
    }

  g_ptr_array_insert (self->keys, (int) self->values->len, g_strdup (key));
  g_ptr_array_add (self->values, g_strdup (value));
}

/**
 * roster_credentials_get_keys:
 * @self: credentials
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the fields that are set
 */
const char *const *
roster_credentials_get_keys (RosterCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->keys->pdata;
}

/**
 * roster_credentials_fingerprint:
 * @self: credentials
 *
 * A short, one-way mark of origin and keys: it tells whether an account is connected already and
 * under which account the request budget is kept. It does not give the keys away.
 *
 * Returns: (transfer full): 16 hexadecimal digits
 */
char *
roster_credentials_fingerprint (RosterCredentials *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (self != NULL, NULL);

  g_checksum_update (checksum, (const guchar *) "roster-account", -1);
  if (self->origin != NULL)
    g_checksum_update (checksum, (const guchar *) self->origin, -1);
  for (guint i = 0; i < self->values->len; i++)
    {
      const char *value = g_ptr_array_index (self->values, i);

      g_checksum_update (checksum, (const guchar *) "\0", 1);
      g_checksum_update (checksum, (const guchar *) value, -1);
    }

  return g_strndup (g_checksum_get_string (checksum), 16);
}
