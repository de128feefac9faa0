/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ROLL_BACK_PAGE (roster_roll_back_page_get_type ())
G_DECLARE_FINAL_TYPE (RosterRollBackPage, roster_roll_back_page, ROSTER, ROLL_BACK_PAGE, AdwBin)

GtkWidget *roster_roll_back_page_new (RosterSession *session, const char *id);

G_END_DECLS
