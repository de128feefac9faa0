/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_LIST_ROW (roster_list_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterListRow, roster_list_row, ROSTER, LIST_ROW, AdwBin)

void roster_list_row_set_name (GtkWidget *inside, const char *name);

G_END_DECLS
