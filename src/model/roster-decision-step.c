/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-decision-step.h"

static void
roster_decision_step_clear (RosterDecisionStep *self)
{
  g_free (self->by);
}

ROSTER_DEFINE_BOXED (RosterDecisionStep, roster_decision_step)

/**
 * roster_decision_step_new:
 * @id: number in the store
 *
 * Returns: (transfer full): a step, to be filled by its maker
 */
RosterDecisionStep *
roster_decision_step_new (gint64 id)
{
  RosterDecisionStep *self = roster_decision_step_alloc ();

  self->id = id;

  return self;
}
