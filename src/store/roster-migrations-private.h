/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_migrations_run (RosterSql *sql, const char *path, gint64 now, GError **error);
gboolean roster_migrations_copy (RosterSql *sql, const char *path, guint version, GError **error);
char *roster_migrations_read_uuid (RosterSql *sql, GError **error);

G_END_DECLS
