/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"
#include "sync/roster-fetch-report.h"

G_BEGIN_DECLS

void roster_cli_fetch_report_print (RosterCliContext *context, RosterFetchReport *report);
void roster_cli_fetch_report_warn (RosterCliContext *context, RosterFetchReport *report);

G_END_DECLS
