/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_SUGGESTIONS_POPOVER (roster_suggestions_popover_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterSuggestionsPopover, roster_suggestions_popover, ROSTER, SUGGESTIONS_POPOVER, GtkPopover)

GtkWidget *roster_suggestions_popover_new (void);

void roster_suggestions_popover_open (RosterSuggestionsPopover *self, GPtrArray *decisions);

G_END_DECLS
