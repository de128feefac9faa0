/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-handoff-status.h"
#include "model/roster-arrival-report.h"

G_BEGIN_DECLS

char *roster_closures_describe_handoff (RosterHandoffStatus *status);
char *roster_closures_describe_handoff_time (RosterHandoffStatus *status, gint64 now);
char *roster_closures_describe_arrivals (RosterArrivalReport *report);
char *roster_closures_describe_last_look (RosterArrivalReport *report, gint64 now);
char *roster_closures_describe_written (guint n_clients, guint n_assets);
char *roster_closures_describe_deleted (guint n_deleted, guint n_kept);
const char *roster_closures_describe_handoff_file (RosterHandoffFileState state);

G_END_DECLS
