/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-edited-list.h"

#include "model/roster-task-data.h"
#include "store/roster-store-taken.h"

/* How many assets are looked at in one go. */
#define PAGE 2000

typedef struct
{
  RosterIntegration *integration;
  GPtrArray *differences;
  gboolean taken;
} ListData;

static void
list_data_clear (ListData *data)
{
  g_clear_pointer (&data->integration, roster_integration_unref);
  g_clear_pointer (&data->differences, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ListData, list_data)

static void list_page (GTask *task, const char *after);

static int
compare (gconstpointer a, gconstpointer b)
{
  const RosterFieldDifference *first = *(RosterFieldDifference *const *) a;
  const RosterFieldDifference *second = *(RosterFieldDifference *const *) b;
  int order = g_utf8_collate (first->client, second->client);

  if (order == 0)
    order = strcmp (first->target_id, second->target_id);
  if (order == 0)
    order = g_utf8_collate (first->asset != NULL ? first->asset : "",
                            second->asset != NULL ? second->asset : "");
  if (order == 0)
    order = strcmp (first->asset_id, second->asset_id);

  return order != 0 ? order : (int) first->field - (int) second->field;
}

static void
on_page_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = g_task_get_task_data (task);
  g_autofree char *next = NULL;
  GError *error = NULL;
  g_autoptr (GPtrArray) page =
      roster_store_list_edited_finish (ROSTER_STORE (source), result, &next, &error);

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_extend_and_steal (data->differences, g_steal_pointer (&page));
  if (next != NULL)
    {
      list_page (task, next);
      return;
    }

  g_ptr_array_sort (data->differences, compare);
  g_task_return_pointer (task, g_steal_pointer (&data->differences),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
list_page (GTask *task, const char *after)
{
  ListData *data = g_task_get_task_data (task);

  roster_store_list_edited_async (roster_session_get_store (g_task_get_source_object (task)),
                                  data->integration->id, data->integration->documentation, after,
                                  PAGE, g_task_get_cancellable (task), on_page_listed_cb,
                                  g_object_ref (task));
}

static gboolean
take_integration (GTask *task, GObject *source, GAsyncResult *result)
{
  ListData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);
  if (data->integration == NULL)
    g_task_return_error (task, error);

  return data->integration != NULL;
}

static void
on_list_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (take_integration (task, source, result))
    list_page (task, NULL);
}

/**
 * roster_edited_list_load_async:
 * @session: an open session
 * @integration: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists the values that were edited by hand and that are others in the RMM, by client and asset.
 */
void
roster_edited_list_load_async (RosterSession *session,
                               const char *integration,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ListData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);

  data = list_data_new ();
  data->differences =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_field_difference_unref);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_edited_list_load_async);
  g_task_set_task_data (task, data, (GDestroyNotify) list_data_free);
  roster_session_find_integration_async (session, integration, cancellable,
                                         on_list_integration_found_cb, task);
}

/**
 * roster_edited_list_load_finish:
 * @session: the session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterFieldDifference) (nullable): the values
 */
GPtrArray *
roster_edited_list_load_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_take_fields_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_take_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = g_task_get_task_data (task);

  if (take_integration (task, source, result))
    roster_store_take_fields_async (roster_session_get_store (ROSTER_SESSION (source)),
                                    data->integration->id, data->integration->documentation,
                                    data->differences, data->taken, g_task_get_cancellable (task),
                                    on_taken_cb, g_object_ref (task));
}

/**
 * roster_edited_list_take_async:
 * @session: an open session
 * @integration: an integration's id
 * @differences: (element-type RosterFieldDifference): values as the user saw them
 * @taken: whether they follow the RMM again; FALSE keeps them
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Says that values are not kept any more, or are again. Nothing is written before the next
 * overview, which shows it, or the next sync.
 */
void
roster_edited_list_take_async (RosterSession *session,
                               const char *integration,
                               GPtrArray *differences,
                               gboolean taken,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ListData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL && differences != NULL);

  data = list_data_new ();
  data->differences = g_ptr_array_ref (differences);
  data->taken = taken;
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_edited_list_take_async);
  g_task_set_task_data (task, data, (GDestroyNotify) list_data_free);
  roster_session_find_integration_async (session, integration, cancellable,
                                         on_take_integration_found_cb, task);
}

gboolean
roster_edited_list_take_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
