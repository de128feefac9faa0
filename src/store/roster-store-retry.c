/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-retry.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  char *id; /* of the run */
  char *plan;
} RetryData;

static void
retry_data_clear (RetryData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_free (data->id);
  g_free (data->plan);
}

ROSTER_DEFINE_TASK_DATA (RetryData, retry_data)

/* What was tried again since, and went well or is open, is not done a second time. */
static const char failed_of_run[] =
    "SELECT " ROSTER_OPERATION_COLUMNS " FROM operation AS o WHERE run = ? AND state = 'failed' "
    "   AND NOT EXISTS (SELECT 1 FROM operation AS n WHERE n.documentation = o.documentation "
    "       AND n.kind = o.kind AND n.source_key = o.source_key AND n.seq > o.seq "
    "       AND n.state IN ('planned', 'sent', 'unsure', 'waiting', 'done')) ORDER BY seq";

static GPtrArray *
load_failed (RosterSql *sql, RetryData *data, GError **error)
{
  g_autoptr (GPtrArray) operations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  g_autoptr (GError) local_error = NULL;
  gint64 seq;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (sql, &local_error, failed_of_run, "s", data->id);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterOperation *operation = roster_operation_row_read (stmt, &seq);

      /* The journal keeps the failure; the new try is an operation of its own. */
      g_free (operation->id);
      operation->id = g_uuid_string_random ();
      operation->state = ROSTER_OPERATION_PLANNED;
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

static gboolean
plan_retry_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RetryData *data = user_data;
  g_autoptr (GPtrArray) operations = load_failed (sql, data, error);
  gint64 now = roster_store_now (self);

  if (operations == NULL)
    return FALSE;

  data->plan = g_uuid_string_random ();
  if (!roster_sql_run (sql, error,
                       "UPDATE plan SET state = 'replaced' WHERE integration = ? "
                       "   AND documentation = ? AND state = 'made'",
                       "ss", data->integration, data->documentation) ||
      !roster_sql_run (sql, error,
                       "INSERT INTO plan (id, integration, documentation, state, made_at, "
                       "  decisions, reading, agreed_only, last_step) "
                       "SELECT ?1, r.integration, r.documentation, 'made', ?2, p.decisions, "
                       "       p.reading, p.agreed_only, p.last_step "
                       "  FROM run AS r JOIN plan AS p ON p.id = r.plan WHERE r.id = ?3",
                       "sls", data->plan, now, data->id))
    return FALSE;

  for (guint i = 0; i < operations->len; i++)
    {
      if (!roster_operation_row_insert (sql, g_ptr_array_index (operations, i), data->plan,
                                        data->integration, data->documentation, now, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_plan_retry_async:
 * @self: a store
 * @run: a run
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a plan of what failed in a run.
 */
void
roster_store_plan_retry_async (RosterStore *self,
                               RosterRun *run,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  RetryData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL);

  data = retry_data_new ();
  data->id = g_strdup (run->id);
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
