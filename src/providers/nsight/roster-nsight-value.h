/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int roster_nsight_value_count (const char *text);
char *roster_nsight_value_date (const char *text);
char *roster_nsight_value_time (const char *text);

G_END_DECLS
