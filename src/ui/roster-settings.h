/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ROSTER_SETTINGS_WINDOW_WIDTH     "window-width"
#define ROSTER_SETTINGS_WINDOW_HEIGHT    "window-height"
#define ROSTER_SETTINGS_WINDOW_MAXIMIZED "window-maximized"
#define ROSTER_SETTINGS_LETTER_KEYS      "letter-keys"
#define ROSTER_SETTINGS_WEEKLY_SUMMARY   "weekly-summary"

GSettings *roster_settings_new (void);

G_END_DECLS
