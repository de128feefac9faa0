/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job.h"
#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

void roster_cli_sync_report_print (RosterCliContext *context, RosterJob *job, gboolean is_element);
void roster_cli_sync_report_add_error (RosterCliContext *context,
                                       RosterJob *job,
                                       const GError *error,
                                       gboolean is_news);

G_END_DECLS
