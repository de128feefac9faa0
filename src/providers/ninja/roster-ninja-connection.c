/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-connection.h"

#include "model/roster-task-data.h"
#include "net/roster-body-parser.h"
#include "providers/ninja/roster-ninja-address.h"
#include "providers/ninja/roster-ninja-failure.h"
#include "providers/ninja/roster-ninja-info.h"
#include "providers/ninja/roster-ninja-signer.h"
#include "providers/ninja/roster-ninja-token.h"

/* The legacy API gives ten lists in ten minutes. */
#define LISTS       10
#define LIST_WINDOW (10 * 60)

#define UNAUTHORIZED 401

/**
 * RosterNinjaConnection:
 *
 * The way to one account: it signs, asks and gives the records of the answer. All other code of the
 * provider meets neither HTTP nor the keys. Main thread.
 */
struct _RosterNinjaConnection
{
  GObject parent_instance;

  GUri *base;
  GUri *legacy_base;
  RosterCredentials *credentials;
  RosterHttpClient *http;
  RosterAccessToken *token;
  char *account;
  char *list_account;
  int per_minute;
};

G_DEFINE_FINAL_TYPE (RosterNinjaConnection, roster_ninja_connection, G_TYPE_OBJECT)

typedef struct
{
  const RosterNinjaMethod *method;
  RosterNinjaCall *call;
  char *token; /* that the request was sent with */
  gboolean was_renewed;
  RosterHttpReply *reply;
} SendData;

static void
send_data_clear (SendData *data)
{
  g_clear_pointer (&data->call, roster_ninja_call_unref);
  g_clear_pointer (&data->token, roster_secret_free);
  g_clear_pointer (&data->reply, roster_http_reply_unref);
}

ROSTER_DEFINE_TASK_DATA (SendData, send_data)

static void begin_try (GTask *task);

/* Whoever raised the number of requests above what the service allows has told that it is not the
 * service; then more lists are allowed in proportion. A lower number does not raise this one. */
static int
get_list_limit (RosterNinjaConnection *self)
{
  return MAX (LISTS, (int) ((gint64) LISTS * self->per_minute / roster_ninja_info.per_minute));
}

static gpointer
parse_reply (GBytes *body, gpointer scope, GError **error)
{
  RosterNinjaCall *call = scope;

  return call->parse (body, call->scope, error);
}

static gboolean
check_reply (GTask *task, GError **error)
{
  RosterNinjaConnection *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);
  const char *keys[] = { data->token,
                         roster_credentials_get (self->credentials, ROSTER_NINJA_SECRET_KEY),
                         roster_credentials_get (self->credentials, ROSTER_NINJA_ACCESS_KEY) };
  const char *secrets[G_N_ELEMENTS (keys) + 1] = { NULL };
  guint n_secrets = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i] != NULL)
        secrets[n_secrets++] = keys[i];
    }

  return roster_ninja_failure_check (
      data->reply, data->method->is_oauth ? ROSTER_NINJA_STAGE_OAUTH : ROSTER_NINJA_STAGE_LEGACY,
      secrets, error);
}

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaConnection *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);
  RosterBodyReading reading = {
    .parse = parse_reply,
    .copy_scope = (GBoxedCopyFunc) roster_ninja_call_ref,
    .free_scope = (GBoxedFreeFunc) roster_ninja_call_unref,
    .free_records = (GDestroyNotify) roster_ninja_page_unref,
  };
  GError *error = NULL;

  g_clear_pointer (&data->reply, roster_http_reply_unref);
  data->reply = roster_http_client_send_finish (ROSTER_HTTP_CLIENT (source), result, &error);
  if (data->reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* The token has expired, or somebody revoked it: once more with another one, and no more. */
  if (data->reply->status == UNAUTHORIZED && data->method->is_oauth && !data->was_renewed)
    {
      data->was_renewed = TRUE;
      roster_access_token_forget (self->token, data->token);
      begin_try (task);
      return;
    }

  if (!check_reply (task, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  reading.scope = data->call;
  roster_body_parse (task, data->reply->body, &reading);
}

static RosterHttpRequest *
make_request (RosterNinjaConnection *self, SendData *data)
{
  GUri *base = data->method->is_oauth ? self->base : self->legacy_base;
  g_autofree char *api_path = g_strconcat (data->method->prefix, data->call->path, NULL);
  g_autofree char *path = g_strconcat (g_uri_get_path (base), api_path, NULL);
  g_autofree char *signed_path = g_strconcat ("/", api_path, NULL);
  g_autoptr (GUri) uri =
      g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                   g_uri_get_port (base), path, data->call->query, NULL);
  RosterHttpRequest *request = roster_http_request_new ("GET", uri);
  gboolean is_rare = data->call->is_list && !data->method->is_v2;

  request->accept = g_strdup ("application/json");
  request->is_safe = TRUE;
  request->account = g_strdup (is_rare ? self->list_account : self->account);
  request->limit = is_rare ? get_list_limit (self) : self->per_minute;
  if (is_rare)
    request->window = LIST_WINDOW;

  if (data->method->is_oauth)
    {
      char *authorization = g_strconcat ("Bearer ", data->token, NULL);

      roster_http_request_set_header (request, "Authorization", authorization);
      roster_secret_free (authorization);
    }
  else
    {
      roster_ninja_signer_attach (request, self->credentials, signed_path,
                                  data->method->date_header);
    }

  return request;
}

static void
send_request (GTask *task)
{
  RosterNinjaConnection *self = g_task_get_source_object (task);
  g_autoptr (RosterHttpRequest) request = make_request (self, g_task_get_task_data (task));

  roster_http_client_send_async (self->http, request, g_task_get_cancellable (task), on_sent_cb,
                                 g_object_ref (task));
}

static void
on_token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SendData *data = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&data->token, roster_secret_free);
  data->token = roster_access_token_get_finish (ROSTER_ACCESS_TOKEN (source), result, &error);
  if (data->token == NULL)
    g_task_return_error (task, error);
  else
    send_request (task);
}

