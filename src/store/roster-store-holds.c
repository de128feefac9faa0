/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-holds.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "model/roster-uuid.h"
#include "store/roster-plan-basis-private.h"
#include "store/roster-run-begin-private.h"
#include "store/roster-store-private.h"

/* What is held stays planned, and so a claim on its source, until somebody releases or discards it,
 * or until a plan that was made from newer readings takes its place. */

typedef struct
{
  char *id; /* of the plan that is weighed, or of the run that held something */
  char *integration;
  char *documentation;
  GHashTable *reasons;
  gint64 after;
  gint64 next;
  RosterRunKind kind; /* of the run that does it */
  char *plan;
  RosterRun *run;
} HoldsData;

static void
holds_data_clear (HoldsData *data)
{
  g_free (data->id);
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->reasons, g_hash_table_unref);
  g_free (data->plan);
  g_clear_pointer (&data->run, roster_run_unref);
}

ROSTER_DEFINE_TASK_DATA (HoldsData, holds_data)

/* Operations that are looked at in one transaction. */
#define PAGE 2000

typedef struct
{
  gint64 seq;
  const char *reason;
} Held;

/**
 * roster_store_hold_key:
 * @risk: what an operation could cost
 * @client: the source client that its asset is known under, or else the device's
 *
 * Returns: (transfer full): how the operation's reason is found
 */
char *
roster_store_hold_key (RosterRisk risk, const char *client)
{
  return g_strdup_printf ("%d/%s", (int) risk, client);
}

