/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-key-change.h"

#include "model/roster-task-data.h"

/* New keys, then the database, then the old keys go: the database never names keys that are not
 * there. */

typedef struct
{
  RosterKeyChange change; /* its record belongs to the caller */
  char *owner;
  GError *error;
} ChangeData;

static void
change_data_clear (ChangeData *data)
{
  g_free (data->owner);
  g_clear_error (&data->error);
}

ROSTER_DEFINE_TASK_DATA (ChangeData, change_data)

static void
remove_keys (GTask *task, int generation, gboolean interactive, GAsyncReadyCallback callback)
{
  RosterSession *session = g_task_get_source_object (task);
  ChangeData *data = g_task_get_task_data (task);
  g_autoptr (RosterKeyringSlot) slot = roster_keyring_slot_new (
      roster_store_get_uuid (roster_session_get_store (session)), data->owner, generation);

  roster_keyring_remove_async (roster_session_get_keyring (session), slot, interactive, NULL,
                               callback, g_object_ref (task));
}

/* An item that stays behind is of no use to anybody: the database does not name it. */
static void
on_old_keys_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!roster_keyring_remove_finish (ROSTER_KEYRING (source), result, &error))
    g_debug ("An old item stays in the keyring: %s", error->message);

  g_task_return_boolean (task, TRUE);
}

static void
on_new_keys_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ChangeData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!roster_keyring_remove_finish (ROSTER_KEYRING (source), result, &error))
    g_debug ("A new item stays in the keyring: %s", error->message);

  g_task_return_error (task, g_steal_pointer (&data->error));
}

static void
on_owner_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ChangeData *data = g_task_get_task_data (task);

  if (!data->change.save_finish (ROSTER_STORE (source), result, &data->error))
    remove_keys (task, data->change.generation + 1, TRUE, on_new_keys_removed_cb);
  else if (data->change.generation == 0)
    g_task_return_boolean (task, TRUE);
  else
    remove_keys (task, data->change.generation, TRUE, on_old_keys_removed_cb);
}

static void
on_keys_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *session = g_task_get_source_object (task);
  ChangeData *data = g_task_get_task_data (task);

  /* A call that was cancelled may have stored them all the same. Nobody is asked to unlock a
   * keyring for that. */
  if (!roster_keyring_store_finish (ROSTER_KEYRING (source), result, &data->error))
    {
      remove_keys (task, data->change.generation + 1, FALSE, on_new_keys_removed_cb);
      return;
    }

  /* From here on it is finished, whoever cancels: the keys are stored. */
  data->change.save (roster_session_get_store (session), data->change.record, on_owner_saved_cb,
                     g_object_ref (task));
}

/**
 * roster_key_change_async:
 * @session: an open session
 * @change: what is changed; its record has to live until the end
 * @cancellable: (nullable): a cancellable; it counts until the keys are stored
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores new keys and has their owner saved; then the old keys go. Where either fails, the old keys
 * are what there is.
 */
void
roster_key_change_async (RosterSession *session,
                         const RosterKeyChange *change,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (RosterKeyringSlot) slot = NULL;
  ChangeData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (change != NULL && change->owner != NULL);

  data = change_data_new ();
  data->change = *change;
  data->owner = g_strdup (change->owner);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_key_change_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, data, (GDestroyNotify) change_data_free);

  slot = roster_keyring_slot_new (roster_store_get_uuid (roster_session_get_store (session)),
                                  data->owner, change->generation + 1);
  roster_keyring_store_async (roster_session_get_keyring (session), slot, change->name,
                              change->credentials, TRUE, cancellable, on_keys_stored_cb, task);
}

/**
 * roster_key_change_finish:
 * @session: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the new keys are there, and known to be
 */
gboolean
roster_key_change_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
