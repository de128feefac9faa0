/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/roster-provider.h"

G_BEGIN_DECLS

#define STUB_TYPE_PROVIDER (stub_provider_get_type ())
G_DECLARE_FINAL_TYPE (StubProvider, stub_provider, STUB, PROVIDER, GObject)

#define STUB_ALL "all"

/* An RMM in memory. Set its members before it is used.
 *
 * client_pages: a page of clients each, as "10=Acme,20=Beta"
 * n_devices, page_size: what every client has, and how much comes at a time
 * device_name, last_seen: what they are all called, and a value that changes by itself
 * moved: the device to the client that has it now, though its id begins with another one
 * unlisted: a client that has devices in the list of all, and is not in the client list
 * clients_error, clients_error_page: the page of clients that cannot be read
 * failures: the client whose devices cannot be read (STUB_ALL for the list of all), to the GError
 * failing_page: on which page of it
 * issues: the client whose workstations are not complete; empty where it may be any
 * hanging: the client that never answers; it answers from within the cancelling
 * info: what it says of itself
 *
 * asked: whose devices were asked for, in order
 * n_pages: pages of devices that were asked for
 * n_in_flight, peak: calls for devices at the same time */
struct _StubProvider
{
  GObject parent_instance;

  char **client_pages;
  guint n_devices;
  guint page_size;
  const char *device_name;
  const char *last_seen;
  GHashTable *moved;
  const char *unlisted;
  GError *clients_error;
  guint clients_error_page;
  GHashTable *failures;
  guint failing_page;
  const char *issues;
  const char *hanging;
  RosterProviderInfo info;

  GString *asked;
  guint n_pages;
  guint n_in_flight;
  guint peak;
};

StubProvider *stub_provider_new (const char *clients);

G_END_DECLS
