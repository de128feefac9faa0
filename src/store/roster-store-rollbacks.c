/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-rollbacks.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-store-private.h"
#include "store/roster-undo-private.h"

typedef struct
{
  char *run;
  char *integration;
  char *documentation;
  gint64 before;
  guint limit;
  GPtrArray *operations;
  gint64 next;
  guint n_lifted;
} RollbacksData;

static void
rollbacks_data_clear (RollbacksData *data)
{
  g_free (data->run);
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->operations, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (RollbacksData, rollbacks_data)

/* Rows that are lifted in one transaction: it must not keep the user's decisions waiting. */
#define LIFT_CHUNK 5000

static GArray *
load_page (RosterSql *sql, RollbacksData *data, GError **error)
{
  g_autoptr (GArray) page = g_array_new (FALSE, FALSE, sizeof (RosterUndoOriginal));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT " ROSTER_OPERATION_COLUMNS ", " ROSTER_UNDO_ORIGINAL_COLUMNS
      "  FROM operation INDEXED BY operation_run "
      " WHERE run = ?1 AND (?2 = 0 OR seq < ?2) AND state = 'done' AND undoes IS NULL "
      " ORDER BY seq DESC LIMIT ?3",
      "sli", data->run, data->before, (int) data->limit);

  g_array_set_clear_func (page, (GDestroyNotify) roster_undo_original_clear);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterUndoOriginal original;

      roster_undo_original_read (sql, stmt, &original);
      g_array_append_val (page, original);
    }

  return roster_sql_end (&local_error, error) ? g_steal_pointer (&page) : NULL;
}

static gboolean
add_inverse (RosterSql *sql, RollbacksData *data, RosterUndoOriginal *original, GError **error)
{
  g_autoptr (RosterOperation) inverse = NULL;
  g_autofree char *why = NULL;

  if (!roster_undo_find_obstacle (sql, original, TRUE, &why, error))
    return FALSE;

  inverse = roster_undo_make_inverse (sql, original, error);
  if (inverse == NULL)
    return FALSE;

  if (why != NULL)
    {
      g_free (inverse->error);
      inverse->error = g_steal_pointer (&why);
      inverse->state = ROSTER_OPERATION_RETURNED;
    }
  inverse->suppresses = inverse->state == ROSTER_OPERATION_PLANNED;
  g_ptr_array_add (data->operations, g_steal_pointer (&inverse));

  return TRUE;
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RollbacksData *data = user_data;
  g_autoptr (GArray) page = load_page (sql, data, error);

  if (page == NULL)
    return FALSE;

  data->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  for (guint i = 0; i < page->len; i++)
    {
      RosterUndoOriginal *original = &g_array_index (page, RosterUndoOriginal, i);

      if (!add_inverse (sql, data, original, error))
        return FALSE;
      data->next = page->len == data->limit ? original->seq : 0;
    }

  return TRUE;
}

/**
 * roster_store_list_inverses_async:
 * @self: a store
 * @run: a run's id
 * @before: where the page before ended, or 0
 * @limit: how many at most
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes the operations that would take a run back, the newest first. Nothing is stored.
 */
void
roster_store_list_inverses_async (RosterStore *self,
                                  const char *run,
                                  gint64 before,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  RollbacksData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL && limit > 0);

  data = rollbacks_data_new ();
  data->run = g_strdup (run);
  data->before = before;
  data->limit = limit;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data,
                      (GDestroyNotify) rollbacks_data_free, roster_store_list_inverses_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_list_inverses_finish:
 * @self: a store
 * @result: what the callback got
 * @next: (out): for @before of the next page; 0 after the last
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOperation) (nullable): the operations; those that
 *   are returned stay as they are, for the reason that is their error
 */
GPtrArray *
roster_store_list_inverses_finish (RosterStore *self,
                                   GAsyncResult *result,
                                   gint64 *next,
                                   GError **error)
{
  RollbacksData *data = roster_store_finish (self, result, roster_store_list_inverses_async, error);

  if (data == NULL)
    return NULL;

  *next = data->next;
  return g_steal_pointer (&data->operations);
}

#define SUPPRESSING                                                                                \
  " FROM operation INDEXED BY operation_suppressing "                                              \
  " WHERE integration = ?1 AND documentation = ?2 AND suppresses "

static gboolean
lift_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RollbacksData *data = user_data;
  gint64 n_open = 0;

  if (!roster_sql_get_int (sql, &n_open, error,
                           "SELECT count(*) " SUPPRESSING
                           "   AND state IN ('planned', 'sent', 'unsure') "
                           "   AND plan IN (SELECT id FROM plan WHERE state = 'applied')",
                           "ss", data->integration, data->documentation))
    return FALSE;
  if (n_open > 0)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                           _ ("The run is not taken back whole yet. Go on with that first."));
      return FALSE;
    }

  /* What was to be done by hand does not wait any longer. */
  if (!roster_sql_run (sql, error,
                       "UPDATE operation SET suppresses = 0, "
                       "   state = iif (state = 'waiting', 'returned', state) "
                       " WHERE seq IN (SELECT seq " SUPPRESSING " LIMIT ?3)",
                       "ssi", data->integration, data->documentation, LIFT_CHUNK))
    return FALSE;

  data->n_lifted = (guint) roster_sql_get_n_changed (sql);
  /* What its schedule had in the meantime is not made up for. */
  return data->n_lifted == 0 ||
         roster_sql_run (sql, error,
                         "UPDATE integration SET scheduled_since = ?1 "
                         " WHERE id = ?2 AND documentation = ?3",
                         "lss", roster_store_now (self), data->integration, data->documentation);
}

/**
 * roster_store_lift_suppression_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lets some of what was taken back be planned again. Call it again while there is more.
 */
void
roster_store_lift_suppression_async (RosterStore *self,
                                     const char *integration,
                                     const char *documentation,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  RollbacksData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = rollbacks_data_new ();
  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  roster_store_queue (self, ROSTER_STORE_WRITE, lift_work, data,
                      (GDestroyNotify) rollbacks_data_free, roster_store_lift_suppression_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_lift_suppression_finish:
 * @self: a store
 * @result: what the callback got
 * @n_lifted: (out): how many clients and devices it was
 * @is_more: (out): whether there is more
 * @error: return location
 *
 * Returns: whether it went well; else with %ROSTER_ERROR_CONFLICT where a run is not taken back
 *   whole yet
 */
gboolean
roster_store_lift_suppression_finish (
    RosterStore *self, GAsyncResult *result, guint *n_lifted, gboolean *is_more, GError **error)
{
  RollbacksData *data =
      roster_store_finish (self, result, roster_store_lift_suppression_async, error);

  if (data == NULL)
    return FALSE;

  *n_lifted = data->n_lifted;
  *is_more = data->n_lifted == LIFT_CHUNK;
  return TRUE;
}
