/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-run.h"
#include "model/roster-week-summary.h"

G_BEGIN_DECLS

guint roster_closures_count_part (RosterRun *run, RosterRunPart part);
char *roster_closures_describe_chart (GPtrArray *runs, guint max);

char *roster_closures_describe_run (RosterRun *run);
char *roster_closures_describe_run_in_list (RosterRun *run);
char *roster_closures_describe_bar (RosterRun *run, gint64 now);
char *roster_closures_describe_roll_back (guint n_undone, guint n_kept, guint n_by_hand);
char *roster_closures_describe_more_rows (guint n);
char *roster_closures_describe_week (RosterWeekSummary *summary);
char *roster_closures_describe_weeks (GPtrArray *summaries);
const char *roster_closures_find_week_page (GPtrArray *summaries);
const char *roster_closures_describe_run_kind (RosterRunKind kind);

const char *roster_closures_describe_operation (RosterOperation *operation);
const char *roster_closures_describe_operation_state (RosterOperation *operation);

/**
 * RosterOperationVerb:
 * @label: what the button says, untranslated
 * @action: what it does; its parameter is the operation's id
 *
 * What can be done about an operation.
 */
typedef struct
{
  const char *label;
  const char *action;
} RosterOperationVerb;

const RosterOperationVerb *roster_closures_get_operation_verb (RosterOperationState state);

G_END_DECLS
