/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-outcome.h"

static void
roster_outcome_clear (RosterOutcome *self)
{
  g_free (self->operation_id);
  g_free (self->result);
  g_free (self->error);
}

ROSTER_DEFINE_BOXED (RosterOutcome, roster_outcome)

/**
 * roster_outcome_new:
 * @operation_id: an operation
 *
 * Returns: (transfer full): an outcome that is unsure until it is set
 */
RosterOutcome *
roster_outcome_new (const char *operation_id)
{
  RosterOutcome *self = roster_outcome_alloc ();

  self->operation_id = g_strdup (operation_id);
  self->state = ROSTER_OPERATION_UNSURE;

  return self;
}

/**
 * roster_outcome_set_done:
 * @self: an outcome
 * @result: (nullable): id of the target or asset that was written
 *
 * The documentation has it.
 */
void
roster_outcome_set_done (RosterOutcome *self, const char *result)
{
  g_return_if_fail (self != NULL);

  self->state = ROSTER_OPERATION_DONE;
  g_free (self->result);
  self->result = g_strdup (result);
}

/**
 * roster_outcome_set_problem:
 * @self: an outcome
 * @state: what it is instead of done
 * @error: (transfer full): translated sentence: why
 *
 * It is not done.
 */
void
roster_outcome_set_problem (RosterOutcome *self, RosterOperationState state, char *error)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (state != ROSTER_OPERATION_DONE);

  self->state = state;
  g_free (self->error);
  self->error = error;
}
