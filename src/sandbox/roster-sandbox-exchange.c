/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-exchange.h"

#include "sandbox/roster-sandbox-spoil.h"
#include "sandbox/roster-sandbox-wire.h"

/**
 * RosterSandboxExchange:
 *
 * One request to a service and its reply: latency, limit and faults are here, so that services need
 * not know of them. Nothing blocks: the server goes on with others while this one waits.
 */
struct _RosterSandboxExchange
{
  GObject parent_instance;

  RosterSandboxContext *context;
  RosterSandboxService *service;
  char *mount;
  SoupServerMessage *message;
  RosterSandboxRequest *request;

  guint timeout;
  gulong finished;
  RosterSandboxWire *wire;
  guint status;

  gboolean is_done;
  RosterSandboxExchangeDone done;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (RosterSandboxExchange, roster_sandbox_exchange, G_TYPE_OBJECT)

static void
release (RosterSandboxExchange *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->message != NULL)
    g_clear_signal_handler (&self->finished, self->message);
  g_clear_object (&self->message);
}

static void
finish (RosterSandboxExchange *self)
{
  if (self->is_done)
    return;

  self->is_done = TRUE;
  roster_sandbox_ledger_end (self->context->ledger, self->mount, self->request, self->status);
  release (self);
  if (self->done != NULL)
    self->done (self, self->user_data);
}

static void
on_finished_cb (SoupServerMessage *message, RosterSandboxExchange *self)
{
  finish (self);
}

static void
on_wire_done_cb (gpointer user_data)
{
  finish (user_data);
}

static void
copy_headers (RosterSandboxReply *reply, SoupMessageHeaders *headers)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, reply->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (headers, name, value);
}

/* The server has put in the right one. */
static void
set_date (RosterSandboxExchange *self, SoupMessageHeaders *headers)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *text = NULL;

  if (!roster_sandbox_request_has_fault (self->request, ROSTER_SANDBOX_FAULT_CLOCK_SKEW))
    return;

  now = g_date_time_new_from_unix_utc (roster_sandbox_request_get_time (self->request));
  text = soup_date_time_to_string (now, SOUP_DATE_HTTP);
  soup_message_headers_replace (headers, "Date", text);
}

static void
send_reply (RosterSandboxExchange *self, RosterSandboxReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);
  gsize length = reply->body->len;

  self->status = reply->status;
  soup_server_message_set_status (self->message, reply->status,
                                  roster_sandbox_reply_get_phrase (reply->status));
  soup_message_headers_replace (headers, "Content-Type", reply->type);
  set_date (self, headers);
  copy_headers (reply, headers);
  soup_message_body_append_take (
      body, (guchar *) g_string_free (g_steal_pointer (&reply->body), FALSE), length);
  soup_message_body_complete (body);
  soup_server_message_unpause (self->message);
}

/* The server must not see the connection again: whatever comes now is ours. */
static void
send_wire (RosterSandboxExchange *self, const RosterSandboxWirePlan *plan, guint status)
{
  GSocket *socket = soup_server_message_get_socket (self->message);
  GIOStream *stream;

  if (socket == NULL)
    {
      finish (self);
      return;
    }

  self->status = plan->end == ROSTER_SANDBOX_WIRE_HOLD ? 0 : status;
  g_object_ref (socket);
  g_clear_signal_handler (&self->finished, self->message);
  stream = soup_server_message_steal_connection (self->message);
  self->wire = roster_sandbox_wire_new (stream, socket, plan);
  roster_sandbox_wire_run (self->wire, on_wire_done_cb, self);
}

