/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-private.h"
#include "model/roster-error.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-retry.h"
#include "sync/roster-apply-job.h"
#include "sync/roster-lookup-job.h"
#include "sync/roster-plan-job.h"

/* Which plan is applied: the rest of an interrupted one, else the stored one if it is still true.
 * What was not shown is not written. */

/* Who decided something meanwhile gets the values with the next plan. */
static void
on_filled_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  g_autoptr (RosterRun) run =
      roster_apply_job_run_finish (ROSTER_APPLY_JOB (source), result, &error);

  if (run != NULL)
    roster_run_add (self->run, run);
  if (g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT))
    g_clear_error (&error);
  roster_job_end (self, error);
}

static void
on_values_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  g_autoptr (RosterApplyJob) job = NULL;
  GError *error = NULL;
  g_autoptr (RosterPlan) plan =
      roster_plan_job_run_finish (ROSTER_PLAN_JOB (source), result, &error);

  if (plan == NULL)
    {
      roster_job_end (self, error);
      return;
    }

  job = roster_apply_job_new (roster_session_get_store (self->session), self->integration->id,
                              self->integration->documentation, self->destination, plan->id,
                              self->run_kind);
  roster_apply_job_set_total (job, roster_plan_get_n_operations (plan));
  roster_apply_job_set_skip_empty (job, TRUE);
  roster_job_follow (self, job);
  roster_apply_job_run_async (job, self->cancellable, on_filled_in_cb, g_object_ref (self));
}

/* Where an asset is created with a title only, a plan of its own brings the values: of what was
 * just agreed to. */
static void
fill_in (RosterJob *self)
{
  g_autoptr (RosterPlanJob) job =
      roster_plan_job_new (roster_session_get_store (self->session), self->integration, TRUE);

  roster_plan_job_set_destination (job, roster_destination_get_info (self->destination));
  roster_plan_job_run_async (job, self->cancellable, on_values_planned_cb, g_object_ref (self));
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->run = roster_apply_job_run_finish (ROSTER_APPLY_JOB (source), result, &error);
  if (error == NULL && self->run != NULL && self->run->done[ROSTER_OPERATION_ASSET_CREATE] > 0 &&
      roster_destination_info_fills_in_later (
          roster_destination_get_info (self->destination)->capabilities))
    fill_in (self);
  else
    roster_job_end (self, error);
}

static RosterApplyJob *
make_apply_job (RosterJob *self, const char *plan, guint total, RosterRunKind kind)
{
  RosterApplyJob *job =
      roster_apply_job_new (roster_session_get_store (self->session), self->integration->id,
                            self->integration->documentation, self->destination, plan, kind);

  roster_apply_job_set_total (job, total);
  self->has_begun_writing = TRUE;
  roster_job_follow (self, job);

  return job;
}

/**
 * roster_job_do_run:
 * @self: a job that works
 * @plan: a plan's id
 * @run: a run of it that has just begun
 * @total: how many operations are open, for the progress
 *
 * Does a run, and ends the job with it.
 */
void
roster_job_do_run (RosterJob *self, const char *plan, RosterRun *run, guint total)
{
  g_autoptr (RosterApplyJob) job = make_apply_job (self, plan, total, run->kind);

  roster_apply_job_set_run (job, run);
  roster_apply_job_run_async (job, self->cancellable, on_applied_cb, g_object_ref (self));
}

/**
 * roster_job_do_plan:
 * @self: a job that works
 * @plan: a plan's id
 * @total: how many operations are open, for the progress
 * @kind: what started the run
 *
 * Does a plan, and ends the job with its run.
 */
void
roster_job_do_plan (RosterJob *self, const char *plan, guint total, RosterRunKind kind)
{
  g_autoptr (RosterApplyJob) job = make_apply_job (self, plan, total, kind);

  roster_apply_job_set_skip_empty (job, kind == ROSTER_RUN_ROLLBACK);
  roster_apply_job_run_async (job, self->cancellable, on_applied_cb, g_object_ref (self));
}

static void
on_new_plan_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  g_autoptr (RosterPlan) plan =
      roster_plan_job_run_finish (ROSTER_PLAN_JOB (source), result, &error);

  if (plan == NULL)
    {
      roster_job_end (self, error);
      return;
    }

  /* Where nothing would be written there is nothing to look at: so a second run ends well. */
  if (roster_plan_get_n_operations (plan) == 0)
    {
      roster_job_do_plan (self, plan->id, 0, self->run_kind);
      return;
    }

  self->plan = g_steal_pointer (&plan);
  roster_job_end (self,
                  g_error_new_literal (ROSTER_ERROR, ROSTER_ERROR_CONFLICT, self->new_plan_why));
}

