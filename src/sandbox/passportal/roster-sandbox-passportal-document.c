/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-document.h"

#include <string.h>

/* Few fields of many are filled in. */
typedef struct
{
  guint index;
  char *text;
} Field;

static void
field_clear (Field *field)
{
  g_clear_pointer (&field->text, g_free);
}

void
roster_sandbox_passportal_client_free (RosterSandboxPassportalClient *self)
{
  g_free (self->name);
  g_free (self->phone);
  g_free (self->email);
  g_ptr_array_unref (self->documents);
  g_free (self);
}

void
roster_sandbox_passportal_document_free (RosterSandboxPassportalDocument *self)
{
  g_free (self->label);
  g_clear_pointer (&self->fields, g_array_unref);
  g_free (self);
}

static Field *
find_field (const RosterSandboxPassportalDocument *self, guint index)
{
  for (guint i = 0; self->fields != NULL && i < self->fields->len; i++)
    {
      Field *field = &g_array_index (self->fields, Field, i);

      if (field->index == index)
        return field;
    }

  return NULL;
}

/**
 * roster_sandbox_passportal_document_get:
 * @self: a document
 * @index: number of a field
 *
 * Returns: (transfer none) (nullable): what is filled in, NULL where nothing is
 */
const char *
roster_sandbox_passportal_document_get (const RosterSandboxPassportalDocument *self, guint index)
{
  Field *field = find_field (self, index);

  return field != NULL ? field->text : NULL;
}

/**
 * roster_sandbox_passportal_document_set:
 * @self: a document
 * @index: number of a field
 * @text: (nullable): what to fill in; nothing if it is empty
 */
void
roster_sandbox_passportal_document_set (RosterSandboxPassportalDocument *self,
                                        guint index,
                                        const char *text)
{
  Field *field = find_field (self, index);
  Field added = { index, NULL };

  if (text != NULL && *text == '\0')
    text = NULL;

  if (field != NULL)
    {
      g_free (field->text);
      field->text = g_strdup (text);
      return;
    }
  if (text == NULL)
    return;

  if (self->fields == NULL)
    {
      self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
      g_array_set_clear_func (self->fields, (GDestroyNotify) field_clear);
    }
  added.text = g_strdup (text);
  g_array_append_val (self->fields, added);
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

/**
 * roster_sandbox_passportal_document_contains:
 * @self: a document
 * @folded: what is looked for, without regard to case
 *
 * Returns: whether it is in the label or a field
 */
gboolean
roster_sandbox_passportal_document_contains (const RosterSandboxPassportalDocument *self,
                                             const char *folded)
{
  if (contains (self->label, folded))
    return TRUE;

  for (guint i = 0; self->fields != NULL && i < self->fields->len; i++)
    if (contains (g_array_index (self->fields, Field, i).text, folded))
      return TRUE;

  return FALSE;
}
