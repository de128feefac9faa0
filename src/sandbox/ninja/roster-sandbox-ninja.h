/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-service.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_NINJA (roster_sandbox_ninja_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxNinja, roster_sandbox_ninja, ROSTER_SANDBOX, NINJA, GObject)

RosterSandboxService *roster_sandbox_ninja_new (const char *mount,
                                                guint variant,
                                                GPtrArray *tenants);

G_END_DECLS
