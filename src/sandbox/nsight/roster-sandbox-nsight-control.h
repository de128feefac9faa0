/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/roster-sandbox-estate.h"

G_BEGIN_DECLS

gboolean roster_sandbox_nsight_change (RosterSandboxEstate *estate,
                                       JsonObject *change,
                                       JsonBuilder *builder,
                                       GError **error);
void roster_sandbox_nsight_add_truth (RosterSandboxEstate *estate,
                                      gboolean with_devices,
                                      JsonBuilder *builder);

G_END_DECLS
