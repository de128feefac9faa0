/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-hand-field.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_EDITED_ROW (roster_edited_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterEditedRow, roster_edited_row, ROSTER, EDITED_ROW, AdwBin)

void roster_edited_row_set_item (RosterEditedRow *self, RosterHandField *item);

G_END_DECLS
