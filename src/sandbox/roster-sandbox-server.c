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
 * All services on loopback and the controls for tests. Services whose address has a path share a
 * port, each under its name; the others have one of their own. It answers in the thread-default
 * main context of the thread that starts it.
 *
 * Signals: `quit` when a test asks the program to end.
 */
struct _RosterSandboxServer
{
  GObject parent_instance;

  RosterSandboxContext context;
  GPtrArray *listeners;
  GPtrArray *exchanges;
  guint n_answered;
};

/* A port of ours. On the first one services are told apart by their mounts; @kind is the one that
 * another is for. */
typedef struct
{
  RosterSandboxServer *owner;
  const RosterSandboxServiceKind *kind;
  SoupServer *server;
  char *root;
} Listener;

enum
{
  SIGNAL_QUIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterSandboxServer, roster_sandbox_server, G_TYPE_OBJECT)

static void
listener_free (Listener *listener)
{
  soup_server_disconnect (listener->server);
  g_clear_object (&listener->server);
  g_clear_pointer (&listener->root, g_free);
  g_free (listener);
}

static void
on_exchange_done_cb (RosterSandboxExchange *exchange, gpointer user_data)
{
  RosterSandboxServer *self = user_data;

  self->n_answered++;
  g_ptr_array_remove_fast (self->exchanges, exchange);
}

static void
on_quit_sent_cb (SoupServerMessage *message, RosterSandboxServer *self)
{
  g_signal_emit (self, signals[SIGNAL_QUIT], 0);
}

static void
run_exchange (RosterSandboxServer *self,
              const char *mount,
              SoupServerMessage *message,
              const char *path)
{
  RosterSandboxExchange *exchange =
      roster_sandbox_exchange_new (&self->context, mount, message, path);

  g_ptr_array_add (self->exchanges, exchange);
  roster_sandbox_exchange_run (exchange, on_exchange_done_cb, self);
}

static void
on_own_request_cb (SoupServer *server,
                   SoupServerMessage *message,
                   const char *path,
                   GHashTable *query,
                   gpointer user_data)
{
  Listener *listener = user_data;

  run_exchange (listener->owner, listener->kind->mount, message, path + 1);
}

static gboolean
is_mounted (RosterSandboxServer *self, const char *mount)
{
  const RosterSandboxServiceKind *kinds;
  guint n_kinds;

  kinds = roster_sandbox_service_get_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i].port == 0 && g_str_equal (kinds[i].mount, mount))
      return TRUE;

  return FALSE;
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  RosterSandboxServer *self = ((Listener *) user_data)->owner;
  const char *rest = strchr (path + 1, '/');
  g_autofree char *mount =
      rest != NULL ? g_strndup (path + 1, (gsize) (rest - path - 1)) : g_strdup (path + 1);

  rest = rest != NULL ? rest + 1 : "";

  if (g_str_equal (mount, "control"))
    {
      if (roster_sandbox_control_answer (&self->context, message, rest))
        g_signal_connect_object (message, "finished", G_CALLBACK (on_quit_sent_cb), self, 0);
    }
  else if (is_mounted (self, mount))
    {
      run_exchange (self, mount, message, rest);
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
  g_clear_pointer (&self->context.tenants, g_ptr_array_unref);
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
  g_clear_pointer (&self->listeners, g_ptr_array_unref);

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
  self->listeners = g_ptr_array_new_with_free_func ((GDestroyNotify) listener_free);
  self->context.tenants = g_ptr_array_new_with_free_func (g_object_unref);
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
  for (guint i = 0; i < MAX (settings->tenants, 1); i++)
    g_ptr_array_add (self->context.tenants, roster_sandbox_tenant_new (settings, i));
  kinds = roster_sandbox_service_get_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    g_hash_table_insert (self->context.services, (char *) kinds[i].mount,
                         kinds[i].create (kinds[i].mount, kinds[i].variant, self->context.tenants));

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

static gboolean
listen (RosterSandboxServer *self, const RosterSandboxServiceKind *kind, GError **error)
{
  guint port = self->context.settings.port;
  Listener *listener;
  g_autoslist (GUri) uris = NULL;

  if (port != 0 && kind != NULL)
    port += kind->port;
  if (port > G_MAXUINT16)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "There is no room for further ports behind port %u",
                   self->context.settings.port);
      return FALSE;
    }

  listener = g_new0 (Listener, 1);
  listener->owner = self;
  listener->kind = kind;
  listener->server =
      soup_server_new ("server-header", kind != NULL ? kind->server : "Apache ", NULL);
  soup_server_add_handler (listener->server, NULL, kind != NULL ? on_own_request_cb : on_request_cb,
                           listener, NULL);
  g_ptr_array_add (self->listeners, listener);
  if (!soup_server_listen_local (listener->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;

  uris = soup_server_get_uris (listener->server);
  g_assert (uris != NULL);
  listener->root = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uris->data));

  return TRUE;
}

