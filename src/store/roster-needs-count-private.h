/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-needs.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_needs_can_count (RosterNeed need);
gboolean roster_needs_count (
    RosterSql *sql, const char *integration, RosterNeed need, guint *amount, GError **error);

G_END_DECLS
