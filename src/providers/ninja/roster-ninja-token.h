/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-credentials.h"
#include "net/roster-access-token.h"
#include "net/roster-http-client.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_NINJA_TOKEN (roster_ninja_token_get_type ())
G_DECLARE_FINAL_TYPE (RosterNinjaToken, roster_ninja_token, ROSTER, NINJA_TOKEN, RosterAccessToken)

RosterAccessToken *roster_ninja_token_new (GUri *base,
                                           RosterCredentials *credentials,
                                           RosterHttpClient *http,
                                           const char *account,
                                           int per_minute);

G_END_DECLS
