/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-server.h"

#include <string.h>

#include "sandbox/roster-sandbox-control.h"
#include "sandbox/roster-sandbox-exchange.h"

/**
 * RosterSandboxServer:
 *
 * All services on one port of loopback, each under its name, and the controls for tests. It answers
 * in the thread-default main context of the thread that starts it.
 *
 * Signals: `quit` when a test asks the program to end.
 */
struct _RosterSandboxServer
{
  GObject parent_instance;

  RosterSandboxContext context;
  SoupServer *server;
  GPtrArray *exchanges;
  char *root;
};

enum
{
  SIGNAL_QUIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterSandboxServer, roster_sandbox_server, G_TYPE_OBJECT)

static void
on_exchange_done_cb (RosterSandboxExchange *exchange, gpointer user_data)
{
  RosterSandboxServer *self = user_data;

  g_ptr_array_remove_fast (self->exchanges, exchange);
}

static void
on_quit_sent_cb (SoupServerMessage *message, RosterSandboxServer *self)
{
  g_signal_emit (self, signals[SIGNAL_QUIT], 0);
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  RosterSandboxServer *self = user_data;
  const char *rest = strchr (path + 1, '/');
  g_autofree char *mount =
      rest != NULL ? g_strndup (path + 1, (gsize) (rest - path - 1)) : g_strdup (path + 1);

  rest = rest != NULL ? rest + 1 : "";

  if (g_str_equal (mount, "control"))
    {
      if (roster_sandbox_control_answer (&self->context, message, rest))
        g_signal_connect_object (message, "finished", G_CALLBACK (on_quit_sent_cb), self, 0);
    }
  else if (g_hash_table_contains (self->context.services, mount))
    {
      RosterSandboxExchange *exchange =
          roster_sandbox_exchange_new (&self->context, mount, message, rest);

      g_ptr_array_add (self->exchanges, exchange);
      roster_sandbox_exchange_run (exchange, on_exchange_done_cb, self);
    }
  else
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
    }
}

static void
roster_sandbox_server_dispose (GObject *object)
{
  RosterSandboxServer *self = ROSTER_SANDBOX_SERVER (object);

  roster_sandbox_server_stop (self);
  g_clear_pointer (&self->context.services, g_hash_table_unref);
  g_clear_object (&self->context.faults);
  g_clear_object (&self->context.ledger);
  g_clear_object (&self->context.budget);

  G_OBJECT_CLASS (roster_sandbox_server_parent_class)->dispose (object);
}

static void
roster_sandbox_server_finalize (GObject *object)
{
  RosterSandboxServer *self = ROSTER_SANDBOX_SERVER (object);

  g_clear_pointer (&self->exchanges, g_ptr_array_unref);
  g_clear_pointer (&self->root, g_free);

  G_OBJECT_CLASS (roster_sandbox_server_parent_class)->finalize (object);
}

static void
roster_sandbox_server_class_init (RosterSandboxServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = roster_sandbox_server_dispose;
  object_class->finalize = roster_sandbox_server_finalize;

  signals[SIGNAL_QUIT] = g_signal_new ("quit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_sandbox_server_init (RosterSandboxServer *self)
{
  self->exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  self->context.services = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->context.faults = roster_sandbox_faults_new ();
  self->context.ledger = roster_sandbox_ledger_new ();
  self->context.budget = roster_sandbox_budget_new ();
}

/**
 * roster_sandbox_server_new:
 * @settings: what to serve
 *
 * Returns: (transfer full): a server that does not listen yet
 */
RosterSandboxServer *
roster_sandbox_server_new (const RosterSandboxSettings *settings)
{
  RosterSandboxServer *self = g_object_new (ROSTER_SANDBOX_TYPE_SERVER, NULL);
  const RosterSandboxServiceKind *kinds;
  guint n_kinds;

  g_return_val_if_fail (settings != NULL, self);

  self->context.settings = *settings;
  kinds = roster_sandbox_service_get_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    g_hash_table_insert (self->context.services, (char *) kinds[i].mount,
                         kinds[i].create (kinds[i].mount, kinds[i].variant, settings));

  return self;
}

/**
 * roster_sandbox_server_open_ledger:
 * @self: a server
 * @path: a file
 * @error: return location
 *
 * Returns: whether the ledger will be written to @path
 */
gboolean
roster_sandbox_server_open_ledger (RosterSandboxServer *self, const char *path, GError **error)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVER (self), FALSE);

  return roster_sandbox_ledger_open (self->context.ledger, path, error);
}

/**
 * roster_sandbox_server_add_fault:
 * @self: a server
 * @fault: what shall go wrong
 * @error: return location
 *
 * Returns: whether @fault is a fault
 */
gboolean
roster_sandbox_server_add_fault (RosterSandboxServer *self, const char *fault, GError **error)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVER (self), FALSE);

  return roster_sandbox_faults_add (self->context.faults, fault, error);
}

/**
 * roster_sandbox_server_start:
 * @self: a server
 * @error: return location
 *
 * Listens on 127.0.0.1 only.
 *
 * Returns: whether the port was free
 */
gboolean
roster_sandbox_server_start (RosterSandboxServer *self, GError **error)
{
  g_autoslist (GUri) uris = NULL;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVER (self), FALSE);
  g_return_val_if_fail (self->server == NULL, FALSE);

  self->server = soup_server_new ("server-header", "Apache ", NULL);
  soup_server_add_handler (self->server, NULL, on_request_cb, self, NULL);
  if (!soup_server_listen_local (self->server, self->context.settings.port,
                                 SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    {
      g_clear_object (&self->server);
      return FALSE;
    }

  uris = soup_server_get_uris (self->server);
  g_assert (uris != NULL);
  self->root = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uris->data));

  return TRUE;
}

/**
 * roster_sandbox_server_stop:
 * @self: a server
 *
 * Closes all connections, also those that wait.
 */
void
roster_sandbox_server_stop (RosterSandboxServer *self)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVER (self));

  for (guint i = 0; i < self->exchanges->len; i++)
    roster_sandbox_exchange_stop (g_ptr_array_index (self->exchanges, i));
  g_ptr_array_set_size (self->exchanges, 0);

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->root, g_free);
}

/**
 * roster_sandbox_server_dup_description:
 * @self: a started server
 *
 * Returns: (transfer full): one line of JSON with the addresses and keys of all services
 */
char *
roster_sandbox_server_dup_description (RosterSandboxServer *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *control = NULL;
  const RosterSandboxServiceKind *kinds;
  guint n_kinds;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVER (self), NULL);
  g_return_val_if_fail (self->root != NULL, NULL);

  json_builder_begin_object (builder);
  kinds = roster_sandbox_service_get_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autofree char *url = g_strconcat (self->root, kinds[i].mount, "/", NULL);

      json_builder_set_member_name (builder, kinds[i].mount);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "url");
      json_builder_add_string_value (builder, url);
      json_builder_set_member_name (builder, "keys");
      json_builder_begin_object (builder);
      roster_sandbox_service_add_keys (g_hash_table_lookup (self->context.services, kinds[i].mount),
                                       builder);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  control = g_strconcat (self->root, "control/", NULL);
  json_builder_set_member_name (builder, "control");
  json_builder_add_string_value (builder, control);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  return json_to_string (node, FALSE);
}
