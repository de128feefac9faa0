/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-token.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "destinations/passportal/roster-passportal-failure.h"
#include "destinations/passportal/roster-passportal-info.h"
#include "destinations/passportal/roster-passportal-parse.h"
#include "destinations/passportal/roster-passportal-signature.h"
#include "model/roster-error.h"
#include "net/roster-json.h"
#include "net/roster-token-exchange.h"

#define PATH "api/v2/auth/client_token"
/* The table of the vendor's text has a hyphen in it; its samples and every client do not. */
#define SCOPE "docs_api"

/**
 * RosterPassportalToken:
 *
 * The token for which an access key is exchanged: a text is signed with its secret. That the reply
 * has something to refresh it with is documented, how is not, so that it is exchanged anew. Main
 * thread.
 */
struct _RosterPassportalToken
{
  RosterAccessToken parent_instance;

  RosterTokenExchange exchange;
};

G_DEFINE_FINAL_TYPE (RosterPassportalToken, roster_passportal_token, ROSTER_TYPE_ACCESS_TOKEN)

enum
{
  PLACE_TOKEN,
  PLACE_EXPIRY,
  N_PLACES
};

static const RosterJsonMember shape[] = {
  { NULL, "access_token", ROSTER_JSON_TEXT, PLACE_TOKEN },
  { NULL, "expiry_time", ROSTER_JSON_ID, PLACE_EXPIRY },
};

/* It ends at a time of the service's clock. */
static double
count_seconds (JsonNode *expiry, RosterHttpReply *reply)
{
  g_autofree char *text = roster_json_dup_id (expiry);
  gint64 now = reply->date != 0 ? reply->date : g_get_real_time () / G_USEC_PER_SEC;

  return text != NULL ? MAX (g_ascii_strtod (text, NULL) - (double) now, 0)
                      : ROSTER_ACCESS_TOKEN_NO_END;
}

static gboolean
read_token (RosterPassportalToken *self, RosterHttpReply *reply, GError **error)
{
  g_autoptr (JsonNode) node = roster_passportal_parse_envelope (reply->body, error);
  JsonNode *values[N_PLACES] = { NULL };

  if (node == NULL)
    return FALSE;

  roster_json_read (json_node_get_object (node), shape, G_N_ELEMENTS (shape), values, NULL);
  if (roster_access_token_take (ROSTER_ACCESS_TOKEN (self),
                                roster_json_get_text (values[PLACE_TOKEN]),
                                count_seconds (values[PLACE_EXPIRY], reply)))
    return TRUE;

  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                       _ ("The reply to the sign-in is not as documented: there is no token in it. "
                          "Check the dashboard URL."));
  return FALSE;
}

static void
on_reply_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) renewal = user_data;
  RosterPassportalToken *self = g_task_get_source_object (renewal);
  const char *const secrets[] = {
    roster_credentials_get (self->exchange.credentials, ROSTER_PASSPORTAL_SECRET),
    roster_credentials_get (self->exchange.credentials, ROSTER_PASSPORTAL_KEY_ID), NULL
  };
  g_autoptr (RosterHttpReply) reply = NULL;
  GError *error = NULL;

  reply = roster_http_client_send_finish (ROSTER_HTTP_CLIENT (source), result, &error);
  if (reply == NULL ||
      !roster_passportal_failure_check (reply, ROSTER_PASSPORTAL_STAGE_TOKEN, secrets, &error) ||
      !read_token (self, reply, &error))
    g_task_return_error (renewal, error);
  else
    g_task_return_boolean (renewal, TRUE);
}

/* A text that was not used before, so that no signature is worth anything twice. */
static void
sign (RosterPassportalToken *self, RosterHttpRequest *request)
{
  const char *key = roster_token_exchange_get_key (&self->exchange, ROSTER_PASSPORTAL_KEY_ID);
  const char *secret = roster_token_exchange_get_key (&self->exchange, ROSTER_PASSPORTAL_SECRET);
  g_autofree char *content = g_uuid_string_random ();
  g_autofree char *signature = roster_passportal_signature_new (secret, content);
  g_autofree char *body = g_strdup_printf ("{\"scope\":\"" SCOPE "\",\"content\":\"%s\"}", content);

  roster_http_request_set_header (request, "x-key", key);
  roster_http_request_set_header (request, "x-hash", signature);
  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_new (body, strlen (body));
}

static void
roster_passportal_token_renew (RosterAccessToken *token, GTask *renewal)
{
  RosterPassportalToken *self = ROSTER_PASSPORTAL_TOKEN (token);
  g_autoptr (RosterHttpRequest) request = roster_token_exchange_new_request (&self->exchange, PATH);
  RosterPassportalRate rate = { self->exchange.account, self->exchange.per_minute };

  sign (self, request);
  roster_passportal_rate_set (&rate, request);
  roster_http_client_send_async (self->exchange.http, request, g_task_get_cancellable (renewal),
                                 on_reply_cb, g_object_ref (renewal));
}

static void
roster_passportal_token_finalize (GObject *object)
{
  RosterPassportalToken *self = ROSTER_PASSPORTAL_TOKEN (object);

  roster_token_exchange_clear (&self->exchange);

  G_OBJECT_CLASS (roster_passportal_token_parent_class)->finalize (object);
}

static void
roster_passportal_token_class_init (RosterPassportalTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_passportal_token_finalize;
  ROSTER_ACCESS_TOKEN_CLASS (klass)->renew = roster_passportal_token_renew;
}

static void
roster_passportal_token_init (RosterPassportalToken *self)
{
}

/**
 * roster_passportal_token_new:
 * @base: base address of the account
 * @credentials: id and secret of an access key
 * @http: sends the requests
 * @rate: how fast
 *
 * Returns: (transfer full): no token yet; nothing is sent
 */
RosterAccessToken *
roster_passportal_token_new (GUri *base,
                             RosterCredentials *credentials,
                             RosterHttpClient *http,
                             const RosterPassportalRate *rate)
{
  RosterPassportalToken *self;

  g_return_val_if_fail (base != NULL && credentials != NULL && rate != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (http), NULL);

  self = g_object_new (ROSTER_TYPE_PASSPORTAL_TOKEN, NULL);
  roster_token_exchange_init (&self->exchange, base, credentials, http, rate->account,
                              rate->per_minute);

  return ROSTER_ACCESS_TOKEN (self);
}
