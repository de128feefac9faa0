/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-parse.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "destinations/passportal/roster-passportal-label.h"
#include "destinations/passportal/roster-passportal-page.h"
#include "destinations/passportal/roster-passportal-value.h"
#include "model/roster-error.h"
#include "net/roster-json.h"
#include "text/roster-entities.h"

/* The only type of document that Roster asks for. */
#define ASSET "asset"

enum
{
  PLACE_ID,
  PLACE_NAME,
  PLACE_CLIENT,
  PLACE_TEMPLATE,
  PLACE_TEMPLATE_NAME,
  PLACE_TYPE,
  PLACE_MODIFIED,
  N_PLACES
};

static const RosterJsonMember client_shape[] = {
  { NULL, "id", ROSTER_JSON_ID, PLACE_ID },
  { NULL, "name", ROSTER_JSON_TEXT, PLACE_NAME },
};

static const RosterJsonMember document_shape[] = {
  { NULL, "id", ROSTER_JSON_ID, PLACE_ID },
  { NULL, "label", ROSTER_JSON_TEXT, PLACE_NAME },
  { NULL, "client_id", ROSTER_JSON_ID, PLACE_CLIENT },
  { NULL, "templateId", ROSTER_JSON_ID, PLACE_TEMPLATE },
  { NULL, "templateName", ROSTER_JSON_TEXT, PLACE_TEMPLATE_NAME },
  { NULL, "type", ROSTER_JSON_TEXT, PLACE_TYPE },
  { NULL, "last_modified", ROSTER_JSON_TEXT, PLACE_MODIFIED },
};

static gboolean
fail_shape (GError **error)
{
  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                       _ ("The reply is not as documented. Nothing of it was used."));

  return FALSE;
}

/**
 * roster_passportal_parse_envelope:
 * @body: a reply
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Returns: (transfer full) (nullable): the object that every reply is; not one that says that the
 *   call did not succeed
 */
JsonNode *
roster_passportal_parse_envelope (GBytes *body, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  RosterPassportalFlag success;

  g_return_val_if_fail (body != NULL, NULL);

  node = roster_json_parse (body, error);
  if (node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_shape (error);
      return NULL;
    }

  success = roster_passportal_value_read_flag (
      json_object_get_member (json_node_get_object (node), "success"));
  if (success == ROSTER_PASSPORTAL_FLAG_FALSE || success == ROSTER_PASSPORTAL_FLAG_ODD)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                           _ ("Passportal says that the call did not succeed, but not why. Nothing "
                              "of its reply was used."));
      return NULL;
    }

  return g_steal_pointer (&node);
}

typedef gboolean (*TakeRow) (JsonObject *row, RosterPassportalPage *page, GError **error);

/* Behind the last page `results` is empty, null, the word for that, or not there. */
static gboolean
find_results (JsonNode *envelope, JsonArray **results, GError **error)
{
  JsonNode *node = json_object_get_member (json_node_get_object (envelope), "results");

  *results = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      *results = json_node_get_array (node);
      return TRUE;
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING &&
      (g_str_equal (json_node_get_string (node), "") ||
       g_str_equal (json_node_get_string (node), "null")))
    return TRUE;

  return fail_shape (error);
}

static RosterPassportalPage *
parse_page (GBytes *body, GDestroyNotify free_row, TakeRow take, GError **error)
{
  g_autoptr (JsonNode) envelope = roster_passportal_parse_envelope (body, error);
  g_autoptr (RosterPassportalPage) page = roster_passportal_page_new (free_row);
  JsonArray *results;

  if (envelope == NULL || !find_results (envelope, &results, error))
    return NULL;

  page->n_listed = results != NULL ? json_array_get_length (results) : 0;
  for (guint i = 0; i < page->n_listed; i++)
    {
      JsonNode *row = json_array_get_element (results, i);

      if (!JSON_NODE_HOLDS_OBJECT (row))
        {
          fail_shape (error);
          return NULL;
        }
      if (!take (json_node_get_object (row), page, error))
        return NULL;
    }

  return g_steal_pointer (&page);
}

/* These lists are nothing without each of their rows, so that one that cannot be read spoils all.
 */
static gboolean
read_row (JsonObject *row,
          const RosterJsonMember *shape,
          guint n_members,
          JsonNode **values,
          GError **error)
{
  const char *wrong = NULL;

  if (roster_json_read (row, shape, n_members, values, &wrong) && values[PLACE_ID] != NULL)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
               /* Translators: %s is a word of the service, as "name" */
               _ ("The reply is not as documented: “%s” is missing or something else. Nothing of "
                  "it was used."),
               wrong != NULL ? wrong : "id");
  return FALSE;
}

