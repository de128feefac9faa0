/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_decision_serial_advance (RosterSql *sql,
                                         const char *integration,
                                         const char *documentation,
                                         GError **error);
gboolean roster_decision_serial_read (RosterSql *sql,
                                      const char *integration,
                                      const char *documentation,
                                      gint64 *serial,
                                      GError **error);

G_END_DECLS
