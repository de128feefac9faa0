/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-update.h"

#include <json-glib/json-glib.h>

#include "destinations/passportal/roster-passportal-label.h"
#include "destinations/passportal/roster-passportal-parse.h"

/* That documents can be changed is documented, how is not: these are the ways that would fit the
 * rest. Only one that a test has seen to work is used, and this is the only place that knows it. */
static const struct
{
  const char *id;
  const char *http;
  gboolean is_batch; /* the id is in the body */
  gboolean is_plain; /* label and text; else as replies have it */
} methods[] = {
  { "put-labels", "PUT", FALSE, TRUE },     { "put-details", "PUT", FALSE, FALSE },
  { "patch-labels", "PATCH", FALSE, TRUE }, { "patch-details", "PATCH", FALSE, FALSE },
  { "put-batch", "PUT", TRUE, TRUE },
};

#define DOCUMENTS "documents"

guint
roster_passportal_update_get_n_methods (void)
{
  return G_N_ELEMENTS (methods);
}

const char *
roster_passportal_update_get_method (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (methods), NULL);

  return methods[index].id;
}

/**
 * roster_passportal_update_can_write:
 * @field: a field
 *
 * Returns: whether it is a text; manufacturers and locations are links to other documents, and are
 *   left alone
 */
gboolean
roster_passportal_update_can_write (RosterField field)
{
  return roster_passportal_label_get (field) != NULL && field != ROSTER_FIELD_MANUFACTURER &&
         field != ROSTER_FIELD_LOCATION;
}

static void
add_value (JsonBuilder *builder, const char *label, const char *text, gboolean is_plain)
{
  json_builder_set_member_name (builder, label);
  if (text == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  if (is_plain)
    {
      json_builder_add_string_value (builder, text);
      return;
    }

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, label);
  json_builder_set_member_name (builder, "value");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "string");
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static char *
make_body (guint method, const char *asset, RosterFields *before, RosterFields *after)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const char *name = roster_fields_get (after, ROSTER_FIELD_NAME);

  json_builder_begin_object (builder);
  if (methods[method].is_batch)
    {
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, g_ascii_strtoll (asset, NULL, 10));
    }
  if (name != NULL)
    {
      json_builder_set_member_name (builder, "title");
      json_builder_add_string_value (builder, name);
    }
  json_builder_set_member_name (builder, "details");
  json_builder_begin_object (builder);
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *was = before != NULL ? roster_fields_get (before, i) : NULL;
      const char *becomes = roster_fields_get (after, i);

      if (roster_passportal_update_can_write (i) && g_strcmp0 (was, becomes) != 0)
        add_value (builder, roster_passportal_label_get (i), becomes, methods[method].is_plain);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/**
 * roster_passportal_update_new_call:
 * @method: a method's id
 * @asset: an asset's id
 * @before: (nullable): values before
 * @after: values after; those that differ are written
 *
 * Returns: (transfer full) (nullable): a request to change an asset; NULL where this version does
 *   not know @method
 */
RosterPassportalCall *
roster_passportal_update_new_call (const char *method,
                                   const char *asset,
                                   RosterFields *before,
                                   RosterFields *after)
{
  g_autofree char *escaped = g_uri_escape_string (asset, NULL, FALSE);
  g_autofree char *path = g_strconcat (DOCUMENTS "/", escaped, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      if (g_strcmp0 (methods[i].id, method) == 0)
        return roster_passportal_call_new_write (
            methods[i].http, methods[i].is_batch ? DOCUMENTS : path,
            make_body (i, asset, before, after), &roster_passportal_read_success);
    }

  return NULL;
}