static void
on_due_cb (gpointer user_data)
{
  g_autoptr (RosterSandboxExchange) self = g_object_ref (user_data);
  g_autoptr (RosterSandboxReply) reply = roster_sandbox_reply_new ();
  const RosterSandboxFault *fault = self->request->fault;
  RosterSandboxWirePlan plan;
  guint wait = 0;

  self->timeout = 0;
  if (self->context->settings.enforce_limits)
    wait = roster_sandbox_budget_spend (
        self->context->budget, self->mount, self->request->account,
        roster_sandbox_service_get_limit (self->service, self->request));

  if (wait > 0)
    {
      roster_sandbox_service_refuse (self->service, self->request, reply, wait);
      send_reply (self, reply);
      return;
    }

  if (fault == NULL || !roster_sandbox_spoil_instead (fault, reply))
    roster_sandbox_service_answer (self->service, self->request, reply, self->context->ledger);

  if (fault != NULL && roster_sandbox_spoil_wire (fault, reply, &plan))
    {
      send_wire (self, &plan, reply->status);
      g_ptr_array_unref (plan.parts);
      return;
    }

  if (fault != NULL)
    roster_sandbox_spoil_body (fault, reply);
  send_reply (self, reply);
}

static void
roster_sandbox_exchange_dispose (GObject *object)
{
  RosterSandboxExchange *self = ROSTER_SANDBOX_EXCHANGE (object);

  release (self);
  g_clear_object (&self->wire);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (roster_sandbox_exchange_parent_class)->dispose (object);
}

static void
roster_sandbox_exchange_finalize (GObject *object)
{
  RosterSandboxExchange *self = ROSTER_SANDBOX_EXCHANGE (object);

  g_clear_pointer (&self->request, roster_sandbox_request_free);
  g_clear_pointer (&self->mount, g_free);

  G_OBJECT_CLASS (roster_sandbox_exchange_parent_class)->finalize (object);
}

static void
roster_sandbox_exchange_class_init (RosterSandboxExchangeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = roster_sandbox_exchange_dispose;
  object_class->finalize = roster_sandbox_exchange_finalize;
}

static void
roster_sandbox_exchange_init (RosterSandboxExchange *self)
{
}

/**
 * roster_sandbox_exchange_new:
 * @context: what all exchanges share
 * @mount: the service that is asked
 * @message: the request, complete
 * @path: what follows the mount
 *
 * Returns: (transfer full): an exchange
 */
RosterSandboxExchange *
roster_sandbox_exchange_new (RosterSandboxContext *context,
                             const char *mount,
                             SoupServerMessage *message,
                             const char *path)
{
  RosterSandboxExchange *self = g_object_new (ROSTER_SANDBOX_TYPE_EXCHANGE, NULL);

  self->context = context;
  self->service = g_object_ref (g_hash_table_lookup (context->services, mount));
  self->mount = g_strdup (mount);
  self->message = g_object_ref (message);
  self->request = roster_sandbox_request_new (message, path);

  return self;
}

/**
 * roster_sandbox_exchange_run:
 * @self: an exchange
 * @done: (scope async): called once when the reply was sent or the connection is gone
 * @user_data: for @done
 *
 * Answers the request after the latency that was asked for.
 */
void
roster_sandbox_exchange_run (RosterSandboxExchange *self,
                             RosterSandboxExchangeDone done,
                             gpointer user_data)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_EXCHANGE (self));

  self->done = done;
  self->user_data = user_data;

  roster_sandbox_service_identify (self->service, self->request);
  roster_sandbox_faults_take (self->context->faults, self->mount, self->request);
  roster_sandbox_ledger_begin (self->context->ledger, self->mount, self->request);

  self->finished = g_signal_connect (self->message, "finished", G_CALLBACK (on_finished_cb), self);
  soup_server_message_pause (self->message);
  self->timeout = g_timeout_add_once (self->context->settings.latency, on_due_cb, self);
}

/**
 * roster_sandbox_exchange_stop:
 * @self: an exchange
 *
 * Gives up; the callback is not called any more.
 */
void
roster_sandbox_exchange_stop (RosterSandboxExchange *self)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_EXCHANGE (self));

  self->done = NULL;
  if (self->wire != NULL)
    roster_sandbox_wire_stop (self->wire);
  release (self);
}
