/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

#include "app/roster-client-list.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_SHARE_BAR (roster_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (RosterShareBar, roster_share_bar, ROSTER, SHARE_BAR, GtkWidget)

void roster_share_bar_set_counts (RosterShareBar *self, const RosterClientCounts *counts);

G_END_DECLS
