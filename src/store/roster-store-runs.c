/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-runs.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-run-begin-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  char *plan;
  char *id;
  RosterRunKind kind;
  RosterRunState state;
  gboolean skip_empty;
  guint requests;
  char *message;
  RosterRun *run;
  GPtrArray *runs;
} RunsData;

static void
runs_data_clear (RunsData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_free (data->plan);
  g_free (data->id);
  g_free (data->message);
  g_clear_pointer (&data->run, roster_run_unref);
  g_clear_pointer (&data->runs, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (RunsData, runs_data)

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       RunsData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) runs_data_free, source_tag,
                      cancellable, callback, user_data);
}

static gboolean
begin_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RunsData *data = user_data;
  const RosterRunOrder order = { data->integration, data->documentation, data->plan, data->kind,
                                 data->skip_empty };

  return roster_run_begin (self, sql, &order, &data->run, error);
}

/**
 * roster_store_begin_run_async:
 * @self: a store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: a documentation's id
 * @plan: the plan that is applied
 * @kind: what started it; the first manual one becomes the initial one
 * @skip_empty: whether no run is begun where nothing is to be done
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Begins a run. From now on the decisions that its plan was made from cannot be undone step by
 * step; a plan of what was agreed to before was made from none, and one without operations carried
 * none out. What the plan holds is listed with the run.
 *
 * Fails with %ROSTER_ERROR_CONFLICT where the plan was replaced, is not whole, or where decisions
 * or readings are not those any more that it was made from.
 */
void
roster_store_begin_run_async (RosterStore *self,
                              const char *integration,
                              const char *documentation,
                              const char *plan,
                              RosterRunKind kind,
                              gboolean skip_empty,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  RunsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && plan != NULL);

  data = runs_data_new ();
  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  data->plan = g_strdup (plan);
  data->kind = kind;
  data->skip_empty = skip_empty;
  queue (self, ROSTER_STORE_WRITE, begin_work, data, roster_store_begin_run_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_begin_run_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the run; NULL without an error where nothing is to be done
 */
RosterRun *
roster_store_begin_run_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  RunsData *data = roster_store_finish (self, result, roster_store_begin_run_async, error);

  return data != NULL ? g_steal_pointer (&data->run) : NULL;
}

static gboolean
finish_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RunsData *data = user_data;

  return roster_sql_run (sql, error,
                         "UPDATE run SET state = ?, finished_at = ?, requests = ?, message = ? "
                         " WHERE id = ?",
                         "sliss", roster_nick (ROSTER_TYPE_RUN_STATE, (int) data->state),
                         roster_store_now (self), (int) data->requests, data->message, data->id);
}

/**
 * roster_store_finish_run_async:
 * @self: a store
 * @run: a run's id
 * @state: how it ended
 * @requests: requests that were sent for it
 * @message: (nullable): why it ended early
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Ends a run.
 */
void
roster_store_finish_run_async (RosterStore *self,
                               const char *run,
                               RosterRunState state,
                               guint requests,
                               const char *message,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  RunsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL);

  data = runs_data_new ();
  data->id = g_strdup (run);
  data->state = state;
  data->requests = requests;
  data->message = g_strdup (message);
  queue (self, ROSTER_STORE_WRITE, finish_work, data, roster_store_finish_run_async, cancellable,
         callback, user_data);
}

gboolean
roster_store_finish_run_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_finish_run_async, error) != NULL;
}

static RosterRun *
read_run (sqlite3_stmt *stmt)
{
  RosterRun *run = roster_run_new ();
  int value = ROSTER_RUN_MANUAL;

  run->id = roster_sql_dup_text (stmt, 0);
  run->integration = roster_sql_dup_text (stmt, 1);
  run->documentation = roster_sql_dup_text (stmt, 2);
  roster_nick_parse (ROSTER_TYPE_RUN_KIND, roster_sql_peek_text (stmt, 3), &value);
  run->kind = value;
  value = ROSTER_RUN_INTERRUPTED;
  roster_nick_parse (ROSTER_TYPE_RUN_STATE, roster_sql_peek_text (stmt, 4), &value);
  run->state = value;
  run->started_at = sqlite3_column_int64 (stmt, 5);
  run->finished_at = sqlite3_column_int64 (stmt, 6);
  run->requests = (guint) sqlite3_column_int (stmt, 7);
  run->message = roster_sql_dup_text (stmt, 8);
  run->rolls_back = roster_sql_dup_text (stmt, 9);

  return run;
}

/* What waits for a person belongs to the plan's newest run. */
static gboolean
count_operations (RosterSql *sql, RosterRun *run, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT kind, state, count(*), held FROM operation WHERE run = ?1 GROUP BY 1, 2, 4 "
      "UNION ALL "
      "SELECT kind, state, count(*), held FROM operation "
      " WHERE run IS NULL AND state = 'waiting' "
      "   AND plan = (SELECT plan FROM run WHERE id = ?1) "
      "   AND ?1 = (SELECT n.id FROM run AS n JOIN run AS r ON r.plan = n.plan "
      "              WHERE r.id = ?1 ORDER BY n.started_at DESC, n.id DESC LIMIT 1) "
      " GROUP BY 1, 2, 4",
      "s", run->id);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      guint n = (guint) sqlite3_column_int (stmt, 2);
      int kind;
      int state;

      if (!roster_nick_parse (ROSTER_TYPE_OPERATION_KIND, roster_sql_peek_text (stmt, 0), &kind) ||
          !roster_nick_parse (ROSTER_TYPE_OPERATION_STATE, roster_sql_peek_text (stmt, 1), &state))
        continue;

      run->states[state] += n;
      if (state == ROSTER_OPERATION_PLANNED && sqlite3_column_int (stmt, 3))
        run->held += n;
      if (state == ROSTER_OPERATION_DONE)
        run->done[kind] += n;
      if (state == ROSTER_OPERATION_WAITING && kind == ROSTER_OPERATION_ASSET_UPDATE)
        run->differing += n;
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RunsData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_run_unref);

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT id, integration, documentation, kind, state, started_at, "
                           "       finished_at, requests, message, rolls_back FROM run "
                           " WHERE (?1 IS NULL OR integration = ?1) AND (?2 IS NULL OR id = ?2) "
                           " ORDER BY started_at DESC, id DESC",
                           "ss", data->integration, data->id);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->runs, read_run (stmt));

  for (guint i = 0; i < data->runs->len && local_error == NULL; i++)
    count_operations (sql, g_ptr_array_index (data->runs, i), &local_error);

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_runs_async:
 * @self: a store
 * @integration: (nullable): the runs of this integration only
 * @run: (nullable): this run only
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads runs, newest first, with the numbers of their operations.
 */
void
roster_store_list_runs_async (RosterStore *self,
                              const char *integration,
                              const char *run,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  RunsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));

  data = runs_data_new ();
  data->integration = g_strdup (integration);
  data->id = g_strdup (run);
  queue (self, ROSTER_STORE_READ, list_work, data, roster_store_list_runs_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_list_runs_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterRun) (nullable): the runs
 */
GPtrArray *
roster_store_list_runs_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  RunsData *data = roster_store_finish (self, result, roster_store_list_runs_async, error);

  return data != NULL ? g_steal_pointer (&data->runs) : NULL;
}
