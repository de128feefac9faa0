/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"
#include "model/roster-run.h"

G_BEGIN_DECLS

void roster_cli_run_report_print (RosterCliContext *context, RosterRun *run);
void roster_cli_run_report_add_status (RosterCliContext *context, RosterRun *run);

double roster_cli_run_get_seconds (RosterRun *run, gint64 now);
RosterRun *roster_cli_find_run (RosterCliContext *context, const char *id, GError **error);

G_END_DECLS
