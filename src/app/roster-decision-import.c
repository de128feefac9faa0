/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-decision-import.h"

#include <glib/gi18n-lib.h>

#include "app/roster-decision-record.h"
#include "app/roster-import-check.h"
#include "app/roster-mapping-work.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"

typedef struct
{
  RosterIntegration *integration;
  GBytes *bytes;
} ImportData;

static void
import_data_clear (ImportData *data)
{
  g_clear_pointer (&data->integration, roster_integration_unref);
  g_clear_pointer (&data->bytes, g_bytes_unref);
}

ROSTER_DEFINE_TASK_DATA (ImportData, import_data)

static void
fail_reading (GTask *task, GError *error)
{
  if (roster_error_is_cancelled (error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                           /* Translators: what the system says */
                           _ ("The file could not be read (%s). Nothing was changed."),
                           error->message);
  g_error_free (error);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RosterImportPlan *plan = roster_mapping_work_finish (ROSTER_SESSION (source), result, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) roster_import_plan_unref);
  else
    g_task_return_error (task, error);
}

static gpointer
check_in_thread (RosterMapping *mapping, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) records = roster_decision_record_parse (data, error);

  return records != NULL ? roster_import_check (mapping, records) : NULL;
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ImportData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  if (data->bytes == NULL)
    {
      fail_reading (task, error);
      return;
    }

  roster_mapping_work_async (g_task_get_source_object (task), data->integration, check_in_thread,
                             data->bytes, (GDestroyNotify) roster_import_plan_unref,
                             g_task_get_cancellable (task), on_checked_cb, g_object_ref (task));
}

/* What has no end, or far too much, is not read at all. */
static void
on_info_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info == NULL)
    fail_reading (task, error);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("This is no file that could be read. Nothing was changed."));
  else if (g_file_info_get_size (info) > ROSTER_DECISION_RECORD_MAX_BYTES)
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("The file is larger than 64 MiB, too large for a list of "
                                "decisions. Nothing was changed."));
  else
    g_file_load_bytes_async (G_FILE (source), g_task_get_cancellable (task), on_read_cb,
                             g_object_ref (task));
}

/**
 * roster_decision_import_async:
 * @session: an open session
 * @integration: an integration
 * @file: a list of decisions
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what importing a list of decisions would change; see [func@Roster.import_check]. What
 * is decided then is up to the caller.
 */
void
roster_decision_import_async (RosterSession *session,
                              RosterIntegration *integration,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ImportData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);
  g_return_if_fail (G_IS_FILE (file));

  data = import_data_new ();
  data->integration = roster_integration_ref (integration);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_decision_import_async);
  g_task_set_task_data (task, data, (GDestroyNotify) import_data_free);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, cancellable, on_info_cb,
                           task);
}

/**
 * roster_decision_import_finish:
 * @session: the session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what would be decided, and what is in the way
 */
RosterImportPlan *
roster_decision_import_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
