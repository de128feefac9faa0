/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-service.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_PASSPORTAL (roster_sandbox_passportal_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterSandboxPassportal, roster_sandbox_passportal, ROSTER_SANDBOX, PASSPORTAL, GObject)

RosterSandboxService *roster_sandbox_passportal_new (const char *mount,
                                                     guint variant,
                                                     GPtrArray *tenants);

G_END_DECLS
