/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/ninja/roster-sandbox-ninja-turn.h"

G_BEGIN_DECLS

gboolean roster_sandbox_ninja_list_organizations (RosterSandboxNinjaTurn *turn,
                                                  RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_list_organizations_detailed (RosterSandboxNinjaTurn *turn,
                                                           RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_get_organization (RosterSandboxNinjaTurn *turn,
                                                RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_list_locations (RosterSandboxNinjaTurn *turn,
                                              RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_list_organization_locations (RosterSandboxNinjaTurn *turn,
                                                           RosterSandboxReply *reply);

G_END_DECLS
