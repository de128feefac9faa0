/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-decisions.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-decision-serial-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  RosterHow how;
  gboolean shared;
  GPtrArray *decisions;
  guint n_changed;
  GStrvBuilder *refused;
  GArray *ids; /* the numbers of the decisions that were stored */
  gint64 step; /* of which step they are */
} DecisionsData;

static void
decisions_data_clear (DecisionsData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->decisions, g_ptr_array_unref);
  g_clear_pointer (&data->refused, g_strv_builder_unref);
  g_clear_pointer (&data->ids, g_array_unref);
}

ROSTER_DEFINE_TASK_DATA (DecisionsData, decisions_data)

static DecisionsData *
make_data (const char *integration, const char *documentation)
{
  DecisionsData *data = decisions_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       DecisionsData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) decisions_data_free, source_tag,
                      cancellable, callback, user_data);
}

/* Another window or command may have decided since the user looked. */
static gboolean
is_outdated (
    RosterSql *sql, DecisionsData *data, RosterDecision *d, gboolean *outdated, GError **error)
{
  gint64 current = 0;

  if (!roster_sql_get_int (sql, &current, error,
                           "SELECT max(id) FROM decision WHERE integration = ? "
                           "   AND documentation = ? AND client = ? AND undone_at IS NULL",
                           "sss", data->integration, data->documentation, d->client_id))
    return FALSE;

  *outdated = current != d->replaces;
  return TRUE;
}

static gboolean
insert_step (RosterSql *sql, DecisionsData *data, gint64 now, gint64 *step, GError **error)
{
  return roster_sql_run (sql, error,
                         "INSERT INTO decision_step (integration, documentation, how, at, by) "
                         "VALUES (?, ?, ?, ?, ?)",
                         "sssls", data->integration, data->documentation,
                         roster_nick (ROSTER_TYPE_HOW, data->how), now, g_get_user_name ()) &&
         roster_sql_get_int (sql, step, error, "SELECT last_insert_rowid()", "");
}

static gboolean
insert_decision (
    RosterSql *sql, DecisionsData *data, RosterDecision *d, gint64 step, gint64 now, GError **error)
{
  return roster_sql_run (
      sql, error,
      "INSERT INTO decision (step, integration, documentation, client, kind, target, "
      "  create_name, rung, score, how, at, by, source_name, target_name, replaces, "
      "  reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "lsssssssislsssls", step, data->integration, data->documentation, d->client_id,
      roster_nick (ROSTER_TYPE_DECISION_KIND, d->kind), d->target_id, d->create_name,
      roster_nick (ROSTER_TYPE_RUNG, d->rung), d->score, roster_nick (ROSTER_TYPE_HOW, data->how),
      now, g_get_user_name (), d->source_name, d->target_name, d->replaces, d->reason);
}

/* A target is taken by the client that is matched to it, and by the one that it was created for. Of
 * several in one step the first has it. */
static const char taken[] =
    "SELECT d.id, d.client FROM decision AS d WHERE d.step = ?1 AND d.kind = 'match' "
    "   AND (EXISTS (SELECT 1 FROM current_decision AS o WHERE o.integration = d.integration "
    "           AND o.documentation = d.documentation AND o.kind = 'match' "
    "           AND o.target = d.target AND o.client <> d.client "
    "           AND (o.step <> ?1 OR o.id < d.id)) "
    "     OR EXISTS (SELECT 1 FROM client_link AS l JOIN current_decision AS o "
    "             ON o.integration = l.integration AND o.documentation = l.documentation "
    "            AND o.client = l.client WHERE l.documentation = d.documentation "
    "           AND l.target = d.target AND l.integration = d.integration AND l.created "
    "           AND o.kind = 'create' AND o.client <> d.client)) ORDER BY d.id";

/* Looked at when all of the step is there: two clients may change their targets with each other. */
static gboolean
take_back_taken (
    RosterSql *sql, DecisionsData *data, gint64 step, guint *n_taken_back, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error, taken, "l", step);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
      g_strv_builder_add (data->refused, roster_sql_peek_text (stmt, 1));
    }

  for (guint i = 0; i < ids->len && local_error == NULL; i++)
    roster_sql_run (sql, &local_error, "DELETE FROM decision WHERE id = ?", "l",
                    g_array_index (ids, gint64, i));

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *n_taken_back = ids->len;
  return TRUE;
}

