/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-credentials.h"
#include "net/roster-http-client.h"

G_BEGIN_DECLS

/**
 * RosterTokenExchange:
 * @base: base address of the account
 * @credentials: what a token is given for
 * @http: sends the requests
 * @account: whose budget they use
 * @per_minute: requests per minute of that account
 *
 * What every exchange of keys for a token has. It belongs to the token; main thread.
 */
typedef struct
{
  GUri *base;
  RosterCredentials *credentials;
  RosterHttpClient *http;
  char *account;
  int per_minute;
} RosterTokenExchange;

void roster_token_exchange_init (RosterTokenExchange *self,
                                 GUri *base,
                                 RosterCredentials *credentials,
                                 RosterHttpClient *http,
                                 const char *account,
                                 int per_minute);
void roster_token_exchange_clear (RosterTokenExchange *self);

const char *roster_token_exchange_get_key (RosterTokenExchange *self, const char *name);
RosterHttpRequest *roster_token_exchange_new_request (RosterTokenExchange *self, const char *path);

G_END_DECLS
