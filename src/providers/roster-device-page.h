/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"
#include "model/roster-device.h"
#include "providers/roster-reading-issue.h"

G_BEGIN_DECLS

/**
 * RosterDevicePage:
 * @devices: (element-type RosterDevice): some of the devices
 * @issues: (element-type RosterReadingIssue): lists that could not be read
 * @sites: number of the client's sites, or %ROSTER_COUNT_UNKNOWN
 * @site_list: (element-type RosterSite) (nullable): its sites, where the list is to be kept; NULL
 *   where it is the one that came with the client, or unknown
 * @are_sites_read: whether the RMM was asked for @site_list
 * @next: (nullable): where the next page begins; NULL after the last
 *
 * A page of a provider's device list. Filled by its maker, then left alone.
 */
typedef struct
{
  GPtrArray *devices;
  GPtrArray *issues;
  int sites;
  GPtrArray *site_list;
  gboolean are_sites_read;
  char *next;
} RosterDevicePage;

#define ROSTER_TYPE_DEVICE_PAGE (roster_device_page_get_type ())
ROSTER_DECLARE_BOXED (RosterDevicePage, roster_device_page)

RosterDevicePage *roster_device_page_new (void);

G_END_DECLS
