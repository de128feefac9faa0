/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-decision-export.h"

#include <glib/gi18n-lib.h>

#include "app/roster-decision-list.h"
#include "app/roster-list-file.h"
#include "app/roster-mapping-work.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"

typedef struct
{
  RosterListFile *file;
  RosterDecisionListFormat format;
  guint n_clients;
} ExportData;

static void
export_data_clear (ExportData *data)
{
  g_clear_object (&data->file);
}

ROSTER_DEFINE_TASK_DATA (ExportData, export_data)

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

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExportData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (roster_mapping_work_finish (ROSTER_SESSION (source), result, &error) != NULL)
    roster_list_file_write_async (data->file, TRUE, g_task_get_cancellable (task), on_written_cb,
                                  g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static gpointer
list_in_thread (RosterMapping *mapping,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  ExportData *data = user_data;

  data->n_clients = roster_mapping_get_states (mapping)->len;

  return roster_decision_list_write (mapping, data->format, roster_list_file_get_text (data->file),
                                     cancellable, error)
             ? data->file
             : NULL;
}

static gboolean
find_format (GFile *file, RosterDecisionListFormat *format, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  *format =
      g_str_has_suffix (lower, ".json") ? ROSTER_DECISION_LIST_JSON : ROSTER_DECISION_LIST_CSV;
  if (*format == ROSTER_DECISION_LIST_JSON || g_str_has_suffix (lower, ".csv"))
    return TRUE;

  g_set_error_literal (
      error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
      _ ("The file’s name has to end in .csv (for people) or .json (for programs). "
         "Nothing was written."));
  return FALSE;
}

/**
 * roster_decision_export_async:
 * @session: an open session
 * @integration: an integration
 * @file: where the list goes; its name ends in ".csv" or ".json"
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes what is decided for each client of @integration, as [func@Roster.decision_list_write]
 * describes it. Only the user can read the file. One that was there before stays until the new one
 * is whole.
 */
void
roster_decision_export_async (RosterSession *session,
                              RosterIntegration *integration,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ExportData *data;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);
  g_return_if_fail (G_IS_FILE (file));

  data = export_data_new ();
  data->file = roster_list_file_new (file);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_decision_export_async);
  g_task_set_task_data (task, data, (GDestroyNotify) export_data_free);
  if (find_format (file, &data->format, &error))
    roster_mapping_work_async (session, integration, list_in_thread, data, NULL, cancellable,
                               on_listed_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/**
 * roster_decision_export_finish:
 * @session: the session
 * @result: what the callback got
 * @n_clients: (out) (optional): how many clients were written
 * @error: return location
 *
 * Returns: whether the list is written
 */
gboolean
roster_decision_export_finish (RosterSession *session,
                               GAsyncResult *result,
                               guint *n_clients,
                               GError **error)
{
  ExportData *data;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (n_clients != NULL)
    *n_clients = data->n_clients;

  return g_task_propagate_boolean (G_TASK (result), error);
}
