/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-control.h"

#include <string.h>

/* The way in for tests: what no real service offers. JSON both ways, answered at once. */

/* @body is what was sent as JSON, or the query; @upload what was sent as it is, and @download is
 * sent back instead of JSON if there is any. */
typedef struct
{
  RosterSandboxContext *context;
  RosterSandboxService *service;
  JsonObject *body;
  GBytes *upload;
  JsonBuilder *builder;
  GBytes *download;
} Visit;

typedef gboolean (*Answer) (Visit *visit, GError **error);

typedef struct
{
  const char *path;
  const char *http;
  gboolean is_of_service;
  gboolean takes_file;
  Answer answer;
} Command;

static gboolean
answer_ledger (Visit *visit, GError **error)
{
  roster_sandbox_ledger_add_report (visit->context->ledger, visit->builder);
  return TRUE;
}

static gboolean
answer_fault (Visit *visit, GError **error)
{
  const char *fault = json_object_get_string_member_with_default (visit->body, "fault", NULL);

  if (fault == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“fault” is missing");
      return FALSE;
    }

  return roster_sandbox_faults_add (visit->context->faults, fault, error);
}

static gboolean
answer_clear_faults (Visit *visit, GError **error)
{
  roster_sandbox_faults_clear (visit->context->faults);
  return TRUE;
}

/* Counted from 0; the first one where none is named. */
static gboolean
read_tenant (Visit *visit, guint *tenant, GError **error)
{
  JsonNode *node = json_object_get_member (visit->body, "tenant");
  guint64 number = 0;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    number = (guint64) json_node_get_int (node);
  else if (node != NULL &&
           (json_node_get_value_type (node) != G_TYPE_STRING ||
            !g_ascii_string_to_unsigned (json_node_get_string (node), 10, 0,
                                         ROSTER_SANDBOX_MAX_TENANTS, &number, NULL)))
    number = G_MAXUINT64;

  *tenant = (guint) number;
  if (number < visit->context->tenants->len)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no such tenant");
  return FALSE;
}

static gboolean
answer_change (Visit *visit, GError **error)
{
  guint tenant;

  return read_tenant (visit, &tenant, error) &&
         roster_sandbox_service_change (visit->service, tenant, visit->body, visit->builder, error);
}

static gboolean
answer_renew_keys (Visit *visit, GError **error)
{
  guint tenant;

  return read_tenant (visit, &tenant, error) &&
         roster_sandbox_service_renew_keys (visit->service, tenant, visit->builder, error);
}

static gboolean
answer_truth (Visit *visit, GError **error)
{
  guint tenant;

  if (!read_tenant (visit, &tenant, error))
    return FALSE;

  roster_sandbox_service_add_truth (
      visit->service, tenant, json_object_has_member (visit->body, "devices"), visit->builder);
  return TRUE;
}

static gboolean
answer_import (Visit *visit, GError **error)
{
  guint tenant;

  return read_tenant (visit, &tenant, error) &&
         roster_sandbox_service_import (visit->service, tenant, visit->body, visit->upload,
                                        visit->context->ledger, visit->builder, error);
}

static gboolean
answer_template (Visit *visit, GError **error)
{
  guint tenant;

  if (!read_tenant (visit, &tenant, error))
    return FALSE;

  visit->download = roster_sandbox_service_pack_template (visit->service, tenant);
  if (visit->download != NULL)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The service imports no files");
  return FALSE;
}

static gboolean
answer_quit (Visit *visit, GError **error)
{
  return TRUE;
}

static const Command commands[] = {
  { "ledger", "GET", FALSE, FALSE, answer_ledger },
  { "fault", "POST", FALSE, FALSE, answer_fault },
  { "clear-faults", "POST", FALSE, FALSE, answer_clear_faults },
  { "quit", "POST", FALSE, FALSE, answer_quit },
  { "change", "POST", TRUE, FALSE, answer_change },
  { "renew-keys", "POST", TRUE, FALSE, answer_renew_keys },
  { "truth", "GET", TRUE, FALSE, answer_truth },
  { "import", "POST", TRUE, TRUE, answer_import },
  { "template", "GET", TRUE, FALSE, answer_template },
};

static const Command *
find_command (const char *name, gboolean is_of_service)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].is_of_service == is_of_service && g_str_equal (commands[i].path, name))
      return &commands[i];

  return NULL;
}

/* A query counts as an object of strings, so that GET needs no body: `truth?devices=1`. */
static JsonObject *
read_query (SoupServerMessage *message)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  JsonObject *object = json_object_new ();
  g_autoptr (GHashTable) fields = NULL;
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  if (query == NULL)
    return object;

  fields = soup_form_decode (query);
  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    json_object_set_string_member (object, name, value);

  return object;
}

static JsonObject *
read_body (SoupServerMessage *message, GError **error)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (g_bytes_get_size (bytes) == 0)
    return read_query (message);

  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), error))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The body is no JSON object");
      return NULL;
    }

  return json_node_dup_object (root);
}

static void
respond (SoupServerMessage *message, guint status, JsonBuilder *builder)
{
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  char *json = json_to_string (node, FALSE);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, json,
                                    strlen (json));
}

static void
respond_error (SoupServerMessage *message, guint status, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
  respond (message, status, builder);
}

static void
run_command (const Command *command,
             RosterSandboxContext *context,
             RosterSandboxService *service,
             SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) upload =
      soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (JsonObject) body =
      command->takes_file ? read_query (message) : read_body (message, &error);
  g_autoptr (GBytes) download = NULL;
  Visit visit = { context, service, body, upload, builder, NULL };

  json_builder_begin_object (builder);
  if (body == NULL || !command->answer (&visit, &error))
    {
      respond_error (message, SOUP_STATUS_BAD_REQUEST, error->message);
      return;
    }

  json_builder_end_object (builder);
  download = visit.download;
  if (download == NULL)
    {
      respond (message, SOUP_STATUS_OK, builder);
      return;
    }

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/zip", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (download, NULL), g_bytes_get_size (download));
}

/**
 * roster_sandbox_control_answer:
 * @context: what is controlled
 * @message: the request, complete
 * @path: what follows the mount, like `ledger` or `nsight/truth`
 *
 * Answers a request of a test.
 *
 * Returns: whether the program shall end after this reply
 */
gboolean
roster_sandbox_control_answer (RosterSandboxContext *context,
                               SoupServerMessage *message,
                               const char *path)
{
  const char *slash = strchr (path, '/');
  g_autofree char *mount = slash != NULL ? g_strndup (path, (gsize) (slash - path)) : NULL;
  RosterSandboxService *service = NULL;
  const Command *command = find_command (slash != NULL ? slash + 1 : path, mount != NULL);

  if (mount != NULL)
    service = g_hash_table_lookup (context->services, mount);

  if (command == NULL || (mount != NULL && service == NULL))
    {
      respond_error (message, SOUP_STATUS_NOT_FOUND, "There is no such control");
      return FALSE;
    }

  if (g_strcmp0 (soup_server_message_get_method (message), command->http) != 0)
    {
      respond_error (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Wrong HTTP method");
      return FALSE;
    }

  run_command (command, context, service, message);
  return command->answer == answer_quit;
}
