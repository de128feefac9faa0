/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-client-devices.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_site_row_save_list (RosterSql *sql,
                                    const char *integration,
                                    RosterClientDevices *client,
                                    gint64 now,
                                    GError **error);
gboolean roster_site_row_load_lists (
    RosterSql *sql, const char *integration, GPtrArray *clients, gint64 now, GError **error);

G_END_DECLS
