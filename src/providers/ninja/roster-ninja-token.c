/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-token.h"

#include <glib/gi18n-lib.h>
#include <time.h>

#include "model/roster-error.h"
#include "net/roster-json.h"
#include "net/roster-shared-call.h"
#include "providers/ninja/roster-ninja-failure.h"
#include "providers/ninja/roster-ninja-info.h"

/* A token that is about to expire would do so on the way. */
#define MARGIN 60

/* The older path is what some hosts still had in 2024. */
#define PATH     "ws/oauth/token"
#define OLD_PATH "oauth/token"

#define SCOPE "monitoring"

#define MAX_BYTES   (1024 * 1024)
#define MAX_SECONDS (365.0 * 24 * 60 * 60)

/**
 * RosterNinjaToken:
 *
 * The token for which a client app exchanges its keys. It lives in memory only and is asked for
 * when it is needed, once for everybody who needs it at that time. Main thread.
 */
struct _RosterNinjaToken
{
  GObject parent_instance;

  GUri *base;
  RosterCredentials *credentials;
  RosterHttpClient *http;
  char *account;
  int per_minute;

  char *value;
  gint64 renew_at; /* on the clock of get_seconds(); 0 where the service does not say */
  gboolean has_old_path;
  RosterSharedCall *renewal;
};

G_DEFINE_FINAL_TYPE (RosterNinjaToken, roster_ninja_token, G_TYPE_OBJECT)

enum
{
  PLACE_TOKEN,
  PLACE_SECONDS,
  PLACE_TYPE,
  N_PLACES
};

static const RosterJsonMember shape[] = {
  { NULL, "access_token", ROSTER_JSON_TEXT, PLACE_TOKEN },
  { NULL, "expires_in", ROSTER_JSON_NUMBER, PLACE_SECONDS },
  { NULL, "token_type", ROSTER_JSON_TEXT, PLACE_TYPE },
};

static void send_request (GTask *renewal);

/* Goes on while the computer sleeps, as the token's time does. */
static gint64
get_seconds (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_BOOTTIME, &now);

  return now.tv_sec;
}

static void
clear_value (RosterNinjaToken *self)
{
  g_clear_pointer (&self->value, roster_secret_free);
  self->renew_at = 0;
}

static gboolean
is_usable (RosterNinjaToken *self)
{
  return self->value != NULL && (self->renew_at == 0 || get_seconds () < self->renew_at);
}

/* As it is written in a header. */
static gboolean
is_token (const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (!g_ascii_isgraph (*c))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_token (RosterNinjaToken *self, GBytes *body, GError **error)
{
  g_autoptr (JsonNode) node = roster_json_parse (body, error);
  JsonNode *values[N_PLACES] = { NULL };
  const char *type;

  if (node == NULL)
    return FALSE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    roster_json_read (json_node_get_object (node), shape, G_N_ELEMENTS (shape), values, NULL);

  type = roster_json_get_text (values[PLACE_TYPE]);
  if (!is_token (roster_json_get_text (values[PLACE_TOKEN])) ||
      (type != NULL && g_ascii_strcasecmp (type, "bearer") != 0))
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                           _ ("The reply to the sign-in is not as documented: there is no token in "
                              "it. Check the console URL."));
      return FALSE;
    }

  clear_value (self);
  self->value = g_strdup (roster_json_get_text (values[PLACE_TOKEN]));
  if (values[PLACE_SECONDS] != NULL)
    {
      double seconds = CLAMP (roster_json_get_number (values[PLACE_SECONDS]), 0, MAX_SECONDS);

      /* A token for less than two minutes is still used for half of its time. */
      self->renew_at = get_seconds () + (gint64) (seconds - MIN (MARGIN, seconds / 2));
    }

  return TRUE;
}

static void
on_reply_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) renewal = user_data;
  RosterNinjaToken *self = g_task_get_source_object (renewal);
  const char *const secrets[] = {
    roster_credentials_get (self->credentials, ROSTER_NINJA_SECRET_KEY),
    roster_credentials_get (self->credentials, ROSTER_NINJA_ACCESS_KEY), NULL
  };
  g_autoptr (RosterHttpReply) reply = NULL;
  GError *error = NULL;

  reply = roster_http_client_send_finish (ROSTER_HTTP_CLIENT (source), result, &error);
  if (reply == NULL)
    {
      g_task_return_error (renewal, error);
      return;
    }

  /* A page says that the path is another one; data with this status speak of the client app. */
  if (reply->status == 404 && !self->has_old_path && roster_http_reply_looks_like_html (reply))
    {
      self->has_old_path = TRUE;
      send_request (renewal);
      return;
    }

  if (!roster_ninja_failure_check (reply, ROSTER_NINJA_STAGE_TOKEN, secrets, &error))
    {
      self->has_old_path = self->has_old_path && reply->status != 404;
      g_task_return_error (renewal, error);
    }
  else if (!read_token (self, reply->body, &error))
    {
      g_task_return_error (renewal, error);
    }
  else
    {
      g_task_return_boolean (renewal, TRUE);
    }
}

