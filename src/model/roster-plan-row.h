/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-device.h"
#include "model/roster-plan-candidate.h"

G_BEGIN_DECLS

/**
 * RosterPlanRow:
 * @device: a device of the client, with all its fields
 * @gone_since: since when the RMM does not list it, or 0; where other devices feed its asset too,
 *   and none of them is there either, since when there is none
 * @serial_key: (nullable): its serial number where that identifies it: no placeholder, and on no
 *   other device of the integration but those that are the same machine
 * @twin: (nullable): the only other device of that serial number, of the same client and host name
 *   or MAC address, or, where no serial number tells, of that MAC address, of the same client and
 *   name or host name: the machine was installed again
 * @is_twin_by_mac: whether the MAC address and the name told so, not the serial number
 * @twin_is_newer: whether @twin was seen last
 * @twin_has_asset: whether @twin feeds an asset
 * @is_crowded: whether there is such a device, and others of that serial number or that are the
 * same machine: @twin is none of them, @is_twin_by_mac, @twin_is_newer and @twin_has_asset are said
 * of any
 * @asset_id: (nullable): the asset that it feeds
 * @source_client: (nullable): the client under which it was written last
 * @is_owner: whether it owns the asset's fields
 * @is_suppressed: whether a roll back took it out
 * @has_other_source: whether another device that is there feeds the asset, or will
 * @has_owner: whether a device that is there owns the asset's fields
 * @written: (nullable): what was written to the asset last, by whichever device owns it
 * @asset: (nullable): the asset's values; NULL where the asset is not there any more
 * @asset_target: (nullable): the client that the asset belongs to
 * @is_retired: whether the asset is retired
 * @state_by_hand: since when it is retired, or is not, because a person said so, or 0
 * @taken: a bit for each [enum@Roster.Field] of the asset that was edited by hand and follows the
 *   RMM again
 * @has_namesake: whether another device of the client has the same name; looked at only where the
 *   name led to candidates
 * @candidates: (element-type RosterPlanCandidate): assets that may be it, where it feeds none
 *
 * All that the planner has to know of one device.
 */
typedef struct
{
  RosterDevice *device;
  gint64 gone_since;
  char *serial_key;
  char *twin;
  gboolean is_twin_by_mac;
  gboolean twin_is_newer;
  gboolean twin_has_asset;
  gboolean is_crowded;
  char *asset_id;
  char *source_client;
  gboolean is_owner;
  gboolean is_suppressed;
  gboolean has_other_source;
  gboolean has_owner;
  RosterFields *written;
  RosterFields *asset;
  char *asset_target;
  gboolean is_retired;
  gint64 state_by_hand;
  guint taken;
  gboolean has_namesake;
  GPtrArray *candidates;
} RosterPlanRow;

#define ROSTER_TYPE_PLAN_ROW (roster_plan_row_get_type ())
ROSTER_DECLARE_BOXED (RosterPlanRow, roster_plan_row)

RosterPlanRow *roster_plan_row_new (RosterDevice *device);

G_END_DECLS
