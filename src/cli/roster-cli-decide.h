/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"
#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

gboolean roster_cli_decide (RosterCliContext *context,
                            RosterIntegration *integration,
                            RosterHow how,
                            gboolean shared,
                            GPtrArray *decisions,
                            guint *n_changed,
                            GError **error);

G_END_DECLS
