/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-import-plan.h"
#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_IMPORT_PAGE (roster_import_page_get_type ())
G_DECLARE_FINAL_TYPE (RosterImportPage, roster_import_page, ROSTER, IMPORT_PAGE, AdwBin)

GtkWidget *roster_import_page_new (RosterSession *session,
                                   RosterIntegration *integration,
                                   GFile *file);

G_END_DECLS
