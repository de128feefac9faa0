/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *roster_ninja_value_seconds (double seconds);
char *roster_ninja_value_date (const char *text);
char *roster_ninja_value_address (const char *const *addresses);

G_END_DECLS
