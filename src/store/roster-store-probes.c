/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-probes.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

/* The journal of tests whether a documentation's assets can be written. A row without a failure is
 * a test that runs, or was cut short: its value may be in the asset. */

typedef struct
{
  char *documentation;
  char *asset;
  char *failure;
} ProbeData;

static void
probe_data_clear (ProbeData *data)
{
  g_free (data->documentation);
  g_free (data->asset);
  g_free (data->failure);
}

ROSTER_DEFINE_TASK_DATA (ProbeData, probe_data)

static ProbeData *
make_data (const char *documentation, const char *asset, const char *failure)
{
  ProbeData *data = probe_data_new ();

  data->documentation = g_strdup (documentation);
  data->asset = g_strdup (asset);
  data->failure = g_strdup (failure);

  return data;
}

static gboolean
begin_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ProbeData *data = user_data;

  if (!roster_sql_run (sql, error,
                       "INSERT INTO probe (documentation, asset, begun_at) VALUES (?, ?, ?) "
                       "ON CONFLICT (documentation) DO UPDATE SET asset = excluded.asset, "
                       "   begun_at = excluded.begun_at, failure = NULL "
                       " WHERE failure IS NOT NULL",
                       "ssl", data->documentation, data->asset, roster_store_now (self)))
    return FALSE;

  if (roster_sql_get_n_changed (sql) > 0)
    return TRUE;

  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                       _ ("An earlier test was cut short, and what it wrote could not be taken "
                          "back yet. Nothing was tried out; check that the documentation can be "
                          "reached, and try again."));
  return FALSE;
}

/**
 * roster_store_begin_probe_async:
 * @self: a store
 * @documentation: a documentation's id
 * @asset: the id of an asset that a test is about to change
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes that a test begins, in the place of one that failed. One whose value may still be in an
 * asset is not forgotten over it.
 */
void
roster_store_begin_probe_async (RosterStore *self,
                                const char *documentation,
                                const char *asset,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && asset != NULL);

  roster_store_queue (self, ROSTER_STORE_WRITE, begin_work, make_data (documentation, asset, NULL),
                      (GDestroyNotify) probe_data_free, roster_store_begin_probe_async, cancellable,
                      callback, user_data);
}

gboolean
roster_store_begin_probe_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_begin_probe_async, error) != NULL;
}

static gboolean
end_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ProbeData *data = user_data;

  if (data->failure != NULL)
    return roster_sql_run (sql, error, "UPDATE probe SET failure = ? WHERE documentation = ?", "ss",
                           data->failure, data->documentation);

  return roster_sql_run (sql, error, "DELETE FROM probe WHERE documentation = ?", "s",
                         data->documentation);
}

/**
 * roster_store_end_probe_async:
 * @self: a store
 * @documentation: a documentation's id
 * @failure: (nullable): why its assets cannot be written; NULL where that is not known
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes that nothing of a test is left in an asset.
 */
void
roster_store_end_probe_async (RosterStore *self,
                              const char *documentation,
                              const char *failure,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  roster_store_queue (self, ROSTER_STORE_WRITE, end_work, make_data (documentation, NULL, failure),
                      (GDestroyNotify) probe_data_free, roster_store_end_probe_async, cancellable,
                      callback, user_data);
}

gboolean
roster_store_end_probe_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_end_probe_async, error) != NULL;
}

static gboolean
find_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ProbeData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT asset, failure FROM probe WHERE documentation = ?",
                                         "s", data->documentation);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      data->asset = roster_sql_dup_text (stmt, 0);
      data->failure = roster_sql_dup_text (stmt, 1);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_find_probe_async:
 * @self: a store
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks what is known of a test of its assets.
 */
void
roster_store_find_probe_async (RosterStore *self,
                               const char *documentation,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  roster_store_queue (self, ROSTER_STORE_READ, find_work, make_data (documentation, NULL, NULL),
                      (GDestroyNotify) probe_data_free, roster_store_find_probe_async, cancellable,
                      callback, user_data);
}

/**
 * roster_store_find_probe_finish:
 * @self: a store
 * @result: what the callback got
 * @asset: (out) (transfer full) (nullable): the asset on which it was tried out; NULL: it was not
 * @failure: (out) (transfer full) (nullable): why assets cannot be written; NULL as long as a value
 *   of the test may be in the asset
 * @error: return location
 *
 * Returns: whether it was found out
 */
gboolean
roster_store_find_probe_finish (
    RosterStore *self, GAsyncResult *result, char **asset, char **failure, GError **error)
{
  ProbeData *data = roster_store_finish (self, result, roster_store_find_probe_async, error);

  if (data == NULL)
    return FALSE;

  *asset = g_steal_pointer (&data->asset);
  *failure = g_steal_pointer (&data->failure);
  return TRUE;
}
