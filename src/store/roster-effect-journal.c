/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-effect-journal-private.h"

#include "model/roster-nick.h"
#include "store/roster-operation-row-private.h"

/**
 * roster_effect_journal:
 * @sql: a connection
 * @context: the transaction; its run, if it has one, becomes the operation's
 * @operation: an operation
 * @state: what became of it
 * @result: (nullable): id of what it made or changed
 * @why: (nullable): translated sentence
 * @error: return location
 *
 * Notes what became of an operation.
 */
gboolean
roster_effect_journal (RosterSql *sql,
                       RosterEffectContext *context,
                       RosterOperation *operation,
                       RosterOperationState state,
                       const char *result,
                       const char *why,
                       GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE operation SET state = ?1, run = coalesce(?2, run), result = ?3, "
                         "  error = ?4, finished_at = ?5, "
                         "  suppresses = suppresses AND ?1 NOT IN ('returned', 'failed') "
                         " WHERE id = ?6",
                         "ssssls", roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) state),
                         context->run, result, why, context->now, operation->id);
}

static gboolean
load_run (RosterSql *sql, RosterOperation *operation, char **run, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error, "SELECT run FROM operation WHERE id = ?", "s", operation->id);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *run = roster_sql_dup_text (stmt, 0);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_effect_complete:
 * @sql: a connection
 * @context: the transaction
 * @operation: an operation that was done, whose place was noted when it was sent
 * @id: what it made or changed
 * @error: return location
 *
 * Writes what the documentation has now, and notes that the operation is done: one is never there
 * without the other.
 */
gboolean
roster_effect_complete (RosterSql *sql,
                        RosterEffectContext *context,
                        RosterOperation *operation,
                        const char *id,
                        GError **error)
{
  RosterEffectPlace place = { operation->target_id, operation->asset_id };
  RosterEffectContext done_by = *context;
  g_autofree char *run = NULL;

  /* Who looks it up later does not take it over. */
  if (context->run == NULL)
    {
      if (!load_run (sql, operation, &run, error))
        return FALSE;
      done_by.run = run;
    }

  return roster_effect_for_operation (operation)->write (sql, &done_by, operation, &place, id,
                                                         error) &&
         roster_effect_journal (sql, context, operation, ROSTER_OPERATION_DONE, id, NULL, error);
}

/**
 * roster_effect_load_operation:
 * @sql: a connection
 * @id: an operation's id
 * @state: the state that it has to be in
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the operation; NULL without an error where it is in another
 *   state: somebody else was here
 */
RosterOperation *
roster_effect_load_operation (RosterSql *sql,
                              const char *id,
                              RosterOperationState state,
                              GError **error)
{
  g_autoptr (RosterOperation) operation = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 seq;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT " ROSTER_OPERATION_COLUMNS
                           " FROM operation WHERE id = ? AND state = ?",
                           "ss", id, roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) state));
  if (roster_sql_next (sql, stmt, &local_error))
    {
      operation = roster_operation_row_read (sql, stmt, &seq);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error) ? g_steal_pointer (&operation) : NULL;
}
