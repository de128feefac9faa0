/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-open-plans.h"

#include "model/roster-task-data.h"
#include "store/roster-plan-basis-private.h"
#include "store/roster-plan-count-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  RosterPlan *plan;
  gboolean is_stale;
  gboolean is_roll_back;
  char *id;
} OpenPlanData;

static void
open_plan_data_clear (OpenPlanData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->plan, roster_plan_unref);
  g_free (data->id);
}

ROSTER_DEFINE_TASK_DATA (OpenPlanData, open_plan_data)

static OpenPlanData *
make_data (const char *integration, const char *documentation)
{
  OpenPlanData *data = open_plan_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreWork work,
       OpenPlanData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, ROSTER_STORE_READ, work, data, (GDestroyNotify) open_plan_data_free,
                      source_tag, cancellable, callback, user_data);
}

static gboolean
load_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  OpenPlanData *data = user_data;
  g_autoptr (RosterPlan) plan = roster_plan_new ();
  g_autoptr (GError) local_error = NULL;
  gboolean is_same = FALSE;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT id, made_at, decisions, reading, agreed_only, n_match, "
                           "       n_create, n_exclude, n_undecided, n_to_be_read, n_unchanged, "
                           "       n_skipped, n_filtered, n_filtered_assets FROM plan "
                           " WHERE integration = ? AND documentation = ? AND state = 'made' "
                           "   AND NOT agreed_only",
                           "ss", data->integration, data->documentation);
  if (roster_sql_next (sql, stmt, &local_error))
    {
      plan->id = roster_sql_dup_text (stmt, 0);
      plan->integration = g_strdup (data->integration);
      plan->documentation = g_strdup (data->documentation);
      plan->made_at = sqlite3_column_int64 (stmt, 1);
      plan->decisions = sqlite3_column_int64 (stmt, 2);
      plan->reading = sqlite3_column_int64 (stmt, 3);
      plan->agreed_only = sqlite3_column_int (stmt, 4);
      plan->match = (guint) sqlite3_column_int (stmt, 5);
      plan->create = (guint) sqlite3_column_int (stmt, 6);
      plan->exclude = (guint) sqlite3_column_int (stmt, 7);
      plan->undecided = (guint) sqlite3_column_int (stmt, 8);
      plan->to_be_read = (guint) sqlite3_column_int (stmt, 9);
      plan->unchanged = (guint) sqlite3_column_int (stmt, 10);
      plan->skipped = (guint) sqlite3_column_int (stmt, 11);
      plan->filtered = (guint) sqlite3_column_int (stmt, 12);
      plan->filtered_assets = (guint) sqlite3_column_int (stmt, 13);
      roster_sql_done (stmt);
    }

  if (local_error == NULL && plan->id != NULL &&
      roster_plan_count_operations (sql, plan, &local_error) &&
      roster_plan_basis_compare (sql, plan->id, &is_same, &local_error))
    {
      data->is_stale = !is_same;
      data->plan = g_steal_pointer (&plan);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_load_plan_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the stored plan that was not applied yet.
 */
void
roster_store_load_plan_async (RosterStore *self,
                              const char *integration,
                              const char *documentation,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, load_work, make_data (integration, documentation), roster_store_load_plan_async,
         cancellable, callback, user_data);
}

/**
 * roster_store_load_plan_finish:
 * @self: a store
 * @result: what the callback got
 * @is_stale: (out): whether decisions or readings moved on since it was made
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan; NULL without an error where there is none
 */
RosterPlan *
roster_store_load_plan_finish (RosterStore *self,
                               GAsyncResult *result,
                               gboolean *is_stale,
                               GError **error)
{
  OpenPlanData *data = roster_store_finish (self, result, roster_store_load_plan_async, error);

  if (data == NULL)
    return NULL;

  *is_stale = data->is_stale;
  return g_steal_pointer (&data->plan);
}

static gboolean
find_open_plan_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  OpenPlanData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  gboolean is_same = FALSE;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT p.id, p.rolls_back IS NOT NULL FROM plan AS p WHERE p.integration = ? AND p.documentation = ? "
      "   AND p.state = 'applied' AND EXISTS (SELECT 1 FROM operation AS o "
      "       WHERE o.plan = p.id AND o.state IN ('planned', 'sent', 'unsure') AND NOT o.held) "
      " ORDER BY 2 DESC, p.made_at DESC LIMIT 1",
      "ss", data->integration, data->documentation);
  if (roster_sql_next (sql, stmt, &local_error))
    {
      data->id = roster_sql_dup_text (stmt, 0);
      data->is_roll_back = sqlite3_column_int (stmt, 1);
      roster_sql_done (stmt);
    }

  if (local_error == NULL && data->id != NULL && !data->is_roll_back &&
      roster_plan_basis_compare (sql, data->id, &is_same, &local_error) && !is_same)
    g_clear_pointer (&data->id, g_free);

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_find_open_plan_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for a plan whose run ended before all of it was done, or before all of it was certain, and
 * that is still about the same decisions and the same readings: what the user decided since must
 * not be overrun by it. A roll back comes first, whatever was decided or read since.
 */
void
roster_store_find_open_plan_async (RosterStore *self,
                                   const char *integration,
                                   const char *documentation,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, find_open_plan_work, make_data (integration, documentation),
         roster_store_find_open_plan_async, cancellable, callback, user_data);
}

/**
 * roster_store_find_open_plan_finish:
 * @self: a store
 * @result: what the callback got
 * @is_roll_back: (out) (optional): whether it takes a run back
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan's id; NULL without an error where there is none
 */
char *
roster_store_find_open_plan_finish (RosterStore *self,
                                    GAsyncResult *result,
                                    gboolean *is_roll_back,
                                    GError **error)
{
  OpenPlanData *data = roster_store_finish (self, result, roster_store_find_open_plan_async, error);

  if (data == NULL)
    return NULL;

  if (is_roll_back != NULL)
    *is_roll_back = data->is_roll_back;
  return g_steal_pointer (&data->id);
}
