/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-handoff-template.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/* A template has the heads of tables: a file that is larger is another one, chosen by mistake. */
#define MAX_BYTES (4 * 1024 * 1024)

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  char *content = g_task_get_task_data (task);
  gsize size = 0;
  GError *error = NULL;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &size, &error))
    g_task_return_error (task, error);
  else if (size > MAX_BYTES)
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("This file is too large for a template. Choose what the "
                                "documentation gave to be filled in."));
  else
    g_task_return_pointer (task, g_bytes_new (content, size), (GDestroyNotify) g_bytes_unref);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, g_malloc (MAX_BYTES + 1), g_free);
  g_input_stream_read_all_async (G_INPUT_STREAM (stream), g_task_get_task_data (task),
                                 MAX_BYTES + 1, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                 on_read_cb, g_object_ref (task));
}

/**
 * roster_handoff_template_read_async:
 * @file: a file that a person chose
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what a documentation gave to be filled in, and no more than such a file may have.
 */
void
roster_handoff_template_read_async (GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_handoff_template_read_async);
  g_file_read_async (file, G_PRIORITY_DEFAULT, cancellable, on_opened_cb, task);
}

/**
 * roster_handoff_template_read_finish:
 * @file: the file
 * @result: what the callback got
 * @error: return location; %ROSTER_ERROR_INVALID where it is too large
 *
 * Returns: (transfer full) (nullable): its content
 */
GBytes *
roster_handoff_template_read_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
