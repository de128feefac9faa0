/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-write.h"

/* What can be written by the API: a shell with a title. That fields can be changed is documented
 * nowhere, and works only where a test has allowed it. */

static JsonObject *
read_body (RosterSandboxPassportalTurn *turn)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (turn->request->body == NULL ||
      !json_parser_load_from_data (parser, g_bytes_get_data (turn->request->body, NULL),
                                   (gssize) g_bytes_get_size (turn->request->body), NULL))
    return NULL;

  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

/* NULL where there is no text. */
static const char *
read_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static guint64
read_id (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  guint64 id = 0;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    return (guint64) json_node_get_int (node);
  if (read_text (object, member) != NULL)
    g_ascii_string_to_unsigned (read_text (object, member), 10, 1, G_MAXUINT, &id, NULL);

  return id;
}

/**
 * roster_sandbox_passportal_note:
 * @ledger: the ledger
 * @mount: name of the service
 * @account: the account that was written to
 * @operation: what was done
 * @document: with what
 *
 * Notes that a document was written.
 */
void
roster_sandbox_passportal_note (RosterSandboxLedger *ledger,
                                const char *mount,
                                RosterSandboxPassportalAccount *account,
                                const char *operation,
                                const RosterSandboxPassportalDocument *document)
{
  JsonObject *details = json_object_new ();

  json_object_set_int_member (details, "tenant",
                              roster_sandbox_tenant_get_number (account->tenant));
  json_object_set_int_member (details, "id", document->id);
  json_object_set_int_member (details, "client", document->client->id);
  json_object_set_string_member (details, "title", document->label);
  json_object_set_int_member (details, "template", document->kind->id);
  roster_sandbox_ledger_write (ledger, mount, operation, details);
}

static void
confirm (RosterSandboxPassportalTurn *turn)
{
  roster_sandbox_json_open (&turn->json, NULL, '{');
  roster_sandbox_json_raw (&turn->json, "success", "\"true\"");
  roster_sandbox_json_close (&turn->json, '}');
}

gboolean
roster_sandbox_passportal_create_document (RosterSandboxPassportalTurn *turn,
                                           RosterSandboxReply *reply)
{
  g_autoptr (JsonObject) body = read_body (turn);
  const RosterSandboxPassportalTemplate *kind = NULL;
  RosterSandboxPassportalClient *client;
  RosterSandboxPassportalDocument *document;
  const char *title;

  if (body == NULL || (title = read_text (body, "title")) == NULL || *title == '\0' ||
      read_text (body, "templateUid") == NULL || !json_object_has_member (body, "clientId"))
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_BODY);
      return FALSE;
    }

  kind = roster_sandbox_passportal_template_parse (read_text (body, "templateUid"));
  client = roster_sandbox_passportal_book_find_client (turn->book, read_id (body, "clientId"));
  if (kind == NULL || client == NULL)
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_ID);
      return FALSE;
    }

  document = roster_sandbox_passportal_book_add_document (turn->book, client, kind, title,
                                                          g_get_monotonic_time ());
  roster_sandbox_passportal_note (turn->ledger, turn->mount, turn->account, "create-document",
                                  document);
  confirm (turn);

  return TRUE;
}

/* A text, or an object with one as replies have them; NULL for anything else. */
static const char *
read_value (JsonNode *node)
{
  JsonObject *object;
  JsonNode *value;

  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  value = json_object_get_member (object, "value");
  return value != NULL ? read_value (value) : read_text (object, "text");
}

static gboolean
find_index (const char *key, JsonNode *node, guint *index)
{
  const char *label =
      JSON_NODE_HOLDS_OBJECT (node) ? read_text (json_node_get_object (node), "name") : NULL;

  return roster_sandbox_passportal_template_find_label (label != NULL ? label : key, index);
}

/**
 * roster_sandbox_passportal_fill:
 * @document: a document
 * @fields: values by number or label: texts, or objects as replies have them
 *
 * Fills in fields; null empties one.
 *
 * Returns: whether there were only such fields
 */
gboolean
roster_sandbox_passportal_fill (RosterSandboxPassportalDocument *document, JsonObject *fields)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;
  guint index;

  json_object_iter_init (&iter, fields);
  while (json_object_iter_next (&iter, &key, &node))
    {
      if (g_str_equal (key, "tags") || g_str_equal (key, "name"))
        continue;
      if (!find_index (key, node, &index) || (!JSON_NODE_HOLDS_NULL (node) && !read_value (node)))
        return FALSE;
      roster_sandbox_passportal_document_set (
          document, index, JSON_NODE_HOLDS_NULL (node) ? NULL : read_value (node));
    }

  document->modified = g_get_real_time () / G_USEC_PER_SEC;
  return TRUE;
}

gboolean
roster_sandbox_passportal_update_document (RosterSandboxPassportalTurn *turn,
                                           RosterSandboxReply *reply)
{
  RosterSandboxPassportalDocument *document =
      roster_sandbox_passportal_book_find_document (turn->book, turn->object);
  g_autoptr (JsonObject) body = NULL;
  JsonNode *details;

  if (!turn->account->may_update)
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_METHOD);
      return FALSE;
    }
  if (document == NULL)
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_NOT_FOUND);
      return FALSE;
    }

  body = read_body (turn);
  details = body != NULL ? json_object_get_member (body, "details") : NULL;
  if (body == NULL || (details != NULL && !JSON_NODE_HOLDS_OBJECT (details)) ||
      (details != NULL &&
       !roster_sandbox_passportal_fill (document, json_node_get_object (details))))
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_BODY);
      return FALSE;
    }

  if (read_text (body, "title") != NULL)
    roster_sandbox_passportal_book_rename_document (turn->book, document,
                                                    read_text (body, "title"));
  roster_sandbox_passportal_note (turn->ledger, turn->mount, turn->account, "update-document",
                                  document);
  confirm (turn);

  return TRUE;
}
