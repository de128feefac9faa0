/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTATION_SETTINGS_PAGE (roster_documentation_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (RosterDocumentationSettingsPage,
                      roster_documentation_settings_page,
                      ROSTER,
                      DOCUMENTATION_SETTINGS_PAGE,
                      AdwBin)

GtkWidget *roster_documentation_settings_page_new_for_destination (RosterSession *session,
                                                                   const char *id);
GtkWidget *roster_documentation_settings_page_new_for_documentation (RosterSession *session,
                                                                     const char *id);

G_END_DECLS
