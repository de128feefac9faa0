/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_asset_row_load (RosterSql *sql,
                                const char *documentation,
                                const char *asset,
                                RosterFields *fields,
                                char **target,
                                GError **error);
gboolean roster_asset_row_save (RosterSql *sql,
                                const char *documentation,
                                const char *asset,
                                const char *target,
                                RosterFields *fields,
                                gint64 now,
                                GError **error);

G_END_DECLS