static void
begin_try (GTask *task)
{
  RosterNinjaConnection *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);

  if (data->method->is_oauth)
    roster_access_token_get_async (self->token, g_task_get_cancellable (task), on_token_cb,
                                   g_object_ref (task));
  else
    send_request (task);
}

static void
roster_ninja_connection_finalize (GObject *object)
{
  RosterNinjaConnection *self = ROSTER_NINJA_CONNECTION (object);

  g_clear_object (&self->token);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->legacy_base, g_uri_unref);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_object (&self->http);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->list_account, g_free);

  G_OBJECT_CLASS (roster_ninja_connection_parent_class)->finalize (object);
}

static void
roster_ninja_connection_class_init (RosterNinjaConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_ninja_connection_finalize;
}

static void
roster_ninja_connection_init (RosterNinjaConnection *self)
{
}

/**
 * roster_ninja_connection_new:
 * @base: base address of the account
 * @credentials: access key and secret key
 * @http: sends the requests
 * @per_minute: requests per minute of the account
 *
 * Returns: (transfer full): a connection; nothing is sent yet
 */
RosterNinjaConnection *
roster_ninja_connection_new (GUri *base,
                             RosterCredentials *credentials,
                             RosterHttpClient *http,
                             int per_minute)
{
  RosterNinjaConnection *self;

  g_return_val_if_fail (base != NULL && credentials != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (http), NULL);

  self = g_object_new (ROSTER_TYPE_NINJA_CONNECTION, NULL);
  self->base = g_uri_ref (base);
  self->legacy_base = roster_ninja_address_to_legacy (base);
  self->credentials = roster_credentials_ref (credentials);
  self->http = g_object_ref (http);
  self->account = roster_credentials_fingerprint (credentials);
  self->list_account = g_strconcat (self->account, "/lists", NULL);
  self->per_minute = per_minute;
  self->token = roster_ninja_token_new (base, credentials, http, self->account, self->per_minute);

  return self;
}

/**
 * roster_ninja_connection_send_async:
 * @self: a connection
 * @method: the way in
 * @call: the question
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Asks. Large answers are parsed in a thread.
 */
void
roster_ninja_connection_send_async (RosterNinjaConnection *self,
                                    const RosterNinjaMethod *method,
                                    RosterNinjaCall *call,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SendData *data;

  g_return_if_fail (ROSTER_IS_NINJA_CONNECTION (self));
  g_return_if_fail (method != NULL && call != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_ninja_connection_send_async);
  data = send_data_new ();
  data->method = method;
  data->call = roster_ninja_call_ref (call);
  g_task_set_task_data (task, data, (GDestroyNotify) send_data_free);

  begin_try (task);
}

/**
 * roster_ninja_connection_send_finish:
 * @self: a connection
 * @result: what the callback was given
 * @status: (out) (optional): the status of the answer; 0 where there was none
 * @error: of [error@Roster.Error], or cancelled; never with a key in it
 *
 * Returns: (transfer full) (nullable): the records of the answer
 */
RosterNinjaPage *
roster_ninja_connection_send_finish (RosterNinjaConnection *self,
                                     GAsyncResult *result,
                                     guint *status,
                                     GError **error)
{
  SendData *data;

  g_return_val_if_fail (ROSTER_IS_NINJA_CONNECTION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = g_task_get_task_data (G_TASK (result));
  if (status != NULL)
    *status = data->reply != NULL ? data->reply->status : 0;

  return g_task_propagate_pointer (G_TASK (result), error);
}
