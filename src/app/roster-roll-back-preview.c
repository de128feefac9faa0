/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-roll-back-preview.h"

#include "destinations/roster-destination-registry.h"
#include "model/roster-task-data.h"
#include "sync/roster-inverse-page.h"

static void
roster_roll_back_preview_clear (RosterRollBackPreview *self)
{
  g_clear_pointer (&self->undone, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->by_hand, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterRollBackPreview, roster_roll_back_preview)

typedef struct
{
  RosterRun *run;
  guint max;
  RosterDestinationCapabilities capabilities;
  RosterRollBackPreview *preview;
} LoadData;

static void
load_data_clear (LoadData *data)
{
  g_clear_pointer (&data->run, roster_run_unref);
  g_clear_pointer (&data->preview, roster_roll_back_preview_unref);
}

ROSTER_DEFINE_TASK_DATA (LoadData, load_data)

static void load_page (GTask *task, gint64 before);

static void
add (LoadData *data, RosterOperation *operation)
{
  RosterRollBackPreview *preview = data->preview;
  GPtrArray *list = preview->undone;
  guint *n = &preview->n_undone;

  if (operation->state == ROSTER_OPERATION_RETURNED)
    {
      list = preview->kept;
      n = &preview->n_kept;
    }
  else if (operation->state == ROSTER_OPERATION_WAITING)
    {
      list = preview->by_hand;
      n = &preview->n_by_hand;
    }

  if ((*n)++ < data->max)
    g_ptr_array_add (list, roster_operation_ref (operation));
}

static void
on_page_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoadData *data = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 before = 0;
  g_autoptr (GPtrArray) page =
      roster_inverse_page_load_finish (ROSTER_STORE (source), result, &before, &error);

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < page->len; i++)
    add (data, g_ptr_array_index (page, i));
  if (before != 0)
    load_page (task, before);
  else
    g_task_return_pointer (task, g_steal_pointer (&data->preview),
                           (GDestroyNotify) roster_roll_back_preview_unref);
}

static void
load_page (GTask *task, gint64 before)
{
  LoadData *data = g_task_get_task_data (task);

  roster_inverse_page_load_async (
      roster_session_get_store (g_task_get_source_object (task)), data->run->id, data->capabilities,
      before, g_task_get_cancellable (task), on_page_loaded_cb, g_object_ref (task));
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoadData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RosterDocumentation) documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);
  const RosterDestinationInfo *info;

  if (documentation == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  info = roster_destination_registry_find (documentation->destination);
  if (info != NULL)
    data->capabilities = roster_destination_info_get_capabilities (info, documentation);
  load_page (task, 0);
}

/**
 * roster_roll_back_preview_load_async:
 * @session: an open session
 * @run: a run that is no roll back itself
 * @max: how many operations are kept of each list; the others are counted
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what would become of a run. Nothing is asked of the documentation, and nothing stored.
 */
void
roster_roll_back_preview_load_async (RosterSession *session,
                                     RosterRun *run,
                                     guint max,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  LoadData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (run != NULL);

  data = load_data_new ();
  data->run = roster_run_ref (run);
  data->max = max;
  data->preview = roster_roll_back_preview_alloc ();
  data->preview->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  data->preview->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  data->preview->by_hand = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_roll_back_preview_load_async);
  g_task_set_task_data (task, data, (GDestroyNotify) load_data_free);
  roster_session_find_documentation_async (session, run->documentation, cancellable,
                                           on_documentation_found_cb, task);
}

/**
 * roster_roll_back_preview_load_finish:
 * @session: the session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what would become of the run
 */
RosterRollBackPreview *
roster_roll_back_preview_load_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
