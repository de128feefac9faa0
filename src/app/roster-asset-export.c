/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-asset-export.h"

#include "app/roster-list-file.h"
#include "files/roster-csv-writer.h"
#include "model/roster-task-data.h"
#include "store/roster-store-assets.h"

/* As many rows as one turn of the main loop can write. */
#define PAGE 250

/* The client first, the fields, and what is beside them. */
enum
{
  CELL_CLIENT,
  CELL_FIELDS,
  CELL_RETIRED = CELL_FIELDS + ROSTER_N_FIELDS,
  CELL_NOTE,
  N_CELLS,
};

typedef struct
{
  char *documentation;
  char *target;
  RosterListFile *file;
  gboolean retired; /* which half is being written */
  char *next;
  guint n_assets;
} ExportData;

static void
export_data_clear (ExportData *data)
{
  g_free (data->documentation);
  g_free (data->target);
  g_clear_object (&data->file);
  g_free (data->next);
}

ROSTER_DEFINE_TASK_DATA (ExportData, export_data)

static void list_page (GTask *task);

/* The names of the command line's contract: scripts depend on them. */
static void
append_heading (GString *text)
{
  const char *cells[N_CELLS + 1] = { NULL };

  cells[CELL_CLIENT] = "client";
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    cells[CELL_FIELDS + i] = roster_field_get_key (i);
  cells[CELL_RETIRED] = "retired";
  cells[CELL_NOTE] = "note";

  g_string_append (text, ROSTER_BYTE_ORDER_MARK);
  roster_csv_append_row (text, cells);
}

static void
append_asset (GString *text, RosterAsset *asset)
{
  const char *cells[N_CELLS + 1] = { NULL };
  g_autoptr (GDateTime) time =
      asset->retired_at != 0 ? g_date_time_new_from_unix_utc (asset->retired_at / G_USEC_PER_SEC)
                             : NULL;
  g_autofree char *retired = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  cells[CELL_CLIENT] = asset->client;
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    cells[CELL_FIELDS + i] = roster_fields_get (asset->fields, i);
  cells[CELL_RETIRED] = retired;
  cells[CELL_NOTE] = asset->note;
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
  else if (data->next == NULL && data->retired)
    g_task_return_boolean (task, TRUE);
  else
    {
      data->retired |= data->next == NULL;
      list_page (task);
    }
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExportData *data = g_task_get_task_data (task);
  g_autofree char *next = NULL;
  GError *error = NULL;
  g_autoptr (GPtrArray) assets =
      roster_store_list_assets_finish (ROSTER_STORE (source), result, &next, &error);

  if (assets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_free (data->next);
  data->next = g_steal_pointer (&next);
  for (guint i = 0; i < assets->len; i++)
    append_asset (roster_list_file_get_text (data->file), g_ptr_array_index (assets, i));
  data->n_assets += assets->len;
  roster_list_file_write_async (data->file, data->next == NULL && data->retired,
                                g_task_get_cancellable (task), on_written_cb, g_object_ref (task));
}

static void
list_page (GTask *task)
{
  ExportData *data = g_task_get_task_data (task);
  RosterSession *session = g_task_get_source_object (task);

  roster_store_list_assets_async (roster_session_get_store (session), data->documentation,
                                  data->target, data->retired, NULL, data->next, PAGE,
                                  g_task_get_cancellable (task), on_listed_cb, g_object_ref (task));
}

/**
 * roster_asset_export_async:
 * @session: an open session
 * @documentation: a documentation's id
 * @target: (nullable): a client's id, or NULL for all
 * @file: where the list goes
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes assets as a CSV file, the retired ones last. No cell is taken for a formula by a
 * spreadsheet program. Where it does not come to its end, a file that was there before stays.
 */
void
roster_asset_export_async (RosterSession *session,
                           const char *documentation,
                           const char *target,
                           GFile *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  ExportData *data;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (documentation != NULL);
  g_return_if_fail (G_IS_FILE (file));

  data = export_data_new ();
  data->documentation = g_strdup (documentation);
  data->target = g_strdup (target);
  data->file = roster_list_file_new (file);
  append_heading (roster_list_file_get_text (data->file));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_asset_export_async);
  g_task_set_task_data (task, data, (GDestroyNotify) export_data_free);
  list_page (task);
}

/**
 * roster_asset_export_finish:
 * @session: the session
 * @result: what the callback got
 * @n_assets: (out) (optional): how many assets were written
 * @error: return location
 *
 * Returns: whether the list is written
 */
gboolean
roster_asset_export_finish (RosterSession *session,
                            GAsyncResult *result,
                            guint *n_assets,
                            GError **error)
{
  ExportData *data;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (n_assets != NULL)
    *n_assets = data->n_assets;

  return g_task_propagate_boolean (G_TASK (result), error);
}
