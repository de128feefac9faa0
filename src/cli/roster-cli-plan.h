/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"
#include "model/roster-integration.h"
#include "model/roster-plan.h"

G_BEGIN_DECLS

RosterPlan *roster_cli_make_plan (RosterCliContext *context,
                                  RosterIntegration *integration,
                                  GError **error);

G_END_DECLS
