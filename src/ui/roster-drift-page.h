/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DRIFT_PAGE (roster_drift_page_get_type ())
G_DECLARE_FINAL_TYPE (RosterDriftPage, roster_drift_page, ROSTER, DRIFT_PAGE, AdwBin)

GtkWidget *roster_drift_page_new (RosterSession *session, const char *id);

G_END_DECLS
