/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-mapping-work.h"

#include "model/roster-task-data.h"

typedef struct
{
  RosterMapping *mapping;
  RosterMappingWorkFunc func;
  gpointer data;
  GDestroyNotify result_free;
} WorkData;

static void
work_data_clear (WorkData *data)
{
  g_clear_object (&data->mapping);
}

ROSTER_DEFINE_TASK_DATA (WorkData, work_data)

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  WorkData *data = task_data;
  GError *error = NULL;
  gpointer result = data->func (data->mapping, data->data, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, data->result_free);
  else
    g_task_return_error (task, error);
}

static void
on_run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WorkData *data = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  if (value != NULL)
    g_task_return_pointer (task, value, data->result_free);
  else
    g_task_return_error (task, error);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) run = NULL;
  GError *error = NULL;

  if (!roster_mapping_load_finish (ROSTER_MAPPING (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* The thread borrows the list from the outer task, which waits for it: the thread must not be
   * the last to hold the list, and with it the store. */
  run = g_task_new (NULL, g_task_get_cancellable (task), on_run_cb, g_object_ref (task));
  g_task_set_source_tag (run, on_loaded_cb);
  g_task_set_task_data (run, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (run, run_in_thread);
}

/**
 * roster_mapping_work_async:
 * @session: an open session
 * @integration: an integration
 * @func: what is to be done with its matching list, in a thread
 * @data: for @func; stays as it is until this has ended
 * @result_free: frees what @func returned if nobody takes it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads a matching list for itself, as it is stored now, and works on it aside from the main loop.
 */
void
roster_mapping_work_async (RosterSession *session,
                           RosterIntegration *integration,
                           RosterMappingWorkFunc func,
                           gpointer data,
                           GDestroyNotify result_free,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  WorkData *work;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL && func != NULL);

  work = work_data_new ();
  work->mapping = roster_mapping_new (roster_session_get_store (session), integration);
  work->func = func;
  work->data = data;
  work->result_free = result_free;
  roster_mapping_set_aliases (work->mapping, roster_session_get_aliases (session));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_mapping_work_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_data_free);
  roster_mapping_load_async (work->mapping, cancellable, on_loaded_cb, task);
}

/**
 * roster_mapping_work_finish:
 * @session: the session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the function returned
 */
gpointer
roster_mapping_work_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
