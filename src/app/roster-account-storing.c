/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-account-job-private.h"
#include "store/roster-store-integrations.h"

/* New keys, then the database, then the old keys go: the database never names keys that are not
 * there. */

static RosterKeyringSlot *
make_slot (RosterAccountJob *self, int generation)
{
  return roster_keyring_slot_new (roster_store_get_uuid (roster_session_get_store (self->session)),
                                  self->wanted->id, generation);
}

/* An item that stays behind is of no use to anybody: the database does not name it. */
static void
on_old_keys_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!roster_keyring_remove_finish (ROSTER_KEYRING (source), result, &error))
    g_debug ("An old item stays in the keyring: %s", error->message);

  roster_account_job_end (self, NULL);
}

static void
on_new_keys_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!roster_keyring_remove_finish (ROSTER_KEYRING (source), result, &error))
    g_debug ("A new item stays in the keyring: %s", error->message);

  roster_account_job_end (self, g_steal_pointer (&self->error));
}

static void
on_integration_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  RosterKeyring *keyring = roster_session_get_keyring (self->session);
  g_autoptr (RosterKeyringSlot) slot = NULL;

  if (!roster_store_save_integration_finish (ROSTER_STORE (source), result, &self->error))
    {
      slot = make_slot (self, self->wanted->generation);
      roster_keyring_remove_async (keyring, slot, TRUE, NULL, on_new_keys_removed_cb,
                                   g_object_ref (self));
      return;
    }

  if (self->is_new || self->old_generation == 0)
    {
      roster_account_job_end (self, NULL);
      return;
    }

  slot = make_slot (self, self->old_generation);
  roster_keyring_remove_async (keyring, slot, TRUE, NULL, on_old_keys_removed_cb,
                               g_object_ref (self));
}

static void
on_keys_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  g_autoptr (RosterKeyringSlot) slot = NULL;

  /* A call that was cancelled may have stored them all the same. Nobody is asked to unlock a
   * keyring for that. */
  if (!roster_keyring_store_finish (ROSTER_KEYRING (source), result, &self->error))
    {
      slot = make_slot (self, self->wanted->generation);
      roster_keyring_remove_async (ROSTER_KEYRING (source), slot, FALSE, NULL,
                                   on_new_keys_removed_cb, g_object_ref (self));
      return;
    }

  /* From here on it is finished, whoever cancels: the keys are stored. */
  roster_store_save_integration_async (roster_session_get_store (self->session), self->wanted, NULL,
                                       on_integration_saved_cb, g_object_ref (self));
}

void
roster_account_job_store (RosterAccountJob *self)
{
  g_autoptr (RosterKeyringSlot) slot = NULL;

  self->old_generation = self->wanted->generation;
  self->wanted->generation++;
  slot = make_slot (self, self->wanted->generation);
  roster_keyring_store_async (roster_session_get_keyring (self->session), slot, self->wanted->name,
                              self->credentials, TRUE, g_task_get_cancellable (self->task),
                              on_keys_stored_cb, g_object_ref (self));
}
