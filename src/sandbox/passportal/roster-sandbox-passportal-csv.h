/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *roster_sandbox_passportal_csv_parse (const char *text);
void roster_sandbox_passportal_csv_put (GString *out, const char *const *cells);

G_END_DECLS
