/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/nsight/roster-sandbox-nsight-turn.h"

G_BEGIN_DECLS

void roster_sandbox_nsight_list_clients (RosterSandboxNsightTurn *turn);
void roster_sandbox_nsight_list_sites (RosterSandboxNsightTurn *turn);
void roster_sandbox_nsight_list_devices_at_client (RosterSandboxNsightTurn *turn);

G_END_DECLS
