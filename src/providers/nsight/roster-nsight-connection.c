/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-connection.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "providers/nsight/roster-nsight-failure.h"

/* What is longer is parsed beside receiving the next reply; for less a thread is not worth it. */
#define MAX_INLINE_BYTES (8 * 1024)

/**
 * RosterNsightConnection:
 *
 * The way to one account: it asks a question and gives the records of the answer. All other code of
 * the provider meets neither HTTP nor the key. Main thread.
 */
struct _RosterNsightConnection
{
  GObject parent_instance;

  GUri *base;
  RosterCredentials *credentials;
  RosterHttpClient *http;
  char *account;
  int per_minute;
};

G_DEFINE_FINAL_TYPE (RosterNsightConnection, roster_nsight_connection, G_TYPE_OBJECT)

typedef struct
{
  RosterNsightCall *call;
  RosterHttpReply *reply;
  int failure; /* the number with which the service said no */
} SendData;

static void
send_data_clear (SendData *data)
{
  g_clear_pointer (&data->call, roster_nsight_call_unref);
  g_clear_pointer (&data->reply, roster_http_reply_unref);
}

ROSTER_DEFINE_TASK_DATA (SendData, send_data)

static const char *
get_key (RosterNsightConnection *self)
{
  const char *key = roster_credentials_get (self->credentials, "api_key");

  return key != NULL ? key : "";
}

/* What is worth another word than the network layer's. */
static gboolean
check_reply (RosterHttpReply *reply, GError **error)
{
  if (reply->status == 403)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
                   /* Translators: %s is a host name */
                   _ ("%s does not let Roster in (403): either it is not the API server of this "
                      "account, or a firewall in front of it blocks this computer. Check the "
                      "portal URL."),
                   reply->host);
      return FALSE;
    }

  return roster_http_reply_check (reply, error);
}

/* Only what the parser could not read is looked at for a page: the service is a PHP script, and
 * such a script says text/html of its XML where nobody thought of it. */
static GError *
explain_page (RosterHttpReply *reply, GError *error)
{
  if (error->domain != ROSTER_ERROR || !roster_http_reply_looks_like_html (reply))
    return error;

  g_error_free (error);
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                      /* Translators: %s is a host name */
                      _ ("%s answered with a web page instead of data: a proxy or sign-in page may "
                         "be in between, or the address is not the API server. Check the portal "
                         "URL."),
                      reply->host);
}

static void
return_rows (GTask *task, GPtrArray *rows, GError *error)
{
  RosterNsightConnection *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);
  g_autoptr (GError) failure = NULL;

  if (rows != NULL)
    {
      g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
      return;
    }

  if (error->domain != ROSTER_NSIGHT_FAILURE)
    {
      g_task_return_error (task, explain_page (data->reply, error));
      return;
    }

  failure = error;
  data->failure = failure->code;
  g_task_return_error (
      task, roster_nsight_failure_translate (failure, data->reply->host, get_key (self)));
}

static void
parse_in_thread (GTask *parsing, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SendData *data = task_data;
  GError *error = NULL;
  GPtrArray *rows = data->call->parse (data->reply->body, data->call->scope, &error);

  if (rows != NULL)
    g_task_return_pointer (parsing, rows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (parsing, error);
}

static void
on_parse_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *rows = g_task_propagate_pointer (G_TASK (result), &error);

  return_rows (task, rows, error);
}

/* The thread may be the last to let go of its task. So that holds nothing but records: neither the
 * connection, whose end belongs to the main thread, nor the cancellable, which the outer task heeds
 * when it returns. */
static void
parse_large (GTask *task)
{
  SendData *data = g_task_get_task_data (task);
  SendData *share = send_data_new ();
  g_autoptr (GTask) parsing = g_task_new (NULL, NULL, on_parse_cb, g_object_ref (task));

  share->call = roster_nsight_call_ref (data->call);
  share->reply = roster_http_reply_ref (data->reply);
  g_task_set_source_tag (parsing, parse_large);
  g_task_set_task_data (parsing, share, (GDestroyNotify) send_data_free);
  g_task_run_in_thread (parsing, parse_in_thread);
}

