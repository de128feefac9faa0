/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-target-summary.h"

static void
roster_target_summary_clear (RosterTargetSummary *self)
{
  g_clear_pointer (&self->target, roster_target_unref);
}

ROSTER_DEFINE_BOXED (RosterTargetSummary, roster_target_summary)

/**
 * roster_target_summary_new:
 * @target: (transfer full): a client of the documentation
 *
 * Returns: (transfer full): a summary without numbers
 */
RosterTargetSummary *
roster_target_summary_new (RosterTarget *target)
{
  RosterTargetSummary *self = roster_target_summary_alloc ();

  self->target = target;

  return self;
}
