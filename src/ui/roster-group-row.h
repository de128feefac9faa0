/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-group-item.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_GROUP_ROW (roster_group_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterGroupRow, roster_group_row, ROSTER, GROUP_ROW, AdwBin)

void roster_group_row_set_item (RosterGroupRow *self, RosterGroupItem *item);

G_END_DECLS