static void
on_send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SendData *data = g_task_get_task_data (task);
  GPtrArray *rows;
  GError *error = NULL;

  data->reply = roster_http_client_send_finish (ROSTER_HTTP_CLIENT (source), result, &error);
  if (data->reply == NULL || !check_reply (data->reply, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (g_bytes_get_size (data->reply->body) > MAX_INLINE_BYTES)
    {
      parse_large (task);
      return;
    }

  rows = data->call->parse (data->reply->body, data->call->scope, &error);
  return_rows (task, rows, error);
}

static void
roster_nsight_connection_finalize (GObject *object)
{
  RosterNsightConnection *self = ROSTER_NSIGHT_CONNECTION (object);

  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_object (&self->http);
  g_clear_pointer (&self->account, g_free);

  G_OBJECT_CLASS (roster_nsight_connection_parent_class)->finalize (object);
}

static void
roster_nsight_connection_class_init (RosterNsightConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = roster_nsight_connection_finalize;
}

static void
roster_nsight_connection_init (RosterNsightConnection *self)
{
}

/**
 * roster_nsight_connection_new:
 * @base: base address of the API
 * @credentials: holds `api_key`
 * @http: sends the requests
 * @account: whose budget they use
 * @per_minute: requests per minute of that account
 *
 * Returns: (transfer full): a connection; nothing is sent yet
 */
RosterNsightConnection *
roster_nsight_connection_new (GUri *base,
                              RosterCredentials *credentials,
                              RosterHttpClient *http,
                              const char *account,
                              int per_minute)
{
  RosterNsightConnection *self;

  g_return_val_if_fail (base != NULL && credentials != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (http), NULL);

  self = g_object_new (ROSTER_TYPE_NSIGHT_CONNECTION, NULL);
  self->base = g_uri_ref (base);
  self->credentials = roster_credentials_ref (credentials);
  self->http = g_object_ref (http);
  self->account = g_strdup (account);
  self->per_minute = per_minute;

  return self;
}

/**
 * roster_nsight_connection_send_async:
 * @self: a connection
 * @call: the question
 * @method: %ROSTER_NSIGHT_METHOD_POST or %ROSTER_NSIGHT_METHOD_GET
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Asks. Large answers are parsed in a thread.
 */
void
roster_nsight_connection_send_async (RosterNsightConnection *self,
                                     RosterNsightCall *call,
                                     const char *method,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RosterHttpRequest) request = NULL;
  SendData *data;

  g_return_if_fail (ROSTER_IS_NSIGHT_CONNECTION (self));
  g_return_if_fail (call != NULL && method != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_nsight_connection_send_async);
  data = send_data_new ();
  data->call = roster_nsight_call_ref (call);
  g_task_set_task_data (task, data, (GDestroyNotify) send_data_free);

  request = roster_nsight_call_to_request (call, self->base, method, get_key (self));
  request->account = g_strdup (self->account);
  request->limit = self->per_minute;

  roster_http_client_send_async (self->http, request, cancellable, on_send_cb,
                                 g_steal_pointer (&task));
}

/**
 * roster_nsight_connection_send_finish:
 * @self: a connection
 * @result: what the callback was given
 * @failure: (out) (optional): a [error@Roster.NsightFailure] where the service said no with a
 *   number in a well-formed reply, else 0
 * @error: of [error@Roster.Error], or cancelled; never with the key in it
 *
 * Returns: (transfer full) (nullable): the records of the answer
 */
GPtrArray *
roster_nsight_connection_send_finish (RosterNsightConnection *self,
                                      GAsyncResult *result,
                                      int *failure,
                                      GError **error)
{
  SendData *data;

  g_return_val_if_fail (ROSTER_IS_NSIGHT_CONNECTION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = g_task_get_task_data (G_TASK (result));
  if (failure != NULL)
    *failure = data->failure;

  return g_task_propagate_pointer (G_TASK (result), error);
}
