/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_NAME_POPOVER (roster_name_popover_get_type ())
G_DECLARE_FINAL_TYPE (RosterNamePopover, roster_name_popover, ROSTER, NAME_POPOVER, GtkPopover)

void roster_name_popover_set_name (RosterNamePopover *self, const char *name);

G_END_DECLS
