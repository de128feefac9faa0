/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-control.h"

#include <gio/gio.h>

#include "sandbox/passportal/roster-sandbox-passportal-write.h"

/* What tests change as somebody in Passportal would, and what they are told of it. */

typedef struct
{
  RosterSandboxPassportalAccount *account;
  RosterSandboxPassportalBook *book;
  JsonObject *change;
  guint id;
} Order;

static gboolean
refuse (GError **error, const char *member)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "“%s” is missing or names nothing that is there", member);
  return FALSE;
}

static const char *
read_text (Order *order, const char *member)
{
  return json_object_get_string_member_with_default (order->change, member, NULL);
}

static guint64
read_id (Order *order, const char *member)
{
  JsonNode *node = json_object_get_member (order->change, member);
  guint64 id = 0;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    g_ascii_string_to_unsigned (json_node_get_string (node), 10, 0, G_MAXUINT, &id, NULL);
  else if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    id = (guint64) json_node_get_int (node);

  return id;
}

static gboolean
add_client (Order *order, GError **error)
{
  const char *name = read_text (order, "name");

  if (name == NULL)
    return refuse (error, "name");

  order->id =
      roster_sandbox_passportal_book_add_client (order->book, name, g_get_monotonic_time ())->id;
  return TRUE;
}

static gboolean
rename_client (Order *order, GError **error)
{
  RosterSandboxPassportalClient *client =
      roster_sandbox_passportal_book_find_client (order->book, read_id (order, "id"));
  const char *name = read_text (order, "name");

  if (client == NULL || name == NULL)
    return refuse (error, client == NULL ? "id" : "name");

  roster_sandbox_passportal_book_rename_client (order->book, client, name);
  return TRUE;
}

static gboolean
remove_client (Order *order, GError **error)
{
  RosterSandboxPassportalClient *client =
      roster_sandbox_passportal_book_find_client (order->book, read_id (order, "id"));

  if (client == NULL)
    return refuse (error, "id");

  client->gone = TRUE;
  return TRUE;
}

static gboolean
fill (Order *order, RosterSandboxPassportalDocument *document, GError **error)
{
  JsonNode *fields = json_object_get_member (order->change, "fields");

  if (fields == NULL)
    return TRUE;

  return (JSON_NODE_HOLDS_OBJECT (fields) &&
          roster_sandbox_passportal_fill (document, json_node_get_object (fields))) ||
         refuse (error, "fields");
}

static gboolean
add_document (Order *order, GError **error)
{
  RosterSandboxPassportalClient *client =
      roster_sandbox_passportal_book_find_client (order->book, read_id (order, "client"));
  const char *title = read_text (order, "title");
  const char *uid = read_text (order, "template");
  const RosterSandboxPassportalTemplate *kind =
      roster_sandbox_passportal_template_parse (uid != NULL ? uid : "tpl-79");
  RosterSandboxPassportalDocument *document;

  if (client == NULL || title == NULL || kind == NULL)
    return refuse (error, client == NULL ? "client" : title == NULL ? "title" : "template");

  document = roster_sandbox_passportal_book_add_document (order->book, client, kind, title,
                                                          g_get_monotonic_time ());
  order->id = document->id;
  return fill (order, document, error);
}

static gboolean
set_document (Order *order, GError **error)
{
  RosterSandboxPassportalDocument *document =
      roster_sandbox_passportal_book_find_document (order->book, read_id (order, "id"));

  if (document == NULL)
    return refuse (error, "id");

  if (read_text (order, "title") != NULL)
    roster_sandbox_passportal_book_rename_document (order->book, document,
                                                    read_text (order, "title"));
  document->modified = g_get_real_time () / G_USEC_PER_SEC;
  return fill (order, document, error);
}

static gboolean
remove_document (Order *order, GError **error)
{
  RosterSandboxPassportalDocument *document =
      roster_sandbox_passportal_book_find_document (order->book, read_id (order, "id"));

  if (document == NULL)
    return refuse (error, "id");

  document->gone = TRUE;
  return TRUE;
}

