/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/passportal/roster-passportal-rate.h"
#include "model/roster-credentials.h"
#include "net/roster-access-token.h"
#include "net/roster-http-client.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PASSPORTAL_TOKEN (roster_passportal_token_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterPassportalToken, roster_passportal_token, ROSTER, PASSPORTAL_TOKEN, RosterAccessToken)

RosterAccessToken *roster_passportal_token_new (GUri *base,
                                                RosterCredentials *credentials,
                                                RosterHttpClient *http,
                                                const RosterPassportalRate *rate);

G_END_DECLS
