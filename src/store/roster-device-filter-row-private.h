/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-device-filter.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

RosterDeviceFilter *roster_device_filter_row_load (RosterSql *sql,
                                                   const char *integration,
                                                   GError **error);
gboolean roster_device_filter_row_save (RosterSql *sql,
                                        const char *integration,
                                        RosterDeviceFilter *filter,
                                        GError **error);

gboolean roster_device_filter_row_name (RosterSql *sql,
                                        const char *integration,
                                        const char *kind,
                                        RosterFields *fields,
                                        GError **error);
char *roster_device_filter_row_hash (RosterSql *sql,
                                     const char *integration,
                                     const char *device,
                                     RosterFields *written,
                                     GError **error);

G_END_DECLS
