/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/ninja/roster-sandbox-ninja-account.h"
#include "sandbox/roster-sandbox-reply.h"
#include "sandbox/roster-sandbox-request.h"
#include "sandbox/roster-sandbox-tokens.h"

G_BEGIN_DECLS

char *roster_sandbox_ninja_auth_dup_id (GPtrArray *accounts,
                                        RosterSandboxTokens *tokens,
                                        RosterSandboxRequest *request);
RosterSandboxNinjaAccount *roster_sandbox_ninja_auth_check (GPtrArray *accounts,
                                                            RosterSandboxTokens *tokens,
                                                            RosterSandboxRequest *request,
                                                            RosterSandboxReply *reply);
void roster_sandbox_ninja_auth_answer_token (GPtrArray *accounts,
                                             RosterSandboxTokens *tokens,
                                             RosterSandboxRequest *request,
                                             RosterSandboxReply *reply);

G_END_DECLS
