/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

#include "app/roster-mapping.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_CREATE_POPOVER (roster_create_popover_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterCreatePopover, roster_create_popover, ROSTER, CREATE_POPOVER, GtkPopover)

GtkWidget *roster_create_popover_new (void);

void roster_create_popover_set_note (RosterCreatePopover *self, const char *note);
void roster_create_popover_open (RosterCreatePopover *self,
                                 RosterMapping *mapping,
                                 RosterClientState *state);

G_END_DECLS