/* Names come as they are put into a web page. */
static char *
dup_decoded (JsonNode *value)
{
  const char *text = roster_json_get_text (value);

  return roster_entities_decode (text != NULL ? text : "");
}

static gboolean
take_client (JsonObject *row, RosterPassportalPage *page, GError **error)
{
  JsonNode *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  if (!read_row (row, client_shape, G_N_ELEMENTS (client_shape), values, error))
    return FALSE;

  id = roster_json_dup_id (values[PLACE_ID]);
  name = dup_decoded (values[PLACE_NAME]);
  roster_passportal_page_take (page, id, roster_target_new (id, name));

  return TRUE;
}

static gpointer
parse_clients (GBytes *body, gpointer scope, GError **error)
{
  return parse_page (body, (GDestroyNotify) roster_target_unref, take_client, error);
}

const RosterBodyReading roster_passportal_read_clients = {
  .parse = parse_clients,
  .free_records = (GDestroyNotify) roster_passportal_page_unref,
};

/* One of the two lists does not say when a document was changed: then it may have been at any time,
 * and is read again every week. */
static char *
make_revision (const char *modified, const char *label)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *week = NULL;

  if (modified != NULL && *modified != '\0')
    return g_strdup (modified);

  now = g_date_time_new_now_utc ();
  week = g_date_time_format (now, "%G-%V");

  return g_strconcat (week, "/", label, NULL);
}

static gboolean
take_asset (JsonObject *row, RosterPassportalPage *page, GError **error)
{
  JsonNode *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;
  g_autofree char *client = NULL;
  g_autofree char *template = NULL;
  g_autofree char *label = NULL;
  RosterAsset *asset;

  if (!read_row (row, document_shape, G_N_ELEMENTS (document_shape), values, error))
    return FALSE;

  /* Of no client, or of another type than was asked for: not one of the assets. */
  if (values[PLACE_CLIENT] == NULL ||
      (values[PLACE_TYPE] != NULL &&
       strcmp (roster_json_get_text (values[PLACE_TYPE]), ASSET) != 0))
    return TRUE;

  id = roster_json_dup_id (values[PLACE_ID]);
  client = roster_json_dup_id (values[PLACE_CLIENT]);
  template = roster_json_dup_id (values[PLACE_TEMPLATE]);
  label = dup_decoded (values[PLACE_NAME]);

  asset = roster_asset_new (id, client);
  roster_fields_set (asset->fields, ROSTER_FIELD_NAME, label);
  asset->revision = make_revision (roster_json_get_text (values[PLACE_MODIFIED]), label);
  asset->template_id = template != NULL ? g_strconcat ("tpl-", template, NULL) : NULL;
  asset->template_name = dup_decoded (values[PLACE_TEMPLATE_NAME]);
  roster_passportal_page_take (page, id, asset);

  return TRUE;
}

static gpointer
parse_assets (GBytes *body, gpointer scope, GError **error)
{
  return parse_page (body, (GDestroyNotify) roster_asset_unref, take_asset, error);
}

const RosterBodyReading roster_passportal_read_assets = {
  .parse = parse_assets,
  .free_records = (GDestroyNotify) roster_passportal_page_unref,
};

/* The keys differ: numbers here, words there. The label inside is the same. */
static void
take_field (const char *key, JsonNode *node, RosterFields *fields)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *name = object != NULL ? json_object_get_member (object, "name") : NULL;
  g_autofree char *label = roster_passportal_value_dup_text (name);
  g_autofree char *text = roster_passportal_value_dup_text (node);
  RosterField field;

  if (text != NULL && roster_passportal_label_find (label != NULL ? label : key, &field))
    roster_fields_set (fields, field, text);
}

static gpointer
parse_details (GBytes *body, gpointer scope, GError **error)
{
  g_autoptr (JsonNode) envelope = roster_passportal_parse_envelope (body, error);
  g_autoptr (RosterFields) fields = NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (envelope == NULL)
    return NULL;

  node = json_object_get_member (json_node_get_object (envelope), "details");
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_shape (error);
      return NULL;
    }

  fields = roster_fields_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, &node))
    take_field (key, node, fields);

  return g_steal_pointer (&fields);
}

const RosterBodyReading roster_passportal_read_details = {
  .parse = parse_details,
  .free_records = (GDestroyNotify) roster_fields_unref,
};

static gpointer
parse_success (GBytes *body, gpointer scope, GError **error)
{
  return roster_passportal_parse_envelope (body, error);
}

const RosterBodyReading roster_passportal_read_success = {
  .parse = parse_success,
  .free_records = (GDestroyNotify) json_node_unref,
};
