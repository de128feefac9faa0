/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-credentials-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MEMBER_FIELDS "fields"
#define MEMBER_ORIGIN "origin"

/* The nodes free their texts without wiping them. */
static void
wipe_member (JsonObject *fields, const char *key, JsonNode *node, gpointer user_data)
{
  const char *secret = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  if (secret != NULL)
    explicit_bzero ((char *) secret, strlen (secret));
}

/**
 * roster_credentials_to_json:
 * @credentials: keys whose values are valid UTF-8
 *
 * Writes keys and origin as the one text that a keyring item holds:
 * `{"origin": "https://host", "fields": {"key": "secret"}}`.
 *
 * Returns: (transfer full): the text, to be freed with [func@Roster.secret_free]
 */
char *
roster_credentials_to_json (RosterCredentials *credentials)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *fields = json_object_new ();
  const char *const *keys;
  char *json;

  g_return_val_if_fail (credentials != NULL, NULL);

  if (roster_credentials_get_origin (credentials) != NULL)
    json_object_set_string_member (object, MEMBER_ORIGIN,
                                   roster_credentials_get_origin (credentials));

  keys = roster_credentials_get_keys (credentials);
  for (guint i = 0; keys[i] != NULL; i++)
    json_object_set_string_member (fields, keys[i], roster_credentials_get (credentials, keys[i]));
  json_object_set_object_member (object, MEMBER_FIELDS, fields);

  json_node_set_object (root, object);
  json = json_to_string (root, FALSE);
  json_object_foreach_member (fields, wipe_member, NULL);

  return json;
}

static gboolean
copy_fields (JsonObject *fields, RosterCredentials *credentials)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      if (json_node_get_value_type (node) != G_TYPE_STRING)
        return FALSE;
      roster_credentials_set (credentials, key, json_node_get_string (node));
    }

  return TRUE;
}

/**
 * roster_credentials_from_json:
 * @json: what [func@Roster.credentials_to_json] wrote
 *
 * Reads keys and origin. The order of the fields is kept, since the fingerprint depends on it.
 *
 * Returns: (transfer full) (nullable): the keys, or %NULL if @json is something else
 */
RosterCredentials *
roster_credentials_from_json (const char *json)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (RosterCredentials) credentials = roster_credentials_new (NULL);
  JsonObject *object;
  JsonNode *origin;
  JsonNode *fields;
  gboolean valid;

  g_return_val_if_fail (json != NULL, NULL);

  root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  origin = json_object_get_member (object, MEMBER_ORIGIN);
  fields = json_object_get_member (object, MEMBER_FIELDS);
  if (fields == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    return NULL;

  valid = copy_fields (json_node_get_object (fields), credentials);
  json_object_foreach_member (json_node_get_object (fields), wipe_member, NULL);

  if (origin != NULL)
    {
      if (json_node_get_value_type (origin) != G_TYPE_STRING)
        return NULL;
      roster_credentials_set_origin (credentials, json_node_get_string (origin));
    }

  return valid ? g_steal_pointer (&credentials) : NULL;
}
