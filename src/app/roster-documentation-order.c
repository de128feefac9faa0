/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-documentation-order.h"

#include "app/roster-name-order.h"
#include "text/roster-fold.h"

static const char *
get_name (gconstpointer summary)
{
  return ((const RosterTargetSummary *) summary)->target->name;
}

static void
sort_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GPtrArray *summaries = task_data;
  RosterDocumentationOrder *order = g_new0 (RosterDocumentationOrder, 1);
  g_autoptr (GArray) places = roster_name_order_new (summaries, get_name);

  order->clients = g_ptr_array_new_full (places->len, (GDestroyNotify) roster_target_summary_unref);
  order->folds = g_ptr_array_new_full (places->len, g_free);
  for (guint i = 0; i < places->len; i++)
    {
      RosterTargetSummary *summary =
          g_ptr_array_index (summaries, g_array_index (places, guint, i));

      g_ptr_array_add (order->clients, roster_target_summary_ref (summary));
      g_ptr_array_add (order->folds, roster_fold_search (summary->target->name));
    }

  g_task_return_pointer (task, order, (GDestroyNotify) roster_documentation_order_free);
}

void
roster_documentation_order_free (RosterDocumentationOrder *self)
{
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->folds, g_ptr_array_unref);
  g_free (self);
}

/**
 * roster_documentation_order_async:
 * @summaries: (element-type RosterTargetSummary): clients
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sorts clients in a thread of its own.
 */
void
roster_documentation_order_async (GPtrArray *summaries,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (summaries != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_documentation_order_async);
  g_task_set_task_data (task, g_ptr_array_ref (summaries), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, sort_thread);
}

/**
 * roster_documentation_order_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the clients in their order
 */
RosterDocumentationOrder *
roster_documentation_order_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
