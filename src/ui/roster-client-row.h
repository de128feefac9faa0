/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

#include "app/roster-client-list.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_CLIENT_ROW (roster_client_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterClientRow, roster_client_row, ROSTER, CLIENT_ROW, GtkWidget)

RosterClientItem *roster_client_row_get_item (RosterClientRow *self);
GtkWidget *roster_client_row_get_match_button (RosterClientRow *self);
GtkWidget *roster_client_row_get_create_button (RosterClientRow *self);

G_END_DECLS
