/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-private.h"
#include "sync/roster-catch-up-job.h"
#include "sync/roster-plan-job.h"

/* A plan is made from what the documentation has now, and from what is certain. */

static void
on_caught_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  g_autoptr (RosterPlanJob) job = NULL;
  GError *error = NULL;

  if (!roster_catch_up_job_run_finish (ROSTER_CATCH_UP_JOB (source), result, &error))
    {
      roster_job_end (self, error);
      return;
    }

  job = roster_plan_job_new (roster_session_get_store (self->session), self->integration, FALSE);
  roster_plan_job_set_destination (job, roster_destination_get_info (self->destination));
  roster_plan_job_run_async (job, self->cancellable, self->on_planned, g_object_ref (self));
}

/* What another integration sends to the same documentation now could be taken for ours. */
static gboolean
hold_documentation (RosterJob *self, GError **error)
{
  const RosterDestinationInfo *info = roster_destination_get_info (self->destination);

  return (info->capabilities & ROSTER_DESTINATION_TRANSACTIONAL) != 0 ||
         roster_hold_extend (self->hold, self->session, error);
}

/**
 * roster_job_make_plan:
 * @self: a job that works
 * @on_planned: gets the #RosterPlanJob, and a reference of the job as user data
 *
 * Plans everything that was decided.
 */
void
roster_job_make_plan (RosterJob *self, GAsyncReadyCallback on_planned)
{
  g_autoptr (RosterCatchUpJob) job = NULL;
  GError *error = NULL;

  if (!hold_documentation (self, &error))
    {
      roster_job_end (self, error);
      return;
    }

  self->on_planned = on_planned;
  job = roster_catch_up_job_new (roster_session_get_store (self->session), self->integration->id,
                                 self->integration->documentation, self->destination);
  roster_catch_up_job_set_targets (job, self->targets);
  roster_catch_up_job_run_async (job, self->cancellable, on_caught_up_cb, g_object_ref (self));
}
