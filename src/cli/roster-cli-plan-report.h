/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"
#include "model/roster-plan.h"

G_BEGIN_DECLS

gboolean roster_cli_plan_report_print (RosterCliContext *context, RosterPlan *plan, GError **error);
gboolean roster_cli_plan_report_write_json (RosterCliContext *context,
                                            RosterPlan *plan,
                                            RosterCliOutput *output,
                                            GError **error);

void roster_cli_plan_report_print_rest (RosterCliOutput *output,
                                        RosterPlan *plan,
                                        gboolean is_taken_back);

G_END_DECLS
