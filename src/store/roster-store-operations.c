/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-operations.h"

#include "model/roster-task-data.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *plan;
  char *run;
  gboolean open_only;
  gint64 after;
  guint limit;
  GPtrArray *operations;
  gint64 next;
} OperationsData;

static void
operations_data_clear (OperationsData *data)
{
  g_free (data->plan);
  g_free (data->run);
  g_clear_pointer (&data->operations, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (OperationsData, operations_data)

static const char of_plan[] =
    "SELECT " ROSTER_OPERATION_COLUMNS " FROM operation INDEXED BY operation_plan_order "
    " WHERE plan = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
static const char open_of_plan[] =
    "SELECT " ROSTER_OPERATION_COLUMNS " FROM operation "
    " WHERE plan = ?1 AND state = 'planned' AND NOT held AND seq > ?2 ORDER BY seq LIMIT ?3";
static const char of_run[] = "SELECT " ROSTER_OPERATION_COLUMNS " FROM operation "
                             " WHERE run = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  OperationsData *data = user_data;
  const char *statement = data->run != NULL ? of_run : data->open_only ? open_of_plan : of_plan;
  g_autoptr (GError) local_error = NULL;
  gint64 seq = 0;
  sqlite3_stmt *stmt;

  data->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);

  stmt =
      roster_sql_query (sql, &local_error, statement, "sli",
                        data->run != NULL ? data->run : data->plan, data->after, (int) data->limit);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->operations, roster_operation_row_read (sql, stmt, &seq));

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  data->next = data->operations->len == data->limit ? seq : 0;
  return TRUE;
}

/**
 * roster_store_list_operations_async:
 * @self: a store
 * @plan: (nullable): the operations of this plan
 * @run: (nullable): or those that this run did
 * @open_only: of a plan: only what is planned, not begun and not held
 * @after: where the page before ended, or 0
 * @limit: how many at most
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a page of the journal.
 */
void
roster_store_list_operations_async (RosterStore *self,
                                    const char *plan,
                                    const char *run,
                                    gboolean open_only,
                                    gint64 after,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  OperationsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (plan != NULL || run != NULL);
  g_return_if_fail (limit > 0);

  data = operations_data_new ();
  data->plan = g_strdup (plan);
  data->run = g_strdup (run);
  data->open_only = open_only;
  data->after = after;
  data->limit = limit;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data,
                      (GDestroyNotify) operations_data_free, roster_store_list_operations_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_list_operations_finish:
 * @self: a store
 * @result: what the callback got
 * @next: (out): for @after of the next page; 0 after the last
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOperation) (nullable): the operations
 */
GPtrArray *
roster_store_list_operations_finish (RosterStore *self,
                                     GAsyncResult *result,
                                     gint64 *next,
                                     GError **error)
{
  OperationsData *data =
      roster_store_finish (self, result, roster_store_list_operations_async, error);

  if (data == NULL)
    return NULL;

  *next = data->next;
  return g_steal_pointer (&data->operations);
}
