/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-documentations.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *id;
  char *name;
  int rate;
  GPtrArray *documentations;
} DocumentationData;

static void
documentation_data_clear (DocumentationData *data)
{
  g_free (data->id);
  g_free (data->name);
  g_clear_pointer (&data->documentations, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (DocumentationData, documentation_data)

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       const char *id,
       const char *name,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  DocumentationData *data = documentation_data_new ();

  data->id = g_strdup (id);
  data->name = g_strdup (name);
  roster_store_queue (self, mode, work, data, (GDestroyNotify) documentation_data_free, source_tag,
                      cancellable, callback, user_data);
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DocumentationData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->documentations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_documentation_unref);

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT id, destination, name, url, current, generation, account, rate, "
                           "       update_method, template "
                           "  FROM documentation WHERE removed_at IS NULL ORDER BY created_at, id",
                           "");
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterDocumentation *documentation = roster_documentation_new ();

      documentation->id = roster_sql_dup_text (stmt, 0);
      documentation->destination = roster_sql_dup_text (stmt, 1);
      documentation->name = roster_sql_dup_text (stmt, 2);
      documentation->url = roster_sql_dup_text (stmt, 3);
      documentation->current = sqlite3_column_int (stmt, 4);
      documentation->generation = sqlite3_column_int (stmt, 5);
      documentation->account = roster_sql_dup_text (stmt, 6);
      documentation->rate = sqlite3_column_int (stmt, 7);
      documentation->update_method = roster_sql_dup_text (stmt, 8);
      documentation->template_id = roster_sql_dup_text (stmt, 9);
      g_ptr_array_add (data->documentations, documentation);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_documentations_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the connected documentations; the one on this computer is always among them.
 */
void
roster_store_list_documentations_async (RosterStore *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));

  queue (self, ROSTER_STORE_READ, list_work, NULL, NULL, roster_store_list_documentations_async,
         cancellable, callback, user_data);
}

/**
 * roster_store_list_documentations_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterDocumentation) (nullable): the documentations
 */
GPtrArray *
roster_store_list_documentations_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  DocumentationData *data =
      roster_store_finish (self, result, roster_store_list_documentations_async, error);

  return data != NULL ? g_steal_pointer (&data->documentations) : NULL;
}

/* So that a transaction that found nothing to change is taken back whole. */
static gboolean
check_changed (RosterSql *sql, const char *id, GError **error)
{
  if (roster_sql_get_n_changed (sql) > 0)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
               _ ("There is no documentation with the id “%s”. Nothing was changed."), id);
  return FALSE;
}

static gboolean
use_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DocumentationData *data = user_data;

  return roster_sql_run (sql, error, "UPDATE documentation SET current = 0 WHERE current", "") &&
         roster_sql_run (sql, error,
                         "UPDATE documentation SET current = 1 WHERE id = ? "
                         "   AND removed_at IS NULL",
                         "s", data->id) &&
         check_changed (sql, data->id, error);
}

/**
 * roster_store_use_documentation_async:
 * @self: a store
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a documentation the one that new integrations write to.
 */
void
roster_store_use_documentation_async (RosterStore *self,
                                      const char *documentation,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  queue (self, ROSTER_STORE_WRITE, use_work, documentation, NULL,
         roster_store_use_documentation_async, cancellable, callback, user_data);
}

gboolean
roster_store_use_documentation_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_use_documentation_async, error) != NULL;
}

static gboolean
rename_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DocumentationData *data = user_data;

  return roster_sql_run (sql, error,
                         "UPDATE documentation SET name = ? WHERE id = ? AND removed_at IS NULL",
                         "ss", data->name, data->id) &&
         check_changed (sql, data->id, error);
}

/**
 * roster_store_rename_documentation_async:
 * @self: a store
 * @documentation: a documentation's id
 * @name: its new name
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gives a documentation another name.
 */
void
roster_store_rename_documentation_async (RosterStore *self,
                                         const char *documentation,
                                         const char *name,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && name != NULL);

  queue (self, ROSTER_STORE_WRITE, rename_work, documentation, name,
         roster_store_rename_documentation_async, cancellable, callback, user_data);
}

gboolean
roster_store_rename_documentation_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_rename_documentation_async, error) != NULL;
}

static gboolean
set_rate_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DocumentationData *data = user_data;

  return roster_sql_run (sql, error,
                         "UPDATE documentation SET rate = ? WHERE id = ? AND removed_at IS NULL",
                         "is", data->rate, data->id) &&
         check_changed (sql, data->id, error);
}

/**
 * roster_store_set_documentation_rate_async:
 * @self: a store
 * @documentation: a documentation's id
 * @rate: requests per minute; 0 for what its kind has
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sets how fast a documentation may be asked.
 */
void
roster_store_set_documentation_rate_async (RosterStore *self,
                                           const char *documentation,
                                           int rate,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  DocumentationData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && rate >= 0);

  data = documentation_data_new ();
  data->id = g_strdup (documentation);
  data->rate = rate;
  roster_store_queue (self, ROSTER_STORE_WRITE, set_rate_work, data,
                      (GDestroyNotify) documentation_data_free,
                      roster_store_set_documentation_rate_async, cancellable, callback, user_data);
}

gboolean
roster_store_set_documentation_rate_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_set_documentation_rate_async, error) !=
         NULL;
}
