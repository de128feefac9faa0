/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-alias-book.h"
#include "app/roster-keeper.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PREFERENCES_WINDOW (roster_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterPreferencesWindow, roster_preferences_window, ROSTER, PREFERENCES_WINDOW, AdwWindow)

GtkWidget *roster_preferences_window_new (RosterAliasBook *aliases,
                                          RosterKeeper *keeper,
                                          GActionGroup *program);

G_END_DECLS
