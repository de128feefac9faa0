/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-apply-job.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "store/roster-store-operations.h"
#include "store/roster-store-runs.h"
#include "sync/roster-lookup-job.h"
#include "sync/roster-operation-group.h"
#include "sync/roster-send-job.h"

/**
 * RosterApplyJob:
 *
 * Does what is open of a plan and journals it as a run: batch by batch where the documentation is
 * transactional, else client by client, after what earlier runs left without an answer was looked
 * up. Whatever ends it early leaves a journal from which another run goes on. The caller holds the
 * locks of the integration and of the documentation. One use only.
 */
struct _RosterApplyJob
{
  GObject parent_instance;

  RosterStore *store;
  char *integration;
  char *documentation;
  RosterDestination *destination;
  char *plan;
  RosterRunKind kind;
  guint total;
  guint requests;
  guint batch;
  gboolean skip_empty;

  /* While it runs */
  GTask *task;
  RosterRun *run;
  guint n_done;
  gboolean is_last_batch;
  GError *error;
};

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterApplyJob, roster_apply_job, G_TYPE_OBJECT)

static void load_batch (RosterApplyJob *self);

/* So many operations are loaded at a time where they are not done in batches. */
#define PAGE 100

static GCancellable *
get_cancellable (RosterApplyJob *self)
{
  return g_task_get_cancellable (self->task);
}

static gboolean
is_transactional (RosterApplyJob *self)
{
  return roster_destination_get_info (self->destination)->capabilities &
         ROSTER_DESTINATION_TRANSACTIONAL;
}

static void
on_run_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplyJob) self = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs =
      roster_store_list_runs_finish (ROSTER_STORE (source), result, &error);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else if (runs == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (runs->len == 0)
    g_task_return_new_error (
        task, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
        _ ("The integration was forgotten while Roster worked for it. What was "
           "written until then is kept."));
  else
    g_task_return_pointer (task, roster_run_ref (g_ptr_array_index (runs, 0)),
                           (GDestroyNotify) roster_run_unref);
}

static void
on_run_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplyJob) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!roster_store_finish_run_finish (ROSTER_STORE (source), result, &error) &&
      self->error == NULL)
    self->error = g_steal_pointer (&error);

  roster_store_list_runs_async (self->store, NULL, self->run->id, NULL, on_run_loaded_cb,
                                g_object_ref (self));
}

/* Also a cancelled run is noted as ended: so the journal says who ended it. */
static void
finish_run (RosterApplyJob *self)
{
  RosterRunState state = self->error == NULL                       ? ROSTER_RUN_DONE
                         : roster_error_is_cancelled (self->error) ? ROSTER_RUN_CANCELLED
                                                                   : ROSTER_RUN_FAILED;
  const char *message =
      state == ROSTER_RUN_FAILED && self->error != NULL ? self->error->message : NULL;

  roster_store_finish_run_async (self->store, self->run->id, state, self->requests, message, NULL,
                                 on_run_finished_cb, g_object_ref (self));
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplyJob) self = user_data;
  g_autoptr (GPtrArray) outcomes =
      roster_destination_apply_finish (ROSTER_DESTINATION (source), result, &self->error);

  if (outcomes == NULL)
    {
      finish_run (self);
      return;
    }

  self->n_done += outcomes->len;
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, self->n_done, MAX (self->total, self->n_done));
  /* Who cancels now comes too late: all of it is done. */
  if (self->is_last_batch)
    finish_run (self);
  else
    load_batch (self);
}

static void
on_group_progress_cb (RosterApplyJob *self, RosterSendJob *job)
{
  self->n_done++;
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, self->n_done, MAX (self->total, self->n_done));
}

static void
on_group_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplyJob) self = user_data;

  if (roster_send_job_run_finish (ROSTER_SEND_JOB (source), result, &self->error))
    load_batch (self);
  else
    finish_run (self);
}

static void
send_group (RosterApplyJob *self, GPtrArray *operations)
{
  g_autoptr (GPtrArray) group = roster_operation_group_take (operations);
  g_autoptr (RosterSendJob) job = roster_send_job_new (
      self->store, self->integration, self->documentation, self->destination, self->run->id);

  g_signal_connect_object (job, "progress", G_CALLBACK (on_group_progress_cb), self,
                           G_CONNECT_SWAPPED);
  roster_send_job_run_async (job, group, get_cancellable (self), on_group_sent_cb,
                             g_object_ref (self));
}

static void
on_batch_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplyJob) self = user_data;
  gint64 next = 0;
  g_autoptr (GPtrArray) operations =
      roster_store_list_operations_finish (ROSTER_STORE (source), result, &next, &self->error);

  if (operations == NULL || operations->len == 0)
    {
      finish_run (self);
      return;
    }

  if (!is_transactional (self))
    {
      send_group (self, operations);
      return;
    }

  self->is_last_batch = next == 0;
  roster_destination_apply_async (self->destination, self->run->id, self->integration, operations,
                                  get_cancellable (self), on_applied_cb, g_object_ref (self));
}

static void
load_batch (RosterApplyJob *self)
{
  roster_store_list_operations_async (
      self->store, self->plan, NULL, TRUE, 0, is_transactional (self) ? self->batch : PAGE,
      get_cancellable (self), on_batch_loaded_cb, g_object_ref (self));
}

