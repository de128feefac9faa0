/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-account.h"
#include "sandbox/roster-sandbox-reply.h"
#include "sandbox/roster-sandbox-request.h"
#include "sandbox/roster-sandbox-tokens.h"

G_BEGIN_DECLS

void roster_sandbox_passportal_auth_answer_token (GPtrArray *accounts,
                                                  RosterSandboxTokens *tokens,
                                                  RosterSandboxRequest *request,
                                                  RosterSandboxReply *reply);
RosterSandboxPassportalAccount *roster_sandbox_passportal_auth_check (RosterSandboxTokens *tokens,
                                                                      RosterSandboxRequest *request,
                                                                      RosterSandboxReply *reply);

G_END_DECLS
