/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-run-export.h"

#include "app/roster-list-file.h"
#include "files/roster-csv-writer.h"
#include "model/roster-clock.h"
#include "model/roster-nick.h"

/* What a run is, then its operations by what became of them, then why it ended early. */
enum
{
  CELL_RUN,
  CELL_KIND,
  CELL_STARTED,
  CELL_SECONDS,
  CELL_REQUESTS,
  CELL_STATE,
  CELL_STATES,
  CELL_HELD = CELL_STATES + ROSTER_N_OPERATION_STATES,
  CELL_MESSAGE,
  N_CELLS,
};

/* The names of the command line's contract: scripts depend on them. */
static void
append_heading (GString *text)
{
  const char *cells[N_CELLS + 1] = {
    [CELL_RUN] = "run",           [CELL_KIND] = "kind",       [CELL_STARTED] = "started",
    [CELL_SECONDS] = "seconds",   [CELL_HELD] = "held",       [CELL_STATE] = "state",
    [CELL_REQUESTS] = "requests", [CELL_MESSAGE] = "message",
  };

  for (guint i = 0; i < ROSTER_N_OPERATION_STATES; i++)
    cells[CELL_STATES + i] = roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) i);
  roster_csv_append_row (text, cells);
}

static void
append_run (GString *text, RosterRun *run)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *started = roster_time_format (run->started_at);
  g_autofree char *seconds = g_strdup_printf (
      "%" G_GINT64_FORMAT, MAX (run->finished_at - run->started_at, 0) / G_USEC_PER_SEC);
  g_autofree char *requests = g_strdup_printf ("%u", run->requests);
  g_autofree char *held = g_strdup_printf ("%u", run->held);
  const char *cells[N_CELLS + 1] = {
    [CELL_RUN] = run->id,
    [CELL_KIND] = roster_nick (ROSTER_TYPE_RUN_KIND, (int) run->kind),
    [CELL_STARTED] = started,
    [CELL_SECONDS] = run->finished_at != 0 ? seconds : "",
    [CELL_REQUESTS] = requests,
    [CELL_STATE] = roster_nick (ROSTER_TYPE_RUN_STATE, (int) run->state),
    [CELL_HELD] = held,
    [CELL_MESSAGE] = run->message != NULL ? run->message : "",
  };

  for (guint i = 0; i < ROSTER_N_OPERATION_STATES; i++)
    {
      char *number = g_strdup_printf ("%u", run->states[i]);

      g_ptr_array_add (numbers, number);
      cells[CELL_STATES + i] = number;
    }
  roster_csv_append_row (text, cells);
}

/**
 * roster_run_export_to_csv:
 * @runs: (element-type RosterRun): runs
 *
 * Returns: (transfer full): them as CSV, with a heading. No cell is taken for a formula by a
 * spreadsheet program.
 */
char *
roster_run_export_to_csv (GPtrArray *runs)
{
  GString *text = g_string_new (ROSTER_BYTE_ORDER_MARK);

  g_return_val_if_fail (runs != NULL, g_string_free (text, FALSE));

  append_heading (text);
  for (guint i = 0; i < runs->len; i++)
    append_run (text, g_ptr_array_index (runs, i));

  return g_string_free (text, FALSE);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_list_file_write_finish (ROSTER_LIST_FILE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * roster_run_export_async:
 * @runs: (element-type RosterRun): runs
 * @file: where the list goes
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes runs as a CSV file. Where it does not come to its end, a file that was there before stays.
 */
void
roster_run_export_async (GPtrArray *runs,
                         GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (RosterListFile) list = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (runs != NULL);
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_run_export_async);
  list = roster_list_file_new (file);
  text = roster_run_export_to_csv (runs);
  g_string_append (roster_list_file_get_text (list), text);
  roster_list_file_write_async (list, TRUE, cancellable, on_written_cb, g_steal_pointer (&task));
}

gboolean
roster_run_export_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
