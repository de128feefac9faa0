/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"
#include "model/roster-credentials.h"
#include "model/roster-device.h"
#include "net/roster-http-client.h"
#include "providers/roster-provider-info.h"

G_BEGIN_DECLS

/**
 * RosterReadingIssue:
 * @client_id: a client
 * @kind: the kind of devices whose list is not complete
 * @why: translated sentence
 *
 * A part of a reading that could not be read, while the rest was.
 */
typedef struct
{
  char *client_id;
  char *kind;
  char *why;
} RosterReadingIssue;

#define ROSTER_TYPE_READING_ISSUE (roster_reading_issue_get_type ())
ROSTER_DECLARE_BOXED (RosterReadingIssue, roster_reading_issue)

RosterReadingIssue *roster_reading_issue_new (const char *client_id,
                                              const char *kind,
                                              const char *why);

/**
 * RosterClientPage:
 * @clients: (element-type RosterClient): some of the clients
 * @next: (nullable): where the next page begins; NULL after the last
 */
typedef struct
{
  GPtrArray *clients;
  char *next;
} RosterClientPage;

#define ROSTER_TYPE_CLIENT_PAGE (roster_client_page_get_type ())
ROSTER_DECLARE_BOXED (RosterClientPage, roster_client_page)

RosterClientPage *roster_client_page_new (GPtrArray *clients, const char *next);

/**
 * RosterDevicePage:
 * @devices: (element-type RosterDevice): some of the devices
 * @issues: (element-type RosterReadingIssue): lists that could not be read
 * @sites: number of the client's sites, or %ROSTER_COUNT_UNKNOWN
 * @next: (nullable): where the next page begins; NULL after the last
 */
typedef struct
{
  GPtrArray *devices;
  GPtrArray *issues;
  int sites;
  char *next;
} RosterDevicePage;

#define ROSTER_TYPE_DEVICE_PAGE (roster_device_page_get_type ())
ROSTER_DECLARE_BOXED (RosterDevicePage, roster_device_page)

RosterDevicePage *roster_device_page_new (void);

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
