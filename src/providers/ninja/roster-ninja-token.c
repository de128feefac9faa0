/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-token.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "net/roster-json.h"
#include "net/roster-token-exchange.h"
#include "providers/ninja/roster-ninja-failure.h"
#include "providers/ninja/roster-ninja-info.h"

/* The older path is what some hosts still had in 2024. */
#define PATH     "ws/oauth/token"
#define OLD_PATH "oauth/token"

#define SCOPE "monitoring"

/**
 * RosterNinjaToken:
 *
 * The token for which a client app exchanges its keys. Main thread.
 */
struct _RosterNinjaToken
{
  RosterAccessToken parent_instance;

  RosterTokenExchange exchange;
  gboolean has_old_path;
};

G_DEFINE_FINAL_TYPE (RosterNinjaToken, roster_ninja_token, ROSTER_TYPE_ACCESS_TOKEN)

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

static gboolean
read_token (RosterNinjaToken *self, GBytes *body, GError **error)
{
  g_autoptr (JsonNode) node = roster_json_parse (body, error);
  JsonNode *values[N_PLACES] = { NULL };
  const char *type;
  double seconds;

  if (node == NULL)
    return FALSE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    roster_json_read (json_node_get_object (node), shape, G_N_ELEMENTS (shape), values, NULL);

  type = roster_json_get_text (values[PLACE_TYPE]);
  seconds = values[PLACE_SECONDS] != NULL ? MAX (roster_json_get_number (values[PLACE_SECONDS]), 0)
                                          : ROSTER_ACCESS_TOKEN_NO_END;
  if ((type == NULL || g_ascii_strcasecmp (type, "bearer") == 0) &&
      roster_access_token_take (ROSTER_ACCESS_TOKEN (self),
                                roster_json_get_text (values[PLACE_TOKEN]), seconds))
    return TRUE;

  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                       _ ("The reply to the sign-in is not as documented: there is no token in "
                          "it. Check the console URL."));
  return FALSE;
}

static void
on_reply_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) renewal = user_data;
  RosterNinjaToken *self = g_task_get_source_object (renewal);
  const char *const secrets[] = {
    roster_credentials_get (self->exchange.credentials, ROSTER_NINJA_SECRET_KEY),
    roster_credentials_get (self->exchange.credentials, ROSTER_NINJA_ACCESS_KEY), NULL
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
  const char *id = roster_token_exchange_get_key (&self->exchange, ROSTER_NINJA_ACCESS_KEY);
  const char *secret = roster_token_exchange_get_key (&self->exchange, ROSTER_NINJA_SECRET_KEY);
  const char *const form[] = {
    "grant_type", "client_credentials", "client_id", id, "client_secret", secret, "scope", SCOPE,
    NULL
  };
  g_autoptr (RosterHttpRequest) request =
      roster_token_exchange_new_request (&self->exchange, self->has_old_path ? OLD_PATH : PATH);

  roster_http_request_set_form (request, form);
  request->account = g_strdup (self->exchange.account);
  request->limit = self->exchange.per_minute;

  roster_http_client_send_async (self->exchange.http, request, g_task_get_cancellable (renewal),
                                 on_reply_cb, g_object_ref (renewal));
}

static void
roster_ninja_token_renew (RosterAccessToken *token, GTask *renewal)
{
  send_request (renewal);
}

static void
roster_ninja_token_finalize (GObject *object)
{
  RosterNinjaToken *self = ROSTER_NINJA_TOKEN (object);

  roster_token_exchange_clear (&self->exchange);

  G_OBJECT_CLASS (roster_ninja_token_parent_class)->finalize (object);
}

static void
roster_ninja_token_class_init (RosterNinjaTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_ninja_token_finalize;
  ROSTER_ACCESS_TOKEN_CLASS (klass)->renew = roster_ninja_token_renew;
}

static void
roster_ninja_token_init (RosterNinjaToken *self)
{
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
RosterAccessToken *
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
  roster_token_exchange_init (&self->exchange, base, credentials, http, account, per_minute);

  return ROSTER_ACCESS_TOKEN (self);
}
