/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-credentials.h"
#include "net/roster-http-client.h"
#include "providers/roster-client-page.h"
#include "providers/roster-device-page.h"
#include "providers/roster-provider-info.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PROVIDER (roster_provider_get_type ())
G_DECLARE_INTERFACE (RosterProvider, roster_provider, ROSTER, PROVIDER, GObject)

/**
 * RosterProviderInterface:
 * @get_info: what is known without asking
 * @verify_async: tries the keys with the cheapest call that needs them
 * @verify_finish: gives the access method that works (to be kept with the integration), or NULL
 *   where the provider has no choice
 * @fetch_clients_async: reads a page of clients
 * @fetch_clients_finish: gives it
 * @fetch_devices_async: reads a page of the devices of one client (of all clients, for a provider
 *   with %ROSTER_PROVIDER_BULK_DEVICES, where @client is NULL). The kinds of the counts in @client
 *   that are 0 are not asked for.
 * @fetch_devices_finish: gives it. A list of one site that cannot be read is an issue of the page;
 *   refused keys, no connection, a full budget and cancelling end the call.
 *
 * A kind of RMM that Roster can read. A provider never retries and never sleeps, which is the http
 * client's business, and knows neither store nor keyring.
 */
struct _RosterProviderInterface
{
  GTypeInterface parent_interface;

  const RosterProviderInfo *(*get_info) (RosterProvider *self);
  void (*verify_async) (RosterProvider *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  gboolean (*verify_finish) (RosterProvider *self,
                             GAsyncResult *result,
                             char **method,
                             GError **error);
  void (*fetch_clients_async) (RosterProvider *self,
                               const char *cursor,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
  RosterClientPage *(*fetch_clients_finish) (RosterProvider *self,
                                             GAsyncResult *result,
                                             GError **error);
  void (*fetch_devices_async) (RosterProvider *self,
                               RosterClient *client,
                               const char *cursor,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
  RosterDevicePage *(*fetch_devices_finish) (RosterProvider *self,
                                             GAsyncResult *result,
                                             GError **error);
};

const RosterProviderInfo *roster_provider_get_info (RosterProvider *self);

void roster_provider_verify_async (RosterProvider *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean roster_provider_verify_finish (RosterProvider *self,
                                        GAsyncResult *result,
                                        char **method,
                                        GError **error);

void roster_provider_fetch_clients_async (RosterProvider *self,
                                          const char *cursor,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
RosterClientPage *roster_provider_fetch_clients_finish (RosterProvider *self,
                                                        GAsyncResult *result,
                                                        GError **error);

void roster_provider_fetch_devices_async (RosterProvider *self,
                                          RosterClient *client,
                                          const char *cursor,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
RosterDevicePage *roster_provider_fetch_devices_finish (RosterProvider *self,
                                                        GAsyncResult *result,
                                                        GError **error);

G_END_DECLS
