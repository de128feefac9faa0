/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-sync-report.h"

static void
roster_sync_report_clear (RosterSyncReport *self)
{
  g_clear_pointer (&self->resumed, roster_run_unref);
  g_clear_pointer (&self->fetch, roster_fetch_report_unref);
  g_clear_pointer (&self->plan, roster_plan_unref);
  g_clear_pointer (&self->run, roster_run_unref);
}

ROSTER_DEFINE_BOXED (RosterSyncReport, roster_sync_report)

/**
 * roster_sync_report_new:
 *
 * Returns: (transfer full): an empty report, to be filled by its maker
 */
RosterSyncReport *
roster_sync_report_new (void)
{
  return roster_sync_report_alloc ();
}
