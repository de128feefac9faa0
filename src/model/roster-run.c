/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-run.h"

G_DEFINE_ENUM_TYPE (RosterRunKind,
                    roster_run_kind,
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_INITIAL, "initial"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_MANUAL, "manual"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_SCHEDULED, "scheduled"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_RESUMED, "resumed"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_ROLLBACK, "rollback"))

G_DEFINE_ENUM_TYPE (RosterRunState,
                    roster_run_state,
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_INTERRUPTED, "interrupted"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUN_CONTINUED, "continued"))

static void
roster_run_clear (RosterRun *self)
{
  g_free (self->id);
  g_free (self->integration);
  g_free (self->documentation);
  g_free (self->rolls_back);
  g_free (self->message);
}

ROSTER_DEFINE_BOXED (RosterRun, roster_run)

/**
 * roster_run_new:
 *
 * Returns: (transfer full): a run, to be filled by its maker
 */
RosterRun *
roster_run_new (void)
{
  return roster_run_alloc ();
}

/**
 * roster_run_part_of:
 * @run: what started a run
 * @operation: what it did
 *
 * Returns: which part of what runs write that is
 */
RosterRunPart
roster_run_part_of (RosterRunKind run, RosterOperationKind operation)
{
  static const RosterRunPart parts[ROSTER_N_OPERATION_KINDS] = {
    [ROSTER_OPERATION_CLIENT_CREATE] = ROSTER_RUN_CREATED,
    [ROSTER_OPERATION_CLIENT_LINK] = ROSTER_RUN_UPDATED,
    [ROSTER_OPERATION_ASSET_CREATE] = ROSTER_RUN_CREATED,
    [ROSTER_OPERATION_ASSET_UPDATE] = ROSTER_RUN_UPDATED,
    [ROSTER_OPERATION_ASSET_MOVE] = ROSTER_RUN_UPDATED,
    [ROSTER_OPERATION_ASSET_RETIRE] = ROSTER_RUN_RETIRED,
    [ROSTER_OPERATION_ASSET_RESTORE] = ROSTER_RUN_UPDATED,
  };

  /* What creates there removes. */
  return run == ROSTER_RUN_ROLLBACK ? ROSTER_RUN_UPDATED : parts[operation];
}

/**
 * roster_run_add:
 * @self: a run
 * @other: one that goes with it: the other half of the same work
 *
 * Counts what @other did as done by @self. What is open @self knows as well.
 */
void
roster_run_add (RosterRun *self, RosterRun *other)
{
  static const RosterOperationState ended[] = { ROSTER_OPERATION_DONE, ROSTER_OPERATION_FAILED,
                                                ROSTER_OPERATION_RETURNED };

  g_return_if_fail (self != NULL && other != NULL);

  for (guint i = 0; i < ROSTER_N_OPERATION_KINDS; i++)
    self->done[i] += other->done[i];
  for (guint i = 0; i < G_N_ELEMENTS (ended); i++)
    self->states[ended[i]] += other->states[ended[i]];
}
