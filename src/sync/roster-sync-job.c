/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-sync-job.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "store/roster-store-open-plans.h"
#include "sync/roster-apply-job.h"
#include "sync/roster-catch-up-job.h"
#include "sync/roster-fetch-job.h"
#include "sync/roster-plan-job.h"

/**
 * RosterSyncJob:
 *
 * What happens every evening: an interrupted run is finished, both sides are read, and what the
 * user agreed to before is brought up to date. Nothing is decided and no client is created. The
 * caller holds the locks of the integration and of the documentation. One use only.
 */
struct _RosterSyncJob
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  RosterProvider *provider;
  RosterDestination *destination;
  RosterHttpClient *http;
  GPtrArray *targets; /* nullable: who read them already, before anything was written */
  RosterRunKind kind;
  gboolean account_confirmed;

  /* While it runs */
  GTask *task;
  guint n_plans;
  RosterRun *creating; /* nullable: made assets whose values are written now */
  RosterSyncReport *report;
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_STAGE,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterSyncJob, roster_sync_job, G_TYPE_OBJECT)

/* So often a plan is made anew because somebody decided something meanwhile. */
#define MAX_PLANS 3

static void plan (RosterSyncJob *self);

/* The only way out. */
static void
finish (RosterSyncJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, roster_sync_report_ref (self->report),
                           (GDestroyNotify) roster_sync_report_unref);
}

static void
on_progress_cb (RosterSyncJob *self, guint done, guint total, GObject *job)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, done, total);
}

static void
on_left_cb (RosterSyncJob *self, double seconds, GObject *job)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0, seconds);
}

static void
begin_stage (RosterSyncJob *self, gpointer title, GObject *job)
{
  g_signal_emit (self, signals[SIGNAL_STAGE], 0, title);
}

static void
apply (
    RosterSyncJob *self, const char *plan, guint total, RosterRunKind kind, GAsyncReadyCallback cb)
{
  g_autoptr (RosterApplyJob) job =
      roster_apply_job_new (self->store, self->integration->id, self->integration->documentation,
                            self->destination, plan, kind);

  g_signal_emit (self, signals[SIGNAL_STAGE], 0, N_ ("Writing"));
  roster_apply_job_set_total (job, total);
  roster_apply_job_set_skip_empty (job, TRUE);
  if (self->report->fetch != NULL)
    roster_apply_job_set_requests (job, self->report->fetch->requests);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  roster_apply_job_run_async (job, g_task_get_cancellable (self->task), cb, g_object_ref (self));
}

/* Where an asset is created with a title only, a plan of its own brings the values. */
static gboolean
needs_values (RosterSyncJob *self)
{
  return self->creating == NULL && self->report->run != NULL &&
         self->report->run->done[ROSTER_OPERATION_ASSET_CREATE] > 0 &&
         roster_destination_info_fills_in_later (
             roster_destination_get_info (self->destination)->capabilities);
}

/* Both are one sync to whoever reads the report. */
static void
add_creating (RosterSyncJob *self)
{
  if (self->creating == NULL)
    return;

  if (self->report->run == NULL)
    {
      self->report->run = g_steal_pointer (&self->creating);
      return;
    }

  roster_run_add (self->report->run, self->creating);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSyncJob) self = user_data;
  GError *error = NULL;

  self->report->run = roster_apply_job_run_finish (ROSTER_APPLY_JOB (source), result, &error);

  /* Somebody decided something between the plan and its run: it is not about that. */
  if (g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT) && self->n_plans < MAX_PLANS)
    {
      g_clear_error (&error);
      plan (self);
      return;
    }

  if (error == NULL && needs_values (self))
    {
      self->creating = g_steal_pointer (&self->report->run);
      plan (self);
      return;
    }

  add_creating (self);
  finish (self, error);
}

static void
on_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSyncJob) self = user_data;
  RosterPlan *made;
  GError *error = NULL;

  g_clear_pointer (&self->report->plan, roster_plan_unref);
  made = self->report->plan = roster_plan_job_run_finish (ROSTER_PLAN_JOB (source), result, &error);
  if (made == NULL)
    finish (self, error);
  else
    apply (self, made->id, roster_plan_get_n_operations (made), self->kind, on_applied_cb);
}

static void
plan (RosterSyncJob *self)
{
  g_autoptr (RosterPlanJob) job = roster_plan_job_new (self->store, self->integration, TRUE);

  self->n_plans++;
  roster_plan_job_set_destination (job, roster_destination_get_info (self->destination));
  roster_plan_job_run_async (job, g_task_get_cancellable (self->task), on_planned_cb,
                             g_object_ref (self));
}

static void
on_caught_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSyncJob) self = user_data;
  GError *error = NULL;

  if (roster_catch_up_job_run_finish (ROSTER_CATCH_UP_JOB (source), result, &error))
    plan (self);
  else
    finish (self, error);
}

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSyncJob) self = user_data;
  g_autoptr (RosterCatchUpJob) job = NULL;
  GError *error = NULL;

  self->report->fetch = roster_fetch_job_run_finish (ROSTER_FETCH_JOB (source), result, &error);
  if (self->report->fetch == NULL)
    {
      finish (self, error);
      return;
    }

  job = roster_catch_up_job_new (self->store, self->integration->id,
                                 self->integration->documentation, self->destination);
  roster_catch_up_job_set_is_read (job, TRUE);
  roster_catch_up_job_run_async (job, g_task_get_cancellable (self->task), on_caught_up_cb,
                                 g_object_ref (self));
}

