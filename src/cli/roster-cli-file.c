/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-file.h"

#include "cli/roster-cli-await.h"

/**
 * roster_cli_file_write:
 * @context: a context
 * @path: the file
 * @write: writes its content
 * @user_data: for @write
 * @error: return location
 *
 * Writes a file. The old one stays until the new one is whole; only its owner may read it.
 *
 * Returns: whether it was written
 */
gboolean
roster_cli_file_write (RosterCliContext *context,
                       const char *path,
                       RosterCliFileFunc write,
                       gpointer user_data,
                       GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) discard = g_cancellable_new ();
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (RosterCliOutput) output = NULL;

  stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                      roster_cli_context_get_cancellable (context), error);
  if (stream == NULL)
    return FALSE;

  output = roster_cli_output_new (G_OUTPUT_STREAM (stream));
  if (!write (output, user_data, error) || !roster_cli_output_finish (output, error))
    {
      /* Closing with a cancelled cancellable leaves the old file. */
      g_cancellable_cancel (discard);
      g_output_stream_close (G_OUTPUT_STREAM (stream), discard, NULL);
      return FALSE;
    }

  return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/**
 * roster_cli_file_read:
 * @context: a context
 * @path: the file
 * @error: return location
 *
 * Returns: (transfer full): its content
 */
GBytes *
roster_cli_file_read (RosterCliContext *context, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (RosterCliAwait) await = { 0 };

  g_file_load_bytes_async (file, roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                           &await);

  return g_file_load_bytes_finish (file, roster_cli_await (&await), NULL, error);
}
