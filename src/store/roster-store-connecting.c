/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-connecting.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

/* Documentations come and go; what was matched and written for one stays with its id. */

typedef struct
{
  RosterDocumentation *documentation;
  char *text; /* an id, or a kind */
  GPtrArray *removed;
} ConnectingData;

static void
connecting_data_clear (ConnectingData *data)
{
  g_clear_pointer (&data->documentation, roster_documentation_unref);
  g_free (data->text);
  g_clear_pointer (&data->removed, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ConnectingData, connecting_data)

static gboolean
list_removed_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ConnectingData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT id, generation, account FROM documentation "
      " WHERE destination = ? AND removed_at IS NOT NULL ORDER BY removed_at DESC",
      "s", data->text);

  data->removed = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_documentation_unref);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterDocumentation *documentation = roster_documentation_new ();

      documentation->id = roster_sql_dup_text (stmt, 0);
      documentation->generation = sqlite3_column_int (stmt, 1);
      documentation->account = roster_sql_dup_text (stmt, 2);
      documentation->destination = g_strdup (data->text);
      g_ptr_array_add (data->removed, documentation);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_removed_documentations_async:
 * @self: a store
 * @destination: a kind of documentation
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for documentations that were connected and are not any more.
 */
void
roster_store_list_removed_documentations_async (RosterStore *self,
                                                const char *destination,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data)
{
  ConnectingData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (destination != NULL);

  data = connecting_data_new ();
  data->text = g_strdup (destination);
  roster_store_queue (
      self, ROSTER_STORE_READ, list_removed_work, data, (GDestroyNotify) connecting_data_free,
      roster_store_list_removed_documentations_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_removed_documentations_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterDocumentation) (nullable): their ids, accounts and
 *   generations, the last one first
 */
GPtrArray *
roster_store_list_removed_documentations_finish (RosterStore *self,
                                                 GAsyncResult *result,
                                                 GError **error)
{
  ConnectingData *data =
      roster_store_finish (self, result, roster_store_list_removed_documentations_async, error);

  return data != NULL ? g_steal_pointer (&data->removed) : NULL;
}

static gboolean
save_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RosterDocumentation *d = ((ConnectingData *) user_data)->documentation;

  return roster_sql_run (sql, error,
                         "INSERT INTO documentation (id, destination, name, url, generation, "
                         "  account, rate, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                         "ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                         "  url = excluded.url, generation = excluded.generation, "
                         "  account = excluded.account, rate = excluded.rate, removed_at = NULL",
                         "ssssisil", d->id, d->destination, d->name, d->url, d->generation,
                         d->account, d->rate, roster_store_now (self));
}

/**
 * roster_store_save_documentation_async:
 * @self: a store
 * @documentation: a documentation that is new, or was changed, or comes back
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Saves a documentation. Its keys have to be in the keyring before.
 */
void
roster_store_save_documentation_async (RosterStore *self,
                                       RosterDocumentation *documentation,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  ConnectingData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && documentation->id != NULL);

  data = connecting_data_new ();
  data->documentation = roster_documentation_ref (documentation);
  roster_store_queue (self, ROSTER_STORE_WRITE, save_work, data,
                      (GDestroyNotify) connecting_data_free, roster_store_save_documentation_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_save_documentation_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_save_documentation_async, error) != NULL;
}

/* Which integration stands in the way. */
static gboolean
check_unused (RosterSql *sql, ConnectingData *data, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT name, id FROM integration WHERE documentation = ? "
                                         " ORDER BY created_at LIMIT 1",
                                         "s", data->text);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                   _ ("“%s” (%s) writes to this documentation. Choose another one for it first. "
                      "Nothing was changed."),
                   roster_sql_peek_text (stmt, 0), roster_sql_peek_text (stmt, 1));
      roster_sql_done (stmt);
      return FALSE;
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
remove_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ConnectingData *data = user_data;

  return check_unused (sql, data, error) &&
         roster_sql_run (sql, error,
                         "UPDATE documentation SET removed_at = ?, current = 0 "
                         " WHERE id = ? AND destination <> 'local'",
                         "ls", roster_store_now (self), data->text) &&
         roster_sql_run (sql, error,
                         "UPDATE documentation SET current = 1 WHERE destination = 'local' "
                         "   AND NOT EXISTS (SELECT 1 FROM documentation WHERE current)",
                         "");
}

/**
 * roster_store_remove_documentation_async:
 * @self: a store
 * @documentation: a documentation's id, not of the one on this computer
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a documentation off the list. What was matched and written for it is kept, for the case
 * that it comes back. Where it was the one for new integrations, that is now the one on this
 * computer.
 */
void
roster_store_remove_documentation_async (RosterStore *self,
                                         const char *documentation,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  ConnectingData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  data = connecting_data_new ();
  data->text = g_strdup (documentation);
  roster_store_queue (self, ROSTER_STORE_WRITE, remove_work, data,
                      (GDestroyNotify) connecting_data_free,
                      roster_store_remove_documentation_async, cancellable, callback, user_data);
}

/**
 * roster_store_remove_documentation_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location; %ROSTER_ERROR_CONFLICT where an integration writes to it
 *
 * Returns: whether it is removed
 */
gboolean
roster_store_remove_documentation_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_remove_documentation_async, error) != NULL;
}
