/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-auth.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "sandbox/passportal/roster-sandbox-passportal-error.h"
#include "sandbox/roster-sandbox-json.h"

#define LIFE (55 * 60)

static RosterSandboxPassportalAccount *
find_account (GPtrArray *accounts, const char *key_id)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      RosterSandboxPassportalAccount *account = g_ptr_array_index (accounts, i);

      if (g_strcmp0 (account->key_id, key_id) == 0)
        return account;
    }

  return NULL;
}

/* JSON is documented; a form works too. */
static gboolean
read_body (RosterSandboxRequest *request, char **scope, char **content)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  JsonObject *object;

  *scope = g_strdup (roster_sandbox_request_get (request, "scope"));
  *content = g_strdup (roster_sandbox_request_get (request, "content"));
  if (request->body == NULL)
    return *scope != NULL && *content != NULL;

  g_clear_pointer (scope, g_free);
  g_clear_pointer (content, g_free);
  if (!json_parser_load_from_data (parser, g_bytes_get_data (request->body, NULL),
                                   (gssize) g_bytes_get_size (request->body), NULL))
    return FALSE;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;

  object = json_node_get_object (root);
  *scope = g_strdup (json_object_get_string_member_with_default (object, "scope", NULL));
  *content = g_strdup (json_object_get_string_member_with_default (object, "content", NULL));

  return *scope != NULL && *content != NULL;
}

static void
put_token (RosterSandboxTokens *tokens,
           RosterSandboxPassportalAccount *account,
           RosterSandboxRequest *request,
           RosterSandboxReply *reply)
{
  const RosterSandboxFault *life =
      roster_sandbox_request_find_fault (request, ROSTER_SANDBOX_FAULT_TOKEN_LIFE);
  guint seconds = life != NULL ? life->number : LIFE;
  g_autofree char *refresh = g_compute_checksum_for_string (G_CHECKSUM_SHA256, account->key_id, -1);
  const RosterSandboxFault *uses =
      roster_sandbox_request_find_fault (request, ROSTER_SANDBOX_FAULT_TOKEN_USES);
  const char *token = roster_sandbox_tokens_issue (tokens, account, seconds, NULL);
  RosterSandboxJson json;

  if (uses != NULL)
    roster_sandbox_tokens_limit (tokens, token, uses->number);
  roster_sandbox_json_init (
      &json, roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_WRONG_TYPES));
  roster_sandbox_json_open (&json, NULL, '{');
  roster_sandbox_json_flag (&json, "success", TRUE);
  roster_sandbox_json_text (&json, "access_token", token);
  roster_sandbox_json_text (&json, "refresh_token", refresh);
  roster_sandbox_json_number (&json, "expiry_time",
                              (guint64) roster_sandbox_request_get_time (request) + seconds);
  roster_sandbox_json_close (&json, '}');
  roster_sandbox_reply_set_body (reply, "application/json", roster_sandbox_json_steal (&json));
}

/**
 * roster_sandbox_passportal_auth_answer_token:
 * @accounts: (element-type RosterSandboxPassportalAccount): all accounts
 * @tokens: all tokens
 * @request: a request for a token
 * @reply: (inout): the reply
 *
 * Makes a token for whoever can sign a text with the secret key, which is used as it is written.
 */
void
roster_sandbox_passportal_auth_answer_token (GPtrArray *accounts,
                                             RosterSandboxTokens *tokens,
                                             RosterSandboxRequest *request,
                                             RosterSandboxReply *reply)
{
  const char *key = soup_message_headers_get_one (request->headers, "x-key");
  const char *hash = soup_message_headers_get_one (request->headers, "x-hash");
  RosterSandboxPassportalAccount *account = find_account (accounts, key);
  g_autofree char *scope = NULL;
  g_autofree char *content = NULL;
  g_autofree char *expected = NULL;

  if (g_strcmp0 (request->http, "POST") != 0)
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_METHOD);
      return;
    }
  if (!read_body (request, &scope, &content) || g_strcmp0 (scope, "docs_api") != 0)
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_BODY);
      return;
    }

  if (account != NULL)
    expected = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) account->secret,
                                          strlen (account->secret), content, -1);
  if (expected == NULL || g_strcmp0 (expected, hash) != 0)
    roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_KEY_FAILED);
  else
    put_token (tokens, account, request, reply);
}

/**
 * roster_sandbox_passportal_auth_check:
 * @tokens: all tokens
 * @request: a request
 * @reply: (inout): says what is wrong
 *
 * Returns: (transfer none) (nullable): the account that may be used, NULL with @reply set if there
 * is none
 */
RosterSandboxPassportalAccount *
roster_sandbox_passportal_auth_check (RosterSandboxTokens *tokens,
                                      RosterSandboxRequest *request,
                                      RosterSandboxReply *reply)
{
  const char *token = soup_message_headers_get_one (request->headers, "x-access-token");
  gpointer account = NULL;

  if (token != NULL &&
      roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_TOKEN_EXPIRED))
    roster_sandbox_tokens_expire (tokens, token);
  if (token != NULL)
    roster_sandbox_tokens_use (tokens, token);

  switch (roster_sandbox_tokens_check (tokens, token, &account, NULL))
    {
    case ROSTER_SANDBOX_TOKEN_EXPIRED:
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_EXPIRED_TOKEN);
      return NULL;
    case ROSTER_SANDBOX_TOKEN_GOOD:
      if (((RosterSandboxPassportalAccount *) account)->may_read)
        return account;
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_NOT_FOUND);
      return NULL;
    case ROSTER_SANDBOX_TOKEN_UNKNOWN:
    default:
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_TOKEN);
      return NULL;
    }
}
