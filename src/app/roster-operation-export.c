/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-operation-export.h"

#include "app/roster-list-file.h"
#include "files/roster-csv-writer.h"
#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-store-operations.h"

/* As many rows as one turn of the main loop can write. */
#define PAGE 250

/* The names of the command line's contract: scripts depend on them. */
enum
{
  CELL_KIND,
  CELL_STATE,
  CELL_CLIENT_NAME,
  CELL_TITLE,
  CELL_REASON,
  CELL_ERROR,
  CELL_CHANGES,
  CELL_CLIENT,
  CELL_TARGET,
  CELL_DEVICE,
  CELL_ID,
  N_CELLS,
};

static const char *const headings[N_CELLS + 1] = {
  "kind",    "state",  "client_name", "title",  "reason", "error",
  "changes", "client", "target",      "device", "id",
};

typedef struct
{
  char *plan;
  char *run;
  RosterListFile *file;
  gint64 next;
  guint n_operations;
} ExportData;

static void
export_data_clear (ExportData *data)
{
  g_free (data->plan);
  g_free (data->run);
  g_clear_object (&data->file);
}

ROSTER_DEFINE_TASK_DATA (ExportData, export_data)

static void list_page (GTask *task);

/* A line for each field that becomes another one. */
static char *
describe_changes (RosterOperation *operation)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (RosterField i = 0; i < ROSTER_N_FIELDS && operation->after != NULL; i++)
    {
      const char *from =
          operation->before != NULL ? roster_fields_get (operation->before, i) : NULL;
      const char *to = roster_fields_get (operation->after, i);

      if (g_strcmp0 (from, to) == 0)
        continue;

      g_string_append_printf (text, "%s%s: ", text->len > 0 ? "\n" : "", roster_field_get_key (i));
      if (from != NULL)
        g_string_append_printf (text, "%s → ", from);
      g_string_append (text, to != NULL ? to : "–");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_operation (GString *text, RosterOperation *operation)
{
  g_autofree char *changes = describe_changes (operation);
  const char *cells[N_CELLS + 1] = {
    [CELL_KIND] = roster_nick (ROSTER_TYPE_OPERATION_KIND, (int) operation->kind),
    [CELL_STATE] = roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) operation->state),
    [CELL_CLIENT_NAME] = operation->client,
    [CELL_TITLE] = operation->title,
    [CELL_REASON] = operation->reason,
    [CELL_ERROR] = operation->error,
    [CELL_CHANGES] = changes,
    [CELL_CLIENT] = operation->client_id,
    [CELL_TARGET] = operation->target_id,
    [CELL_DEVICE] = operation->device_id,
    [CELL_ID] = operation->id,
  };

  for (guint i = 0; i < N_CELLS; i++)
    if (cells[i] == NULL)
      cells[i] = "";

  roster_csv_append_row (text, cells);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExportData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_list_file_write_finish (ROSTER_LIST_FILE (source), result, &error))
    g_task_return_error (task, error);
  else if (data->next == 0)
    g_task_return_boolean (task, TRUE);
  else
    list_page (task);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExportData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) operations =
      roster_store_list_operations_finish (ROSTER_STORE (source), result, &data->next, &error);

  if (operations == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < operations->len; i++)
    append_operation (roster_list_file_get_text (data->file), g_ptr_array_index (operations, i));
  data->n_operations += operations->len;
  roster_list_file_write_async (data->file, data->next == 0, g_task_get_cancellable (task),
                                on_written_cb, g_object_ref (task));
}

static void
list_page (GTask *task)
{
  ExportData *data = g_task_get_task_data (task);
  RosterSession *session = g_task_get_source_object (task);

  roster_store_list_operations_async (roster_session_get_store (session), data->plan, data->run,
                                      FALSE, data->next, PAGE, g_task_get_cancellable (task),
                                      on_listed_cb, g_object_ref (task));
}

/**
 * roster_operation_export_async:
 * @session: an open session
 * @plan: (nullable): the operations of this plan
 * @run: (nullable): or those that this run did
 * @file: where the list goes
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes what is to be written, or was and what became of it, as a CSV file. No cell is taken for a
 * formula by a spreadsheet program. Where it does not come to its end, a file that was there before
 * stays.
 */
void
roster_operation_export_async (RosterSession *session,
                               const char *plan,
                               const char *run,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ExportData *data;
  g_autoptr (GTask) task = NULL;
  GString *text;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail ((plan != NULL) != (run != NULL));
  g_return_if_fail (G_IS_FILE (file));

  data = export_data_new ();
  data->plan = g_strdup (plan);
  data->run = g_strdup (run);
  data->file = roster_list_file_new (file);
  text = roster_list_file_get_text (data->file);
  g_string_append (text, ROSTER_BYTE_ORDER_MARK);
  roster_csv_append_row (text, headings);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_operation_export_async);
  g_task_set_task_data (task, data, (GDestroyNotify) export_data_free);
  list_page (task);
}

/**
 * roster_operation_export_finish:
 * @session: the session
 * @result: what the callback got
 * @n_operations: (out) (optional): how many were written
 * @error: return location
 *
 * Returns: whether the list is written
 */
gboolean
roster_operation_export_finish (RosterSession *session,
                                GAsyncResult *result,
                                guint *n_operations,
                                GError **error)
{
  ExportData *data;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (n_operations != NULL)
    *n_operations = data->n_operations;

  return g_task_propagate_boolean (G_TASK (result), error);
}
