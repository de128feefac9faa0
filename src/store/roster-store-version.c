/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-version.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  gint64 others;
  gint64 own;
} VersionData;

static void
version_data_clear (VersionData *data)
{
}

ROSTER_DEFINE_TASK_DATA (VersionData, version_data)

static gboolean
version_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  VersionData *data = user_data;

  return roster_sql_get_int (sql, &data->others, error, "PRAGMA data_version", "") &&
         roster_sql_get_int (sql, &data->own, error, "SELECT total_changes()", "");
}

/**
 * roster_store_read_version_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks whether anything changed, which costs next to nothing: for who shows what is in the store
 * and looks every second or so.
 */
void
roster_store_read_version_async (RosterStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));

  roster_store_queue (self, ROSTER_STORE_READ, version_work, version_data_new (),
                      (GDestroyNotify) version_data_free, roster_store_read_version_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_read_version_finish:
 * @self: a store
 * @result: what the callback got
 * @others: (out): a number that is another one after every change by another process
 * @own: (out): a number that is another one after every change by this process
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
roster_store_read_version_finish (
    RosterStore *self, GAsyncResult *result, gint64 *others, gint64 *own, GError **error)
{
  VersionData *data = roster_store_finish (self, result, roster_store_read_version_async, error);

  if (data == NULL)
    return FALSE;

  *others = data->others;
  *own = data->own;
  return TRUE;
}