static void
fetch (RosterSyncJob *self)
{
  g_autoptr (RosterFetchJob) job =
      roster_fetch_job_new (self->store, self->integration, self->provider, self->destination);

  roster_fetch_job_set_http (job, self->http);
  roster_fetch_job_set_account_confirmed (job, self->account_confirmed);
  roster_fetch_job_set_targets (job, self->targets);
  g_signal_connect_object (job, "stage", G_CALLBACK (begin_stage), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  roster_fetch_job_run_async (job, g_task_get_cancellable (self->task), on_fetched_cb,
                              g_object_ref (self));
}

static void
on_resumed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSyncJob) self = user_data;
  GError *error = NULL;

  self->report->resumed = roster_apply_job_run_finish (ROSTER_APPLY_JOB (source), result, &error);
  if (error != NULL)
    finish (self, error);
  else
    fetch (self);
}

static void
on_open_plan_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSyncJob) self = user_data;
  GError *error = NULL;
  g_autofree char *open_plan =
      roster_store_find_open_plan_finish (ROSTER_STORE (source), result, NULL, &error);

  if (error != NULL)
    {
      finish (self, error);
    }
  else if (open_plan != NULL)
    {
      g_clear_pointer (&self->targets, g_ptr_array_unref);
      apply (self, open_plan, 0, ROSTER_RUN_RESUMED, on_resumed_cb);
    }
  else
    {
      fetch (self);
    }
}

static void
roster_sync_job_dispose (GObject *object)
{
  RosterSyncJob *self = ROSTER_SYNC_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->provider);
  g_clear_object (&self->destination);
  g_clear_object (&self->http);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->creating, roster_run_unref);
  g_clear_pointer (&self->report, roster_sync_report_unref);

  G_OBJECT_CLASS (roster_sync_job_parent_class)->dispose (object);
}

static void
roster_sync_job_class_init (RosterSyncJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_sync_job_dispose;

  /**
   * RosterSyncJob::progress:
   * @self: the job
   * @done: how many clients were read, then how many operations were looked at
   * @total: of how many; 0 where that is not known yet
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_SYNC_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * RosterSyncJob::stage:
   * @self: the job
   * @title: (untranslated): what it does from now on, a constant
   *
   * Another part begins, whose progress starts anew.
   */
  signals[SIGNAL_STAGE] = g_signal_new ("stage", ROSTER_TYPE_SYNC_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * RosterSyncJob::left:
   * @self: the job
   * @seconds: how long this part of it will still take; -1 where nobody can say
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", ROSTER_TYPE_SYNC_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
roster_sync_job_init (RosterSyncJob *self)
{
  self->report = roster_sync_report_new ();
}

/**
 * roster_sync_job_new:
 * @store: an open store
 * @integration: an integration, whose lock the caller holds
 * @provider: its RMM
 * @destination: its documentation, whose lock the caller holds
 * @kind: what started it
 *
 * Returns: (transfer full): a job
 */
RosterSyncJob *
roster_sync_job_new (RosterStore *store,
                     RosterIntegration *integration,
                     RosterProvider *provider,
                     RosterDestination *destination,
                     RosterRunKind kind)
{
  RosterSyncJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_SYNC_JOB, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);
  self->provider = g_object_ref (provider);
  self->destination = g_object_ref (destination);
  self->kind = kind;

  return self;
}

/**
 * roster_sync_job_set_http:
 * @self: a job that does not run yet
 * @http: the client whose requests are counted
 */
void
roster_sync_job_set_http (RosterSyncJob *self, RosterHttpClient *http)
{
  g_return_if_fail (ROSTER_IS_SYNC_JOB (self));

  g_set_object (&self->http, http);
}

/**
 * roster_sync_job_set_targets:
 * @self: a job that does not run yet
 * @targets: (nullable) (element-type RosterTarget): the documentation's clients, where they were
 *   just read
 */
void
roster_sync_job_set_targets (RosterSyncJob *self, GPtrArray *targets)
{
  g_return_if_fail (ROSTER_IS_SYNC_JOB (self));

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = targets != NULL ? g_ptr_array_ref (targets) : NULL;
}

/**
 * roster_sync_job_set_account_confirmed:
 * @self: a job that does not run yet
 * @account_confirmed: whether a person has said that it is the same account
 */
void
roster_sync_job_set_account_confirmed (RosterSyncJob *self, gboolean account_confirmed)
{
  g_return_if_fail (ROSTER_IS_SYNC_JOB (self));

  self->account_confirmed = account_confirmed;
}

/**
 * roster_sync_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; what was read and done until then is kept
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Syncs.
 */
void
roster_sync_job_run_async (RosterSyncJob *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_SYNC_JOB (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_sync_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  roster_store_find_open_plan_async (self->store, self->integration->id,
                                     self->integration->documentation, cancellable,
                                     on_open_plan_found_cb, g_object_ref (self));
}

/**
 * roster_sync_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was read, planned and done
 */
RosterSyncReport *
roster_sync_job_run_finish (RosterSyncJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
