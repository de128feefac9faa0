/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-schedule-notices.h"

#include "ui/roster-notice.h"
#include "ui/roster-settings.h"

#define WEEK_ID "week"

/* What needs nobody any more is taken back. */
static void
on_needs_cb (GApplication *application, RosterJob *job, RosterNeeds *needs)
{
  g_autoptr (GNotification) notice = roster_notice_new_for_needs (job, needs);
  const char *integration = roster_job_get_integration_id (job);
  guint amount = 0;

  for (guint i = 0; i < ROSTER_N_NEEDS; i++)
    amount += needs->amounts[i];

  if (notice != NULL)
    g_application_send_notification (application, integration, notice);
  else if (amount == 0)
    g_application_withdraw_notification (application, integration);
}

/* Of a week that is over nothing is said later, also where somebody switches it on then. */
static void
on_week_cb (GApplication *application, GPtrArray *summaries)
{
  g_autoptr (GSettings) settings = roster_settings_new ();
  g_autoptr (GNotification) notice = NULL;

  if (settings == NULL || !g_settings_get_boolean (settings, ROSTER_SETTINGS_WEEKLY_SUMMARY))
    return;

  notice = roster_notice_new_for_week (summaries);
  g_application_send_notification (application, WEEK_ID, notice);
}

/**
 * roster_schedule_notices_start:
 * @application: the program
 * @session: an open session
 *
 * Follows the schedules, and tells on the desktop what of it needs a person; if that is wanted,
 * also what each week was like.
 *
 * Returns: (transfer full): a scheduler that was started
 */
RosterScheduler *
roster_schedule_notices_start (GApplication *application, RosterSession *session)
{
  RosterScheduler *scheduler = roster_scheduler_new (session);

  g_signal_connect_object (scheduler, "needs", G_CALLBACK (on_needs_cb), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scheduler, "week", G_CALLBACK (on_week_cb), application,
                           G_CONNECT_SWAPPED);
  roster_scheduler_start (scheduler);

  return scheduler;
}
