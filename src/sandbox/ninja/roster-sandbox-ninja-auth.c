/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-auth.h"

#include <string.h>

#include "sandbox/ninja/roster-sandbox-ninja-error.h"
#include "sandbox/ninja/roster-sandbox-ninja-signature.h"
#include "sandbox/roster-sandbox-json.h"

/* Who asks: signatures of API v1, which API v2 takes too, and tokens. */

#define LIFE     3600
#define SKEW     (15 * 60)
#define SCOPES   "monitoring management"
#define IS_V1(p) g_str_has_prefix (p, "v1/")

static RosterSandboxNinjaAccount *
find_by_client_id (GPtrArray *accounts, const char *id)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      RosterSandboxNinjaAccount *account = g_ptr_array_index (accounts, i);

      if (g_strcmp0 (account->client_id, id) == 0)
        return account;
    }

  return NULL;
}

static RosterSandboxNinjaAccount *
find_by_legacy_id (GPtrArray *accounts, const char *id)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      RosterSandboxNinjaAccount *account = g_ptr_array_index (accounts, i);

      if (g_strcmp0 (account->legacy_id, id) == 0)
        return account;
    }

  return NULL;
}

static const char *
get_header (RosterSandboxRequest *request, const char *name)
{
  return soup_message_headers_get_one (request->headers, name);
}

/* Either header will do. Which one counts where both are there is not known. */
static const char *
get_date (RosterSandboxRequest *request)
{
  const char *date = get_header (request, "x-nj-date");

  return date != NULL ? date : get_header (request, "Date");
}

static gboolean
is_near (RosterSandboxRequest *request, const char *text)
{
  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (text);
  gint64 difference;

  if (date == NULL)
    return FALSE;

  difference = g_date_time_to_unix (date) - roster_sandbox_request_get_time (request);
  return ABS (difference) <= SKEW;
}

static RosterSandboxNinjaAccount *
check_signature (GPtrArray *accounts,
                 RosterSandboxRequest *request,
                 const char *value,
                 RosterSandboxReply *reply)
{
  const char *colon = strchr (value, ':');
  const char *date = get_date (request);
  g_autofree char *id = NULL;
  g_autofree char *path = g_strconcat ("/", request->path, NULL);
  g_autofree char *signature = NULL;
  RosterSandboxNinjaAccount *account;

  if (colon == NULL || date == NULL)
    {
      roster_sandbox_ninja_error_set (reply, colon == NULL ? ROSTER_SANDBOX_NINJA_INVALID_HEADER
                                                           : ROSTER_SANDBOX_NINJA_MISSING_HEADER);
      return NULL;
    }

  id = g_strndup (value, (gsize) (colon - value));
  account = find_by_legacy_id (accounts, id);
  if (account != NULL)
    signature =
        roster_sandbox_ninja_signature_new (account->legacy_secret, request->http, date, path);
  if (g_strcmp0 (signature, colon + 1) != 0 ||
      (!IS_V1 (request->path) &&
       (g_strcmp0 (request->http, "GET") != 0 ||
        roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_NO_HMAC))))
    {
      roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_NOT_AUTHENTICATED);
      return NULL;
    }
  if (!is_near (request, date))
    {
      roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_SKEWED_TIME);
      return NULL;
    }

  return account;
}

static RosterSandboxNinjaAccount *
check_token (RosterSandboxTokens *tokens,
             RosterSandboxRequest *request,
             const char *token,
             RosterSandboxReply *reply)
{
  gpointer account = NULL;
  const char *scope = NULL;

  if (roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_TOKEN_EXPIRED))
    roster_sandbox_tokens_expire (tokens, token);
  roster_sandbox_tokens_use (tokens, token);

  switch (IS_V1 (request->path) ? ROSTER_SANDBOX_TOKEN_UNKNOWN
                                : roster_sandbox_tokens_check (tokens, token, &account, &scope))
    {
    case ROSTER_SANDBOX_TOKEN_EXPIRED:
      roster_sandbox_ninja_error_set_oauth (reply, SOUP_STATUS_UNAUTHORIZED, "invalid_token",
                                            "The access token expired");
      return NULL;
    case ROSTER_SANDBOX_TOKEN_GOOD:
      if (strstr (scope, "monitoring") != NULL)
        return account;
      roster_sandbox_ninja_error_set_message (reply, SOUP_STATUS_FORBIDDEN, "insufficient_scope",
                                              "monitoring");
      return NULL;
    case ROSTER_SANDBOX_TOKEN_UNKNOWN:
    default:
      roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_NOT_AUTHENTICATED);
      return NULL;
    }
}

