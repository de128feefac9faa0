/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-hand-work.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  gint64 after;
  guint limit;
  RosterHandWorkNumbers numbers;
  GPtrArray *operations;
  gint64 next;
} HandWorkData;

static void
hand_work_data_clear (HandWorkData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->operations, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (HandWorkData, hand_work_data)

static HandWorkData *
make_data (const char *integration, const char *documentation)
{
  HandWorkData *data = hand_work_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);

  return data;
}

/* Of one file those are spent that wait beside what arrived. */
static gboolean
count_handed_off (RosterSql *sql, HandWorkData *data, GError **error)
{
  RosterHandWorkNumbers *numbers = &data->numbers;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT o.kind, count(*), count(o.sent_at), min(o.sent_at), "
      "       total (o.sent_at IS NOT NULL AND EXISTS (SELECT 1 FROM operation AS d "
      "           WHERE d.run = o.run AND d.handed_off AND d.state = 'done')) "
      "  FROM operation AS o INDEXED BY operation_handed_off "
      " WHERE o.documentation = ?1 AND o.integration = ?2 AND o.handed_off "
      "   AND o.state = 'waiting' GROUP BY o.kind",
      "ss", data->documentation, data->integration);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      guint n = (guint) sqlite3_column_int (stmt, 1);
      guint n_sent = (guint) sqlite3_column_int (stmt, 2);
      gint64 since = sqlite3_column_int64 (stmt, 3);
      int kind = ROSTER_OPERATION_ASSET_CREATE;

      roster_nick_parse (ROSTER_TYPE_OPERATION_KIND, roster_sql_peek_text (stmt, 0), &kind);
      *(kind == ROSTER_OPERATION_CLIENT_CREATE ? &numbers->new_clients : &numbers->new_assets) +=
          n - n_sent;
      *(kind == ROSTER_OPERATION_CLIENT_CREATE ? &numbers->sent_clients : &numbers->sent_assets) +=
          n_sent;
      numbers->spent += (guint) sqlite3_column_int (stmt, 4);
      if (since != 0)
        numbers->since = numbers->since == 0 ? since : MIN (numbers->since, since);
    }

  return roster_sql_end (&local_error, error);
}

/* What no program can write waits in the newest plan, with what the asset has and should have. */
#define BY_HAND                                                                                    \
  "  FROM plan AS p CROSS JOIN operation AS o INDEXED BY operation_plan ON o.plan = p.id "         \
  " WHERE p.integration = ?1 AND p.documentation = ?2 AND p.state <> 'replaced' "                  \
  "   AND NOT p.agreed_only AND o.state = 'waiting' AND NOT o.handed_off "                         \
  "   AND o.kind = 'asset-update' "

static gboolean
count_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  HandWorkData *data = user_data;
  gint64 n = 0;

  if (!count_handed_off (sql, data, error) ||
      !roster_sql_get_int (sql, &n, error, "SELECT count(*) " BY_HAND, "ss", data->integration,
                           data->documentation))
    return FALSE;

  data->numbers.by_hand = (guint) n;
  return TRUE;
}

/**
 * roster_store_count_hand_work_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Counts what waits for a person.
 */
void
roster_store_count_hand_work_async (RosterStore *self,
                                    const char *integration,
                                    const char *documentation,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  roster_store_queue (self, ROSTER_STORE_READ, count_work, make_data (integration, documentation),
                      (GDestroyNotify) hand_work_data_free, roster_store_count_hand_work_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_count_hand_work_finish:
 * @self: a store
 * @result: what the callback got
 * @numbers: (out caller-allocates): how much waits
 * @error: return location
 *
 * Returns: whether it was counted
 */
gboolean
roster_store_count_hand_work_finish (RosterStore *self,
                                     GAsyncResult *result,
                                     RosterHandWorkNumbers *numbers,
                                     GError **error)
{
  HandWorkData *data =
      roster_store_finish (self, result, roster_store_count_hand_work_async, error);

  if (data == NULL)
    return FALSE;

  *numbers = data->numbers;
  return TRUE;
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  HandWorkData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  gint64 seq = 0;
  sqlite3_stmt *stmt;

  data->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT " ROSTER_OPERATION_COLUMNS "  FROM operation WHERE seq IN (SELECT o.seq " BY_HAND
      "   AND o.seq > ?3 ORDER BY o.seq LIMIT ?4) ORDER BY seq",
      "ssli", data->integration, data->documentation, data->after, (int) data->limit);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->operations, roster_operation_row_read (sql, stmt, &seq));

  data->next = data->operations->len == data->limit ? seq : 0;
  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_by_hand_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @after: where the page before ended, or 0
 * @limit: how many at most
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists the assets that differ from their devices where no program can write them, as of the newest
 * plan.
 */
void
roster_store_list_by_hand_async (RosterStore *self,
                                 const char *integration,
                                 const char *documentation,
                                 gint64 after,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  HandWorkData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && limit > 0);

  data = make_data (integration, documentation);
  data->after = after;
  data->limit = limit;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data,
                      (GDestroyNotify) hand_work_data_free, roster_store_list_by_hand_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_list_by_hand_finish:
 * @self: a store
 * @result: what the callback got
 * @next: (out): for @after of the next page; 0 after the last
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOperation) (nullable): updates that wait
 */
GPtrArray *
roster_store_list_by_hand_finish (RosterStore *self,
                                  GAsyncResult *result,
                                  gint64 *next,
                                  GError **error)
{
  HandWorkData *data = roster_store_finish (self, result, roster_store_list_by_hand_async, error);

  if (data == NULL)
    return NULL;

  *next = data->next;
  return g_steal_pointer (&data->operations);
}
