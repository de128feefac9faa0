/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-reply.h"

G_BEGIN_DECLS

typedef enum
{
  ROSTER_SANDBOX_PASSPORTAL_INVALID_ID,
  ROSTER_SANDBOX_PASSPORTAL_INVALID_BODY,
  ROSTER_SANDBOX_PASSPORTAL_INVALID_TYPE,
  ROSTER_SANDBOX_PASSPORTAL_INVALID_ORDER,
  ROSTER_SANDBOX_PASSPORTAL_KEY_FAILED,
  ROSTER_SANDBOX_PASSPORTAL_INVALID_TOKEN,
  ROSTER_SANDBOX_PASSPORTAL_EXPIRED_TOKEN,
  ROSTER_SANDBOX_PASSPORTAL_NOT_FOUND,
  ROSTER_SANDBOX_PASSPORTAL_PAGE,
  ROSTER_SANDBOX_PASSPORTAL_PAGE_SIZE,
  ROSTER_SANDBOX_PASSPORTAL_METHOD,
} RosterSandboxPassportalError;

void roster_sandbox_passportal_error_set (RosterSandboxReply *reply,
                                          RosterSandboxPassportalError error);

G_END_DECLS