static void
on_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplyJob) self = user_data;

  if (roster_lookup_job_run_finish (ROSTER_LOOKUP_JOB (source), result, &self->error))
    load_batch (self);
  else
    finish_run (self);
}

/* Before anything is sent. */
static void
look_up_unsure (RosterApplyJob *self)
{
  g_autoptr (RosterLookupJob) job = roster_lookup_job_new (
      self->store, self->integration, self->documentation, self->destination, self->plan);

  roster_lookup_job_run_async (job, NULL, get_cancellable (self), on_looked_up_cb,
                               g_object_ref (self));
}

static void
do_run (RosterApplyJob *self)
{
  if (is_transactional (self))
    load_batch (self);
  else
    look_up_unsure (self);
}

static void
on_run_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplyJob) self = user_data;
  GError *error = NULL;

  self->run = roster_store_begin_run_finish (ROSTER_STORE (source), result, &error);
  if (self->run == NULL)
    {
      g_autoptr (GTask) task = g_steal_pointer (&self->task);

      if (error != NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, NULL, NULL);
      return;
    }

  do_run (self);
}

static void
roster_apply_job_dispose (GObject *object)
{
  RosterApplyJob *self = ROSTER_APPLY_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->plan, g_free);
  g_clear_pointer (&self->run, roster_run_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (roster_apply_job_parent_class)->dispose (object);
}

static void
roster_apply_job_class_init (RosterApplyJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_apply_job_dispose;

  /**
   * RosterApplyJob::progress:
   * @self: the job
   * @done: operations that were looked at
   * @total: operations of the plan
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_APPLY_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
roster_apply_job_init (RosterApplyJob *self)
{
}

/**
 * roster_apply_job_new:
 * @store: an open store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: its documentation's id, whose lock the caller holds
 * @destination: the documentation
 * @plan: a plan's id
 * @kind: what started it
 *
 * Returns: (transfer full): a job
 */
RosterApplyJob *
roster_apply_job_new (RosterStore *store,
                      const char *integration,
                      const char *documentation,
                      RosterDestination *destination,
                      const char *plan,
                      RosterRunKind kind)
{
  RosterApplyJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL && documentation != NULL && plan != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_APPLY_JOB, NULL);
  self->store = g_object_ref (store);
  self->integration = g_strdup (integration);
  self->documentation = g_strdup (documentation);
  self->destination = g_object_ref (destination);
  self->plan = g_strdup (plan);
  self->kind = kind;
  self->batch = roster_destination_get_info (destination)->batch;

  return self;
}

/**
 * roster_apply_job_set_total:
 * @self: a job that does not run yet
 * @total: how many operations are open, for the progress
 */
void
roster_apply_job_set_total (RosterApplyJob *self, guint total)
{
  g_return_if_fail (ROSTER_IS_APPLY_JOB (self));

  self->total = total;
}

/**
 * roster_apply_job_set_requests:
 * @self: a job that does not run yet
 * @requests: requests that were sent before for the same run: those of its reading
 */
void
roster_apply_job_set_requests (RosterApplyJob *self, guint requests)
{
  g_return_if_fail (ROSTER_IS_APPLY_JOB (self));

  self->requests = requests;
}

/**
 * roster_apply_job_set_batch:
 * @self: a job that does not run yet
 * @batch: how many operations are done at a time, if fewer than the documentation takes
 */
void
roster_apply_job_set_batch (RosterApplyJob *self, guint batch)
{
  g_return_if_fail (ROSTER_IS_APPLY_JOB (self));
  g_return_if_fail (batch > 0);

  self->batch = MIN (self->batch, batch);
}

/**
 * roster_apply_job_set_skip_empty:
 * @self: a job that does not run yet
 * @skip_empty: whether nothing is noted where nothing is to be done
 */
void
roster_apply_job_set_skip_empty (RosterApplyJob *self, gboolean skip_empty)
{
  g_return_if_fail (ROSTER_IS_APPLY_JOB (self));

  self->skip_empty = skip_empty;
}

/**
 * roster_apply_job_set_run:
 * @self: a job that does not run yet
 * @run: a run of its plan that has just begun
 *
 * Does that run instead of beginning one.
 */
void
roster_apply_job_set_run (RosterApplyJob *self, RosterRun *run)
{
  g_return_if_fail (ROSTER_IS_APPLY_JOB (self));
  g_return_if_fail (self->run == NULL && run != NULL);

  self->run = roster_run_ref (run);
}

/**
 * roster_apply_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; what was begun is finished, the rest stays open
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Applies.
 */
void
roster_apply_job_run_async (RosterApplyJob *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_APPLY_JOB (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_apply_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  if (self->run != NULL)
    do_run (self);
  else
    roster_store_begin_run_async (self->store, self->integration, self->documentation, self->plan,
                                  self->kind, self->skip_empty, cancellable, on_run_begun_cb,
                                  g_object_ref (self));
}

/**
 * roster_apply_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the run with the numbers of its operations; NULL without an
 *   error where nothing was to be done, and that is not to be noted
 */
RosterRun *
roster_apply_job_run_finish (RosterApplyJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
