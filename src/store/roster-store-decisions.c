/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-decisions.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  RosterHow how;
  gboolean shared;
  GPtrArray *decisions;
  guint n_steps;
  guint n_changed;
  GStrvBuilder *refused;
  GPtrArray *result;
} DecisionsData;

static void
decisions_data_clear (DecisionsData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->decisions, g_ptr_array_unref);
  g_clear_pointer (&data->refused, g_strv_builder_unref);
  g_clear_pointer (&data->result, g_ptr_array_unref);
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

/* Every change is counted, so that a plan knows whether it is still about these decisions. */
static gboolean
count_change (RosterSql *sql, DecisionsData *data, GError **error)
{
  return roster_sql_run (sql, error,
                         "INSERT INTO decision_serial (integration, documentation, serial) "
                         "VALUES (?, ?, 1) ON CONFLICT (integration, documentation) "
                         "DO UPDATE SET serial = serial + 1",
                         "ss", data->integration, data->documentation);
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
      "  create_name, rung, score, how, at, by, source_name, target_name, replaces) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "lsssssssislsssl", step, data->integration, data->documentation, d->client_id,
      roster_nick (ROSTER_TYPE_DECISION_KIND, d->kind), d->target_id, d->create_name,
      roster_nick (ROSTER_TYPE_RUNG, d->rung), d->score, roster_nick (ROSTER_TYPE_HOW, data->how),
      now, g_get_user_name (), d->source_name, d->target_name, d->replaces);
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

  return roster_sql_run (sql, error,
                         "UPDATE decision_step SET dropped_at = ? WHERE integration = ? "
                         "   AND documentation = ? AND undone_at IS NOT NULL "
                         "   AND dropped_at IS NULL",
                         "lss", now, data->integration, data->documentation) &&
         count_change (sql, data, error);
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
          !insert_decision (sql, data, decision, step, now, error))
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

/* The kinds of a step's clients while it counts and while it does not. */
static gboolean
collect_changes (RosterSql *sql, gint64 step, gboolean undo, GPtrArray *changes, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT d.client, d.kind, (SELECT o.kind FROM decision AS o "
      "         WHERE o.integration = d.integration AND o.documentation = d.documentation "
      "           AND o.client = d.client AND o.undone_at IS NULL AND o.id < d.id "
      "         ORDER BY o.id DESC LIMIT 1) "
      "  FROM decision AS d WHERE d.step = ? ORDER BY d.id",
      "l", step);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      const char *with = roster_sql_peek_text (stmt, 1);
      const char *without = roster_sql_peek_text (stmt, 2);

      g_ptr_array_add (changes,
                       roster_decision_change_new (roster_sql_peek_text (stmt, 0),
                                                   undo ? with : without, undo ? without : with));
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
undo_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DecisionsData *data = user_data;
  gint64 now = roster_store_now (self);

  for (guint i = 0; i < data->n_steps; i++)
    {
      gint64 step = 0;

      /* What was applied is taken back in the documentation, not here. */
      if (!roster_sql_get_int (
              sql, &step, error,
              "SELECT max(id) FROM decision_step WHERE integration = ?1 AND documentation = ?2 "
              "   AND undone_at IS NULL AND id > coalesce((SELECT max(last_step) FROM run "
              "       WHERE integration = ?1 AND documentation = ?2), 0)",
              "ss", data->integration, data->documentation))
        return FALSE;
      if (step == 0)
        break;

      if (!collect_changes (sql, step, TRUE, data->result, error) ||
          !roster_sql_run (sql, error, "UPDATE decision_step SET undone_at = ? WHERE id = ?", "ll",
                           now, step) ||
          !roster_sql_run (sql, error, "UPDATE decision SET undone_at = ? WHERE step = ?", "ll",
                           now, step) ||
          !count_change (sql, data, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
redo_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DecisionsData *data = user_data;

  for (guint i = 0; i < data->n_steps; i++)
    {
      gint64 step = 0;

      if (!roster_sql_get_int (sql, &step, error,
                               "SELECT min(id) FROM decision_step WHERE integration = ? "
                               "   AND documentation = ? AND undone_at IS NOT NULL "
                               "   AND dropped_at IS NULL",
                               "ss", data->integration, data->documentation))
        return FALSE;
      if (step == 0)
        break;

      if (!roster_sql_run (sql, error, "UPDATE decision_step SET undone_at = NULL WHERE id = ?",
                           "l", step) ||
          !roster_sql_run (sql, error, "UPDATE decision SET undone_at = NULL WHERE step = ?", "l",
                           step) ||
          !collect_changes (sql, step, FALSE, data->result, error) ||
          !count_change (sql, data, error))
        return FALSE;
    }

  return TRUE;
}

static DecisionsData *
make_steps_data (const char *integration, const char *documentation, guint n_steps)
{
  DecisionsData *data = make_data (integration, documentation);

  data->n_steps = n_steps;
  data->result = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_change_unref);

  return data;
}

static GPtrArray *
finish_steps (RosterStore *self, GAsyncResult *result, gpointer source_tag, GError **error)
{
  DecisionsData *data = roster_store_finish (self, result, source_tag, error);

  return data != NULL ? g_steal_pointer (&data->result) : NULL;
}

/**
 * roster_store_undo_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @n_steps: how many steps
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes back the last steps, but none that a run was made from.
 */
void
roster_store_undo_async (RosterStore *self,
                         const char *integration,
                         const char *documentation,
                         guint n_steps,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, ROSTER_STORE_DECIDE, undo_work,
         make_steps_data (integration, documentation, n_steps), roster_store_undo_async,
         cancellable, callback, user_data);
}

/**
 * roster_store_undo_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterDecisionChange) (nullable): what was taken back
 */
GPtrArray *
roster_store_undo_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return finish_steps (self, result, roster_store_undo_async, error);
}

