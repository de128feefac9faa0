/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-catch-up-job.h"

#include "sync/roster-arrival-job.h"
#include "sync/roster-lookup-job.h"
#include "sync/roster-mirror-job.h"

/**
 * RosterCatchUpJob:
 *
 * Before a plan is made: reads what a documentation behind a network has now, and finds out what
 * became of what earlier runs left without an answer, so that the plan knows what is still to be
 * done. Of a documentation in this database everything is known already. The caller holds the locks
 * of the integration and of the documentation. One use only.
 */
struct _RosterCatchUpJob
{
  GObject parent_instance;

  RosterStore *store;
  char *integration;
  char *documentation;
  RosterDestination *destination;
  GPtrArray *targets; /* nullable: who read them already */
  gboolean is_read;
};

G_DEFINE_FINAL_TYPE (RosterCatchUpJob, roster_catch_up_job, G_TYPE_OBJECT)

static void
on_arrived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (RosterArrivalReport) report =
      roster_arrival_job_run_finish (ROSTER_ARRIVAL_JOB (source), result, &error);

  if (report != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterCatchUpJob *self = g_task_get_source_object (task);
  g_autoptr (RosterArrivalJob) job = NULL;
  GError *error = NULL;

  if (!roster_lookup_job_run_finish (ROSTER_LOOKUP_JOB (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  job = roster_arrival_job_new (self->store, self->integration, self->documentation);
  roster_arrival_job_run_async (job, g_task_get_cancellable (task), on_arrived_cb,
                                g_object_ref (task));
}

static void
look_up (GTask *task)
{
  RosterCatchUpJob *self = g_task_get_source_object (task);
  g_autoptr (RosterLookupJob) job = roster_lookup_job_new (
      self->store, self->integration, self->documentation, self->destination, NULL);

  roster_lookup_job_run_async (job, NULL, g_task_get_cancellable (task), on_looked_up_cb,
                               g_object_ref (task));
}

/* Values are not read here: that may take hours, and a plan says what waits for it. */
static void
on_mirrored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_mirror_job_run_finish (ROSTER_MIRROR_JOB (source), result, &error))
    look_up (task);
  else
    g_task_return_error (task, error);
}

static void
roster_catch_up_job_finalize (GObject *object)
{
  RosterCatchUpJob *self = ROSTER_CATCH_UP_JOB (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->targets, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_catch_up_job_parent_class)->finalize (object);
}

static void
roster_catch_up_job_class_init (RosterCatchUpJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_catch_up_job_finalize;
}

static void
roster_catch_up_job_init (RosterCatchUpJob *self)
{
}

/**
 * roster_catch_up_job_new:
 * @store: an open store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: its documentation's id, whose lock the caller holds
 * @destination: the documentation
 *
 * Returns: (transfer full): a job
 */
RosterCatchUpJob *
roster_catch_up_job_new (RosterStore *store,
                         const char *integration,
                         const char *documentation,
                         RosterDestination *destination)
{
  RosterCatchUpJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL && documentation != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_CATCH_UP_JOB, NULL);
  self->store = g_object_ref (store);
  self->integration = g_strdup (integration);
  self->documentation = g_strdup (documentation);
  self->destination = g_object_ref (destination);

  return self;
}

/**
 * roster_catch_up_job_set_targets:
 * @self: a job that does not run yet
 * @targets: (nullable) (element-type RosterTarget): the clients, where they were just read
 */
void
roster_catch_up_job_set_targets (RosterCatchUpJob *self, GPtrArray *targets)
{
  g_return_if_fail (ROSTER_IS_CATCH_UP_JOB (self));

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = targets != NULL ? g_ptr_array_ref (targets) : NULL;
}

/**
 * roster_catch_up_job_set_is_read:
 * @self: a job that does not run yet
 * @is_read: whether the whole documentation was just read
 */
void
roster_catch_up_job_set_is_read (RosterCatchUpJob *self, gboolean is_read)
{
  g_return_if_fail (ROSTER_IS_CATCH_UP_JOB (self));

  self->is_read = is_read;
}

/**
 * roster_catch_up_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; what was read and found out until then is kept
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads and looks.
 */
void
roster_catch_up_job_run_async (RosterCatchUpJob *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (RosterMirrorJob) job = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_CATCH_UP_JOB (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_catch_up_job_run_async);
  if (roster_destination_get_info (self->destination)->capabilities &
      ROSTER_DESTINATION_TRANSACTIONAL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (self->is_read)
    {
      look_up (task);
      return;
    }

  job = roster_mirror_job_new (self->store, self->documentation, self->destination);
  roster_mirror_job_set_targets (job, self->targets);
  roster_mirror_job_run_async (job, cancellable, on_mirrored_cb, g_object_ref (task));
}

/**
 * roster_catch_up_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether everything is known that can be found out
 */
gboolean
roster_catch_up_job_run_finish (RosterCatchUpJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
