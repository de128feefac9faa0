/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-target-summaries.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *documentation;
  gboolean removed;
  GPtrArray *summaries;
} SummariesData;

static void
summaries_data_clear (SummariesData *data)
{
  g_free (data->documentation);
  g_clear_pointer (&data->summaries, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (SummariesData, summaries_data)

/* The numbers come from indexes alone: the assets themselves are not looked at. */
static const char statement[] =
    "SELECT t.id, t.name, t.missing_since, "
    "       (SELECT count(*) FROM asset AS a INDEXED BY asset_listed "
    "         WHERE a.documentation = t.documentation AND a.target = t.id "
    "           AND a.missing_since IS NULL AND a.retired_at IS NULL), "
    "       (SELECT count(*) FROM asset AS a INDEXED BY asset_retired "
    "         WHERE a.documentation = t.documentation AND a.target = t.id "
    "           AND a.missing_since IS NULL AND a.retired_at IS NOT NULL) "
    "  FROM target AS t INDEXED BY target_fold "
    " WHERE t.documentation = ?1 AND (t.missing_since IS NOT NULL) <= ?2 "
    " ORDER BY t.fold, t.id";

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  SummariesData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt =
      roster_sql_query (sql, &local_error, statement, "si", data->documentation, data->removed);

  data->summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_summary_unref);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterTargetSummary *summary = roster_target_summary_new (
          roster_target_new (roster_sql_peek_text (stmt, 0), roster_sql_peek_text (stmt, 1)));

      summary->removed_at = sqlite3_column_int64 (stmt, 2);
      summary->n_assets = (guint) sqlite3_column_int (stmt, 3);
      summary->n_retired = (guint) sqlite3_column_int (stmt, 4);
      g_ptr_array_add (data->summaries, summary);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_target_summaries_async:
 * @self: a store
 * @documentation: a documentation's id
 * @removed: whether those that were removed are listed too
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the clients of a documentation by name, with the numbers of their assets.
 */
void
roster_store_list_target_summaries_async (RosterStore *self,
                                          const char *documentation,
                                          gboolean removed,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  SummariesData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  data = summaries_data_new ();
  data->documentation = g_strdup (documentation);
  data->removed = removed;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data,
                      (GDestroyNotify) summaries_data_free,
                      roster_store_list_target_summaries_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_target_summaries_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterTargetSummary) (nullable): the clients
 */
GPtrArray *
roster_store_list_target_summaries_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  SummariesData *data =
      roster_store_finish (self, result, roster_store_list_target_summaries_async, error);

  return data != NULL ? g_steal_pointer (&data->summaries) : NULL;
}
