/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/roster-sandbox-dialect.h"
#include "sandbox/roster-sandbox-estate.h"

G_BEGIN_DECLS

gboolean roster_sandbox_change (RosterSandboxEstate *estate,
                                const RosterSandboxDialect *dialect,
                                JsonObject *change,
                                JsonBuilder *builder,
                                GError **error);

G_END_DECLS
