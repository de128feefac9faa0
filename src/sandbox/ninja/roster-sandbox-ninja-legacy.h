/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/ninja/roster-sandbox-ninja-turn.h"

G_BEGIN_DECLS

gboolean roster_sandbox_ninja_legacy_ping (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_legacy_list_customers (RosterSandboxNinjaTurn *turn,
                                                     RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_legacy_get_customer (RosterSandboxNinjaTurn *turn,
                                                   RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_legacy_list_devices (RosterSandboxNinjaTurn *turn,
                                                   RosterSandboxReply *reply);
gboolean roster_sandbox_ninja_legacy_get_device (RosterSandboxNinjaTurn *turn,
                                                 RosterSandboxReply *reply);

G_END_DECLS
