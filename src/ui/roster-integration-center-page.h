/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_INTEGRATION_CENTER_PAGE (roster_integration_center_page_get_type ())
G_DECLARE_FINAL_TYPE (RosterIntegrationCenterPage,
                      roster_integration_center_page,
                      ROSTER,
                      INTEGRATION_CENTER_PAGE,
                      AdwBin)

GtkWidget *roster_integration_center_page_new (RosterSession *session, const char *id);

G_END_DECLS
