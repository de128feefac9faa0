/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-secret-call.h"

#include "model/roster-task-data.h"
#include "secrets/roster-keyring-error.h"

/* Other programs may have items of the same attributes under another schema's name, but none has
 * our database's UUID. */
const SecretSchema roster_secret_schema = {
  ROSTER_APPLICATION_ID,
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
      { "store", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "owner", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "generation", SECRET_SCHEMA_ATTRIBUTE_INTEGER },
      { NULL, 0 },
  },
};

static void
roster_secret_call_clear (RosterSecretCall *self)
{
  g_clear_pointer (&self->slot, roster_keyring_slot_unref);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->value, secret_value_unref);
  g_clear_pointer (&self->origin, g_free);
  g_clear_object (&self->service);
  g_clear_list (&self->items, g_object_unref);
}

ROSTER_DEFINE_TASK_DATA (RosterSecretCall, roster_secret_call)

/**
 * roster_secret_call_begin:
 * @keyring: the source of the task
 * @slot: the item
 * @interactive: whether the keyring may ask
 * @cancellable: (nullable): a cancellable
 * @callback: called when the task is done
 * @user_data: data for @callback
 *
 * Returns: (transfer full): a task whose data is a #RosterSecretCall
 */
GTask *
roster_secret_call_begin (RosterKeyring *keyring,
                          RosterKeyringSlot *slot,
                          gboolean interactive,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (keyring, cancellable, callback, user_data);
  RosterSecretCall *self = roster_secret_call_new ();

  self->slot = roster_keyring_slot_ref (slot);
  self->interactive = interactive;
  g_task_set_task_data (task, self, (GDestroyNotify) roster_secret_call_free);

  return task;
}

/**
 * roster_secret_call_connect:
 * @task: (transfer full): the call
 * @callback: takes @task as its data and calls [func@Roster.secret_call_connected]
 *
 * The first step of every call: finds the service and agrees on the key that secrets travel
 * under.
 */
void
roster_secret_call_connect (GTask *task, GAsyncReadyCallback callback)
{
  secret_service_open (SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_OPEN_SESSION,
                       g_task_get_cancellable (task), callback, task);
}

/**
 * roster_secret_call_connected:
 * @task: the call
 * @result: the result of connecting
 *
 * Returns: whether there is a connection; if not, @task has failed
 */
gboolean
roster_secret_call_connected (GTask *task, GAsyncResult *result)
{
  RosterSecretCall *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->service = secret_service_open_finish (result, &error);
  if (self->service == NULL)
    roster_secret_call_fail (task, error);

  return self->service != NULL;
}

/**
 * roster_secret_call_search:
 * @task: (transfer full): the call
 * @flags: what to do with the items beside finding them
 * @callback: takes @task as its data
 *
 * Looks for the items of the slot. Locked ones are found, but only an interactive call asks for
 * them to be unlocked.
 */
void
roster_secret_call_search (GTask *task, SecretSearchFlags flags, GAsyncReadyCallback callback)
{
  RosterSecretCall *self = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = roster_secret_call_make_attributes (self);

  flags |= SECRET_SEARCH_ALL;
  if (self->interactive)
    flags |= SECRET_SEARCH_UNLOCK;

  secret_service_search (self->service, &roster_secret_schema, attributes, flags,
                         g_task_get_cancellable (task), callback, task);
}

/**
 * roster_secret_call_fail:
 * @task: the call
 * @cause: (transfer full) (nullable): what libsecret failed with
 *
 * Ends the call with an error for people.
 */
void
roster_secret_call_fail (GTask *task, GError *cause)
{
  g_task_return_error (task, roster_keyring_error_from (cause, g_task_get_cancellable (task)));
}

/**
 * roster_secret_call_make_attributes:
 * @self: a call
 *
 * Returns: (transfer full): the attributes of the slot's item
 */
GHashTable *
roster_secret_call_make_attributes (RosterSecretCall *self)
{
  return secret_attributes_build (&roster_secret_schema, "store", self->slot->store, "owner",
                                  self->slot->owner, "generation", self->slot->generation, NULL);
}
