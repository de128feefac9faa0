/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"
#include "model/roster-device-class.h"

G_BEGIN_DECLS

/**
 * RosterDeviceFilter:
 * @skipped: whether devices of a class are left out
 * @seen_within_days: devices that the RMM has not seen for longer are left out; 0 for none
 * @clients: (array zero-terminated=1): clients whose devices are left out
 * @asset_types: (nullable) (each): what the documentation calls the devices of a class; NULL for
 *   what the RMM calls them
 *
 * Which devices of an integration become assets, and of which type. What is left out is only left
 * alone: an asset that is there stays as it is.
 */
typedef struct
{
  gboolean skipped[ROSTER_N_DEVICE_CLASSES];
  int seen_within_days;
  char **clients;
  char *asset_types[ROSTER_N_DEVICE_CLASSES];
} RosterDeviceFilter;

#define ROSTER_TYPE_DEVICE_FILTER (roster_device_filter_get_type ())
ROSTER_DECLARE_BOXED (RosterDeviceFilter, roster_device_filter)

RosterDeviceFilter *roster_device_filter_new (void);
RosterDeviceFilter *roster_device_filter_copy (RosterDeviceFilter *self);
gboolean roster_device_filter_equal (RosterDeviceFilter *a, RosterDeviceFilter *b);

void roster_device_filter_skip_client (RosterDeviceFilter *self,
                                       const char *client,
                                       gboolean skipped);
void roster_device_filter_set_asset_type (RosterDeviceFilter *self,
                                          RosterDeviceClass klass,
                                          const char *asset_type);

gboolean roster_device_filter_leaves_out_client (RosterDeviceFilter *self, const char *client);
gboolean roster_device_filter_leaves_out (RosterDeviceFilter *self,
                                          RosterDeviceClass klass,
                                          const char *last_seen,
                                          const char *oldest);
char *roster_device_filter_get_oldest (RosterDeviceFilter *self, gint64 now);

G_END_DECLS
