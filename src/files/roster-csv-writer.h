/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean roster_csv_looks_like_formula (const char *cell);
void roster_csv_append_row (GString *csv, const char *const *cells);
void roster_csv_append_exact_row (GString *csv, const char *const *cells);
const char *roster_csv_skip_guard (const char *cell);

G_END_DECLS
