/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-connection.h"

#include <string.h>

#include "destinations/passportal/roster-passportal-info.h"
#include "destinations/passportal/roster-passportal-rate.h"
#include "destinations/passportal/roster-passportal-token.h"
#include "model/roster-task-data.h"
#include "net/roster-access-token.h"

#define PREFIX "api/v2/"

/* A page of a hundred rows has some forty thousand. */
#define MAX_BYTES (16 * 1024 * 1024)

/* The tables of the vendor's text have another name for it; its samples and every client have this
 * one, and it was seen to work. */
#define TOKEN_HEADER "x-access-token"

/**
 * RosterPassportalConnection:
 *
 * The way to one account: it signs, asks and gives the records of the answer. All other code of the
 * destination meets neither HTTP nor the keys. Main thread.
 */
struct _RosterPassportalConnection
{
  GObject parent_instance;

  GUri *base;
  RosterCredentials *credentials;
  RosterHttpClient *http;
  RosterAccessToken *token;
  char *account;
  int per_minute;
};

G_DEFINE_FINAL_TYPE (RosterPassportalConnection, roster_passportal_connection, G_TYPE_OBJECT)

typedef struct
{
  RosterPassportalCall *call;
  char *token; /* that the request was sent with */
  gboolean was_renewed;
  guint status;
} SendData;

static void
send_data_clear (SendData *data)
{
  g_clear_pointer (&data->call, roster_passportal_call_unref);
  g_clear_pointer (&data->token, roster_secret_free);
}

ROSTER_DEFINE_TASK_DATA (SendData, send_data)

static void begin_try (GTask *task);

static gboolean
check_reply (GTask *task, RosterHttpReply *reply, GError **error)
{
  RosterPassportalConnection *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);
  const char *const secrets[] = {
    data->token,
    roster_credentials_get (self->credentials, ROSTER_PASSPORTAL_SECRET),
    roster_credentials_get (self->credentials, ROSTER_PASSPORTAL_KEY_ID),
    NULL,
  };

  return roster_passportal_failure_check (reply, data->call->stage, secrets, error);
}

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterPassportalConnection *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);
  g_autoptr (RosterHttpReply) reply = NULL;
  GError *error = NULL;

  reply = roster_http_client_send_finish (ROSTER_HTTP_CLIENT (source), result, &error);
  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* The token has expired, or somebody revoked it: once more with another one, and no more. What
   * was refused was not done, so this holds for a request to write too. */
  data->status = reply->status;
  if (!data->was_renewed && roster_passportal_failure_is_token (reply))
    {
      data->was_renewed = TRUE;
      roster_access_token_forget (self->token, data->token);
      begin_try (task);
      return;
    }

  if (check_reply (task, reply, &error))
    roster_body_parse (task, reply->body, data->call->reading);
  else
    g_task_return_error (task, error);
}

static RosterHttpRequest *
make_request (RosterPassportalConnection *self, SendData *data)
{
  RosterPassportalRate rate = { self->account, self->per_minute };
  g_autofree char *path = g_strconcat (g_uri_get_path (self->base), PREFIX, data->call->path, NULL);
  g_autoptr (GUri) uri = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (self->base), NULL,
                                      g_uri_get_host (self->base), g_uri_get_port (self->base),
                                      path, data->call->query, NULL);
  RosterHttpRequest *request = roster_http_request_new (data->call->method, uri);

  request->accept = g_strdup ("application/json");
  request->is_safe = data->call->stage != ROSTER_PASSPORTAL_STAGE_WRITE;
  request->max_bytes = MAX_BYTES;
  roster_passportal_rate_set (&rate, request);
  roster_http_request_set_header (request, TOKEN_HEADER, data->token);
  if (data->call->body != NULL)
    {
      request->content_type = g_strdup ("application/json");
      request->body = g_bytes_new (data->call->body, strlen (data->call->body));
    }

  return request;
}

static void
on_token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterPassportalConnection *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);
  g_autoptr (RosterHttpRequest) request = NULL;
  GError *error = NULL;

  g_clear_pointer (&data->token, roster_secret_free);
  data->token = roster_access_token_get_finish (ROSTER_ACCESS_TOKEN (source), result, &error);
  if (data->token == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  request = make_request (self, data);
  roster_http_client_send_async (self->http, request, g_task_get_cancellable (task), on_sent_cb,
                                 g_object_ref (task));
}

static void
begin_try (GTask *task)
{
  RosterPassportalConnection *self = g_task_get_source_object (task);

  roster_access_token_get_async (self->token, g_task_get_cancellable (task), on_token_cb,
                                 g_object_ref (task));
}

static void
roster_passportal_connection_finalize (GObject *object)
{
  RosterPassportalConnection *self = ROSTER_PASSPORTAL_CONNECTION (object);

  g_clear_object (&self->token);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_object (&self->http);
  g_clear_pointer (&self->account, g_free);

  G_OBJECT_CLASS (roster_passportal_connection_parent_class)->finalize (object);
}

static void
roster_passportal_connection_class_init (RosterPassportalConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_passportal_connection_finalize;
}

static void
roster_passportal_connection_init (RosterPassportalConnection *self)
{
}

/**
 * roster_passportal_connection_new:
 * @base: base address of the account
 * @credentials: id and secret of an access key
 * @http: sends the requests
 * @per_minute: requests per minute of the account
 *
 * Returns: (transfer full): a connection; nothing is sent yet
 */
RosterPassportalConnection *
roster_passportal_connection_new (GUri *base,
                                  RosterCredentials *credentials,
                                  RosterHttpClient *http,
                                  int per_minute)
{
  RosterPassportalConnection *self;
  RosterPassportalRate rate;

  g_return_val_if_fail (base != NULL && credentials != NULL && per_minute > 0, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (http), NULL);

  self = g_object_new (ROSTER_TYPE_PASSPORTAL_CONNECTION, NULL);
  self->base = g_uri_ref (base);
  self->credentials = roster_credentials_ref (credentials);
  self->http = g_object_ref (http);
  self->account = roster_credentials_fingerprint (credentials);
  self->per_minute = per_minute;
  rate = (RosterPassportalRate){ self->account, per_minute };
  self->token = roster_passportal_token_new (base, credentials, http, &rate);

  return self;
}

/**
 * roster_passportal_connection_send_async:
 * @self: a connection
 * @call: the question
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Asks.
 */
void
roster_passportal_connection_send_async (RosterPassportalConnection *self,
                                         RosterPassportalCall *call,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SendData *data;

  g_return_if_fail (ROSTER_IS_PASSPORTAL_CONNECTION (self));
  g_return_if_fail (call != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_passportal_connection_send_async);
  data = send_data_new ();
  data->call = roster_passportal_call_ref (call);
  g_task_set_task_data (task, data, (GDestroyNotify) send_data_free);

  begin_try (task);
}

/**
 * roster_passportal_connection_send_finish:
 * @self: a connection
 * @result: what the callback was given
 * @status: (out) (optional): the status of the answer; 0 where there was none
 * @error: of [error@Roster.Error], or cancelled; never with a key in it
 *
 * Returns: (transfer full) (nullable): the records of the answer
 */
gpointer
roster_passportal_connection_send_finish (RosterPassportalConnection *self,
                                          GAsyncResult *result,
                                          guint *status,
                                          GError **error)
{
  g_return_val_if_fail (ROSTER_IS_PASSPORTAL_CONNECTION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (status != NULL)
    *status = ((SendData *) g_task_get_task_data (G_TASK (result)))->status;

  return g_task_propagate_pointer (G_TASK (result), error);
}
