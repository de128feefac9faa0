/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-fault.h"
#include "sandbox/roster-sandbox-reply.h"
#include "sandbox/roster-sandbox-wire.h"

G_BEGIN_DECLS

gboolean roster_sandbox_spoil_instead (const RosterSandboxFault *fault, RosterSandboxReply *reply);
gboolean roster_sandbox_spoil_body (const RosterSandboxFault *fault, RosterSandboxReply *reply);
gboolean roster_sandbox_spoil_wire (const RosterSandboxFault *fault,
                                    RosterSandboxReply *reply,
                                    RosterSandboxWirePlan *plan);
void roster_sandbox_spoil_too_many (RosterSandboxReply *reply, guint seconds);

G_END_DECLS