/* User and password of the authorization header. */
static gboolean
read_basic (RosterSandboxRequest *request, char **user, char **password)
{
  const char *header = get_header (request, "Authorization");
  g_autofree char *text = NULL;
  gsize length;
  char *colon;

  if (header == NULL || g_ascii_strncasecmp (header, "Basic ", 6) != 0)
    return FALSE;

  text = (char *) g_base64_decode (header + 6, &length);
  text = g_realloc (text, length + 1);
  text[length] = '\0';
  colon = strchr (text, ':');
  if (colon == NULL)
    return FALSE;

  *user = g_uri_unescape_segment (text, colon, NULL);
  *password = g_uri_unescape_string (colon + 1, NULL);
  return *user != NULL && *password != NULL;
}

/**
 * roster_sandbox_ninja_auth_dup_id:
 * @accounts: (element-type RosterSandboxNinjaAccount): all accounts
 * @tokens: all tokens
 * @request: a request
 *
 * Returns: (transfer full) (nullable): the id of the key with which it was made, for limits only
 */
char *
roster_sandbox_ninja_auth_dup_id (GPtrArray *accounts,
                                  RosterSandboxTokens *tokens,
                                  RosterSandboxRequest *request)
{
  const char *header = get_header (request, "Authorization");
  const char *id = roster_sandbox_request_get (request, "client_id");
  gpointer account = NULL;
  char *user = NULL;
  g_autofree char *password = NULL;

  if (id != NULL || header == NULL)
    return g_strdup (id);
  if (g_str_has_prefix (header, "NJ "))
    return g_strndup (header + 3, strcspn (header + 3, ":"));
  if (read_basic (request, &user, &password))
    return user;
  g_free (user);
  if (g_ascii_strncasecmp (header, "Bearer ", 7) == 0 &&
      roster_sandbox_tokens_check (tokens, header + 7, &account, NULL) !=
          ROSTER_SANDBOX_TOKEN_UNKNOWN)
    return g_strdup (((RosterSandboxNinjaAccount *) account)->client_id);

  return NULL;
}

/**
 * roster_sandbox_ninja_auth_check:
 * @accounts: (element-type RosterSandboxNinjaAccount): all accounts
 * @tokens: all tokens
 * @request: a request
 * @reply: (inout): says what is wrong
 *
 * Returns: (transfer none) (nullable): the account that may be read, NULL with @reply set if there
 * is none
 */
RosterSandboxNinjaAccount *
roster_sandbox_ninja_auth_check (GPtrArray *accounts,
                                 RosterSandboxTokens *tokens,
                                 RosterSandboxRequest *request,
                                 RosterSandboxReply *reply)
{
  const char *header = get_header (request, "Authorization");

  if (header == NULL)
    roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_MISSING_HEADER);
  else if (g_str_has_prefix (header, "NJ "))
    return check_signature (accounts, request, header + 3, reply);
  else if (g_ascii_strncasecmp (header, "Bearer ", 7) == 0)
    return check_token (tokens, request, header + 7, reply);
  else
    roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_INVALID_HEADER);

  return NULL;
}

static gboolean
has_scopes (const char *wanted)
{
  g_auto (GStrv) scopes = g_strsplit (wanted, " ", -1);
  static const char *const allowed[] = { "monitoring", "management", "", NULL };

  for (guint i = 0; scopes[i] != NULL; i++)
    if (!g_strv_contains (allowed, scopes[i]))
      return FALSE;

  return TRUE;
}

