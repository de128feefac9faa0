/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-steps.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-decision-serial-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  gint64 expected;
  guint n_steps;
  GPtrArray *result;
} StepsData;

static void
steps_data_clear (StepsData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->result, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (StepsData, steps_data)

static StepsData *
make_data (const char *integration, const char *documentation)
{
  StepsData *data = steps_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       StepsData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) steps_data_free, source_tag,
                      cancellable, callback, user_data);
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

  return roster_sql_end (&local_error, error);
}

/* What was applied is taken back in the documentation, not here. */
static const char last_step[] =
    "SELECT max(id) FROM decision_step WHERE integration = ?1 AND documentation = ?2 "
    "   AND undone_at IS NULL AND id > coalesce((SELECT max(last_step) FROM run "
    "       WHERE integration = ?1 AND documentation = ?2), 0)";

static const char next_step[] =
    "SELECT min(id) FROM decision_step WHERE integration = ? AND documentation = ? "
    "   AND undone_at IS NOT NULL AND dropped_at IS NULL";

static gboolean
undo_step (RosterSql *sql, StepsData *data, gint64 step, gint64 now, GError **error)
{
  return collect_changes (sql, step, TRUE, data->result, error) &&
         roster_sql_run (sql, error, "UPDATE decision_step SET undone_at = ? WHERE id = ?", "ll",
                         now, step) &&
         roster_sql_run (sql, error, "UPDATE decision SET undone_at = ? WHERE step = ?", "ll", now,
                         step);
}

static gboolean
redo_step (RosterSql *sql, StepsData *data, gint64 step, gint64 now, GError **error)
{
  return roster_sql_run (sql, error, "UPDATE decision_step SET undone_at = NULL WHERE id = ?", "l",
                         step) &&
         roster_sql_run (sql, error, "UPDATE decision SET undone_at = NULL WHERE step = ?", "l",
                         step) &&
         collect_changes (sql, step, FALSE, data->result, error);
}

/* Another window or command may have decided, undone or applied since the user looked. */
static gboolean
check_expected (StepsData *data, guint i, gint64 step, GError **error)
{
  if (i > 0 || data->expected == 0 || data->expected == step)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
               _ ("Something was decided, undone or applied elsewhere meanwhile, so nothing was "
                  "changed. Look at the list and try again."));
  return FALSE;
}

static gboolean
go_steps (RosterStore *self,
          RosterSql *sql,
          StepsData *data,
          const char *find,
          gboolean (*go) (RosterSql *sql, StepsData *data, gint64 step, gint64 now, GError **error),
          GError **error)
{
  gint64 now = roster_store_now (self);

  for (guint i = 0; i < data->n_steps; i++)
    {
      gint64 step = 0;

      if (!roster_sql_get_int (sql, &step, error, find, "ss", data->integration,
                               data->documentation) ||
          !check_expected (data, i, step, error))
        return FALSE;
      if (step == 0)
        break;

      if (!go (sql, data, step, now, error) ||
          !roster_decision_serial_advance (sql, data->integration, data->documentation, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
undo_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  return go_steps (self, sql, user_data, last_step, undo_step, error);
}

static gboolean
redo_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  return go_steps (self, sql, user_data, next_step, redo_step, error);
}

static StepsData *
make_steps_data (const char *integration, const char *documentation, gint64 expected, guint n_steps)
{
  StepsData *data = make_data (integration, documentation);

  data->expected = expected;
  data->n_steps = n_steps;
  data->result = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_change_unref);

  return data;
}

static GPtrArray *
finish_steps (RosterStore *self, GAsyncResult *result, gpointer source_tag, GError **error)
{
  StepsData *data = roster_store_finish (self, result, source_tag, error);

  return data != NULL ? g_steal_pointer (&data->result) : NULL;
}

/**
 * roster_store_undo_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @expected: the step that the user saw as the last one, or 0 for whichever it is
 * @n_steps: how many steps
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes back the last steps, but none that a run was made from. Fails with %ROSTER_ERROR_CONFLICT
 * and changes nothing where another step is the last one by now.
 */
void
roster_store_undo_async (RosterStore *self,
                         const char *integration,
                         const char *documentation,
                         gint64 expected,
                         guint n_steps,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, ROSTER_STORE_DECIDE, undo_work,
         make_steps_data (integration, documentation, expected, n_steps), roster_store_undo_async,
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
 * @expected: the step that the user saw as the next one to be done again, or 0 for whichever it
 *   is
 * @n_steps: how many steps
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does again what was taken back last, as long as nothing new was decided since. Fails with
 * %ROSTER_ERROR_CONFLICT and changes nothing where another step is the next one by now.
 */
void
roster_store_redo_async (RosterStore *self,
                         const char *integration,
                         const char *documentation,
                         gint64 expected,
                         guint n_steps,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, ROSTER_STORE_DECIDE, redo_work,
         make_steps_data (integration, documentation, expected, n_steps), roster_store_redo_async,
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
  StepsData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->result = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_step_unref);

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT s.id, s.at, s.by, s.how, s.undone_at, "
                           "       (SELECT count(*) FROM decision AS d WHERE d.step = s.id), "
                           "       s.id <= coalesce((SELECT max(last_step) FROM run "
                           "           WHERE integration = ?1 AND documentation = ?2), 0) "
                           "  FROM decision_step AS s WHERE s.integration = ?1 "
                           "   AND s.documentation = ?2 AND s.dropped_at IS NULL "
                           " ORDER BY s.id DESC",
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
      step->applied = sqlite3_column_int (stmt, 6);
      g_ptr_array_add (data->result, step);
    }

  return roster_sql_end (&local_error, error);
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
