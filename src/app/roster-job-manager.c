/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-manager.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/**
 * RosterJobManager:
 *
 * The jobs that run now, as a list: work goes on while its page is closed, and whoever comes back
 * finds it here. Several integrations may work at once; one that works already is refused by its
 * lock, whoever holds it.
 *
 * Stop it and wait for that before the session is closed.
 */
struct _RosterJobManager
{
  GObject parent_instance;

  GPtrArray *jobs;
  GHashTable *errors; /* why the last job of an integration ended early, by its id */
  GQueue stops;       /* tasks that wait until the last job has ended */
  gboolean is_stopping;
};

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void roster_job_manager_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterJobManager,
                               roster_job_manager,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      roster_job_manager_list_iface_init))

static void
return_stops (RosterJobManager *self)
{
  GTask *stop;

  if (self->jobs->len > 0)
    return;

  while ((stop = g_queue_pop_head (&self->stops)) != NULL)
    {
      g_task_return_boolean (stop, TRUE);
      g_object_unref (stop);
    }
}

static void
remove_job (RosterJobManager *self, RosterJob *job)
{
  guint position;

  if (!g_ptr_array_find (self->jobs, job, &position))
    g_assert_not_reached ();

  g_ptr_array_remove_index (self->jobs, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* What a person stopped, or what somebody else works on, is nothing to care about. An account that
 * cannot be saved stays as it was. */
static void
note_error (RosterJobManager *self, RosterJob *job, const GError *error)
{
  const char *integration = roster_job_get_integration_id (job);

  if (integration == NULL)
    return;

  if (error == NULL)
    g_hash_table_remove (self->errors, integration);
  else if (roster_job_get_kind (job) != ROSTER_JOB_ACCOUNT && !roster_error_is_cancelled (error) &&
           !g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_BUSY) &&
           !g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT))
    g_hash_table_insert (self->errors, g_strdup (integration), g_error_copy (error));
}

static void
on_job_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterJobManager *self = g_task_get_source_object (task);
  RosterJob *job = ROSTER_JOB (source);
  g_autoptr (GError) error = NULL;

  roster_job_run_finish (job, result, &error);
  note_error (self, job, error);
  remove_job (self, job);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, job, error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
  return_stops (self);
}

static GType
roster_job_manager_get_item_type (GListModel *list)
{
  return ROSTER_TYPE_JOB;
}

static guint
roster_job_manager_get_n_items (GListModel *list)
{
  return ROSTER_JOB_MANAGER (list)->jobs->len;
}

static gpointer
roster_job_manager_get_item (GListModel *list, guint position)
{
  RosterJobManager *self = ROSTER_JOB_MANAGER (list);

  return position < self->jobs->len ? g_object_ref (g_ptr_array_index (self->jobs, position))
                                    : NULL;
}

static void
roster_job_manager_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = roster_job_manager_get_item_type;
  iface->get_n_items = roster_job_manager_get_n_items;
  iface->get_item = roster_job_manager_get_item;
}

static void
roster_job_manager_finalize (GObject *object)
{
  RosterJobManager *self = ROSTER_JOB_MANAGER (object);

  g_assert (self->jobs->len == 0 && g_queue_is_empty (&self->stops));

  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->errors, g_hash_table_unref);

  G_OBJECT_CLASS (roster_job_manager_parent_class)->finalize (object);
}

static void
roster_job_manager_class_init (RosterJobManagerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_job_manager_finalize;

  /**
   * RosterJobManager::finished:
   * @self: the manager
   * @job: a job that is not in the list any more
   * @error: (nullable): why it ended early
   *
   * A job ended, whoever started it. It comes before the callback of
   * [method@Roster.JobManager.run_async].
   */
  signals[SIGNAL_FINISHED] =
      g_signal_new ("finished", ROSTER_TYPE_JOB_MANAGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, ROSTER_TYPE_JOB, G_TYPE_ERROR);
}

static void
roster_job_manager_init (RosterJobManager *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
  self->errors =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);
  g_queue_init (&self->stops);
}

/**
 * roster_job_manager_new:
 *
 * Returns: (transfer full): a manager without jobs
 */
RosterJobManager *
roster_job_manager_new (void)
{
  return g_object_new (ROSTER_TYPE_JOB_MANAGER, NULL);
}

/**
 * roster_job_manager_run_async:
 * @self: a manager that was not stopped
 * @job: a job that does not run yet
 * @cancellable: (nullable): a cancellable; [method@Roster.Job.cancel] does the same
 * @callback: (nullable): called when it is done; the list has it no more then
 * @user_data: for @callback
 *
 * Runs a job, which is in the list as long as it runs. The manager lives at least as long.
 */
void
roster_job_manager_run_async (RosterJobManager *self,
                              RosterJob *job,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_JOB_MANAGER (self));
  g_return_if_fail (ROSTER_IS_JOB (job));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_job_manager_run_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->is_stopping)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Stopped"));
      return;
    }

  g_ptr_array_add (self->jobs, g_object_ref (job));
  g_list_model_items_changed (G_LIST_MODEL (self), self->jobs->len - 1, 0, 1);
  roster_job_run_async (job, cancellable, on_job_ended_cb, g_steal_pointer (&task));
}

gboolean
roster_job_manager_run_finish (RosterJobManager *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * roster_job_manager_find:
 * @self: a manager
 * @integration: an integration's id
 *
 * Returns: (transfer none) (nullable): the job that runs for it
 */
RosterJob *
roster_job_manager_find (RosterJobManager *self, const char *integration)
{
  g_return_val_if_fail (ROSTER_IS_JOB_MANAGER (self), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  for (guint i = 0; i < self->jobs->len; i++)
    {
      RosterJob *job = g_ptr_array_index (self->jobs, i);

      if (g_strcmp0 (roster_job_get_integration_id (job), integration) == 0)
        return job;
    }

  return NULL;
}

/**
 * roster_job_manager_get_error:
 * @self: a manager
 * @integration: an integration's id
 *
 * Returns: (transfer none) (nullable): why its last job ended early, as long as none went well
 *   since; only of jobs of this manager
 */
const GError *
roster_job_manager_get_error (RosterJobManager *self, const char *integration)
{
  g_return_val_if_fail (ROSTER_IS_JOB_MANAGER (self), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  return g_hash_table_lookup (self->errors, integration);
}

/**
 * roster_job_manager_stop_async:
 * @self: a manager
 * @cancellable: (nullable): not used: stopping is always finished
 * @callback: called when no job runs any more
 * @user_data: for @callback
 *
 * Cancels all jobs and takes no new ones.
 */
void
roster_job_manager_stop_async (RosterJobManager *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GPtrArray) jobs = NULL;
  GTask *task;

  g_return_if_fail (ROSTER_IS_JOB_MANAGER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, roster_job_manager_stop_async);
  g_queue_push_tail (&self->stops, task);
  self->is_stopping = TRUE;

  /* Cancelling may end a job at once, and so take it from the list. */
  jobs = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->jobs->len; i++)
    g_ptr_array_add (jobs, g_object_ref (g_ptr_array_index (self->jobs, i)));
  for (guint i = 0; i < jobs->len; i++)
    roster_job_cancel (g_ptr_array_index (jobs, i));
  return_stops (self);
}

gboolean
roster_job_manager_stop_finish (RosterJobManager *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
