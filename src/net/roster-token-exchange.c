/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-token-exchange.h"

/* More is no token. */
#define MAX_BYTES (1024 * 1024)

/**
 * roster_token_exchange_init:
 * @self: an exchange that is all zeros
 * @base: base address of the account
 * @credentials: what a token is given for
 * @http: sends the requests
 * @account: (nullable): whose budget they use
 * @per_minute: requests per minute of that account
 *
 * Takes references of its own.
 */
void
roster_token_exchange_init (RosterTokenExchange *self,
                            GUri *base,
                            RosterCredentials *credentials,
                            RosterHttpClient *http,
                            const char *account,
                            int per_minute)
{
  g_return_if_fail (self != NULL && self->base == NULL);
  g_return_if_fail (base != NULL && credentials != NULL && ROSTER_IS_HTTP_CLIENT (http));

  self->base = g_uri_ref (base);
  self->credentials = roster_credentials_ref (credentials);
  self->http = g_object_ref (http);
  self->account = g_strdup (account);
  self->per_minute = per_minute;
}

void
roster_token_exchange_clear (RosterTokenExchange *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_object (&self->http);
  g_clear_pointer (&self->account, g_free);
}

/**
 * roster_token_exchange_get_key:
 * @self: an exchange
 * @name: the name of a key
 *
 * Returns: (transfer none): it, or an empty text
 */
const char *
roster_token_exchange_get_key (RosterTokenExchange *self, const char *name)
{
  const char *key;

  g_return_val_if_fail (self != NULL && name != NULL, "");

  key = roster_credentials_get (self->credentials, name);

  return key != NULL ? key : "";
}

/**
 * roster_token_exchange_new_request:
 * @self: an exchange
 * @path: where tokens are given out, after the path of the base address
 *
 * Returns: (transfer full): a request without a body and without a limit; sending it twice does no
 *   harm
 */
RosterHttpRequest *
roster_token_exchange_new_request (RosterTokenExchange *self, const char *path)
{
  g_autofree char *whole = NULL;
  g_autoptr (GUri) uri = NULL;
  RosterHttpRequest *request;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  whole = g_strconcat (g_uri_get_path (self->base), path, NULL);
  uri = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (self->base), NULL,
                     g_uri_get_host (self->base), g_uri_get_port (self->base), whole, NULL, NULL);
  request = roster_http_request_new ("POST", uri);
  request->accept = g_strdup ("application/json");
  request->is_safe = TRUE;
  request->max_bytes = MAX_BYTES;

  return request;
}