/* A refused client keeps its target, so that one more may be refused for it. */
static gboolean
refuse_taken (RosterSql *sql, DecisionsData *data, gint64 step, GError **error)
{
  guint n_taken_back = 0;

  if (data->shared)
    return TRUE;

  do
    {
      if (!take_back_taken (sql, data, step, &n_taken_back, error))
        return FALSE;
      data->n_changed -= n_taken_back;
    }
  while (n_taken_back > 0);

  return TRUE;
}

/* What was taken back cannot come back over something new. */
static gboolean
finish_step (RosterSql *sql, DecisionsData *data, gint64 step, gint64 now, GError **error)
{
  if (data->n_changed == 0)
    return roster_sql_run (sql, error, "DELETE FROM decision_step WHERE id = ?", "l", step);

  data->step = step;
  return roster_sql_run (sql, error,
                         "UPDATE decision_step SET dropped_at = ? WHERE integration = ? "
                         "   AND documentation = ? AND undone_at IS NOT NULL "
                         "   AND dropped_at IS NULL",
                         "lss", now, data->integration, data->documentation) &&
         roster_decision_serial_advance (sql, data->integration, data->documentation, error);
}

static gboolean
decide_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DecisionsData *data = user_data;
  gint64 now = roster_store_now (self);
  gint64 step = 0;

  for (guint i = 0; i < data->decisions->len; i++)
    {
      RosterDecision *decision = g_ptr_array_index (data->decisions, i);
      gboolean outdated = FALSE;

      if (!is_outdated (sql, data, decision, &outdated, error))
        return FALSE;

      if (outdated)
        {
          g_strv_builder_add (data->refused, decision->client_id);
          continue;
        }

      if ((step == 0 && !insert_step (sql, data, now, &step, error)) ||
          !insert_decision (sql, data, decision, step, now, error) ||
          !roster_sql_get_int (sql, &g_array_index (data->ids, gint64, i), error,
                               "SELECT last_insert_rowid()", ""))
        return FALSE;

      data->n_changed++;
    }

  return step == 0 ||
         (refuse_taken (sql, data, step, error) && finish_step (sql, data, step, now, error));
}

/**
 * roster_store_decide_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @how: how the decisions were made
 * @shared: whether a target may belong to several clients
 * @decisions: (element-type RosterDecision): what is wanted
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores decisions as one step. One that replaces another decision than it names, or that takes a
 * target which another client of the integration has, is refused; the others are stored.
 */
void
roster_store_decide_async (RosterStore *self,
                           const char *integration,
                           const char *documentation,
                           RosterHow how,
                           gboolean shared,
                           GPtrArray *decisions,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  DecisionsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && decisions != NULL);

  data = make_data (integration, documentation);
  data->how = how;
  data->shared = shared;
  data->decisions = g_ptr_array_ref (decisions);
  data->refused = g_strv_builder_new ();
  data->ids = g_array_sized_new (FALSE, TRUE, sizeof (gint64), decisions->len);
  g_array_set_size (data->ids, decisions->len);
  queue (self, ROSTER_STORE_DECIDE, decide_work, data, roster_store_decide_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_decide_finish:
 * @self: a store
 * @result: what the callback got
 * @n_changed: (out): how many were stored
 * @refused: (out) (array zero-terminated=1): clients whose decision was refused
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
roster_store_decide_finish (
    RosterStore *self, GAsyncResult *result, guint *n_changed, char ***refused, GError **error)
{
  DecisionsData *data = roster_store_finish (self, result, roster_store_decide_async, error);

  if (data == NULL)
    return FALSE;

  *n_changed = data->n_changed;
  *refused = g_strv_builder_end (data->refused);
  return TRUE;
}

/**
 * roster_store_decide_get_ids:
 * @self: a store
 * @result: what the callback got, after it was finished without error
 *
 * Returns: (transfer none) (element-type gint64): the numbers under which the decisions were
 *   stored, in their order; that of a refused one means nothing
 */
GArray *
roster_store_decide_get_ids (RosterStore *self, GAsyncResult *result)
{
  DecisionsData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, roster_store_decide_async), NULL);

  data = g_task_get_task_data (G_TASK (result));

  return data->ids;
}

/**
 * roster_store_decide_get_step:
 * @self: a store
 * @result: what the callback got, after it was finished without error
 *
 * Returns: the number of the step that the decisions are now; 0 where all were refused
 */
gint64
roster_store_decide_get_step (RosterStore *self, GAsyncResult *result)
{
  DecisionsData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);
  g_return_val_if_fail (g_async_result_is_tagged (result, roster_store_decide_async), 0);

  data = g_task_get_task_data (G_TASK (result));

  return data->step;
}
