/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *roster_sandbox_names_dup_company (guint64 seed, guint64 number);
guint roster_sandbox_names_count_companies (void);
char *roster_sandbox_names_dup_site (guint64 seed, guint64 client, guint nth);
const char *roster_sandbox_names_get_person (guint64 draw);
char *roster_sandbox_names_vary (guint64 seed, guint64 number, const char *company);
char *roster_sandbox_names_quote (const char *company);
char *roster_sandbox_names_dup_prefix (const char *company);

G_END_DECLS
