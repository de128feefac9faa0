/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-target-users.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  GHashTable *users;
} UsersData;

static void
users_data_clear (UsersData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->users, g_hash_table_unref);
}

ROSTER_DEFINE_TASK_DATA (UsersData, users_data)

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  UsersData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT d.target, i.name FROM current_decision AS d JOIN integration AS i "
      "    ON i.id = d.integration "
      " WHERE d.documentation = ?2 AND d.integration <> ?1 AND d.kind = 'match' "
      "UNION "
      "SELECT l.target, i.name FROM client_link AS l JOIN integration AS i "
      "    ON i.id = l.integration "
      "  JOIN current_decision AS d ON d.integration = l.integration "
      "   AND d.documentation = l.documentation AND d.client = l.client AND d.kind = 'create' "
      " WHERE l.documentation = ?2 AND l.integration <> ?1 AND l.created ORDER BY 1, 2",
      "ss", data->integration, data->documentation);
  while (roster_sql_next (sql, stmt, &local_error))
    g_hash_table_insert (data->users, roster_sql_dup_text (stmt, 0), roster_sql_dup_text (stmt, 1));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_target_users_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks which clients of a documentation other integrations have clients for.
 */
void
roster_store_list_target_users_async (RosterStore *self,
                                      const char *integration,
                                      const char *documentation,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  UsersData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = users_data_new ();
  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data, (GDestroyNotify) users_data_free,
                      roster_store_list_target_users_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_target_users_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): a target's id to the name of
 *   another integration that uses it
 */
GHashTable *
roster_store_list_target_users_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  UsersData *data = roster_store_finish (self, result, roster_store_list_target_users_async, error);

  return data != NULL ? g_steal_pointer (&data->users) : NULL;
}
