/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "ui/roster-operation-item.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_OPERATION_ROW (roster_operation_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterOperationRow, roster_operation_row, ROSTER, OPERATION_ROW, AdwBin)

void roster_operation_row_set_item (RosterOperationRow *self, RosterOperationItem *item);

G_END_DECLS
