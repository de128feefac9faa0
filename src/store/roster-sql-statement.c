/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-sql-connection-private.h"

static sqlite3_stmt *
prepare (RosterSql *self, const char *statement, GError **error)
{
  sqlite3_stmt *stmt;
  int code;

  g_assert (self->owner == g_thread_self ());

  /* Statements are literals: their address is a sufficient key. */
  stmt = g_hash_table_lookup (self->statements, statement);
  if (stmt != NULL)
    {
      g_assert (!sqlite3_stmt_busy (stmt));
      sqlite3_clear_bindings (stmt);
      return stmt;
    }

  code =
      sqlite3_prepare_v3 (self->connection, statement, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (code != SQLITE_OK)
    {
      roster_sql_set_error (self, code, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, (gpointer) statement, stmt);
  return stmt;
}

/* @keep is SQLITE_STATIC where the texts outlive the run of the statement. */
static void
bind_list (sqlite3_stmt *stmt, const char *types, sqlite3_destructor_type keep, va_list args)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      switch (types[i])
        {
        case 's':
          sqlite3_bind_text (stmt, i + 1, va_arg (args, const char *), -1, keep);
          break;
        case 'i':
          sqlite3_bind_int (stmt, i + 1, va_arg (args, int));
          break;
        case 'l':
          sqlite3_bind_int64 (stmt, i + 1, va_arg (args, gint64));
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static sqlite3_stmt *
query_list (RosterSql *self,
            GError **error,
            const char *statement,
            const char *types,
            sqlite3_destructor_type keep,
            va_list args)
{
  sqlite3_stmt *stmt = prepare (self, statement, error);

  if (stmt != NULL)
    bind_list (stmt, types, keep, args);

  return stmt;
}

/**
 * roster_sql_query:
 * @self: a connection
 * @error: return location
 * @statement: a literal
 * @types: a letter per parameter: s text, i int, l gint64
 * @...: the parameters
 *
 * Prepares (once) and binds. Go through the rows with [func@Roster.sql_next] to the end, or give
 * up with [func@Roster.sql_done].
 *
 * Returns: (transfer none) (nullable): a statement
 */
sqlite3_stmt *
roster_sql_query (RosterSql *self, GError **error, const char *statement, const char *types, ...)
{
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, types);
  stmt = query_list (self, error, statement, types, SQLITE_TRANSIENT, args);
  va_end (args);

  return stmt;
}

/**
 * roster_sql_next:
 * @self: a connection
 * @stmt: (nullable): from [func@Roster.sql_query]; NULL is passed on as an error that is set
 * @error: return location
 *
 * Returns: whether there is a row; FALSE without an error is the end
 */
gboolean
roster_sql_next (RosterSql *self, sqlite3_stmt *stmt, GError **error)
{
  int code;

  if (stmt == NULL)
    return FALSE;

  code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    return TRUE;

  if (code != SQLITE_DONE)
    roster_sql_set_error (self, code, error);
  sqlite3_reset (stmt);

  return FALSE;
}

/**
 * roster_sql_end:
 * @local_error: (inout): what [func@Roster.sql_next] may have set; taken
 * @error: return location
 *
 * Ends a loop over rows: hands an error on.
 *
 * Returns: whether there was none
 */
gboolean
roster_sql_end (GError **local_error, GError **error)
{
  if (*local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (local_error));
  return FALSE;
}

/**
 * roster_sql_done:
 * @stmt: a statement with rows left
 *
 * Gives up the rest of the rows.
 */
void
roster_sql_done (sqlite3_stmt *stmt)
{
  sqlite3_reset (stmt);
}

/**
 * roster_sql_run:
 * @self: a connection
 * @error: return location
 * @statement: a literal
 * @types: as [func@Roster.sql_query]
 * @...: the parameters
 *
 * Runs a statement that gives no rows.
 */
gboolean
roster_sql_run (RosterSql *self, GError **error, const char *statement, const char *types, ...)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, types);
  stmt = query_list (self, error, statement, types, SQLITE_STATIC, args);
  va_end (args);

  if (stmt == NULL)
    return FALSE;

  while (roster_sql_next (self, stmt, &local_error))
    continue;

  return roster_sql_end (&local_error, error);
}

/**
 * roster_sql_get_int:
 * @self: a connection
 * @value: (inout): where the first column of the first row goes; untouched without a row
 * @error: return location
 * @statement: a literal
 * @types: as [func@Roster.sql_query]
 * @...: the parameters
 *
 * Returns: FALSE only on errors
 */
gboolean
roster_sql_get_int (
    RosterSql *self, gint64 *value, GError **error, const char *statement, const char *types, ...)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, types);
  stmt = query_list (self, error, statement, types, SQLITE_STATIC, args);
  va_end (args);

  if (stmt == NULL)
    return FALSE;

  if (roster_sql_next (self, stmt, &local_error))
    {
      *value = sqlite3_column_int64 (stmt, 0);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

int
roster_sql_get_n_changed (RosterSql *self)
{
  return sqlite3_changes (self->connection);
}

const char *
roster_sql_peek_text (sqlite3_stmt *stmt, int column)
{
  return (const char *) sqlite3_column_text (stmt, column);
}

char *
roster_sql_dup_text (sqlite3_stmt *stmt, int column)
{
  return g_strdup (roster_sql_peek_text (stmt, column));
}
