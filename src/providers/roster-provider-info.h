/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"
#include "model/roster-credential-field.h"
#include "model/roster-integration.h"
#include "model/roster-region.h"

G_BEGIN_DECLS

/**
 * RosterProviderCapabilities:
 * @ROSTER_PROVIDER_DEVICES: it lists devices
 * @ROSTER_PROVIDER_BULK_DEVICES: it lists the devices of all clients in one go; else client by
 * client
 * @ROSTER_PROVIDER_PORTAL_URL: it documents a link to a device
 *
 * What a provider can do.
 */
typedef enum
{
  ROSTER_PROVIDER_DEVICES = 1 << 0,
  ROSTER_PROVIDER_BULK_DEVICES = 1 << 1,
  ROSTER_PROVIDER_PORTAL_URL = 1 << 2,
} RosterProviderCapabilities;

/**
 * RosterProviderInfo:
 * @id: stable word
 * @name: the product's name, as its users know it
 * @integration_type: what an asset's "Integration type" says
 * @address_label: (untranslated) how the form calls the address
 * @address_help: (untranslated) a sentence: where to find it
 * @fields: (array length=n_fields): what it needs to sign in
 * @n_fields: number of @fields
 * @regions: (array length=n_regions): the known servers
 * @n_regions: number of @regions
 * @device_kinds: (array zero-terminated=1): the kinds of lists in which its devices come
 * @capabilities: what it can do
 * @per_minute: requests per minute that the service allows
 * @parallel: how many clients may be read at the same time
 * @count_list_requests: how many requests it takes to read the client list, where it has these
 *   clients (element-type RosterClient); @method is the integration's
 * @count_device_requests: how many requests it takes to read the devices of these clients
 *   (element-type RosterClient), as far as that can be known
 *
 * What is known of a provider without asking it. The credential form, the command line's help, the
 * keyring item and the README come from this table.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *integration_type;
  const char *address_label;
  const char *address_help;
  const RosterCredentialField *fields;
  guint n_fields;
  const RosterRegion *regions;
  guint n_regions;
  const char *const *device_kinds;
  RosterProviderCapabilities capabilities;
  int per_minute;
  int parallel;
  guint (*count_list_requests) (const char *method, GPtrArray *clients);
  guint (*count_device_requests) (const char *method, GPtrArray *clients);
} RosterProviderInfo;

int roster_provider_info_get_rate (const RosterProviderInfo *self,
                                   const RosterIntegration *integration);

G_END_DECLS
