/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-keyring.h"

/**
 * RosterKeyring:
 *
 * The place where the keys of accounts are kept, and the only one. Each item belongs to a
 * [struct@Roster.KeyringSlot] and knows the origin (scheme, host, port) that its keys were entered
 * for, so that a database that was changed or swapped cannot send them elsewhere.
 *
 * Everything fails with %ROSTER_ERROR_KEYRING: no keyring, a locked one, the keys not in it, or
 * keys for another origin. An unattended process passes %FALSE for `interactive`: then nothing is
 * unlocked, created or asked for. To be used from the main thread.
 */
G_DEFINE_INTERFACE (RosterKeyring, roster_keyring, G_TYPE_OBJECT)

static void
roster_keyring_default_init (RosterKeyringInterface *iface)
{
}

/**
 * roster_keyring_store_async:
 * @self: a keyring
 * @slot: where to store
 * @name: the account's name, for the label that the keyring's own programs show
 * @credentials: the keys and their origin
 * @interactive: whether the keyring may ask the user to unlock or create it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Stores keys; what was in the slot is replaced.
 */
void
roster_keyring_store_async (RosterKeyring *self,
                            RosterKeyringSlot *slot,
                            const char *name,
                            RosterCredentials *credentials,
                            gboolean interactive,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_KEYRING (self));
  g_return_if_fail (slot != NULL && name != NULL && credentials != NULL);

  ROSTER_KEYRING_GET_IFACE (self)->store_async (self, slot, name, credentials, interactive,
                                                cancellable, callback, user_data);
}

gboolean
roster_keyring_store_finish (RosterKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return ROSTER_KEYRING_GET_IFACE (self)->store_finish (self, result, error);
}

/**
 * roster_keyring_look_up_async:
 * @self: a keyring
 * @slot: where to look
 * @origin: (nullable): the origin that the database has; keys for another one are refused
 * @interactive: whether the keyring may ask the user to unlock it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Reads keys.
 */
void
roster_keyring_look_up_async (RosterKeyring *self,
                              RosterKeyringSlot *slot,
                              const char *origin,
                              gboolean interactive,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_KEYRING (self));
  g_return_if_fail (slot != NULL);

  ROSTER_KEYRING_GET_IFACE (self)->look_up_async (self, slot, origin, interactive, cancellable,
                                                  callback, user_data);
}

/**
 * roster_keyring_look_up_finish:
 * @self: a keyring
 * @result: a result
 * @error: return location for an error
 *
 * Returns: (transfer full): the keys, with their origin
 */
RosterCredentials *
roster_keyring_look_up_finish (RosterKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_KEYRING (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return ROSTER_KEYRING_GET_IFACE (self)->look_up_finish (self, result, error);
}

/**
 * roster_keyring_remove_async:
 * @self: a keyring
 * @slot: what to empty
 * @interactive: whether the keyring may ask the user to unlock it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Removes keys. That there are none is no error, so it can be repeated after a crash.
 */
void
roster_keyring_remove_async (RosterKeyring *self,
                             RosterKeyringSlot *slot,
                             gboolean interactive,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_KEYRING (self));
  g_return_if_fail (slot != NULL);

  ROSTER_KEYRING_GET_IFACE (self)->remove_async (self, slot, interactive, cancellable, callback,
                                                 user_data);
}

gboolean
roster_keyring_remove_finish (RosterKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return ROSTER_KEYRING_GET_IFACE (self)->remove_finish (self, result, error);
}