/* No refresh token comes with this grant. */
static void
put_token (RosterSandboxTokens *tokens,
           RosterSandboxNinjaAccount *account,
           RosterSandboxRequest *request,
           RosterSandboxReply *reply)
{
  const RosterSandboxFault *life =
      roster_sandbox_request_find_fault (request, ROSTER_SANDBOX_FAULT_TOKEN_LIFE);
  const char *scope = roster_sandbox_request_get (request, "scope");
  const RosterSandboxFault *uses =
      roster_sandbox_request_find_fault (request, ROSTER_SANDBOX_FAULT_TOKEN_USES);
  guint seconds = life != NULL ? life->number : LIFE;
  const char *token;
  RosterSandboxJson json;

  if (scope == NULL || *scope == '\0')
    scope = SCOPES;
  token = roster_sandbox_tokens_issue (tokens, account, seconds, scope);
  if (uses != NULL)
    roster_sandbox_tokens_limit (tokens, token, uses->number);
  roster_sandbox_json_init (
      &json, roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_WRONG_TYPES));
  roster_sandbox_json_open (&json, NULL, '{');
  roster_sandbox_json_text (&json, "access_token", token);
  roster_sandbox_json_number (&json, "expires_in", seconds);
  roster_sandbox_json_text (&json, "scope", scope);
  roster_sandbox_json_text (&json, "token_type", "Bearer");
  roster_sandbox_json_close (&json, '}');
  roster_sandbox_reply_set_body (reply, "application/json", roster_sandbox_json_steal (&json));
}

/**
 * roster_sandbox_ninja_auth_answer_token:
 * @accounts: (element-type RosterSandboxNinjaAccount): all accounts
 * @tokens: all tokens
 * @request: a request for a token
 * @reply: (inout): the reply
 *
 * Makes a token for the client credentials in the form or in the header. An id that is not known
 * here, a legacy one among them, is no error of OAuth's but one of the application.
 */
void
roster_sandbox_ninja_auth_answer_token (GPtrArray *accounts,
                                        RosterSandboxTokens *tokens,
                                        RosterSandboxRequest *request,
                                        RosterSandboxReply *reply)
{
  g_autofree char *id = g_strdup (roster_sandbox_request_get (request, "client_id"));
  g_autofree char *secret = g_strdup (roster_sandbox_request_get (request, "client_secret"));
  const char *grant = roster_sandbox_request_get (request, "grant_type");
  const char *scope = roster_sandbox_request_get (request, "scope");
  RosterSandboxNinjaAccount *account;

  if (id == NULL && secret == NULL)
    read_basic (request, &id, &secret);
  account = find_by_client_id (accounts, id);

  if (g_strcmp0 (request->http, "POST") != 0)
    roster_sandbox_ninja_error_set_result (reply, SOUP_STATUS_METHOD_NOT_ALLOWED, "FAILURE",
                                           "Request method is not supported");
  else if (g_strcmp0 (grant, "client_credentials") != 0)
    roster_sandbox_ninja_error_set_oauth (reply, SOUP_STATUS_BAD_REQUEST, "unsupported_grant_type",
                                          NULL);
  else if (account == NULL)
    roster_sandbox_ninja_error_set_result (reply, SOUP_STATUS_NOT_FOUND, "Client app not exist",
                                           NULL);
  else if (g_strcmp0 (account->client_secret, secret) != 0)
    roster_sandbox_ninja_error_set_oauth (reply, SOUP_STATUS_UNAUTHORIZED, "invalid_client", NULL);
  else if (scope != NULL && !has_scopes (scope))
    roster_sandbox_ninja_error_set_oauth (reply, SOUP_STATUS_BAD_REQUEST, "invalid_scope",
                                          "Requested scope is not allowed for this client");
  else
    put_token (tokens, account, request, reply);
}
