/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-account-removal.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "secrets/roster-keyring-slot.h"
#include "store/roster-store-integrations.h"

/* First the database, then the keyring: it never names keys that are not there. */

typedef struct
{
  RosterHold *hold;
  RosterIntegration *wanted;
  gboolean forget;
  gboolean interactive;
  guint n_retired;
} RemovalData;

static void
removal_data_clear (RemovalData *data)
{
  g_clear_pointer (&data->wanted, roster_integration_unref);
  g_clear_pointer (&data->hold, roster_hold_unref);
}

ROSTER_DEFINE_TASK_DATA (RemovalData, removal_data)

static void
on_forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RemovalData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (roster_store_forget_integration_finish (ROSTER_STORE (source), result, &data->n_retired,
                                              &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_keys_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *session = g_task_get_source_object (task);
  RemovalData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_keyring_remove_finish (ROSTER_KEYRING (source), result, &error))
    {
      g_prefix_error (&error, _ ("“%s” is disabled, but its keys are still in the keyring. "),
                      data->wanted->name);
      g_task_return_error (task, error);
    }
  else if (data->forget)
    {
      roster_store_forget_integration_async (roster_session_get_store (session), data->wanted->id,
                                             g_task_get_cancellable (task), on_forgotten_cb,
                                             g_object_ref (task));
    }
  else
    {
      g_task_return_boolean (task, TRUE);
    }
}

static void
on_disabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *session = g_task_get_source_object (task);
  RemovalData *data = g_task_get_task_data (task);
  g_autoptr (RosterKeyringSlot) slot = NULL;
  GError *error = NULL;

  if (!roster_store_save_integration_finish (ROSTER_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  slot = roster_keyring_slot_new (roster_store_get_uuid (ROSTER_STORE (source)), data->wanted->id,
                                  data->wanted->generation);
  roster_keyring_remove_async (roster_session_get_keyring (session), slot, data->interactive,
                               g_task_get_cancellable (task), on_keys_removed_cb,
                               g_object_ref (task));
}

/**
 * roster_account_disable_async:
 * @session: an open session
 * @hold: the integration; to forget it, it has to be held with its documentation
 * @forget: whether all that was read, decided and journalled for it goes too
 * @interactive: whether the user may be asked to unlock the keyring
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stops an integration and removes its keys. Its mapping and its assets stay, unless it is
 * forgotten: then assets of the documentation on this computer that nothing else feeds are retired.
 */
void
roster_account_disable_async (RosterSession *session,
                              RosterHold *hold,
                              gboolean forget,
                              gboolean interactive,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  RemovalData *data;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (hold != NULL && (!forget || hold->documentation_lock != NULL));

  data = removal_data_new ();
  data->hold = roster_hold_ref (hold);
  data->wanted = roster_integration_copy (hold->integration);
  data->wanted->enabled = FALSE;
  data->forget = forget;
  data->interactive = interactive;

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_account_disable_async);
  g_task_set_task_data (task, data, (GDestroyNotify) removal_data_free);
  roster_store_save_integration_async (roster_session_get_store (session), data->wanted,
                                       cancellable, on_disabled_cb, g_object_ref (task));
}

/**
 * roster_account_disable_finish:
 * @session: a session
 * @result: what the callback got
 * @n_retired: (out) (optional): how many assets were retired because it was forgotten
 * @error: return location
 *
 * Returns: whether all of it was done; after an error the integration may be disabled already
 */
gboolean
roster_account_disable_finish (RosterSession *session,
                               GAsyncResult *result,
                               guint *n_retired,
                               GError **error)
{
  RemovalData *data;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (n_retired != NULL)
    *n_retired = data->n_retired;

  return g_task_propagate_boolean (G_TASK (result), error);
}
