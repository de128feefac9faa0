/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *roster_fold_name (const char *text);
char *roster_fold_search (const char *text);
char *roster_fold_loose (const char *text);

gboolean roster_fold_matches (const char *folded_haystack, const char *folded_needle);

G_END_DECLS
