/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-service.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_NSIGHT (roster_sandbox_nsight_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxNsight, roster_sandbox_nsight, ROSTER_SANDBOX, NSIGHT, GObject)

RosterSandboxService *roster_sandbox_nsight_new (const char *mount,
                                                 guint variant,
                                                 GPtrArray *tenants);

G_END_DECLS
