/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/roster-sandbox-dialect.h"
#include "sandbox/roster-sandbox-estate.h"

G_BEGIN_DECLS

void roster_sandbox_truth_add (RosterSandboxEstate *estate,
                               const RosterSandboxDialect *dialect,
                               gboolean with_devices,
                               JsonBuilder *builder);

G_END_DECLS