static void
make_new_plan (RosterJob *self, const char *why)
{
  self->new_plan_why = why;
  roster_job_make_plan (self, on_new_plan_made_cb);
}

static void
on_plan_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  gboolean is_stale = FALSE;
  g_autoptr (RosterPlan) plan =
      roster_store_load_plan_finish (ROSTER_STORE (source), result, &is_stale, &error);

  if (error != NULL)
    {
      roster_job_end (self, error);
    }
  else if (plan == NULL)
    {
      make_new_plan (self, _ ("There was no plan to apply, so nothing was written. Now there is "
                              "one; look at it and apply again."));
    }
  else if (is_stale)
    {
      make_new_plan (self, _ ("Decisions or readings moved on since the plan was made, so nothing "
                              "was written. There is a new plan; look at it and apply again."));
    }
  else if (self->shown_plan != NULL && !g_str_equal (self->shown_plan, plan->id))
    {
      self->plan = g_steal_pointer (&plan);
      roster_job_end (self, g_error_new (ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                                         _ ("Another plan was made meanwhile, so nothing was "
                                            "written. Look at it and apply again.")));
    }
  else
    {
      roster_job_do_shown_plan (self, plan);
    }
}

static void
on_open_plan_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  g_autofree char *open_plan =
      roster_store_find_open_plan_finish (ROSTER_STORE (source), result, NULL, &error);

  if (error != NULL)
    {
      roster_job_end (self, error);
      return;
    }

  if (open_plan != NULL)
    {
      self->is_resuming = TRUE;
      g_object_notify (G_OBJECT (self), "is-resuming");
      roster_job_do_plan (self, open_plan, 0, ROSTER_RUN_RESUMED);
      return;
    }

  roster_store_load_plan_async (ROSTER_STORE (source), self->integration->id,
                                self->integration->documentation, self->cancellable,
                                on_plan_loaded_cb, g_object_ref (self));
}

void
roster_job_apply (RosterJob *self)
{
  roster_store_find_open_plan_async (roster_session_get_store (self->session),
                                     self->integration->id, self->integration->documentation,
                                     self->cancellable, on_open_plan_found_cb, g_object_ref (self));
}

static void
on_retry_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  g_autofree char *plan = roster_store_plan_retry_finish (ROSTER_STORE (source), result, &error);

  if (plan == NULL)
    roster_job_end (self, error);
  else
    roster_job_do_plan (
        self, plan, self->operation != NULL ? 1 : self->subject->states[ROSTER_OPERATION_FAILED],
        self->run_kind);
}

/**
 * roster_job_check_documentation:
 * @self: a job that works, and is about a run
 *
 * Ends the job where its integration writes to another documentation by now than the run did.
 *
 * Returns: whether it goes on
 */
gboolean
roster_job_check_documentation (RosterJob *self)
{
  if (g_strcmp0 (self->subject->documentation, self->integration->documentation) == 0)
    return TRUE;

  roster_job_end (self, g_error_new (ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                                     _ ("“%s” writes to another documentation now than in this "
                                        "run. Nothing was written."),
                                     self->integration->name));
  return FALSE;
}

void
roster_job_retry (RosterJob *self)
{
  if (!roster_job_check_documentation (self))
    return;

  roster_store_plan_retry_async (roster_session_get_store (self->session), self->subject,
                                 self->operation, self->cancellable, on_retry_planned_cb,
                                 g_object_ref (self));
}

static void
on_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  roster_lookup_job_run_finish (ROSTER_LOOKUP_JOB (source), result, &error);
  roster_job_end (self, error);
}

/* What was not done is for the next overview: a look never sends anything. */
void
roster_job_look_up (RosterJob *self)
{
  g_autoptr (RosterLookupJob) job =
      roster_lookup_job_new (roster_session_get_store (self->session), self->integration->id,
                             self->integration->documentation, self->destination, NULL);

  roster_lookup_job_set_operation (job, self->operation);
  roster_lookup_job_run_async (job, NULL, self->cancellable, on_looked_up_cb, g_object_ref (self));
}
