/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-newcomers.h"

#include "model/roster-target.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *documentation;
  gint64 since;
  GPtrArray *targets;
} NewcomersData;

static void
newcomers_data_clear (NewcomersData *data)
{
  g_free (data->documentation);
  g_clear_pointer (&data->targets, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (NewcomersData, newcomers_data)

static gboolean
list_newcomers_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  NewcomersData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  stmt = roster_sql_query (sql, &local_error,
                           "SELECT id, name FROM target AS t WHERE documentation = ?1 "
                           "   AND created_at >= ?2 AND missing_since IS NULL "
                           "   AND NOT EXISTS (SELECT 1 FROM client_link AS l "
                           "       INDEXED BY client_link_target WHERE l.documentation = ?1 "
                           "         AND l.target = t.id) ORDER BY id",
                           "sl", data->documentation, data->since);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->targets, roster_target_new (roster_sql_peek_text (stmt, 0),
                                                       roster_sql_peek_text (stmt, 1)));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_newcomers_async:
 * @self: a store
 * @documentation: a documentation's id
 * @since: a time
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists clients that nobody is matched to and that were not there before @since.
 */
void
roster_store_list_newcomers_async (RosterStore *self,
                                   const char *documentation,
                                   gint64 since,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  NewcomersData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  data = newcomers_data_new ();
  data->documentation = g_strdup (documentation);
  data->since = since;
  roster_store_queue (self, ROSTER_STORE_READ, list_newcomers_work, data,
                      (GDestroyNotify) newcomers_data_free, roster_store_list_newcomers_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_list_newcomers_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterTarget) (nullable): the clients
 */
GPtrArray *
roster_store_list_newcomers_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  NewcomersData *data =
      roster_store_finish (self, result, roster_store_list_newcomers_async, error);

  return data != NULL ? g_steal_pointer (&data->targets) : NULL;
}
