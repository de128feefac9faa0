/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-ledger.h"

#include <gio/gio.h>
#include <string.h>

/**
 * RosterSandboxLedger:
 *
 * What the services were asked and what was written to them. Tests read it to see what really
 * arrived. Keys never get here.
 */
struct _RosterSandboxLedger
{
  GObject parent_instance;

  JsonArray *writes;
  /* mount → Tally of the service; its calls are in there */
  GHashTable *services;
  GOutputStream *file;
};

typedef struct
{
  guint requests;
  guint gets;
  guint posts;
  guint current;
  guint peak;
  /* call → Tally, NULL in the tally of a call */
  GHashTable *calls;
} Tally;

G_DEFINE_FINAL_TYPE (RosterSandboxLedger, roster_sandbox_ledger, G_TYPE_OBJECT)

static void
tally_free (Tally *tally)
{
  g_clear_pointer (&tally->calls, g_hash_table_unref);
  g_free (tally);
}

static GHashTable *
tallies_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tally_free);
}

static Tally *
ensure_tally (GHashTable *tallies, const char *name)
{
  Tally *tally = g_hash_table_lookup (tallies, name);

  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      g_hash_table_insert (tallies, g_strdup (name), tally);
    }

  return tally;
}

static Tally *
ensure_service (RosterSandboxLedger *self, const char *mount)
{
  Tally *tally = ensure_tally (self->services, mount);

  if (tally->calls == NULL)
    tally->calls = tallies_new ();

  return tally;
}

static const char *
get_call (RosterSandboxRequest *request)
{
  return request->call != NULL ? request->call : "other";
}

static void
tally_begin (Tally *tally, const char *http)
{
  tally->requests++;
  tally->current++;
  tally->peak = MAX (tally->peak, tally->current);
  if (g_str_equal (http, "GET"))
    tally->gets++;
  else if (g_str_equal (http, "POST"))
    tally->posts++;
}

static void
append_line (RosterSandboxLedger *self, JsonNode *node)
{
  g_autofree char *json = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  if (self->file == NULL)
    return;

  json = json_to_string (node, FALSE);
  line = g_strconcat (json, "\n", NULL);
  if (!g_output_stream_write_all (self->file, line, strlen (line), NULL, NULL, &error))
    {
      g_message ("The ledger could not be written: %s", error->message);
      g_clear_object (&self->file);
    }
}

static void
begin_entry (JsonBuilder *builder, const char *entry, const char *mount)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format_iso8601 (now);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entry");
  json_builder_add_string_value (builder, entry);
  json_builder_set_member_name (builder, "at");
  json_builder_add_string_value (builder, at);
  json_builder_set_member_name (builder, "service");
  json_builder_add_string_value (builder, mount);
}

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_tally (JsonBuilder *builder, const Tally *tally)
{
  const struct
  {
    const char *member;
    guint value;
  } members[] = {
    { "requests", tally->requests },
    { "get", tally->gets },
    { "post", tally->posts },
    { "peak", tally->peak },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      json_builder_set_member_name (builder, members[i].member);
      json_builder_add_int_value (builder, members[i].value);
    }
}

static void
roster_sandbox_ledger_finalize (GObject *object)
{
  RosterSandboxLedger *self = ROSTER_SANDBOX_LEDGER (object);

  g_clear_pointer (&self->writes, json_array_unref);
  g_clear_pointer (&self->services, g_hash_table_unref);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (roster_sandbox_ledger_parent_class)->finalize (object);
}

static void
roster_sandbox_ledger_class_init (RosterSandboxLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_ledger_finalize;
}

static void
roster_sandbox_ledger_init (RosterSandboxLedger *self)
{
  self->writes = json_array_new ();
  self->services = tallies_new ();
}

RosterSandboxLedger *
roster_sandbox_ledger_new (void)
{
  return g_object_new (ROSTER_SANDBOX_TYPE_LEDGER, NULL);
}

/**
 * roster_sandbox_ledger_open:
 * @self: a ledger
 * @path: a file
 * @error: return location
 *
 * From now on every entry is appended to @path too, one line of JSON each.
 *
 * Returns: whether the file could be opened
 */
