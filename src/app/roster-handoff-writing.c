/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-handoff-job-private.h"
#include "files/roster-csv-writer.h"
#include "files/roster-zip.h"
#include "store/roster-store-handoff-files.h"
#include "store/roster-store-handoff.h"
#include "store/roster-store-runs.h"

/* First it is noted what goes into the files, then which files these are, then they are made and
 * saved: a file never holds what nobody knows of. */

static void hand_off (RosterHandoffJob *self, gint64 after);
static void save_next (RosterHandoffJob *self);

static RosterStore *
get_store (RosterHandoffJob *self)
{
  return roster_session_get_store (self->session);
}

static void
on_run_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  GError *error = NULL;

  roster_store_finish_run_finish (ROSTER_STORE (source), result, &error);
  roster_handoff_job_end (self, error);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  g_autofree char *path = g_file_get_path (G_FILE (source));
  GError *error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      g_prefix_error (&error, _ ("“%s” could not be written: "), path);
      roster_handoff_job_end (self, error);
      return;
    }

  g_ptr_array_insert (self->paths, (int) self->paths->len - 1, g_steal_pointer (&path));
  save_next (self);
}

/* Names and addresses of customers are for nobody else on this computer. */
static void
save_next (RosterHandoffJob *self)
{
  guint n_saved = self->paths->len - 1;
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFile) file = NULL;
  RosterZipEntry *entry;

  if (n_saved == self->files->len)
    {
      roster_store_finish_run_async (get_store (self), self->run, ROSTER_RUN_DONE, 0, NULL, NULL,
                                     on_run_finished_cb, g_object_ref (self));
      return;
    }

  entry = g_ptr_array_index (self->files, n_saved);
  file = g_file_get_child (folder, entry->name);
  g_file_replace_contents_bytes_async (
      file, entry->content, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
      g_task_get_cancellable (self->task), on_saved_cb, g_object_ref (self));
}

static void
on_folder_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_make_directory_finish (G_FILE (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      save_next (self);
      return;
    }

  g_prefix_error (&error, _ ("The folder “%s” could not be made: "), self->folder);
  roster_handoff_job_end (self, g_steal_pointer (&error));
}

static void
on_files_noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  GError *error = NULL;

  if (roster_store_note_handoff_files_finish (ROSTER_STORE (source), result, &error))
    g_file_make_directory_async (folder, G_PRIORITY_DEFAULT, g_task_get_cancellable (self->task),
                                 on_folder_made_cb, g_object_ref (self));
  else
    roster_handoff_job_end (self, error);
}

static void
note_files (RosterHandoffJob *self)
{
  RosterIntegration *integration = self->hold->integration;
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autofree char *directory = g_file_get_path (folder);
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_handoff_file_unref);

  for (guint i = 0; i < self->files->len; i++)
    {
      RosterZipEntry *entry = g_ptr_array_index (self->files, i);
      g_autofree char *path = g_build_filename (directory, entry->name, NULL);
      g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, entry->content);

      g_ptr_array_add (files, roster_handoff_file_new (path, checksum));
    }

  roster_store_note_handoff_files_async (
      get_store (self), integration->id, integration->documentation, files,
      g_task_get_cancellable (self->task), on_files_noted_cb, g_object_ref (self));
}

static void
save (RosterHandoffJob *self)
{
  GError *error = NULL;

  self->files = roster_handoff_writer_finish (self->writer, &error);
  if (self->files == NULL || self->files->len == 0)
    roster_handoff_job_end (self, error);
  else
    note_files (self);
}

static gboolean
add_rows (RosterHandoffJob *self, GPtrArray *operations, GError **error)
{
  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);

      if (!roster_handoff_writer_add (self->writer, operation, error))
        return FALSE;
      if (operation->kind == ROSTER_OPERATION_CLIENT_CREATE)
        self->n_clients++;
      else
        self->n_assets++;
      if (roster_csv_looks_like_formula (operation->title))
        g_ptr_array_insert (self->formulas, (int) self->formulas->len - 1,
                            g_strdup (operation->title));
    }

  return TRUE;
}

static void
on_handed_off_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  GError *error = NULL;
  g_autoptr (RosterHandoffPage) page =
      roster_store_hand_off_finish (ROSTER_STORE (source), result, &error);

  if (page == NULL || !add_rows (self, page->operations, &error))
    roster_handoff_job_end (self, error);
  else if (page->next != 0)
    hand_off (self, page->next);
  else
    save (self);
}

static void
hand_off (RosterHandoffJob *self, gint64 after)
{
  RosterIntegration *integration = self->hold->integration;

  roster_store_hand_off_async (
      get_store (self), self->run, integration->id, integration->documentation,
      roster_handoff_writer_takes (self->writer, ROSTER_OPERATION_CLIENT_CREATE),
      self->takes_assets, after, g_task_get_cancellable (self->task), on_handed_off_cb,
      g_object_ref (self));
}

void
roster_handoff_job_write (RosterHandoffJob *self)
{
  self->takes_assets = roster_handoff_writer_takes (self->writer, ROSTER_OPERATION_ASSET_CREATE);
  self->run = g_uuid_string_random ();
  hand_off (self, 0);
}
