/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-documentation-settings.h"

#include "model/roster-task-data.h"
#include "store/roster-store-documentations.h"

/* What a person changes of a documentation without its keys. */

typedef struct
{
  char *documentation;
  int rate;
} SettingsData;

static void
settings_data_clear (SettingsData *data)
{
  g_free (data->documentation);
}

ROSTER_DEFINE_TASK_DATA (SettingsData, settings_data)

static void
on_rate_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_set_documentation_rate_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SettingsData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (roster_store_rename_documentation_finish (ROSTER_STORE (source), result, &error))
    roster_store_set_documentation_rate_async (ROSTER_STORE (source), data->documentation,
                                               data->rate, g_task_get_cancellable (task),
                                               on_rate_set_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/**
 * roster_documentation_settings_save_async:
 * @session: an open session
 * @documentation: a documentation's id
 * @name: its name
 * @rate: requests per minute; 0 for the usual ones of its kind
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Changes what needs no keys.
 */
void
roster_documentation_settings_save_async (RosterSession *session,
                                          const char *documentation,
                                          const char *name,
                                          int rate,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  SettingsData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (documentation != NULL && name != NULL);

  data = settings_data_new ();
  data->documentation = g_strdup (documentation);
  data->rate = rate;
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_documentation_settings_save_async);
  g_task_set_task_data (task, data, (GDestroyNotify) settings_data_free);
  roster_store_rename_documentation_async (roster_session_get_store (session), documentation, name,
                                           cancellable, on_renamed_cb, task);
}

gboolean
roster_documentation_settings_save_finish (RosterSession *session,
                                           GAsyncResult *result,
                                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