static void
send_request (GTask *renewal)
{
  RosterNinjaToken *self = g_task_get_source_object (renewal);
  const char *id = roster_credentials_get (self->credentials, ROSTER_NINJA_ACCESS_KEY);
  const char *secret = roster_credentials_get (self->credentials, ROSTER_NINJA_SECRET_KEY);
  const char *const form[] = { "grant_type",
                               "client_credentials",
                               "client_id",
                               id != NULL ? id : "",
                               "client_secret",
                               secret != NULL ? secret : "",
                               "scope",
                               SCOPE,
                               NULL };
  g_autofree char *path =
      g_strconcat (g_uri_get_path (self->base), self->has_old_path ? OLD_PATH : PATH, NULL);
  g_autoptr (GUri) uri =
      g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (self->base), NULL,
                   g_uri_get_host (self->base), g_uri_get_port (self->base), path, NULL, NULL);
  g_autoptr (RosterHttpRequest) request = roster_http_request_new ("POST", uri);

  roster_http_request_set_form (request, form);
  request->accept = g_strdup ("application/json");
  request->is_safe = TRUE;
  request->max_bytes = MAX_BYTES;
  request->account = g_strdup (self->account);
  request->limit = self->per_minute;

  roster_http_client_send_async (self->http, request, g_task_get_cancellable (renewal), on_reply_cb,
                                 g_object_ref (renewal));
}

static void
on_renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RosterNinjaToken *self = ROSTER_NINJA_TOKEN (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  roster_shared_call_finish (self->renewal, g_task_get_cancellable (G_TASK (result)), error);
}

static void
roster_ninja_token_finalize (GObject *object)
{
  RosterNinjaToken *self = ROSTER_NINJA_TOKEN (object);

  clear_value (self);
  g_clear_pointer (&self->renewal, roster_shared_call_free);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_object (&self->http);
  g_clear_pointer (&self->account, g_free);

  G_OBJECT_CLASS (roster_ninja_token_parent_class)->finalize (object);
}

static void
roster_ninja_token_class_init (RosterNinjaTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_ninja_token_finalize;
}

static void
roster_ninja_token_init (RosterNinjaToken *self)
{
  self->renewal = roster_shared_call_new ();
}

/**
 * roster_ninja_token_new:
 * @base: base address of the account
 * @credentials: id and secret of a client app
 * @http: sends the requests
 * @account: whose budget they use
 * @per_minute: requests per minute of that account
 *
 * Returns: (transfer full): no token yet; nothing is sent
 */
RosterNinjaToken *
roster_ninja_token_new (GUri *base,
                        RosterCredentials *credentials,
                        RosterHttpClient *http,
                        const char *account,
                        int per_minute)
{
  RosterNinjaToken *self;

  g_return_val_if_fail (base != NULL && credentials != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (http), NULL);

  self = g_object_new (ROSTER_TYPE_NINJA_TOKEN, NULL);
  self->base = g_uri_ref (base);
  self->credentials = roster_credentials_ref (credentials);
  self->http = g_object_ref (http);
  self->account = g_strdup (account);
  self->per_minute = per_minute;

  return self;
}

/**
 * roster_ninja_token_get_async:
 * @self: a token
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Asks for the token where there is none or it is about to expire.
 */
void
roster_ninja_token_get_async (RosterNinjaToken *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) renewal = NULL;

  g_return_if_fail (ROSTER_IS_NINJA_TOKEN (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_ninja_token_get_async);
  if (is_usable (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (!roster_shared_call_join (self->renewal, task))
    return;

  renewal =
      g_task_new (self, roster_shared_call_get_cancellable (self->renewal), on_renewed_cb, NULL);
  g_task_set_source_tag (renewal, send_request);
  send_request (renewal);
}

/**
 * roster_ninja_token_get_finish:
 * @self: a token
 * @result: what the callback was given
 * @error: %ROSTER_ERROR_AUTH where the keys are refused; others of [error@Roster.Error]
 *
 * Returns: (transfer full) (nullable): the token, for [func@Roster.secret_free]
 */
char *
roster_ninja_token_get_finish (RosterNinjaToken *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_NINJA_TOKEN (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  /* It may have been forgotten since; whoever is refused with this one asks again. */
  return g_strdup (self->value != NULL ? self->value : "");
}

/**
 * roster_ninja_token_forget:
 * @self: a token
 * @value: the token that was refused
 *
 * Has the token asked for anew, unless that was done since @value was given out.
 */
void
roster_ninja_token_forget (RosterNinjaToken *self, const char *value)
{
  g_return_if_fail (ROSTER_IS_NINJA_TOKEN (self));

  if (g_strcmp0 (self->value, value) == 0)
    clear_value (self);
}
