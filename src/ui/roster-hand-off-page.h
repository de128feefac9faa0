/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HAND_OFF_PAGE (roster_hand_off_page_get_type ())
G_DECLARE_FINAL_TYPE (RosterHandOffPage, roster_hand_off_page, ROSTER, HAND_OFF_PAGE, AdwBin)

GtkWidget *roster_hand_off_page_new (RosterSession *session, const char *id);

G_END_DECLS
