/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-retry.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "model/roster-uuid.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-plan-basis-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  char *id;        /* of the run */
  char *operation; /* NULL for all that failed in the run */
  char *plan;
  RosterPlanBasis basis;
} RetryData;

static void
retry_data_clear (RetryData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_free (data->id);
  g_free (data->operation);
  g_free (data->plan);
  roster_plan_basis_clear (&data->basis);
}

ROSTER_DEFINE_TASK_DATA (RetryData, retry_data)

#define FAILED "WHERE o.run = ?1 AND o.state = 'failed' AND (?2 IS NULL OR o.id = ?2) "

/* What was tried again since, and went well or is open, is not done a second time. */
static const char failed_of_run[] =
    "SELECT " ROSTER_OPERATION_COLUMNS " FROM operation AS o " FAILED
    "   AND NOT EXISTS (SELECT 1 FROM operation AS n WHERE n.documentation = o.documentation "
    "       AND n.source_key = o.source_key AND n.seq > o.seq "
    "       AND n.state IN ('planned', 'sent', 'unsure', 'waiting', 'done')) ORDER BY seq";

/* What another plan made since has claimed, and what the user decided since, comes before. */
static gboolean
check_claims (RosterSql *sql, RetryData *data, GError **error)
{
  gint64 n_claimed = 0;
  gint64 is_decided = 0;

  if (!roster_sql_get_int (sql, &n_claimed, error,
                           "SELECT count(*) FROM operation AS o " FAILED
                           "   AND EXISTS (SELECT 1 FROM operation AS n "
                           "       WHERE n.documentation = o.documentation "
                           "         AND n.source_key = o.source_key AND n.seq > o.seq "
                           "         AND n.state IN ('planned', 'waiting'))",
                           "ss", data->id, data->operation) ||
      !roster_sql_get_int (sql, &is_decided, error,
                           "SELECT p.decisions <> ?2 FROM run AS r JOIN plan AS p ON p.id = r.plan "
                           " WHERE r.id = ?1",
                           "sl", data->id, data->basis.decisions))
    return FALSE;

  if (n_claimed > 0)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                 _ ("What failed is part of an overview that was made since. Nothing was written; "
                    "apply that one."));
  else if (is_decided)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                 _ ("Something was decided since this run. Nothing was written; make a new "
                    "overview, which plans again what failed."));

  return n_claimed == 0 && !is_decided;
}

static GPtrArray *
load_failed (RosterSql *sql, RetryData *data, GError **error)
{
  g_autoptr (GPtrArray) operations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  g_autoptr (GError) local_error = NULL;
  gint64 seq;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (sql, &local_error, failed_of_run, "ss", data->id, data->operation);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterOperation *operation = roster_operation_row_read (sql, stmt, &seq);

      /* The journal keeps the failure; the new try is an operation of its own. */
      g_free (operation->id);
      operation->id = roster_uuid_new ();
      operation->state = ROSTER_OPERATION_PLANNED;
      operation->suppresses = operation->undoes != NULL;
      g_clear_pointer (&operation->known_ids, g_strfreev);
      g_clear_pointer (&operation->error, g_free);
      g_ptr_array_add (operations, operation);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (operations->len == 0)
    {
      g_set_error (
          error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
          _ ("Nothing of this run failed, or it was tried again since: there is nothing to "
             "try again."));
      return NULL;
    }

  return g_steal_pointer (&operations);
}

/* A run shows the newest try of an operation, which may be another run's. */
static gboolean
find_run (RosterSql *sql, RetryData *data, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  if (data->operation == NULL)
    return TRUE;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT run FROM operation WHERE id = ? AND run IS NOT NULL", "s",
                           data->operation);
  if (roster_sql_next (sql, stmt, &local_error))
    {
      g_free (data->id);
      data->id = roster_sql_dup_text (stmt, 0);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
plan_retry_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RetryData *data = user_data;
  g_autoptr (GPtrArray) operations = NULL;
  gint64 now = roster_store_now (self);

  if (!find_run (sql, data, error) ||
      !roster_plan_basis_read (sql, data->integration, data->documentation, &data->basis, error) ||
      !check_claims (sql, data, error))
    return FALSE;

  operations = load_failed (sql, data, error);
  if (operations == NULL)
    return FALSE;

  data->plan = roster_uuid_new ();
  if (!roster_sql_run (sql, error,
                       "UPDATE plan SET state = 'replaced' WHERE integration = ? "
                       "   AND documentation = ? AND state = 'made'",
                       "ss", data->integration, data->documentation) ||
      !roster_sql_run (sql, error,
                       "INSERT INTO plan (id, integration, documentation, state, made_at, "
                       "  decisions, reading, basis, agreed_only, last_step, rolls_back) "
                       "SELECT ?1, r.integration, r.documentation, 'made', ?2, ?3, ?4, ?5, "
                       "       p.agreed_only, p.last_step, p.rolls_back "
                       "  FROM run AS r JOIN plan AS p ON p.id = r.plan WHERE r.id = ?6",
                       "slllss", data->plan, now, data->basis.decisions, data->basis.reading,
                       data->basis.readings, data->id))
    return FALSE;

  for (guint i = 0; i < operations->len; i++)
    {
      if (!roster_operation_row_insert (sql, g_ptr_array_index (operations, i), data->plan,
                                        data->integration, data->documentation, now, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_plan_retry_async:
 * @self: a store
 * @run: a run
 * @operation: (nullable): the id of an operation of it, or of a later try; NULL for all that failed
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a plan of what failed in a run. Each operation is checked again when it is done.
 *
 * Fails with %ROSTER_ERROR_CONFLICT where an overview made since has it too, or where the user
 * decided something since; with %ROSTER_ERROR_NOT_FOUND where nothing is left to be tried again.
 */
void
roster_store_plan_retry_async (RosterStore *self,
                               RosterRun *run,
                               const char *operation,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  RetryData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL);

  data = retry_data_new ();
  data->id = g_strdup (run->id);
  data->operation = g_strdup (operation);
  data->integration = g_strdup (run->integration);
  data->documentation = g_strdup (run->documentation);
  roster_store_queue (self, ROSTER_STORE_WRITE, plan_retry_work, data,
                      (GDestroyNotify) retry_data_free, roster_store_plan_retry_async, cancellable,
                      callback, user_data);
}

/**
 * roster_store_plan_retry_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan's id
 */
char *
roster_store_plan_retry_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  RetryData *data = roster_store_finish (self, result, roster_store_plan_retry_async, error);

  return data != NULL ? g_steal_pointer (&data->plan) : NULL;
}
