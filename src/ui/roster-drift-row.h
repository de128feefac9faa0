/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-drift-item.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DRIFT_ROW (roster_drift_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterDriftRow, roster_drift_row, ROSTER, DRIFT_ROW, AdwBin)

void roster_drift_row_set_item (RosterDriftRow *self, RosterDriftItem *item);

G_END_DECLS
