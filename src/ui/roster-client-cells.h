/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

#include "app/roster-client-list.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_CLIENT_CELLS (roster_client_cells_get_type ())
G_DECLARE_FINAL_TYPE (RosterClientCells, roster_client_cells, ROSTER, CLIENT_CELLS, GtkWidget)

void roster_client_cells_set_item (RosterClientCells *self, RosterClientItem *item);
GtkWidget *roster_client_cells_get_match_button (RosterClientCells *self);
GtkWidget *roster_client_cells_get_create_button (RosterClientCells *self);

G_END_DECLS
