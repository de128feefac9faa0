/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-plan-basis-private.h"

#include "store/roster-decision-serial-private.h"

void
roster_plan_basis_clear (RosterPlanBasis *self)
{
  g_clear_pointer (&self->readings, g_free);
}

/**
 * roster_plan_basis_read:
 * @sql: a connection
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @basis: (out caller-allocates): the state of decisions and readings
 * @error: return location
 *
 * Reads what a plan would be made from now: decisions, readings, and what is set for the
 * integration.
 */
gboolean
roster_plan_basis_read (RosterSql *sql,
                        const char *integration,
                        const char *documentation,
                        RosterPlanBasis *basis,
                        GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  *basis = (RosterPlanBasis){ 0 };
  if (!roster_decision_serial_read (sql, integration, documentation, &basis->decisions, error))
    return FALSE;

  /* A reading takes over one client after the other, and each of them raises the sum. */
  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT f.id, printf ('%d/%d/%d/%d/%d', f.id, "
      "  (SELECT coalesce(max(id), 0) FROM reading WHERE integration = ?1 "
      "      AND clients IS NOT NULL), "
      "  (SELECT coalesce(sum(reading), 0) FROM reading_part WHERE integration = ?1), "
      "  (SELECT retire_after_days FROM integration WHERE id = ?1), "
      "  coalesce((SELECT revision FROM device_filter WHERE integration = ?1), 0)) "
      "  || (SELECT iif (count(*) > 0, printf ('/%d/%d', count(*), max(at)), '') "
      "        FROM taken_field WHERE integration = ?1) "
      "  FROM (SELECT coalesce(max(id), 0) AS id FROM reading WHERE integration = ?1 "
      "           AND finished_at IS NOT NULL) AS f",
      "s", integration);
  if (roster_sql_next (sql, stmt, &local_error))
    {
      basis->reading = sqlite3_column_int64 (stmt, 0);
      basis->readings = roster_sql_dup_text (stmt, 1);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_plan_basis_compare:
 * @sql: a connection
 * @plan: a plan's id
 * @is_same: (out): whether decisions and readings are still those that it was made from
 * @error: return location
 *
 * Compares a plan with what is known now.
 */
gboolean
roster_plan_basis_compare (RosterSql *sql, const char *plan, gboolean *is_same, GError **error)
{
  g_auto (RosterPlanBasis) basis = { 0 };
  g_autoptr (GError) local_error = NULL;
  g_autofree char *integration = NULL;
  g_autofree char *documentation = NULL;
  g_autofree char *readings = NULL;
  gint64 decisions = 0;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT integration, documentation, decisions, basis FROM plan "
                           " WHERE id = ?",
                           "s", plan);
  if (roster_sql_next (sql, stmt, &local_error))
    {
      integration = roster_sql_dup_text (stmt, 0);
      documentation = roster_sql_dup_text (stmt, 1);
      decisions = sqlite3_column_int64 (stmt, 2);
      readings = roster_sql_dup_text (stmt, 3);
      roster_sql_done (stmt);
    }

  if (local_error == NULL && integration != NULL)
    roster_plan_basis_read (sql, integration, documentation, &basis, &local_error);

  *is_same = integration != NULL && basis.decisions == decisions &&
             g_strcmp0 (basis.readings, readings) == 0;
  return roster_sql_end (&local_error, error);
}
