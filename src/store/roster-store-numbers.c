/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-numbers.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

static void
roster_integration_numbers_clear (RosterIntegrationNumbers *self)
{
  g_free (self->integration);
}

ROSTER_DEFINE_BOXED (RosterIntegrationNumbers, roster_integration_numbers)

typedef struct
{
  char *documentation;
  GPtrArray *numbers;
  gint64 n;
} NumbersData;

static void
numbers_data_clear (NumbersData *data)
{
  g_free (data->documentation);
  g_clear_pointer (&data->numbers, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (NumbersData, numbers_data)

static RosterIntegrationNumbers *
read_numbers (sqlite3_stmt *stmt)
{
  RosterIntegrationNumbers *numbers = roster_integration_numbers_alloc ();

  numbers->integration = roster_sql_dup_text (stmt, 0);
  numbers->read_at = sqlite3_column_int64 (stmt, 1);
  numbers->devices = (guint) sqlite3_column_int (stmt, 2);
  numbers->linked = (guint) sqlite3_column_int (stmt, 3);
  numbers->assets = (guint) sqlite3_column_int (stmt, 4);

  return numbers;
}

static gboolean
count_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  NumbersData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->numbers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_integration_numbers_unref);

  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT i.id, (SELECT max(finished_at) FROM reading AS r WHERE r.integration = i.id), "
      "       (SELECT count(*) FROM device AS d "
      "         WHERE d.integration = i.id AND d.gone_since IS NULL), "
      "       (SELECT count(*) FROM client_link AS l "
      "         WHERE l.documentation = i.documentation AND l.integration = i.id), "
      "       (SELECT count(DISTINCT s.asset) FROM asset_source AS s "
      "         WHERE s.integration = i.id AND s.documentation = i.documentation "
      "           AND s.gone_since IS NULL) "
      "  FROM integration AS i ORDER BY i.created_at, i.id",
      "");
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->numbers, read_numbers (stmt));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_count_integrations_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Counts what there is of each integration.
 */
void
roster_store_count_integrations_async (RosterStore *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));

  roster_store_queue (self, ROSTER_STORE_READ, count_work, numbers_data_new (),
                      (GDestroyNotify) numbers_data_free, roster_store_count_integrations_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_count_integrations_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterIntegrationNumbers) (nullable): the numbers, in the
 *   order of [method@Roster.Store.list_integrations_finish]
 */
GPtrArray *
roster_store_count_integrations_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  NumbersData *data =
      roster_store_finish (self, result, roster_store_count_integrations_async, error);

  return data != NULL ? g_steal_pointer (&data->numbers) : NULL;
}

static gboolean
count_targets_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  NumbersData *data = user_data;

  return roster_sql_get_int (sql, &data->n, error,
                             "SELECT count(*) FROM target WHERE documentation = ? "
                             "   AND missing_since IS NULL",
                             "s", data->documentation);
}

/**
 * roster_store_count_targets_async:
 * @self: a store
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Counts the clients of a documentation.
 */
void
roster_store_count_targets_async (RosterStore *self,
                                  const char *documentation,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  NumbersData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  data = numbers_data_new ();
  data->documentation = g_strdup (documentation);
  roster_store_queue (self, ROSTER_STORE_READ, count_targets_work, data,
                      (GDestroyNotify) numbers_data_free, roster_store_count_targets_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_count_targets_finish:
 * @self: a store
 * @result: what the callback got
 * @n_targets: (out): how many there are
 * @error: return location
 *
 * Returns: whether it is known
 */
gboolean
roster_store_count_targets_finish (RosterStore *self,
                                   GAsyncResult *result,
                                   guint *n_targets,
                                   GError **error)
{
  NumbersData *data = roster_store_finish (self, result, roster_store_count_targets_async, error);

  *n_targets = data != NULL ? (guint) data->n : 0;

  return data != NULL;
}

/* The first counts what other connections wrote, the second what this one did. */
static gboolean
read_version_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  NumbersData *data = user_data;
  gint64 others = 0;
  gint64 own = 0;

  if (!roster_sql_get_int (sql, &others, error, "PRAGMA data_version", "") ||
      !roster_sql_get_int (sql, &own, error, "SELECT total_changes()", ""))
    return FALSE;

  data->n = others + own;

  return TRUE;
}

/**
 * roster_store_read_version_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out whether anything was written, here or by another process. Cheap enough to ask every
 * second.
 */
void
roster_store_read_version_async (RosterStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));

  roster_store_queue (self, ROSTER_STORE_READ, read_version_work, numbers_data_new (),
                      (GDestroyNotify) numbers_data_free, roster_store_read_version_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_read_version_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: a number that grows with every change, or -1 with an error; only good to be compared
 *   with another one of the same store
 */
gint64
roster_store_read_version_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  NumbersData *data = roster_store_finish (self, result, roster_store_read_version_async, error);

  return data != NULL ? data->n : -1;
}
