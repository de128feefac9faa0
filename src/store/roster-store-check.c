/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-check.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "store/roster-store-private.h"

static gboolean
check_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *found = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error, "PRAGMA quick_check(1)", "");

  while (roster_sql_next (sql, stmt, &local_error))
    {
      g_free (found);
      found = roster_sql_dup_text (stmt, 0);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_strcmp0 (found, "ok") == 0)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
               /* Translators: what the database says of itself, in English */
               _ ("The database is damaged (%s). Keep a copy of its folder, and put a backup in "
                  "its place."),
               found);
  return FALSE;
}

/**
 * roster_store_check_async:
 * @self: an open store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks whether the database is whole. That reads all of it.
 */
void
roster_store_check_async (RosterStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));

  roster_store_queue (self, ROSTER_STORE_READ, check_work, g_new0 (char, 1), g_free,
                      roster_store_check_async, cancellable, callback, user_data);
}

gboolean
roster_store_check_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_check_async, error) != NULL;
}
