/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-reply.h"

G_BEGIN_DECLS

typedef enum
{
  ROSTER_SANDBOX_NINJA_MISSING_HEADER,
  ROSTER_SANDBOX_NINJA_INVALID_HEADER,
  ROSTER_SANDBOX_NINJA_NOT_AUTHENTICATED,
  ROSTER_SANDBOX_NINJA_SKEWED_TIME,
  ROSTER_SANDBOX_NINJA_INVALID_ID,
  ROSTER_SANDBOX_NINJA_RATE_LIMIT,
} RosterSandboxNinjaError;

void roster_sandbox_ninja_error_set (RosterSandboxReply *reply, RosterSandboxNinjaError error);
void roster_sandbox_ninja_error_set_oauth (RosterSandboxReply *reply,
                                           guint status,
                                           const char *error,
                                           const char *description);
void roster_sandbox_ninja_error_set_result (RosterSandboxReply *reply,
                                            guint status,
                                            const char *code,
                                            const char *message);
void roster_sandbox_ninja_error_set_message (RosterSandboxReply *reply,
                                             guint status,
                                             const char *code,
                                             const char *param);

G_END_DECLS
