/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-run-filter.h"

/**
 * roster_run_count_done:
 * @run: a run
 *
 * Returns: how much it wrote
 */
guint
roster_run_count_done (RosterRun *run)
{
  g_return_val_if_fail (run != NULL, 0);

  return run->states[ROSTER_OPERATION_DONE];
}

/**
 * roster_run_count_problems:
 * @run: a run
 *
 * Returns: how many of its operations failed, or need a person
 */
guint
roster_run_count_problems (RosterRun *run)
{
  g_return_val_if_fail (run != NULL, 0);

  return run->states[ROSTER_OPERATION_FAILED] + run->states[ROSTER_OPERATION_UNSURE] +
         run->states[ROSTER_OPERATION_WAITING] + run->states[ROSTER_OPERATION_RETURNED] + run->held;
}

static gboolean
ended_early (RosterRun *run)
{
  return run->state != ROSTER_RUN_DONE && run->state != ROSTER_RUN_RUNNING &&
         run->state != ROSTER_RUN_CONTINUED;
}

/**
 * roster_run_filter_matches:
 * @self: a filter
 * @run: a run
 *
 * Returns: whether @run is shown
 */
gboolean
roster_run_filter_matches (const RosterRunFilter *self, RosterRun *run)
{
  g_return_val_if_fail (self != NULL && run != NULL, FALSE);

  if (self->kind != ROSTER_RUN_ANY_KIND && self->kind != (int) run->kind)
    return FALSE;

  switch (self->outcome)
    {
    case ROSTER_RUN_OUTCOME_CHANGES:
      return roster_run_count_done (run) > 0;
    case ROSTER_RUN_OUTCOME_PROBLEMS:
      return roster_run_count_problems (run) > 0 || ended_early (run);
    case ROSTER_RUN_OUTCOME_ANY:
    default:
      return TRUE;
    }
}