static gboolean
collect_held (RosterSql *sql, HoldsData *data, GArray *held, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  guint n_rows = 0;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT o.seq, o.risk, coalesce((SELECT s.client FROM asset_source AS s "
      "         WHERE s.integration = o.integration AND s.documentation = o.documentation "
      "           AND s.device = o.device), o.client) "
      "  FROM operation AS o INDEXED BY operation_plan_order "
      " WHERE o.plan = ? AND o.seq > ? AND o.risk > 0 AND o.state = 'planned' "
      " ORDER BY o.seq LIMIT ?",
      "sli", data->id, data->after, PAGE);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      g_autofree char *key = roster_store_hold_key ((RosterRisk) sqlite3_column_int (stmt, 1),
                                                    roster_sql_peek_text (stmt, 2));
      Held row = { sqlite3_column_int64 (stmt, 0), g_hash_table_lookup (data->reasons, key) };

      if (row.reason != NULL)
        g_array_append_val (held, row);
      if (++n_rows == PAGE)
        data->next = row.seq;
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
hold_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  HoldsData *data = user_data;
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (Held));

  if (!collect_held (sql, data, held, error))
    return FALSE;

  for (guint i = 0; i < held->len; i++)
    {
      Held *row = &g_array_index (held, Held, i);

      if (!roster_sql_run (sql, error,
                           "UPDATE operation SET held = 1, hold_reason = ? WHERE seq = ?", "sl",
                           row->reason, row->seq))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_hold_operations_async:
 * @self: a store
 * @plan: a plan that is being made
 * @reasons: (element-type utf8 utf8): by [func@Roster.store_hold_key], translated sentences: why
 *   operations are held; nobody changes it any more
 * @after: where the call before ended, or 0
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Holds operations of a plan. Call it again while there are more.
 */
void
roster_store_hold_operations_async (RosterStore *self,
                                    const char *plan,
                                    GHashTable *reasons,
                                    gint64 after,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  HoldsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (plan != NULL && reasons != NULL);

  data = holds_data_new ();
  data->id = g_strdup (plan);
  data->reasons = g_hash_table_ref (reasons);
  data->after = after;
  roster_store_queue (self, ROSTER_STORE_STAGE, hold_work, data, (GDestroyNotify) holds_data_free,
                      roster_store_hold_operations_async, cancellable, callback, user_data);
}

/**
 * roster_store_hold_operations_finish:
 * @self: a store
 * @result: what the callback got
 * @next: (out): for @after of the next call; 0 after the last
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
roster_store_hold_operations_finish (RosterStore *self,
                                     GAsyncResult *result,
                                     gint64 *next,
                                     GError **error)
{
  HoldsData *data = roster_store_finish (self, result, roster_store_hold_operations_async, error);

  if (data == NULL)
    return FALSE;

  *next = data->next;
  return TRUE;
}

static HoldsData *
make_data (RosterRun *run)
{
  HoldsData *data = holds_data_new ();

  data->id = g_strdup (run->id);
  data->integration = g_strdup (run->integration);
  data->documentation = g_strdup (run->documentation);

  return data;
}

#define HELD_OF_RUN                                                                                \
  " WHERE integration = ?1 AND documentation = ?2 AND run = ?3 AND held AND state = 'planned' "

/* What was released is listed with the run that held it until it is done: so that is known where
 * the run that does it was interrupted. */
#define RELEASED_OF_RUN                                                                            \
  " WHERE integration = ?1 AND documentation = ?2 AND run = ?3 AND NOT held "                      \
  "   AND state = 'planned' AND plan IN (SELECT p.id FROM plan AS p WHERE p.state = 'applied' "    \
  "       AND p.id <> (SELECT r.plan FROM run AS r WHERE r.id = ?3)) "

/* A person said that the readings are right, not what became of the client since. */
#define RETURN_DECIDED                                                                             \
  "UPDATE operation SET state = 'returned', held = 0, finished_at = ?4, error = ?5 "
#define IS_DECIDED                                                                                 \
  "   AND EXISTS (SELECT 1 FROM decision AS d WHERE d.integration = ?1 "                           \
  "        AND d.documentation = ?2 AND d.client = operation.client "                              \
  "        AND max (d.at, coalesce (d.undone_at, 0)) > operation.made_at)"

static gboolean
return_decided (RosterStore *self, RosterSql *sql, HoldsData *data, GError **error)
{
  static const char *const statements[] = {
    RETURN_DECIDED HELD_OF_RUN IS_DECIDED,
    RETURN_DECIDED RELEASED_OF_RUN IS_DECIDED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      if (!roster_sql_run (
              sql, error, statements[i], "sssls", data->integration, data->documentation, data->id,
              roster_store_now (self),
              _ ("Its client was decided anew since. Nothing was written; the next overview has it "
                 "as it is now.")))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_released (RosterSql *sql, HoldsData *data, char **plan, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt =
      roster_sql_query (sql, &local_error, "SELECT plan FROM operation " RELEASED_OF_RUN " LIMIT 1",
                        "sss", data->integration, data->documentation, data->id);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *plan = roster_sql_dup_text (stmt, 0);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/* The plan that they come from stays applied: these are a plan of their own, which goes on where it
 * was interrupted like any other. */
static gboolean
plan_held (RosterStore *self, RosterSql *sql, HoldsData *data, GError **error)
{
  g_autofree char *plan = NULL;
  gint64 n_held = 0;

  if (!roster_sql_get_int (sql, &n_held, error, "SELECT count(*) FROM operation " HELD_OF_RUN,
                           "sss", data->integration, data->documentation, data->id))
    return FALSE;
  if (n_held == 0)
    return TRUE;

  plan = roster_uuid_new ();
  if (!roster_sql_run (sql, error,
                       "INSERT INTO plan (id, integration, documentation, state, made_at, "
                       "  decisions, reading, basis, agreed_only, last_step) "
                       "SELECT ?1, r.integration, r.documentation, 'applied', ?2, 0, 0, '', "
                       "       p.agreed_only, p.last_step "
                       "  FROM run AS r JOIN plan AS p ON p.id = r.plan WHERE r.id = ?3",
                       "sls", plan, roster_store_now (self), data->id) ||
      !roster_sql_run (sql, error, "UPDATE operation SET plan = ?4, held = 0 " HELD_OF_RUN, "ssss",
                       data->integration, data->documentation, data->id, plan))
    return FALSE;

  data->plan = g_steal_pointer (&plan);
  return TRUE;
}

/* Each operation is checked when it is done, so that it needs no plan of what is known now. */
static gboolean
renew_plan (RosterSql *sql, HoldsData *data, GError **error)
{
  g_auto (RosterPlanBasis) basis = { 0 };

  return roster_plan_basis_read (sql, data->integration, data->documentation, &basis, error) &&
         roster_sql_run (sql, error,
                         "UPDATE plan SET state = 'replaced' WHERE integration = ? "
                         "   AND documentation = ? AND state = 'made'",
                         "ss", data->integration, data->documentation) &&
         roster_sql_run (sql, error,
                         "UPDATE plan SET decisions = ?, reading = ?, basis = ? WHERE id = ?",
                         "llss", basis.decisions, basis.reading, basis.readings, data->plan);
}

/* In one transaction: what is held by no run any more is done by another. */
static gboolean
release_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  HoldsData *data = user_data;
  RosterRunOrder order = { data->integration, data->documentation, NULL, ROSTER_RUN_RESUMED,
                           FALSE };

  if (!return_decided (self, sql, data, error) || !find_released (sql, data, &data->plan, error))
    return FALSE;

  if (data->plan == NULL)
    {
      order.kind = data->kind;
      if (!plan_held (self, sql, data, error))
        return FALSE;
    }
  if (data->plan == NULL)
    return TRUE;

  order.plan = data->plan;
  return renew_plan (sql, data, error) && roster_run_begin (self, sql, &order, &data->run, error);
}

/**
 * roster_store_release_async:
 * @self: a store
 * @run: a run that held something, of an integration whose lock the caller holds
 * @kind: what started the run that does it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a plan of what a run held, but of no client that was decided anew since, and begins a run
 * that does it. Where that was interrupted before, begins one that goes on with it. Each operation
 * is checked again when it is done.
 */
void
roster_store_release_async (RosterStore *self,
                            RosterRun *run,
                            RosterRunKind kind,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  HoldsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL);

  data = make_data (run);
  data->kind = kind;
  roster_store_queue (self, ROSTER_STORE_WRITE, release_work, data,
                      (GDestroyNotify) holds_data_free, roster_store_release_async, cancellable,
                      callback, user_data);
}

/**
 * roster_store_release_finish:
 * @self: a store
 * @result: what the callback got
 * @plan: (out): the plan's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the run that does it; NULL without an error where nothing is
 *   held any more
 */
RosterRun *
roster_store_release_finish (RosterStore *self, GAsyncResult *result, char **plan, GError **error)
{
  HoldsData *data = roster_store_finish (self, result, roster_store_release_async, error);

  if (data == NULL)
    return NULL;

  *plan = g_steal_pointer (&data->plan);
  return g_steal_pointer (&data->run);
}

static gboolean
discard_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  HoldsData *data = user_data;
  g_autofree char *released = NULL;

  if (!find_released (sql, data, &released, error))
    return FALSE;
  if (released != NULL)
    {
      g_set_error_literal (
          error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
          _ ("What this run held was released, and not all of it is done yet. Nothing was "
             "discarded. Release it again to go on with it; after that, what was done can be taken "
             "back."));
      return FALSE;
    }

  return roster_sql_run (
      sql, error,
      "UPDATE operation SET state = 'returned', held = 0, finished_at = ?4, error = ?5 " HELD_OF_RUN,
      "sssls", data->integration, data->documentation, data->id, roster_store_now (self),
      _ ("Held, and discarded after a look. If the next reading says the same, it is held again."));
}

/**
 * roster_store_discard_held_async:
 * @self: a store
 * @run: a run that held something
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Drops what a run held; the journal keeps it. Fails with %ROSTER_ERROR_CONFLICT where it was
 * released and is not done whole yet.
 */
void
roster_store_discard_held_async (RosterStore *self,
                                 RosterRun *run,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL);

  roster_store_queue (self, ROSTER_STORE_WRITE, discard_work, make_data (run),
                      (GDestroyNotify) holds_data_free, roster_store_discard_held_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_discard_held_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_discard_held_async, error) != NULL;
}
