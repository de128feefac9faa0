/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

#include "app/roster-mapping.h"
#include "app/roster-target-item.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_MATCH_POPOVER (roster_match_popover_get_type ())
G_DECLARE_FINAL_TYPE (RosterMatchPopover, roster_match_popover, ROSTER, MATCH_POPOVER, GtkPopover)

GtkWidget *roster_match_popover_new (void);

void roster_match_popover_open (RosterMatchPopover *self,
                                RosterMapping *mapping,
                                RosterClientState *state);
void roster_match_popover_ask (RosterMatchPopover *self,
                               RosterTargetItem *item,
                               const char *question,
                               const char *answer);

G_END_DECLS
