/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-run-end-private.h"

#include "store/roster-lock.h"

/* A run whose process was killed is noted as running until somebody looks. It ended with the last
 * thing that it wrote; whether it was done shows its plan. */
static const char end_run[] =
    "UPDATE run SET state = iif (EXISTS (SELECT 1 FROM operation AS o WHERE o.plan = run.plan "
    "     AND o.state IN ('planned', 'sent', 'unsure') AND NOT o.held), 'interrupted', 'done'), "
    "   finished_at = coalesce ((SELECT max (coalesce (o.finished_at, o.sent_at)) "
    "     FROM operation AS o WHERE o.run = run.id), started_at) "
    " WHERE integration = ? AND state = 'running'";

/**
 * roster_run_end_of_integration:
 * @sql: a connection, in a transaction
 * @integration: an integration's id, which nobody works on; whoever holds its lock knows that
 * @error: return location
 *
 * Ends the runs of an integration whose processes are gone.
 */
gboolean
roster_run_end_of_integration (RosterSql *sql, const char *integration, GError **error)
{
  return roster_sql_run (sql, error, end_run, "s", integration);
}

static gboolean
list_running (RosterSql *sql, char ***integrations, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error, "SELECT DISTINCT integration FROM run WHERE state = 'running'", "");

  while (roster_sql_next (sql, stmt, &local_error))
    g_strv_builder_add (builder, roster_sql_peek_text (stmt, 0));

  *integrations = g_strv_builder_end (builder);

  return roster_sql_end (&local_error, error);
}

/* In a transaction nobody begins a run, so that a lock that is free says that the runs noted here
 * are nobody's. */
static gboolean
end_unattended (RosterSql *sql, gpointer user_data, GError **error)
{
  const char *directory = user_data;
  g_auto (GStrv) integrations = NULL;

  if (!list_running (sql, &integrations, error))
    return FALSE;

  for (guint i = 0; integrations[i] != NULL; i++)
    {
      if (!roster_lock_is_held (directory, integrations[i]) &&
          !roster_run_end_of_integration (sql, integrations[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_run_end_unattended:
 * @sql: a connection
 * @directory: the data folder
 * @error: return location
 *
 * Ends all runs whose processes are gone. Writes nothing where none is noted as running.
 */
gboolean
roster_run_end_unattended (RosterSql *sql, const char *directory, GError **error)
{
  g_auto (GStrv) integrations = NULL;

  if (!list_running (sql, &integrations, error))
    return FALSE;

  return integrations[0] == NULL ||
         roster_sql_transaction (sql, end_unattended, (gpointer) directory, error);
}
