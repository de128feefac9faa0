/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/ninja/roster-sandbox-ninja-device.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_NINJA_FILTER (roster_sandbox_ninja_filter_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterSandboxNinjaFilter, roster_sandbox_ninja_filter, ROSTER_SANDBOX, NINJA_FILTER, GObject)

RosterSandboxNinjaFilter *roster_sandbox_ninja_filter_new (const char *text, GError **error);

gboolean roster_sandbox_ninja_filter_match (RosterSandboxNinjaFilter *self,
                                            RosterSandboxNinjaDevice *device,
                                            RosterSandboxEstate *estate);

G_END_DECLS
