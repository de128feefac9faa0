/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DATA_WIZARD_PAGE (roster_data_wizard_page_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterDataWizardPage, roster_data_wizard_page, ROSTER, DATA_WIZARD_PAGE, AdwBin)

GtkWidget *roster_data_wizard_page_new (RosterSession *session, const char *id);

void roster_data_wizard_page_show_client (GtkWidget *page, const char *client);

G_END_DECLS
