/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_MENU_BUTTON (roster_menu_button_get_type ())
G_DECLARE_FINAL_TYPE (RosterMenuButton, roster_menu_button, ROSTER, MENU_BUTTON, AdwBin)

G_END_DECLS
