/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-operation-row-private.h"
#include "store/roster-undo-private.h"

void
roster_undo_original_clear (RosterUndoOriginal *self)
{
  g_clear_pointer (&self->operation, roster_operation_unref);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_pointer (&self->result, g_free);
}

/**
 * roster_undo_original_read:
 * @sql: a connection
 * @stmt: a statement with a row of %ROSTER_OPERATION_COLUMNS and after them
 *   %ROSTER_UNDO_ORIGINAL_COLUMNS
 * @original: (out caller-allocates): the operation
 *
 * Takes an operation from a row.
 */
void
roster_undo_original_read (RosterSql *sql, sqlite3_stmt *stmt, RosterUndoOriginal *original)
{
  int first = sqlite3_column_count (stmt) - 2;

  *original = (RosterUndoOriginal){ 0 };
  original->operation = roster_operation_row_read (sql, stmt, &original->seq);
  original->documentation = roster_sql_dup_text (stmt, first);
  original->result = roster_sql_dup_text (stmt, first + 1);
}

/**
 * roster_undo_original_load:
 * @sql: a connection
 * @id: an operation's id
 * @original: (out caller-allocates): the operation
 * @error: return location
 *
 * Reads what is to be taken back.
 */
gboolean
roster_undo_original_load (RosterSql *sql,
                           const char *id,
                           RosterUndoOriginal *original,
                           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  *original = (RosterUndoOriginal){ 0 };
  stmt = roster_sql_query (sql, &local_error,
                           "SELECT " ROSTER_OPERATION_COLUMNS ", " ROSTER_UNDO_ORIGINAL_COLUMNS
                           " FROM operation "
                           " WHERE id = ?",
                           "s", id);
  if (roster_sql_next (sql, stmt, &local_error))
    {
      roster_undo_original_read (sql, stmt, original);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}
