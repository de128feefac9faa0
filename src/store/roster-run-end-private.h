/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_run_end_unattended (RosterSql *sql, const char *directory, GError **error);
gboolean roster_run_end_of_integration (RosterSql *sql, const char *integration, GError **error);

G_END_DECLS