gboolean
roster_sandbox_ledger_open (RosterSandboxLedger *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_LEDGER (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  file = g_file_new_for_commandline_arg (path);
  g_clear_object (&self->file);
  self->file = G_OUTPUT_STREAM (g_file_append_to (file, G_FILE_CREATE_PRIVATE, NULL, error));

  return self->file != NULL;
}

/**
 * roster_sandbox_ledger_begin:
 * @self: a ledger
 * @mount: a service
 * @request: what it was asked
 *
 * Counts a request that is being answered from now on.
 */
void
roster_sandbox_ledger_begin (RosterSandboxLedger *self,
                             const char *mount,
                             RosterSandboxRequest *request)
{
  Tally *service;

  g_return_if_fail (ROSTER_SANDBOX_IS_LEDGER (self));

  service = ensure_service (self, mount);
  tally_begin (service, request->http);
  tally_begin (ensure_tally (service->calls, get_call (request)), request->http);
}

/**
 * roster_sandbox_ledger_end:
 * @self: a ledger
 * @mount: a service
 * @request: what it was asked
 * @status: the HTTP status of the reply, 0 where none was sent
 *
 * Notes that a request is over.
 */
void
roster_sandbox_ledger_end (RosterSandboxLedger *self,
                           const char *mount,
                           RosterSandboxRequest *request,
                           guint status)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  Tally *service;

  g_return_if_fail (ROSTER_SANDBOX_IS_LEDGER (self));

  service = ensure_service (self, mount);
  service->current--;
  ensure_tally (service->calls, get_call (request))->current--;

  begin_entry (builder, "request", mount);
  add_string (builder, "http", request->http);
  add_string (builder, "call", get_call (request));
  add_string (builder, "object", request->object);
  add_string (builder, "fault", request->fault != NULL ? request->fault->text : NULL);
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, status);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  append_line (self, node);
}

/**
 * roster_sandbox_ledger_write:
 * @self: a ledger
 * @mount: a service
 * @operation: what was done
 * @details: (transfer full): with what
 *
 * Notes that something was written to a service.
 */
void
roster_sandbox_ledger_write (RosterSandboxLedger *self,
                             const char *mount,
                             const char *operation,
                             JsonObject *details)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonNode *value = json_node_new (JSON_NODE_OBJECT);

  g_return_if_fail (ROSTER_SANDBOX_IS_LEDGER (self));

  json_node_take_object (value, details);
  begin_entry (builder, "write", mount);
  add_string (builder, "operation", operation);
  json_builder_set_member_name (builder, "details");
  json_builder_add_value (builder, value);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  append_line (self, node);
  json_array_add_element (self->writes, g_steal_pointer (&node));
}

/**
 * roster_sandbox_ledger_add_report:
 * @self: a ledger
 * @builder: an open object
 *
 * Adds `writes` and `services` with their counters.
 */
void
roster_sandbox_ledger_add_report (RosterSandboxLedger *self, JsonBuilder *builder)
{
  GHashTableIter services;
  gpointer mount;
  gpointer service;

  g_return_if_fail (ROSTER_SANDBOX_IS_LEDGER (self));

  json_builder_set_member_name (builder, "writes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < json_array_get_length (self->writes); i++)
    json_builder_add_value (builder, json_node_copy (json_array_get_element (self->writes, i)));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "services");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&services, self->services);
  while (g_hash_table_iter_next (&services, &mount, &service))
    {
      GHashTableIter calls;
      gpointer call;
      gpointer tally;

      json_builder_set_member_name (builder, mount);
      json_builder_begin_object (builder);
      add_tally (builder, service);
      json_builder_set_member_name (builder, "calls");
      json_builder_begin_object (builder);
      g_hash_table_iter_init (&calls, ((Tally *) service)->calls);
      while (g_hash_table_iter_next (&calls, &call, &tally))
        {
          json_builder_set_member_name (builder, call);
          json_builder_begin_object (builder);
          add_tally (builder, tally);
          json_builder_end_object (builder);
        }
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}