static gboolean
set_rights (Order *order, GError **error)
{
  order->account->may_read =
      json_object_get_boolean_member_with_default (order->change, "read", order->account->may_read);
  order->account->may_update = json_object_get_boolean_member_with_default (
      order->change, "update", order->account->may_update);

  return TRUE;
}

/* Somebody made another access key and deleted the one that was there. */
static gboolean
set_keys (Order *order, GError **error)
{
  const char *id = read_text (order, "access_key_id");
  const char *secret = read_text (order, "secret_access_key");

  if (id == NULL || secret == NULL)
    return refuse (error, id == NULL ? "access_key_id" : "secret_access_key");

  g_free (order->account->key_id);
  order->account->key_id = g_strdup (id);
  g_free (order->account->secret);
  order->account->secret = g_strdup (secret);
  return TRUE;
}

static const struct
{
  const char *op;
  gboolean (*change) (Order *order, GError **error);
} changes[] = {
  { "add-client", add_client },       { "rename-client", rename_client },
  { "remove-client", remove_client }, { "add-document", add_document },
  { "set-document", set_document },   { "remove-document", remove_document },
  { "set-rights", set_rights },       { "set-keys", set_keys },
};

/**
 * roster_sandbox_passportal_control_change:
 * @account: an account
 * @change: `op` and what it needs
 * @builder: an open object; gets the `id` of what was added
 * @error: return location
 *
 * Returns: whether it was done
 */
gboolean
roster_sandbox_passportal_control_change (RosterSandboxPassportalAccount *account,
                                          JsonObject *change,
                                          JsonBuilder *builder,
                                          GError **error)
{
  Order order = { account, roster_sandbox_passportal_account_get_book (account), change, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      if (g_strcmp0 (changes[i].op, read_text (&order, "op")) != 0)
        continue;
      if (!changes[i].change (&order, error))
        return FALSE;
      if (order.id != 0)
        {
          json_builder_set_member_name (builder, "id");
          json_builder_add_int_value (builder, order.id);
        }
      return TRUE;
    }

  return refuse (error, "op");
}

static void
add_fields (const RosterSandboxPassportalDocument *document, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (guint i = 0; i < ROSTER_SANDBOX_PASSPORTAL_N_FIELDS; i++)
    {
      const char *text = roster_sandbox_passportal_document_get (document, i);

      if (text == NULL)
        continue;
      json_builder_set_member_name (builder, roster_sandbox_passportal_template_get_label (i));
      json_builder_add_string_value (builder, text);
    }
  json_builder_end_object (builder);
}

static void
add_documents (const RosterSandboxPassportalClient *client,
               gboolean with_documents,
               JsonBuilder *builder)
{
  guint n_assets = 0;

  json_builder_set_member_name (builder, "documents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < client->documents->len; i++)
    {
      const RosterSandboxPassportalDocument *document = g_ptr_array_index (client->documents, i);

      if (document->gone)
        continue;
      n_assets += g_str_equal (document->kind->type, "asset");
      if (!with_documents)
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, document->id);
      json_builder_set_member_name (builder, "title");
      json_builder_add_string_value (builder, document->label);
      json_builder_set_member_name (builder, "type");
      json_builder_add_string_value (builder, document->kind->type);
      json_builder_set_member_name (builder, "template");
      json_builder_add_int_value (builder, document->kind->id);
      add_fields (document, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "assets");
  json_builder_add_int_value (builder, n_assets);
}

/**
 * roster_sandbox_passportal_control_add_truth:
 * @account: an account
 * @with_documents: whether the documents are wanted too, and not only how many there are
 * @builder: an open object; gets `clients`
 */
void
roster_sandbox_passportal_control_add_truth (RosterSandboxPassportalAccount *account,
                                             gboolean with_documents,
                                             JsonBuilder *builder)
{
  GPtrArray *clients = roster_sandbox_passportal_book_list_clients (
      roster_sandbox_passportal_account_get_book (account));

  json_builder_set_member_name (builder, "clients");
  json_builder_begin_array (builder);
  for (guint i = 0; i < clients->len; i++)
    {
      const RosterSandboxPassportalClient *client = g_ptr_array_index (clients, i);

      if (client->gone)
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, client->id);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, client->name);
      add_documents (client, with_documents, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
