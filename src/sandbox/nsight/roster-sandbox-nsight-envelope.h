/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-fault.h"
#include "sandbox/roster-sandbox-reply.h"

G_BEGIN_DECLS

/**
 * RosterSandboxNsightShape:
 * @ROSTER_SANDBOX_NSIGHT_ITEMS: rows below `items`
 * @ROSTER_SANDBOX_NSIGHT_ITEMS_NO_STATUS: the same, but the root has no `status`
 * @ROSTER_SANDBOX_NSIGHT_BARE: straight below the root
 *
 * The shape of a reply.
 */
typedef enum
{
  ROSTER_SANDBOX_NSIGHT_ITEMS,
  ROSTER_SANDBOX_NSIGHT_ITEMS_NO_STATUS,
  ROSTER_SANDBOX_NSIGHT_BARE,
} RosterSandboxNsightShape;

void roster_sandbox_nsight_envelope_wrap (RosterSandboxReply *reply,
                                          RosterSandboxNsightShape shape,
                                          const GString *content,
                                          gboolean has_content,
                                          guint reading);
void roster_sandbox_nsight_envelope_fail (RosterSandboxReply *reply, guint code, const char *text);
void roster_sandbox_nsight_envelope_fail_missing (RosterSandboxReply *reply, const char *param);
void roster_sandbox_nsight_envelope_fail_invalid (RosterSandboxReply *reply, const char *param);
void roster_sandbox_nsight_envelope_refuse (RosterSandboxReply *reply, const char *text);
void roster_sandbox_nsight_envelope_confirm (RosterSandboxReply *reply,
                                             const char *element,
                                             guint id);
void roster_sandbox_nsight_envelope_describe (RosterSandboxReply *reply, const char *service);
gboolean roster_sandbox_nsight_envelope_play (RosterSandboxReply *reply,
                                              const RosterSandboxFault *fault);

G_END_DECLS
