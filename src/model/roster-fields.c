/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-fields.h"

static void
roster_fields_clear (RosterFields *self)
{
  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    g_free (self->values[i]);
  g_free (self->json);
}

ROSTER_DEFINE_BOXED (RosterFields, roster_fields)

/**
 * roster_fields_new:
 *
 * Returns: (transfer full): fields of which nothing is known yet
 */
RosterFields *
roster_fields_new (void)
{
  return roster_fields_alloc ();
}

/**
 * roster_fields_copy:
 * @self: fields
 *
 * Returns: (transfer full): fields of the same values that can be changed
 */
RosterFields *
roster_fields_copy (RosterFields *self)
{
  RosterFields *copy = roster_fields_new ();

  g_return_val_if_fail (self != NULL, copy);

  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    copy->values[i] = g_strdup (self->values[i]);

  return copy;
}

/**
 * roster_fields_get:
 * @self: fields
 * @field: which
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
roster_fields_get (RosterFields *self, RosterField field)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) field < ROSTER_N_FIELDS, NULL);

  return self->values[field];
}

/**
 * roster_fields_set:
 * @self: fields
 * @field: which
 * @value: (nullable): its value; white space around it is dropped, nothing left means unknown
 *
 * Sets a value. Only for the one who makes the fields.
 */
void
roster_fields_set (RosterFields *self, RosterField field, const char *value)
{
  g_autofree char *stripped = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail ((guint) field < ROSTER_N_FIELDS);

  g_clear_pointer (&self->json, g_free);
  stripped = value != NULL ? g_strstrip (g_strdup (value)) : NULL;
  g_free (self->values[field]);
  self->values[field] = stripped != NULL && *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

/**
 * roster_fields_equal:
 * @self: fields
 * @other: fields
 * @with_volatile: whether the volatile ones count
 *
 * Returns: whether all values are the same
 */
gboolean
roster_fields_equal (RosterFields *self, RosterFields *other, gboolean with_volatile)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    {
      if (!with_volatile && roster_field_is_volatile (i))
        continue;

      if (g_strcmp0 (self->values[i], other->values[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_fields_hash:
 * @self: fields
 * @volatile_ones: the hash of the volatile fields, else that of the others
 *
 * A content hash: rows of the same hash are not written again.
 *
 * Returns: (transfer full): 32 hexadecimal digits
 */
char *
roster_fields_hash (RosterFields *self, gboolean volatile_ones)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    {
      if (roster_field_is_volatile (i) != volatile_ones)
        continue;

      /* The terminating zero keeps neighbours apart; 0x01 keeps unknown from empty. */
      if (self->values[i] != NULL)
        g_checksum_update (checksum, (const guchar *) self->values[i],
                           (gssize) strlen (self->values[i]) + 1);
      else
        g_checksum_update (checksum, (const guchar *) "\001", 2);
    }

  return g_strndup (g_checksum_get_string (checksum), 32);
}

/**
 * roster_fields_to_json:
 * @self: fields
 *
 * Returns: (transfer full): an object with a member for each known value
 */
char *
roster_fields_to_json (RosterFields *self)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->json != NULL)
    return g_strdup (self->json);

  object = json_object_new ();
  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    {
      if (self->values[i] != NULL)
        json_object_set_string_member (object, roster_field_get_key (i), self->values[i]);
    }

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/**
 * roster_fields_from_json:
 * @json: (nullable): what [method@Roster.Fields.to_json] made
 *
 * Returns: (transfer full) (nullable): the fields, or NULL where @json is no object
 */
RosterFields *
roster_fields_from_json (const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  g_autoptr (RosterFields) self = NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  self = roster_fields_new ();
  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    {
      JsonNode *member = json_object_get_member (object, roster_field_get_key (i));

      if (member != NULL && json_node_get_value_type (member) == G_TYPE_STRING)
        roster_fields_set (self, i, json_node_get_string (member));
    }
  self->json = g_strdup (json);

  return g_steal_pointer (&self);
}
