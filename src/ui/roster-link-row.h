/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_LINK_ROW (roster_link_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (RosterLinkRow, roster_link_row, ROSTER, LINK_ROW, AdwActionRow)

struct _RosterLinkRowClass
{
  AdwActionRowClass parent_class;
};

GtkWidget *roster_link_row_new (void);

void roster_link_row_set_link (RosterLinkRow *self, const char *action, const char *target);

void roster_link_row_describe (GtkWidget *control, const char *format, const char *name);

G_END_DECLS
