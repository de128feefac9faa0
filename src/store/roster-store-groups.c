/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-groups.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-store-private.h"

/* What a person looks at of a plan or of a run: one row for each client, and the operations of the
 * client that is looked at. */

typedef struct
{
  char *plan;
  char *run;
  char *client;
  gint64 after;
  guint limit;
  GPtrArray *rows;
  gint64 next;
} GroupsData;

static void
groups_data_clear (GroupsData *data)
{
  g_free (data->plan);
  g_free (data->run);
  g_free (data->client);
  g_clear_pointer (&data->rows, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (GroupsData, groups_data)

#define GROUPS                                                                                     \
  "SELECT o.client, n.kind, n.state, count(*), "                                                   \
  "       coalesce((SELECT c.name FROM source_client AS c "                                        \
  "                  WHERE c.integration = o.integration AND c.id = o.client), "                   \
  "                max(o.client_name)), "                                                          \
  "       max(CASE WHEN n.device IS NULL THEN n.title END), "                                      \
  "       sum(n.held AND n.state = 'planned') FROM operation AS o "
#define GROUPED " GROUP BY 1, 2, 3 ORDER BY 1"

/* What failed is shown as it stands since: what was tried again counts by its newest try. */
#define NEWEST                                                                                     \
  "CASE WHEN o.state <> 'failed' THEN o.seq ELSE "                                                 \
  "  (SELECT max(l.seq) FROM operation AS l "                                                      \
  "    WHERE l.documentation = o.documentation AND l.source_key = o.source_key) END"

static const char groups_of_plan[] =
    GROUPS "JOIN operation AS n ON n.seq = o.seq WHERE o.plan = ?1" GROUPED;
static const char groups_of_run[] =
    GROUPS "JOIN operation AS n ON n.seq = " NEWEST " WHERE o.run = ?1" GROUPED;

/* The last column is where the next page begins. */
static const char rows_of_plan[] =
    "SELECT " ROSTER_OPERATION_COLUMNS ", seq FROM operation INDEXED BY operation_plan_order "
    " WHERE plan = ?1 AND seq > ?3 AND client = ?2 ORDER BY seq LIMIT ?4";
static const char rows_of_run[] =
    "SELECT " ROSTER_OPERATION_COLUMNS ", first "
    "  FROM (SELECT o.seq AS first, " NEWEST " AS newest "
    "          FROM operation AS o INDEXED BY operation_run "
    "         WHERE o.run = ?1 AND o.seq > ?3 AND o.client = ?2 ORDER BY o.seq LIMIT ?4) "
    "  JOIN operation ON seq = newest ORDER BY first";

/* The rows of one client follow each other. */
static RosterOperationGroup *
get_group (GPtrArray *groups, const char *client)
{
  RosterOperationGroup *group =
      groups->len > 0 ? g_ptr_array_index (groups, groups->len - 1) : NULL;

  if (group == NULL || !g_str_equal (group->client_id, client))
    {
      group = roster_operation_group_new (client);
      g_ptr_array_add (groups, group);
    }

  return group;
}

static void
take_text (char **member, char *text)
{
  if (*member == NULL)
    *member = text;
  else
    g_free (text);
}

static gboolean
group_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  GroupsData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_group_unref);
  stmt = roster_sql_query (sql, &local_error, data->run != NULL ? groups_of_run : groups_of_plan,
                           "s", data->run != NULL ? data->run : data->plan);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterOperationGroup *group = get_group (data->rows, roster_sql_peek_text (stmt, 0));
      guint n_held = (guint) sqlite3_column_int64 (stmt, 6);
      int kind = 0;
      int state = 0;

      if (!roster_nick_parse (ROSTER_TYPE_OPERATION_KIND, roster_sql_peek_text (stmt, 1), &kind) ||
          !roster_nick_parse (ROSTER_TYPE_OPERATION_STATE, roster_sql_peek_text (stmt, 2), &state))
        continue;

      roster_operation_group_add (group, (RosterOperationKind) kind, (RosterOperationState) state,
                                  (guint) sqlite3_column_int64 (stmt, 3) - n_held);
      group->held += n_held;
      take_text (&group->client, roster_sql_dup_text (stmt, 4));
      take_text (&group->title, roster_sql_dup_text (stmt, 5));
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  GroupsData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  gint64 last = 0;
  gint64 seq;
  sqlite3_stmt *stmt;

  data->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  stmt = roster_sql_query (sql, &local_error, data->run != NULL ? rows_of_run : rows_of_plan,
                           "ssli", data->run != NULL ? data->run : data->plan, data->client,
                           data->after, (int) data->limit);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      g_ptr_array_add (data->rows, roster_operation_row_read (sql, stmt, &seq));
      last = sqlite3_column_int64 (stmt, sqlite3_column_count (stmt) - 1);
    }

  data->next = data->rows->len == data->limit ? last : 0;
  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_group_operations_async:
 * @self: a store
 * @plan: (nullable): the operations of this plan
 * @run: (nullable): or those of this run
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Counts operations by client. What failed in a run and was tried again counts as what became of it
 * last.
 */
void
roster_store_group_operations_async (RosterStore *self,
                                     const char *plan,
                                     const char *run,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GroupsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (plan != NULL || run != NULL);

  data = groups_data_new ();
  data->plan = g_strdup (plan);
  data->run = g_strdup (run);
  roster_store_queue (self, ROSTER_STORE_READ, group_work, data, (GDestroyNotify) groups_data_free,
                      roster_store_group_operations_async, cancellable, callback, user_data);
}

/**
 * roster_store_group_operations_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOperationGroup) (nullable): a group for each client
 *   that has operations
 */
GPtrArray *
roster_store_group_operations_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  GroupsData *data = roster_store_finish (self, result, roster_store_group_operations_async, error);

  return data != NULL ? g_steal_pointer (&data->rows) : NULL;
}

/**
 * roster_store_list_group_async:
 * @self: a store
 * @plan: (nullable): the operations of this plan
 * @run: (nullable): or those of this run
 * @client: a source client's id
 * @after: where the page before ended, or 0
 * @limit: how many at most
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a page of the operations of one client; of what failed in a run, the newest try.
 */
void
roster_store_list_group_async (RosterStore *self,
                               const char *plan,
                               const char *run,
                               const char *client,
                               gint64 after,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GroupsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (plan != NULL || run != NULL);
  g_return_if_fail (client != NULL && limit > 0);

  data = groups_data_new ();
  data->plan = g_strdup (plan);
  data->run = g_strdup (run);
  data->client = g_strdup (client);
  data->after = after;
  data->limit = limit;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data, (GDestroyNotify) groups_data_free,
                      roster_store_list_group_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_group_finish:
 * @self: a store
 * @result: what the callback got
 * @next: (out): for @after of the next page; 0 after the last
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOperation) (nullable): the operations
 */
GPtrArray *
roster_store_list_group_finish (RosterStore *self,
                                GAsyncResult *result,
                                gint64 *next,
                                GError **error)
{
  GroupsData *data = roster_store_finish (self, result, roster_store_list_group_async, error);

  if (data == NULL)
    return NULL;

  *next = data->next;
  return g_steal_pointer (&data->rows);
}
