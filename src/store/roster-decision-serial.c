/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-decision-serial-private.h"

/**
 * roster_decision_serial_advance:
 * @sql: a connection
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @error: return location
 *
 * Counts a change of a mapping's decisions, undo and redo too, so that a plan knows whether it is
 * still about these decisions.
 */
gboolean
roster_decision_serial_advance (RosterSql *sql,
                                const char *integration,
                                const char *documentation,
                                GError **error)
{
  return roster_sql_run (sql, error,
                         "INSERT INTO decision_serial (integration, documentation, serial) "
                         "VALUES (?, ?, 1) ON CONFLICT (integration, documentation) "
                         "DO UPDATE SET serial = serial + 1",
                         "ss", integration, documentation);
}

/**
 * roster_decision_serial_read:
 * @sql: a connection
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @serial: (inout): the number; untouched where nothing was decided yet
 * @error: return location
 *
 * Reads how often a mapping's decisions changed.
 */
gboolean
roster_decision_serial_read (RosterSql *sql,
                             const char *integration,
                             const char *documentation,
                             gint64 *serial,
                             GError **error)
{
  return roster_sql_get_int (sql, serial, error,
                             "SELECT serial FROM decision_serial WHERE integration = ? "
                             "   AND documentation = ?",
                             "ss", integration, documentation);
}
