/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-week-summary.h"

static void
roster_week_summary_clear (RosterWeekSummary *self)
{
  g_free (self->integration);
  g_free (self->name);
}

ROSTER_DEFINE_BOXED (RosterWeekSummary, roster_week_summary)

/**
 * roster_week_summary_new:
 *
 * Returns: (transfer full): a summary, to be filled by its maker
 */
RosterWeekSummary *
roster_week_summary_new (void)
{
  return roster_week_summary_alloc ();
}

/**
 * roster_week_summary_needs_person:
 * @self: a summary
 *
 * Returns: whether somebody should look at the integration
 */
gboolean
roster_week_summary_needs_person (RosterWeekSummary *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->problems > 0 || self->held > 0 || self->undecided > 0;
}
