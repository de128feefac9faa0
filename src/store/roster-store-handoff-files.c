/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-handoff-files.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  GPtrArray *files;
} FilesData;

static void
files_data_clear (FilesData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->files, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (FilesData, files_data)

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       const char *integration,
       const char *documentation,
       GPtrArray *files,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  FilesData *data = files_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  data->files = files != NULL ? g_ptr_array_ref (files) : NULL;
  roster_store_queue (self, mode, work, data, (GDestroyNotify) files_data_free, source_tag,
                      cancellable, callback, user_data);
}

static gboolean
run_for_each (RosterSql *sql, FilesData *data, const char *statement, GError **error)
{
  for (guint i = 0; i < data->files->len; i++)
    {
      RosterHandoffFile *file = g_ptr_array_index (data->files, i);

      if (!roster_sql_run (sql, error, statement, "ssss", data->integration, data->documentation,
                           file->path, file->checksum))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  return run_for_each (sql, user_data,
                       "INSERT OR REPLACE INTO handoff_file "
                       "  (integration, documentation, path, checksum) VALUES (?1, ?2, ?3, ?4)",
                       error);
}

/**
 * roster_store_note_handoff_files_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @files: (element-type RosterHandoffFile): files that are about to be written
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes which files Roster writes, and what is in them, so that it can be told later whether they
 * still are its own.
 */
void
roster_store_note_handoff_files_async (RosterStore *self,
                                       const char *integration,
                                       const char *documentation,
                                       GPtrArray *files,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && files != NULL);

  queue (self, ROSTER_STORE_WRITE, note_work, integration, documentation, files,
         roster_store_note_handoff_files_async, cancellable, callback, user_data);
}

gboolean
roster_store_note_handoff_files_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_note_handoff_files_async, error) != NULL;
}

/* One that was written again meanwhile is another file. */
static gboolean
forget_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  return run_for_each (sql, user_data,
                       "DELETE FROM handoff_file WHERE integration = ?1 AND documentation = ?2 "
                       "   AND path = ?3 AND checksum = ?4",
                       error);
}

/**
 * roster_store_forget_handoff_files_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @files: (element-type RosterHandoffFile): files that are gone
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Forgets files.
 */
void
roster_store_forget_handoff_files_async (RosterStore *self,
                                         const char *integration,
                                         const char *documentation,
                                         GPtrArray *files,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && files != NULL);

  queue (self, ROSTER_STORE_WRITE, forget_work, integration, documentation, files,
         roster_store_forget_handoff_files_async, cancellable, callback, user_data);
}

gboolean
roster_store_forget_handoff_files_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_forget_handoff_files_async, error) != NULL;
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  FilesData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->files = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_handoff_file_unref);
  stmt = roster_sql_query (sql, &local_error,
                           "SELECT path, checksum FROM handoff_file "
                           " WHERE integration = ? AND documentation = ? ORDER BY path",
                           "ss", data->integration, data->documentation);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->files, roster_handoff_file_new (roster_sql_peek_text (stmt, 0),
                                                           roster_sql_peek_text (stmt, 1)));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_handoff_files_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists the files that were written and not forgotten.
 */
void
roster_store_list_handoff_files_async (RosterStore *self,
                                       const char *integration,
                                       const char *documentation,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, ROSTER_STORE_READ, list_work, integration, documentation, NULL,
         roster_store_list_handoff_files_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_handoff_files_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterHandoffFile) (nullable): the files
 */
GPtrArray *
roster_store_list_handoff_files_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  FilesData *data =
      roster_store_finish (self, result, roster_store_list_handoff_files_async, error);

  return data != NULL ? g_steal_pointer (&data->files) : NULL;
}
