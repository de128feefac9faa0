/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_EDITED_PAGE (roster_edited_page_get_type ())
G_DECLARE_FINAL_TYPE (RosterEditedPage, roster_edited_page, ROSTER, EDITED_PAGE, AdwBin)

GtkWidget *roster_edited_page_new (RosterSession *session, const char *id);

G_END_DECLS
