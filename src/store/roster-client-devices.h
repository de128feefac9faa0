/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterClientDevices:
 * @client: a client's id
 * @sites: number of its sites, or %ROSTER_COUNT_UNKNOWN
 * @site_list: (element-type RosterSite) (nullable): its sites, where they are to be stored
 * @are_sites_read: whether the RMM was asked for @site_list; else its sites are stored already, but
 *   differ
 * @parts: (element-type RosterReadingPart): a part for each kind of devices
 * @devices: (element-type RosterDevice) (nullable): all of its devices; NULL where they were staged
 * @n_devices: how many they are
 *
 * What a reading brought of a client. Filled by its maker, then left alone.
 */
typedef struct
{
  char *client;
  int sites;
  GPtrArray *site_list;
  gboolean are_sites_read;
  GPtrArray *parts;
  GPtrArray *devices;
  guint n_devices;
} RosterClientDevices;

#define ROSTER_TYPE_CLIENT_DEVICES (roster_client_devices_get_type ())
ROSTER_DECLARE_BOXED (RosterClientDevices, roster_client_devices)

RosterClientDevices *roster_client_devices_new (const char *client);

G_END_DECLS
