/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/roster-provider.h"

G_DEFINE_INTERFACE (RosterProvider, roster_provider, G_TYPE_OBJECT)

static void
roster_provider_default_init (RosterProviderInterface *iface)
{
}

/**
 * roster_provider_get_info:
 * @self: a provider
 *
 * Returns: (transfer none): what is known of its kind without asking
 */
const RosterProviderInfo *
roster_provider_get_info (RosterProvider *self)
{
  g_return_val_if_fail (ROSTER_IS_PROVIDER (self), NULL);

  return ROSTER_PROVIDER_GET_IFACE (self)->get_info (self);
}

/**
 * roster_provider_verify_async:
 * @self: a provider
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Tries the keys with the cheapest call that needs them.
 */
void
roster_provider_verify_async (RosterProvider *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_PROVIDER (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  ROSTER_PROVIDER_GET_IFACE (self)->verify_async (self, cancellable, callback, user_data);
}

/**
 * roster_provider_verify_finish:
 * @self: a provider
 * @result: what the callback was given
 * @method: (out) (optional) (nullable) (transfer full): the access method that works, to be kept
 *   with the integration; NULL where there is no choice
 * @error: %ROSTER_ERROR_AUTH where the keys are refused; others of [error@Roster.Error]
 *
 * Returns: whether the keys are good
 */
gboolean
roster_provider_verify_finish (RosterProvider *self,
                               GAsyncResult *result,
                               char **method,
                               GError **error)
{
  g_return_val_if_fail (ROSTER_IS_PROVIDER (self), FALSE);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return ROSTER_PROVIDER_GET_IFACE (self)->verify_finish (self, result, method, error);
}

/**
 * roster_provider_fetch_clients_async:
 * @self: a provider
 * @cursor: (nullable): the `next` of the page before, NULL for the first
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Reads a page of the client list.
 */
void
roster_provider_fetch_clients_async (RosterProvider *self,
                                     const char *cursor,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_PROVIDER (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  ROSTER_PROVIDER_GET_IFACE (self)->fetch_clients_async (self, cursor, cancellable, callback,
                                                         user_data);
}

/**
 * roster_provider_fetch_clients_finish:
 * @self: a provider
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled
 *
 * Returns: (transfer full) (nullable): a whole page; never a part of one
 */
RosterClientPage *
roster_provider_fetch_clients_finish (RosterProvider *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return ROSTER_PROVIDER_GET_IFACE (self)->fetch_clients_finish (self, result, error);
}

/**
 * roster_provider_fetch_devices_async:
 * @self: a provider
 * @client: (nullable): whose devices; NULL, for all clients, only where the provider has
 *   %ROSTER_PROVIDER_BULK_DEVICES
 * @cursor: (nullable): the `next` of the page before, NULL for the first
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Reads a page of devices.
 */
void
roster_provider_fetch_devices_async (RosterProvider *self,
                                     RosterClient *client,
                                     const char *cursor,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_PROVIDER (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  ROSTER_PROVIDER_GET_IFACE (self)->fetch_devices_async (self, client, cursor, cancellable,
                                                         callback, user_data);
}

/**
 * roster_provider_fetch_devices_finish:
 * @self: a provider
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled: then nothing of the page is known
 *
 * Returns: (transfer full) (nullable): a page; its `issues` name what is missing in it
 */
RosterDevicePage *
roster_provider_fetch_devices_finish (RosterProvider *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return ROSTER_PROVIDER_GET_IFACE (self)->fetch_devices_finish (self, result, error);
}