/**
 * roster_store_redo_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @n_steps: how many steps
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does again what was taken back last, as long as nothing new was decided since.
 */
void
roster_store_redo_async (RosterStore *self,
                         const char *integration,
                         const char *documentation,
                         guint n_steps,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, ROSTER_STORE_DECIDE, redo_work,
         make_steps_data (integration, documentation, n_steps), roster_store_redo_async,
         cancellable, callback, user_data);
}

/**
 * roster_store_redo_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterDecisionChange) (nullable): what was done again
 */
GPtrArray *
roster_store_redo_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return finish_steps (self, result, roster_store_redo_async, error);
}

static gboolean
list_steps_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DecisionsData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->result = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_step_unref);

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT s.id, s.at, s.by, s.how, s.undone_at, "
                           "       (SELECT count(*) FROM decision AS d WHERE d.step = s.id) "
                           "  FROM decision_step AS s WHERE s.integration = ? "
                           "   AND s.documentation = ? AND s.dropped_at IS NULL ORDER BY s.id DESC",
                           "ss", data->integration, data->documentation);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterDecisionStep *step = roster_decision_step_new (sqlite3_column_int64 (stmt, 0));
      int how = ROSTER_HOW_BY_HAND;

      roster_nick_parse (ROSTER_TYPE_HOW, roster_sql_peek_text (stmt, 3), &how);
      step->at = sqlite3_column_int64 (stmt, 1);
      step->by = roster_sql_dup_text (stmt, 2);
      step->how = how;
      step->undone = sqlite3_column_type (stmt, 4) != SQLITE_NULL;
      step->changes = (guint) sqlite3_column_int (stmt, 5);
      g_ptr_array_add (data->result, step);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_list_steps_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the steps of a mapping, newest first.
 */
void
roster_store_list_steps_async (RosterStore *self,
                               const char *integration,
                               const char *documentation,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, ROSTER_STORE_READ, list_steps_work, make_data (integration, documentation),
         roster_store_list_steps_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_steps_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterDecisionStep) (nullable): the steps
 */
GPtrArray *
roster_store_list_steps_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return finish_steps (self, result, roster_store_list_steps_async, error);
}
