/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-plans.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "model/roster-uuid.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-plan-basis-private.h"
#include "store/roster-plan-count-private.h"
#include "store/roster-store-private.h"

/* Rows dropped in one transaction: it must not keep the user's decisions waiting. */
#define DROP_CHUNK 5000

typedef struct
{
  char *integration;
  char *documentation;
  char *rolls_back;
  gboolean agreed_only;
  gboolean keeps_held;
  gboolean flag;
  RosterPlan *plan;
  GPtrArray *operations;
} PlansData;

static void
plans_data_clear (PlansData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_free (data->rolls_back);
  g_clear_pointer (&data->plan, roster_plan_unref);
  g_clear_pointer (&data->operations, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (PlansData, plans_data)

static PlansData *
make_data (const char *integration, const char *documentation)
{
  PlansData *data = plans_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       PlansData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) plans_data_free, source_tag,
                      cancellable, callback, user_data);
}

/* A roll back that was begun is gone on with, whatever is planned meanwhile. */
#define IS_BEGUN_ROLL_BACK " (rolls_back IS NOT NULL AND state = 'applied') "
#define PLANS_OF_MAPPING                                                                           \
  " (SELECT id FROM plan WHERE integration = ?1 AND documentation = ?2 AND NOT" IS_BEGUN_ROLL_BACK \
  ") "

/* What was sent, did not arrive and was to be sent again is planned anew; what bore its title when
 * it was sent stays known. */
static gboolean
return_sent (RosterStore *self, RosterSql *sql, PlansData *data, GError **error)
{
  return roster_sql_run (
      sql, error,
      "UPDATE operation SET state = 'returned', finished_at = ?3, error = ?4 "
      " WHERE plan IN" PLANS_OF_MAPPING "AND state = 'planned' AND sent_at IS NOT NULL",
      "ssls", data->integration, data->documentation, roster_store_now (self),
      _ ("It did not arrive in the documentation and was not sent again. The overview that was made "
         "since plans it again."));
}

/* What waits in a file is a claim, as long as it is wanted: the decisions may have changed. */
static gboolean
forget_unwanted (RosterSql *sql, PlansData *data, GError **error)
{
  return roster_sql_run (
      sql, error,
      "UPDATE operation INDEXED BY operation_handed_off SET sent_at = NULL "
      " WHERE documentation = ?2 AND integration = ?1 AND handed_off AND state = 'waiting' "
      "   AND CASE kind WHEN 'client-create' "
      "       THEN coalesce((SELECT d.kind FROM decision AS d INDEXED BY decision_newest "
      "                       WHERE d.integration = ?1 AND d.documentation = ?2 "
      "                         AND d.client = operation.client AND d.undone_at IS NULL "
      "                       ORDER BY d.id DESC LIMIT 1), '') <> 'create' "
      "       ELSE NOT EXISTS (SELECT 1 FROM client_link AS l WHERE l.documentation = ?2 "
      "                  AND l.integration = ?1 AND l.client = operation.client "
      "                  AND l.target = operation.target) END",
      "ss", data->integration, data->documentation);
}

static gboolean
drop_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  PlansData *data = user_data;
  g_auto (RosterPlanBasis) basis = { 0 };

  /* What was sent stays a claim until it is resolved; what only was shown goes, and so does what
   * waits for a person: the new plan looks at it again. With its first row a plan stops to be one:
   * half of it must never be applied. What a run holds stays until there are newer readings. */
  if (!roster_plan_basis_read (sql, data->integration, data->documentation, &basis, error) ||
      !roster_sql_run (sql, error,
                       "UPDATE plan SET state = 'replaced' WHERE integration = ? "
                       "   AND documentation = ? AND state <> 'replaced' "
                       "   AND NOT" IS_BEGUN_ROLL_BACK,
                       "ss", data->integration, data->documentation) ||
      !return_sent (self, sql, data, error) || !forget_unwanted (sql, data, error) ||
      !roster_sql_run (
          sql, error,
          "DELETE FROM operation WHERE seq IN (SELECT seq FROM operation "
          " WHERE plan IN" PLANS_OF_MAPPING "AND sent_at IS NULL "
          "   AND (state IN ('planned', 'waiting') "
          "        OR (state = 'returned' AND undoes IS NOT NULL AND run IS NULL)) "
          "   AND NOT (?6 AND held AND run IS NOT NULL AND EXISTS (SELECT 1 FROM plan AS p "
          "       WHERE p.id = operation.plan AND p.decisions = ?4 AND p.basis = ?5)) "
          " LIMIT ?3)",
          "ssilsi", data->integration, data->documentation, DROP_CHUNK, basis.decisions,
          basis.readings, data->keeps_held))
    return FALSE;

  data->flag = roster_sql_get_n_changed (sql) == DROP_CHUNK;
  return TRUE;
}

/**
 * roster_store_drop_plans_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @keeps_held: whether what a run holds stays until there are newer readings
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Drops some of the operations that were planned and never begun. Call it again while there are
 * more.
 */
