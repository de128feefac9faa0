/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-list-file.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/**
 * RosterListFile:
 *
 * A file that a list is written to, page by page. A file that was there before stays until the last
 * page is written; where that never happens it is as it was. Only the user can read a new one.
 */
struct _RosterListFile
{
  GObject parent_instance;

  GFile *file;
  GOutputStream *stream; /* NULL before the first page and after the last */
  GString *text;         /* what is written next */
};

G_DEFINE_FINAL_TYPE (RosterListFile, roster_list_file, G_TYPE_OBJECT)

/* A stream that is closed by a cancelled call leaves the file that was there before. */
static void
roster_list_file_dispose (GObject *object)
{
  RosterListFile *self = ROSTER_LIST_FILE (object);

  if (self->stream != NULL)
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close_async (self->stream, G_PRIORITY_DEFAULT, cancelled, NULL, NULL);
    }
  g_clear_object (&self->stream);

  G_OBJECT_CLASS (roster_list_file_parent_class)->dispose (object);
}

static void
roster_list_file_finalize (GObject *object)
{
  RosterListFile *self = ROSTER_LIST_FILE (object);

  g_clear_object (&self->file);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (roster_list_file_parent_class)->finalize (object);
}

static void
roster_list_file_class_init (RosterListFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = roster_list_file_dispose;
  object_class->finalize = roster_list_file_finalize;
}

static void
roster_list_file_init (RosterListFile *self)
{
  self->text = g_string_new (NULL);
}

/**
 * roster_list_file_new:
 * @file: where the list goes
 *
 * Returns: (transfer full): a list of which nothing is written
 */
RosterListFile *
roster_list_file_new (GFile *file)
{
  RosterListFile *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (ROSTER_TYPE_LIST_FILE, NULL);
  self->file = g_object_ref (file);

  return self;
}

/**
 * roster_list_file_get_text:
 * @self: a list
 *
 * Returns: (transfer none): what [method@Roster.ListFile.write_async] writes next, and empties
 */
GString *
roster_list_file_get_text (RosterListFile *self)
{
  g_return_val_if_fail (ROSTER_IS_LIST_FILE (self), NULL);

  return self->text;
}

static void
fail (GTask *task, GError *error)
{
  if (roster_error_is_cancelled (error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                           /* Translators: what the system says */
                           _ ("The list could not be written (%s). Choose another place for it."),
                           error->message);
  g_error_free (error);
}

static void
on_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterListFile *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    {
      fail (task, error);
      return;
    }

  g_clear_object (&self->stream);
  g_task_return_boolean (task, TRUE);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterListFile *self = g_task_get_source_object (task);
  gboolean is_last = GPOINTER_TO_INT (g_task_get_task_data (task));
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      fail (task, error);
      return;
    }

  g_string_truncate (self->text, 0);
  if (is_last)
    g_output_stream_close_async (self->stream, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                 on_closed_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
write_text (GTask *task)
{
  RosterListFile *self = g_task_get_source_object (task);

  g_output_stream_write_all_async (self->stream, self->text->str, self->text->len,
                                   G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_written_cb,
                                   g_object_ref (task));
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterListFile *self = g_task_get_source_object (task);
  GError *error = NULL;
  GFileOutputStream *stream = g_file_replace_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    {
      fail (task, error);
      return;
    }

  self->stream = G_OUTPUT_STREAM (stream);
  write_text (task);
}

/**
 * roster_list_file_write_async:
 * @self: a list of which the last page is not written yet
 * @is_last: whether the list ends with this page
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes what [method@Roster.ListFile.get_text] holds.
 */
void
roster_list_file_write_async (RosterListFile *self,
                              gboolean is_last,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_LIST_FILE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_list_file_write_async);
  g_task_set_task_data (task, GINT_TO_POINTER (is_last), NULL);
  if (self->stream != NULL)
    write_text (task);
  else
    g_file_replace_async (self->file, NULL, FALSE, G_FILE_CREATE_PRIVATE, G_PRIORITY_DEFAULT,
                          cancellable, on_opened_cb, g_object_ref (task));
}

/**
 * roster_list_file_write_finish:
 * @self: the list
 * @result: what the callback got
 * @error: %ROSTER_ERROR_INVALID with a sentence
 *
 * Returns: whether the page is written; after the last one the file is whole
 */
gboolean
roster_list_file_write_finish (RosterListFile *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
