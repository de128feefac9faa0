/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-run.h"

G_BEGIN_DECLS

/**
 * RosterRunOutcome:
 * @ROSTER_RUN_OUTCOME_ANY: whatever came of it
 * @ROSTER_RUN_OUTCOME_CHANGES: something was written
 * @ROSTER_RUN_OUTCOME_PROBLEMS: it ended early, or something failed, waits or is held
 *
 * Which runs are looked for, by what came of them.
 */
typedef enum
{
  ROSTER_RUN_OUTCOME_ANY,
  ROSTER_RUN_OUTCOME_CHANGES,
  ROSTER_RUN_OUTCOME_PROBLEMS,
} RosterRunOutcome;

#define ROSTER_RUN_ANY_KIND (-1)

/**
 * RosterRunFilter:
 * @kind: a [enum@Roster.RunKind], or %ROSTER_RUN_ANY_KIND
 * @outcome: what came of it
 *
 * Which runs of a history are shown.
 */
typedef struct
{
  int kind;
  RosterRunOutcome outcome;
} RosterRunFilter;

guint roster_run_count_done (RosterRun *run);
guint roster_run_count_problems (RosterRun *run);
gboolean roster_run_filter_matches (const RosterRunFilter *self, RosterRun *run);

G_END_DECLS
