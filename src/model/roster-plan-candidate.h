/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-fields.h"

G_BEGIN_DECLS

/**
 * RosterPlanCandidate:
 * @asset_id: an asset
 * @target_id: the client that it belongs to
 * @target: that client's name
 * @by_device_id: whether it carries the id that the RMM has for the device
 * @by_title: whether it has nothing but the device's name
 * @by_serial: whether the serial number led to it; else, without either, the MAC address
 * @serial_differs: whether both have a serial number, and not the same
 * @is_retired: whether it is retired, and not by hand
 * @is_owned: whether a device that is there owns its fields
 * @fields: its values
 * @written: (nullable): what was last written to it for a device that is gone now
 *
 * An asset that may be a device that has none.
 */
typedef struct
{
  char *asset_id;
  char *target_id;
  char *target;
  gboolean by_device_id;
  gboolean by_title;
  gboolean by_serial;
  gboolean serial_differs;
  gboolean is_retired;
  gboolean is_owned;
  RosterFields *fields;
  RosterFields *written;
} RosterPlanCandidate;

void roster_plan_candidate_free (RosterPlanCandidate *self);

G_END_DECLS