/**
 * roster_sandbox_server_get_n_answered:
 * @self: a server
 *
 * Returns: how many requests were answered until now, whatever the answer was
 */
guint
roster_sandbox_server_get_n_answered (RosterSandboxServer *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVER (self), 0);

  return self->n_answered;
}

/**
 * roster_sandbox_server_set_time:
 * @self: a server
 * @now: the time in microseconds
 *
 * Sets the clock by which the limits of the services are kept, and stops it there: for whoever has
 * no time to wait.
 */
void
roster_sandbox_server_set_time (RosterSandboxServer *self, gint64 now)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVER (self));

  roster_sandbox_budget_set_time (self->context.budget, now);
}

/**
 * roster_sandbox_server_start:
 * @self: a server
 * @error: return location
 *
 * Listens on 127.0.0.1 only.
 *
 * Returns: whether the ports were free
 */
gboolean
roster_sandbox_server_start (RosterSandboxServer *self, GError **error)
{
  const RosterSandboxServiceKind *kinds;
  guint n_kinds;
  gboolean is_listening;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVER (self), FALSE);
  g_return_val_if_fail (self->listeners->len == 0, FALSE);

  is_listening = listen (self, NULL, error);
  kinds = roster_sandbox_service_get_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds && is_listening; i++)
    if (kinds[i].port != 0)
      is_listening = listen (self, &kinds[i], error);

  if (!is_listening)
    g_ptr_array_set_size (self->listeners, 0);

  return is_listening;
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
  g_ptr_array_set_size (self->listeners, 0);
}

static const char *
get_root (RosterSandboxServer *self, const RosterSandboxServiceKind *kind)
{
  for (guint i = 1; i < self->listeners->len; i++)
    {
      Listener *listener = g_ptr_array_index (self->listeners, i);

      if (listener->kind == kind)
        return listener->root;
    }

  return ((Listener *) g_ptr_array_index (self->listeners, 0))->root;
}

static void
add_services (RosterSandboxServer *self, guint tenant, JsonBuilder *builder)
{
  const RosterSandboxServiceKind *kinds;
  guint n_kinds;

  kinds = roster_sandbox_service_get_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      const char *root = get_root (self, &kinds[i]);
      g_autofree char *url =
          kinds[i].port != 0 ? g_strdup (root) : g_strconcat (root, kinds[i].mount, "/", NULL);

      json_builder_set_member_name (builder, kinds[i].mount);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "url");
      json_builder_add_string_value (builder, url);
      json_builder_set_member_name (builder, "keys");
      json_builder_begin_object (builder);
      roster_sandbox_service_add_keys (g_hash_table_lookup (self->context.services, kinds[i].mount),
                                       tenant, builder);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
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

  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVER (self), NULL);
  g_return_val_if_fail (self->listeners->len > 0, NULL);

  json_builder_begin_object (builder);
  add_services (self, 0, builder);
  control = g_strconcat (get_root (self, NULL), "control/", NULL);
  json_builder_set_member_name (builder, "control");
  json_builder_add_string_value (builder, control);
  json_builder_set_member_name (builder, "tenants");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->context.tenants->len; i++)
    {
      json_builder_begin_object (builder);
      add_services (self, i, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  return json_to_string (node, FALSE);
}
