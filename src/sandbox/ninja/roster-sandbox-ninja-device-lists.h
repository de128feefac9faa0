/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/ninja/roster-sandbox-ninja-turn.h"

G_BEGIN_DECLS

gboolean roster_sandbox_ninja_list_devices (RosterSandboxNinjaTurn *turn,
                                            RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_list_devices_detailed (RosterSandboxNinjaTurn *turn,
                                                     RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_list_organization_devices (RosterSandboxNinjaTurn *turn,
                                                         RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_get_device (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_query_computer_systems (RosterSandboxNinjaTurn *turn,
                                                      RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_query_operating_systems (RosterSandboxNinjaTurn *turn,
                                                       RosterSandboxReply *reply);

G_END_DECLS