void
roster_store_drop_plans_async (RosterStore *self,
                               const char *integration,
                               const char *documentation,
                               gboolean keeps_held,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PlansData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = make_data (integration, documentation);
  data->keeps_held = keeps_held;
  queue (self, ROSTER_STORE_WRITE, drop_work, data, roster_store_drop_plans_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_drop_plans_finish:
 * @self: a store
 * @result: what the callback got
 * @is_more: (out): whether there are more
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
roster_store_drop_plans_finish (RosterStore *self,
                                GAsyncResult *result,
                                gboolean *is_more,
                                GError **error)
{
  PlansData *data = roster_store_finish (self, result, roster_store_drop_plans_async, error);

  if (data == NULL)
    return FALSE;

  *is_more = data->flag;
  return TRUE;
}

static gboolean
begin_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  PlansData *data = user_data;
  RosterPlan *plan = data->plan = roster_plan_new ();
  g_auto (RosterPlanBasis) basis = { 0 };

  if (!roster_plan_basis_read (sql, data->integration, data->documentation, &basis, error))
    return FALSE;

  plan->id = roster_uuid_new ();
  plan->integration = g_strdup (data->integration);
  plan->documentation = g_strdup (data->documentation);
  plan->made_at = roster_store_now (self);
  plan->agreed_only = data->agreed_only;
  plan->decisions = basis.decisions;
  plan->reading = basis.reading;

  return roster_sql_run (sql, error,
                         "DELETE FROM plan WHERE integration = ?1 AND documentation = ?2 "
                         "   AND NOT EXISTS (SELECT 1 FROM run WHERE run.plan = plan.id) "
                         "   AND NOT EXISTS (SELECT 1 FROM operation AS o WHERE o.plan = plan.id)",
                         "ss", data->integration, data->documentation) &&
         roster_sql_run (sql, error,
                         "UPDATE plan SET state = 'replaced' WHERE integration = ? "
                         "   AND documentation = ? AND state <> 'replaced' "
                         "   AND NOT" IS_BEGUN_ROLL_BACK,
                         "ss", data->integration, data->documentation) &&
         roster_sql_run (sql, error,
                         "INSERT INTO plan (id, integration, documentation, state, made_at, "
                         "  decisions, reading, basis, agreed_only, rolls_back, last_step) "
                         "VALUES (?1, ?2, ?3, 'making', ?4, ?5, ?6, ?7, ?8, ?9, "
                         "  (SELECT coalesce(max(id), 0) FROM decision_step "
                         "    WHERE integration = ?2 AND documentation = ?3))",
                         "ssslllsis", plan->id, plan->integration, plan->documentation,
                         plan->made_at, plan->decisions, plan->reading, basis.readings,
                         plan->agreed_only, data->rolls_back);
}

/**
 * roster_store_begin_plan_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @agreed_only: whether only what the user agreed to before is planned
 * @rolls_back: (nullable): the run that it takes back
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Begins a plan, which replaces the one before.
 */
void
roster_store_begin_plan_async (RosterStore *self,
                               const char *integration,
                               const char *documentation,
                               gboolean agreed_only,
                               const char *rolls_back,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PlansData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = make_data (integration, documentation);
  data->agreed_only = agreed_only;
  data->rolls_back = g_strdup (rolls_back);
  queue (self, ROSTER_STORE_WRITE, begin_work, data, roster_store_begin_plan_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_begin_plan_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan, to be filled by the planner
 */
RosterPlan *
roster_store_begin_plan_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  PlansData *data = roster_store_finish (self, result, roster_store_begin_plan_async, error);

  return data != NULL ? g_steal_pointer (&data->plan) : NULL;
}

static gboolean
add_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  PlansData *data = user_data;
  gint64 now = roster_store_now (self);

  for (guint i = 0; i < data->operations->len; i++)
    {
      if (!roster_operation_row_insert (sql, g_ptr_array_index (data->operations, i),
                                        data->plan->id, data->plan->integration,
                                        data->plan->documentation, now, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_add_operations_async:
 * @self: a store
 * @plan: a plan
 * @operations: (element-type RosterOperation): operations, in the order in which they are done
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Adds operations to a plan.
 */
void
roster_store_add_operations_async (RosterStore *self,
                                   RosterPlan *plan,
                                   GPtrArray *operations,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  PlansData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (plan != NULL && operations != NULL);

  data = plans_data_new ();
  data->plan = roster_plan_ref (plan);
  data->operations = g_ptr_array_ref (operations);
  queue (self, ROSTER_STORE_STAGE, add_work, data, roster_store_add_operations_async, cancellable,
         callback, user_data);
}

gboolean
roster_store_add_operations_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_add_operations_async, error) != NULL;
}

static gboolean
finish_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RosterPlan *plan = ((PlansData *) user_data)->plan;

  return roster_sql_run (sql, error,
                         "UPDATE plan SET state = 'made', n_match = ?, n_create = ?, "
                         "  n_exclude = ?, n_undecided = ?, n_to_be_read = ?, n_unchanged = ?, "
                         "  n_skipped = ?, n_filtered = ?, n_filtered_assets = ? WHERE id = ?",
                         "iiiiiiiiis", (int) plan->match, (int) plan->create, (int) plan->exclude,
                         (int) plan->undecided, (int) plan->to_be_read, (int) plan->unchanged,
                         (int) plan->skipped, (int) plan->filtered, (int) plan->filtered_assets,
                         plan->id) &&
         roster_plan_count_operations (sql, plan, error);
}

/**
 * roster_store_finish_plan_async:
 * @self: a store
 * @plan: a plan with its numbers of clients and devices
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Ends the making of a plan. Only now it can be applied.
 */
void
roster_store_finish_plan_async (RosterStore *self,
                                RosterPlan *plan,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  PlansData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (plan != NULL);

  data = plans_data_new ();
  data->plan = roster_plan_ref (plan);
  queue (self, ROSTER_STORE_WRITE, finish_work, data, roster_store_finish_plan_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_finish_plan_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan with the numbers of its operations
 */
RosterPlan *
roster_store_finish_plan_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  PlansData *data = roster_store_finish (self, result, roster_store_finish_plan_async, error);

  return data != NULL ? g_steal_pointer (&data->plan) : NULL;
}
