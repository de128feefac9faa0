/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-handoff-files.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "store/roster-store-handoff-files.h"

/* The files that were written for an importer, as they are on the disk now. A file that somebody
 * changed is not ours any more: it is never deleted. */

#define PIECE 65536

typedef struct
{
  RosterIntegration *integration;
  gboolean deletes;
  GPtrArray *files;
  GPtrArray *gone; /* of these */
  guint n_deleted;
  guint n_kept;
  GError *error; /* why one could not be deleted */
} FilesData;

static void
files_data_clear (FilesData *data)
{
  g_clear_pointer (&data->integration, roster_integration_unref);
  g_clear_pointer (&data->files, g_ptr_array_unref);
  g_clear_pointer (&data->gone, g_ptr_array_unref);
  g_clear_error (&data->error);
}

ROSTER_DEFINE_TASK_DATA (FilesData, files_data)

static RosterHandoffFileState
compare (GInputStream *stream, const char *expected, GCancellable *cancellable)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc (PIECE);
  gssize n;

  while ((n = g_input_stream_read (stream, piece, PIECE, cancellable, NULL)) > 0)
    g_checksum_update (checksum, piece, n);

  if (n < 0)
    return ROSTER_HANDOFF_FILE_UNREADABLE;

  return g_str_equal (g_checksum_get_string (checksum), expected) ? ROSTER_HANDOFF_FILE_INTACT
                                                                  : ROSTER_HANDOFF_FILE_CHANGED;
}

static RosterHandoffFileState
look (GFile *file, const char *expected, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &error);

  if (stream != NULL)
    return compare (G_INPUT_STREAM (stream), expected, cancellable);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? ROSTER_HANDOFF_FILE_GONE
                                                                   : ROSTER_HANDOFF_FILE_UNREADABLE;
}

static void delete (FilesData *data,
                    RosterHandoffFile *entry,
                    GFile *file,
                    GCancellable *cancellable)
{
  if (entry->state == ROSTER_HANDOFF_FILE_INTACT &&
      g_file_delete (file, cancellable, data->error == NULL ? &data->error : NULL))
    {
      entry->state = ROSTER_HANDOFF_FILE_GONE;
      data->n_deleted++;
    }
  else if (entry->state != ROSTER_HANDOFF_FILE_GONE)
    {
      data->n_kept++;
    }
}

/* All of a file is read, which may be long. */
static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FilesData *data = task_data;

  for (guint i = 0; i < data->files->len; i++)
    {
      RosterHandoffFile *entry = g_ptr_array_index (data->files, i);
      g_autoptr (GFile) file = g_file_new_for_path (entry->path);

      entry->state = look (file, entry->checksum, cancellable);
      if (data->deletes)
        delete (data, entry, file, cancellable);
      if (data->deletes && entry->state == ROSTER_HANDOFF_FILE_GONE)
        g_ptr_array_add (data->gone, roster_handoff_file_ref (entry));
    }

  g_task_return_boolean (task, TRUE);
}

static void
on_forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FilesData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_store_forget_handoff_files_finish (ROSTER_STORE (source), result, &error))
    g_task_return_error (task, error);
  else if (data->error != NULL)
    g_task_return_error (task, g_steal_pointer (&data->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FilesData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (data->deletes)
    roster_store_forget_handoff_files_async (
        roster_session_get_store (g_task_get_source_object (task)), data->integration->id,
        data->integration->documentation, data->gone, NULL, on_forgotten_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FilesData *data = g_task_get_task_data (task);
  g_autoptr (GTask) work = NULL;
  GError *error = NULL;

  data->files = roster_store_list_handoff_files_finish (ROSTER_STORE (source), result, &error);
  if (data->files == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* The data is the task's, which this keeps alive. */
  work = g_task_new (NULL, g_task_get_cancellable (task), on_looked_cb, g_object_ref (task));
  g_task_set_source_tag (work, on_listed_cb);
  g_task_set_task_data (work, data, NULL);
  g_task_run_in_thread (work, look_in_thread);
}

static void
begin (RosterSession *session,
       RosterIntegration *integration,
       gboolean deletes,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  FilesData *data = files_data_new ();

  data->integration = roster_integration_ref (integration);
  data->deletes = deletes;
  data->gone = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_handoff_file_unref);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, data, (GDestroyNotify) files_data_free);
  roster_store_list_handoff_files_async (roster_session_get_store (session), integration->id,
                                         integration->documentation, cancellable, on_listed_cb,
                                         task);
}

/**
 * roster_handoff_files_list_async:
 * @session: an open session
 * @integration: an integration
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks what became of the files that were written for the importer of its documentation.
 */
void
roster_handoff_files_list_async (RosterSession *session,
                                 RosterIntegration *integration,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);

  begin (session, integration, FALSE, roster_handoff_files_list_async, cancellable, callback,
         user_data);
}

/**
 * roster_handoff_files_list_finish:
 * @session: the session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterHandoffFile) (nullable): the files, also those that
 *   are gone
 */
GPtrArray *
roster_handoff_files_list_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  FilesData *data;

  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  data = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&data->files) : NULL;
}

/**
 * roster_handoff_files_delete_async:
 * @session: an open session
 * @integration: an integration
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Deletes the files that were written for the importer of its documentation and that are as they
 * were written. Others stay.
 */
void
roster_handoff_files_delete_async (RosterSession *session,
                                   RosterIntegration *integration,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);

  begin (session, integration, TRUE, roster_handoff_files_delete_async, cancellable, callback,
         user_data);
}

/**
 * roster_handoff_files_delete_finish:
 * @session: the session
 * @result: what the callback got
 * @n_deleted: (out): how many are deleted
 * @n_kept: (out): how many are left, since somebody changed them or nobody may delete them
 * @error: return location; both numbers are right with an error too
 *
 * Returns: whether it went well
 */
gboolean
roster_handoff_files_delete_finish (
    RosterSession *session, GAsyncResult *result, guint *n_deleted, guint *n_kept, GError **error)
{
  FilesData *data;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  *n_deleted = data->n_deleted;
  *n_kept = data->n_kept;

  return g_task_propagate_boolean (G_TASK (result), error);
}
