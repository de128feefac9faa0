/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-inverse-page.h"

#include "store/roster-store-rollbacks.h"
#include "sync/roster-planner.h"

typedef struct
{
  RosterDestinationCapabilities capabilities;
  gint64 next;
} PageData;

/* Operations in one page: what is done with them stays far below 4 ms. */
#define PAGE 300

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PageData *data = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *operations =
      roster_store_list_inverses_finish (ROSTER_STORE (source), result, &data->next, &error);

  if (operations == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < operations->len; i++)
    roster_planner_restrict (g_ptr_array_index (operations, i), data->capabilities);
  g_task_return_pointer (task, operations, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * roster_inverse_page_load_async:
 * @store: an open store
 * @run: a run's id
 * @capabilities: what its documentation can do
 * @before: where the page before ended, or 0
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes the operations that would take a run back, the newest first. Nothing is stored.
 */
void
roster_inverse_page_load_async (RosterStore *store,
                                const char *run,
                                RosterDestinationCapabilities capabilities,
                                gint64 before,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  PageData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_STORE (store));
  g_return_if_fail (run != NULL);

  data = g_new0 (PageData, 1);
  data->capabilities = capabilities;
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_inverse_page_load_async);
  g_task_set_task_data (task, data, g_free);
  roster_store_list_inverses_async (store, run, before, PAGE, cancellable, on_listed_cb, task);
}

/**
 * roster_inverse_page_load_finish:
 * @store: the store
 * @result: what the callback got
 * @next: (out): for @before of the next page; 0 after the last
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOperation) (nullable): the operations: planned, or
 *   returned where they have to be kept, or waiting where a person has to do it, each with why
 */
GPtrArray *
roster_inverse_page_load_finish (RosterStore *store,
                                 GAsyncResult *result,
                                 gint64 *next,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  *next = ((PageData *) g_task_get_task_data (G_TASK (result)))->next;
  return g_task_propagate_pointer (G_TASK (result), error);
}
