/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DEVICE_RULES_PAGE (roster_device_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterDeviceRulesPage, roster_device_rules_page, ROSTER, DEVICE_RULES_PAGE, AdwBin)

GtkWidget *roster_device_rules_page_new (RosterSession *session, const char *id);

G_END_DECLS
