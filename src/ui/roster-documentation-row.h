/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-documentation-status.h"
#include "destinations/roster-destination-info.h"
#include "ui/roster-link-row.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTATION_ROW (roster_documentation_row_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterDocumentationRow, roster_documentation_row, ROSTER, DOCUMENTATION_ROW, RosterLinkRow)

GtkWidget *roster_documentation_row_new (void);

void roster_documentation_row_set_destination (RosterDocumentationRow *self,
                                               const RosterDestinationInfo *info);
void roster_documentation_row_set_status (RosterDocumentationRow *self,
                                          RosterDocumentationStatus *status,
                                          gboolean is_choice);

G_END_DECLS
