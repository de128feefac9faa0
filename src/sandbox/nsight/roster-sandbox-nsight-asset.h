/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/nsight/roster-sandbox-nsight-turn.h"

G_BEGIN_DECLS

/* Another range than that of the devices: the two ids must not be taken for each other. */
#define ROSTER_SANDBOX_NSIGHT_FIRST_ASSET 5000001

void roster_sandbox_nsight_list_asset_details (RosterSandboxNsightTurn *turn);

G_END_DECLS
