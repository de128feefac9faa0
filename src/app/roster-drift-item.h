/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-drift.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DRIFT_ITEM (roster_drift_item_get_type ())
G_DECLARE_FINAL_TYPE (RosterDriftItem, roster_drift_item, ROSTER, DRIFT_ITEM, GObject)

RosterDriftItem *roster_drift_item_new (RosterDrift *drift);

RosterDrift *roster_drift_item_get_drift (RosterDriftItem *self);

G_END_DECLS
