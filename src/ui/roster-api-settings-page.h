/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_API_SETTINGS_PAGE (roster_api_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterApiSettingsPage, roster_api_settings_page, ROSTER, API_SETTINGS_PAGE, AdwBin)

GtkWidget *roster_api_settings_page_new_for_provider (RosterSession *session, const char *id);
GtkWidget *roster_api_settings_page_new_for_integration (RosterSession *session, const char *id);

G_END_DECLS
