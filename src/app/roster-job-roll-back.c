/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-private.h"
#include "model/roster-error.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-rollbacks.h"
#include "sync/roster-catch-up-job.h"
#include "sync/roster-roll-back-job.h"
#include "sync/roster-values-job.h"

/* A run is taken back by a plan of its own, made from what the documentation has now. */

static void
on_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->plan = roster_roll_back_job_run_finish (ROSTER_ROLL_BACK_JOB (source), result, &error);
  if (self->plan == NULL)
    roster_job_end (self, error);
  else
    roster_job_do_plan (self, self->plan->id, roster_plan_get_n_operations (self->plan),
                        ROSTER_RUN_ROLLBACK);
}

static void
plan (RosterJob *self)
{
  g_autoptr (RosterRollBackJob) job =
      roster_roll_back_job_new (roster_session_get_store (self->session), self->subject,
                                roster_destination_get_info (self->destination)->capabilities);

  roster_roll_back_job_run_async (job, self->cancellable, on_planned_cb, g_object_ref (self));
}

static void
on_values_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  if (roster_values_job_run_finish (ROSTER_VALUES_JOB (source), result, &error))
    plan (self);
  else
    roster_job_end (self, error);
}

/* What Roster wrote changed what a list says of it: whether somebody else wrote since is seen by
 * the values. */
static void
on_caught_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  g_autoptr (RosterValuesJob) job = NULL;
  GError *error = NULL;

  if (!roster_catch_up_job_run_finish (ROSTER_CATCH_UP_JOB (source), result, &error))
    {
      roster_job_end (self, error);
      return;
    }

  if (roster_destination_get_info (self->destination)->capabilities &
      ROSTER_DESTINATION_TRANSACTIONAL)
    {
      plan (self);
      return;
    }

  job = roster_values_job_new (roster_session_get_store (self->session),
                               self->integration->documentation, self->destination);
  roster_job_follow (self, job);
  roster_values_job_run_async (job, self->cancellable, on_values_read_cb, g_object_ref (self));
}

static void
catch_up (RosterJob *self)
{
  g_autoptr (RosterCatchUpJob) job =
      roster_catch_up_job_new (roster_session_get_store (self->session), self->integration->id,
                               self->integration->documentation, self->destination);

  roster_catch_up_job_set_targets (job, self->targets);
  roster_catch_up_job_run_async (job, self->cancellable, on_caught_up_cb, g_object_ref (self));
}

/* One that was interrupted is finished before anything else is taken back. */
static void
on_open_plan_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  gboolean is_roll_back = FALSE;
  g_autofree char *plan =
      roster_store_find_open_plan_finish (ROSTER_STORE (source), result, &is_roll_back, &error);

  if (error != NULL)
    {
      roster_job_end (self, error);
    }
  else if (plan != NULL && is_roll_back)
    {
      self->is_resuming = TRUE;
      g_object_notify (G_OBJECT (self), "is-resuming");
      roster_job_do_plan (self, plan, 0, ROSTER_RUN_ROLLBACK);
    }
  else
    {
      catch_up (self);
    }
}

void
roster_job_roll_back (RosterJob *self)
{
  if (self->subject->kind == ROSTER_RUN_ROLLBACK)
    {
      roster_job_end (self, g_error_new_literal (
                                ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                                _ ("A roll back is not taken back itself. Let the integration go "
                                   "on: the next overview shows again what was taken back.")));
      return;
    }
  if (!roster_job_check_documentation (self))
    return;

  roster_store_find_open_plan_async (roster_session_get_store (self->session),
                                     self->integration->id, self->integration->documentation,
                                     self->cancellable, on_open_plan_found_cb, g_object_ref (self));
}

static void
on_lifted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  gboolean is_more = FALSE;
  guint n_lifted = 0;

  if (!roster_store_lift_suppression_finish (ROSTER_STORE (source), result, &n_lifted, &is_more,
                                             &error))
    {
      roster_job_end (self, error);
      return;
    }

  self->progress.done += n_lifted;
  if (is_more)
    roster_job_lift (self);
  else
    roster_job_end (self, NULL);
}

void
roster_job_lift (RosterJob *self)
{
  roster_store_lift_suppression_async (roster_session_get_store (self->session),
                                       self->integration->id, self->integration->documentation,
                                       self->cancellable, on_lifted_cb, g_object_ref (self));
}
