/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/nsight/roster-sandbox-nsight-turn.h"

G_BEGIN_DECLS

void roster_sandbox_nsight_list_servers (RosterSandboxNsightTurn *turn);
void roster_sandbox_nsight_list_workstations (RosterSandboxNsightTurn *turn);

char *roster_sandbox_nsight_dup_guid (guint64 seed, guint number);
char *roster_sandbox_nsight_dup_product_key (guint64 seed, guint number);
char *roster_sandbox_nsight_dup_ip (RosterSandboxNsightTurn *turn,
                                    const RosterSandboxDevice *device);

G_END_DECLS
