/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_EXPORT_BUTTON (roster_export_button_get_type ())
G_DECLARE_FINAL_TYPE (RosterExportButton, roster_export_button, ROSTER, EXPORT_BUTTON, AdwBin)

void roster_export_button_set_plan (RosterExportButton *self,
                                    RosterSession *session,
                                    const char *plan);
void roster_export_button_set_run (RosterExportButton *self,
                                   RosterSession *session,
                                   const char *run);

G_END_DECLS
