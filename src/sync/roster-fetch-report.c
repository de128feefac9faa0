/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-fetch-report.h"

#include "store/roster-store-readings.h"

static void
roster_fetch_report_clear (RosterFetchReport *self)
{
  g_clear_pointer (&self->incomplete, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterFetchReport, roster_fetch_report)

/**
 * roster_fetch_report_new:
 *
 * Returns: (transfer full): an empty report, to be filled by its maker
 */
RosterFetchReport *
roster_fetch_report_new (void)
{
  RosterFetchReport *self = roster_fetch_report_alloc ();

  self->complete = TRUE;
  self->incomplete = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_reading_part_unref);

  return self;
}
