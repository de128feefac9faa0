/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-arrival-report.h"

void
roster_near_miss_free (RosterNearMiss *self)
{
  g_free (self->client_id);
  g_free (self->device_id);
  g_free (self->title);
  g_free (self->target_id);
  g_free (self->target);
  g_free (self->why);
  g_free (self);
}

static void
roster_arrival_report_clear (RosterArrivalReport *self)
{
  g_clear_pointer (&self->near, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterArrivalReport, roster_arrival_report)

/**
 * roster_arrival_report_new:
 *
 * Returns: (transfer full): a report to be filled by its maker
 */
RosterArrivalReport *
roster_arrival_report_new (void)
{
  RosterArrivalReport *self = roster_arrival_report_alloc ();

  self->near = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_near_miss_free);

  return self;
}
