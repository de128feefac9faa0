/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/ninja/roster-sandbox-ninja-device.h"
#include "sandbox/ninja/roster-sandbox-ninja-turn.h"

G_BEGIN_DECLS

void roster_sandbox_ninja_row_put (RosterSandboxNinjaTurn *turn,
                                   RosterSandboxNinjaDevice *device,
                                   gboolean is_detailed);
void roster_sandbox_ninja_row_put_system (RosterSandboxNinjaTurn *turn,
                                          RosterSandboxNinjaDevice *device);
void roster_sandbox_ninja_row_put_os (RosterSandboxNinjaTurn *turn,
                                      RosterSandboxNinjaDevice *device);

G_END_DECLS
