/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-turn.h"

G_BEGIN_DECLS

gboolean roster_sandbox_passportal_list_clients (RosterSandboxPassportalTurn *turn,
                                                 RosterSandboxReply *reply);
gboolean roster_sandbox_passportal_list_documents (RosterSandboxPassportalTurn *turn,
                                                   RosterSandboxReply *reply);
gboolean roster_sandbox_passportal_list_all_documents (RosterSandboxPassportalTurn *turn,
                                                       RosterSandboxReply *reply);
void roster_sandbox_passportal_put_request_uid (RosterSandboxPassportalTurn *turn);

G_END_DECLS
