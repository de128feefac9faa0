/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *roster_cli_text_clean (const char *text);
guint roster_cli_text_width (const char *text);
char *roster_cli_text_time (gint64 time);

G_END_DECLS
