/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-settings-job.h"

#include "app/roster-account-removal.h"
#include "app/roster-hold.h"
#include "model/roster-task-data.h"
#include "store/roster-store-integrations.h"

/* What a person changes of an integration without its keys. Each takes the integration as it is
 * stored then, so that nothing that another process saved is overrun. */

typedef struct
{
  RosterHold *hold;
  char *name;
  int rate;
  char *documentation;
  gboolean forget;
  guint n_retired;
} SettingsData;

static void
settings_data_clear (SettingsData *data)
{
  g_clear_pointer (&data->hold, roster_hold_unref);
  g_free (data->name);
  g_free (data->documentation);
}

ROSTER_DEFINE_TASK_DATA (SettingsData, settings_data)

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SettingsData *data = g_task_get_task_data (task);
  GError *error = NULL;

  /* Whoever waits may work on it at once. */
  g_clear_pointer (&data->hold, roster_hold_unref);
  if (roster_store_save_integration_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_held_to_save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *session = ROSTER_SESSION (source);
  SettingsData *data = g_task_get_task_data (task);
  g_autoptr (RosterIntegration) wanted = NULL;
  GError *error = NULL;

  data->hold = roster_hold_take_finish (session, result, &error);
  if (data->hold == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  wanted = roster_integration_copy (data->hold->integration);
  g_free (wanted->name);
  wanted->name = g_strdup (data->name);
  wanted->rate = data->rate;
  if (data->documentation != NULL)
    {
      g_free (wanted->documentation);
      wanted->documentation = g_strdup (data->documentation);
    }
  roster_store_save_integration_async (roster_session_get_store (session), wanted,
                                       g_task_get_cancellable (task), on_saved_cb,
                                       g_object_ref (task));
}

/**
 * roster_settings_save_async:
 * @session: an open session
 * @integration: an integration's id
 * @name: its name
 * @rate: requests per minute; 0 for the provider's own
 * @documentation: (nullable): the id of the documentation that it writes to; NULL leaves it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Changes what needs no keys.
 */
void
roster_settings_save_async (RosterSession *session,
                            const char *integration,
                            const char *name,
                            int rate,
                            const char *documentation,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  SettingsData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL && name != NULL);

  data = settings_data_new ();
  data->name = g_strdup (name);
  data->rate = rate;
  data->documentation = g_strdup (documentation);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_settings_save_async);
  g_task_set_task_data (task, data, (GDestroyNotify) settings_data_free);
  roster_hold_take_async (session, integration, FALSE, cancellable, on_held_to_save_cb, task);
}

gboolean
roster_settings_save_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_disabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SettingsData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (roster_account_disable_finish (ROSTER_SESSION (source), result, &data->n_retired, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_held_to_disable_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *session = ROSTER_SESSION (source);
  SettingsData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->hold = roster_hold_take_finish (session, result, &error);
  if (data->hold == NULL)
    g_task_return_error (task, error);
  else
    roster_account_disable_async (session, data->hold, data->forget, TRUE,
                                  g_task_get_cancellable (task), on_disabled_cb,
                                  g_object_ref (task));
}

/**
 * roster_settings_disable_async:
 * @session: an open session
 * @integration: an integration's id
 * @forget: whether all that was read, decided and journalled for it goes too
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stops an integration and removes its keys; a person is there who can unlock the keyring.
 */
void
roster_settings_disable_async (RosterSession *session,
                               const char *integration,
                               gboolean forget,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  SettingsData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);

  data = settings_data_new ();
  data->forget = forget;
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_settings_disable_async);
  g_task_set_task_data (task, data, (GDestroyNotify) settings_data_free);
  roster_hold_take_async (session, integration, forget, cancellable, on_held_to_disable_cb, task);
}

/**
 * roster_settings_disable_finish:
 * @session: a session
 * @result: what the callback got
 * @n_retired: (out) (optional): how many assets were retired because it was forgotten
 * @error: return location
 *
 * Returns: whether all of it was done
 */
gboolean
roster_settings_disable_finish (RosterSession *session,
                                GAsyncResult *result,
                                guint *n_retired,
                                GError **error)
{
  SettingsData *data;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (n_retired != NULL)
    *n_retired = data->n_retired;

  return g_task_propagate_boolean (G_TASK (result), error);
}
