/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_asset_find_listed (RosterSql *sql,
                                   const char *documentation,
                                   const char *asset,
                                   const char *integration,
                                   gboolean *is_listed,
                                   GError **error);

G_END_DECLS
