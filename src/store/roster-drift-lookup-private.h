/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-drift.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_drift_lookup_suggest (RosterSql *sql,
                                      const char *integration,
                                      const char *documentation,
                                      RosterDrift *drift,
                                      GError **error);
gboolean roster_drift_lookup_is_free (RosterSql *sql,
                                      const char *integration,
                                      const char *documentation,
                                      const char *target,
                                      gboolean *is_free,
                                      GError **error);

G_END_DECLS
