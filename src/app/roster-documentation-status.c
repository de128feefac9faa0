/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-documentation-status.h"

#include "model/roster-task-data.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-numbers.h"

static void
roster_documentation_status_clear (RosterDocumentationStatus *self)
{
  g_clear_pointer (&self->documentation, roster_documentation_unref);
}

ROSTER_DEFINE_BOXED (RosterDocumentationStatus, roster_documentation_status)

typedef struct
{
  GPtrArray *statuses;
  guint n_counted;
} StatusData;

static void
status_data_clear (StatusData *data)
{
  g_clear_pointer (&data->statuses, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (StatusData, status_data)

static void count_next (GTask *task);

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StatusData *data = g_task_get_task_data (task);
  RosterDocumentationStatus *status = g_ptr_array_index (data->statuses, data->n_counted++);
  GError *error = NULL;

  if (roster_store_count_targets_finish (ROSTER_STORE (source), result, &status->n_targets, &error))
    count_next (task);
  else
    g_task_return_error (task, error);
}

static void
count_next (GTask *task)
{
  RosterSession *session = g_task_get_source_object (task);
  StatusData *data = g_task_get_task_data (task);
  RosterDocumentationStatus *status;

  if (data->n_counted == data->statuses->len)
    {
      g_task_return_pointer (task, g_steal_pointer (&data->statuses),
                             (GDestroyNotify) g_ptr_array_unref);
      return;
    }

  status = g_ptr_array_index (data->statuses, data->n_counted);
  roster_store_count_targets_async (roster_session_get_store (session), status->documentation->id,
                                    g_task_get_cancellable (task), on_counted_cb,
                                    g_object_ref (task));
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StatusData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) documentations =
      roster_store_list_documentations_finish (ROSTER_STORE (source), result, &error);

  if (documentations == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < documentations->len; i++)
    {
      RosterDocumentationStatus *status = roster_documentation_status_alloc ();

      status->documentation = roster_documentation_ref (g_ptr_array_index (documentations, i));
      g_ptr_array_add (data->statuses, status);
    }
  count_next (task);
}

/**
 * roster_documentation_status_list_async:
 * @session: an open session
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks how the connected documentations are.
 */
void
roster_documentation_status_list_async (RosterSession *session,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  StatusData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));

  data = status_data_new ();
  data->statuses =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_documentation_status_unref);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_documentation_status_list_async);
  g_task_set_task_data (task, data, (GDestroyNotify) status_data_free);
  roster_store_list_documentations_async (roster_session_get_store (session), cancellable,
                                          on_listed_cb, task);
}

/**
 * roster_documentation_status_list_finish:
 * @session: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type RosterDocumentationStatus): one for each, that
 *   on this computer first
 */
GPtrArray *
roster_documentation_status_list_finish (RosterSession *session,
                                         GAsyncResult *result,
                                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
