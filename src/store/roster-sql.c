/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-sql-private.h"

#include <glib/gi18n-lib.h>

#include "store/roster-private-file.h"

#define BUSY_TIMEOUT_MS (20 * 1000)
#define BUSY_RETRY_MS   10

struct _RosterSql
{
  sqlite3 *connection;
  GHashTable *statements;
  GThread *owner;
};

static gboolean
set_error (RosterSql *self, int code, GError **error)
{
  const char *detail = self->connection != NULL ? sqlite3_errmsg (self->connection) : "";

  g_debug ("SQLite: %d: %s", code, detail);

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   _ ("The disk is full. Nothing of this step was stored; what was stored before "
                      "is kept. Make room and try again."));
      break;
    case SQLITE_IOERR:
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   _ ("The disk with Roster’s data reports an error, or no room. Nothing of this "
                      "step was stored; what was stored before is kept. Check the disk and try "
                      "again."));
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   _ ("Roster’s data cannot be written. Nothing was changed. Check that the data "
                      "folder belongs to you and is not read-only."));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_BUSY,
                   _ ("Another Roster is busy with the same data. Nothing of this step was stored. "
                      "Try again in a moment."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   _ ("Roster’s database is damaged and was left as it is. Move it away, or put a "
                      "copy from a backup in its place."));
      break;
    default:
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   _ ("Roster’s database reports an error (%s). Nothing of this step was stored."),
                   detail);
      break;
    }

  return FALSE;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/**
 * roster_sql_open:
 * @path: file name
 * @error: return location
 *
 * Opens or makes the database at @path for the calling thread, readable by its user alone. What is
 * in it is not changed yet.
 *
 * Returns: (transfer full) (nullable): a connection
 */
RosterSql *
roster_sql_open (const char *path, GError **error)
{
  g_autoptr (RosterSql) self = g_new0 (RosterSql, 1);
  int code;

  self->owner = g_thread_self ();
  self->statements =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement);

  if (!roster_private_file_make (path, error))
    return NULL;

  code = sqlite3_open_v2 (path, &self->connection,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }

  sqlite3_extended_result_codes (self->connection, 1);
  sqlite3_busy_timeout (self->connection, BUSY_TIMEOUT_MS);

  if (!roster_sql_script (self,
                          "PRAGMA trusted_schema = off;"
                          "PRAGMA foreign_keys = on;"
                          "PRAGMA synchronous = full;"
                          "PRAGMA temp_store = memory;"
                          "PRAGMA cache_size = -16384;",
                          error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * roster_sql_use_wal:
 * @self: a connection
 * @error: return location
 *
 * Has the database keep a write-ahead log, so that readers and the writer do not wait for each
 * other. This is noted in the file.
 */
gboolean
roster_sql_use_wal (RosterSql *self, GError **error)
{
  int waited = 0;
  int code;

  g_assert (self->owner == g_thread_self ());

  /* Where two do this at once, SQLite tells one of them so without waiting. */
  for (;;)
    {
      code = sqlite3_exec (self->connection, "PRAGMA journal_mode = wal", NULL, NULL, NULL);
      if ((code & 0xff) != SQLITE_BUSY || waited >= BUSY_TIMEOUT_MS)
        break;
      waited += sqlite3_sleep (BUSY_RETRY_MS);
    }

  return code == SQLITE_OK || set_error (self, code, error);
}

void
roster_sql_close (RosterSql *self)
{
  if (self == NULL)
    return;

  g_assert (self->owner == g_thread_self ());

  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->connection != NULL && sqlite3_close (self->connection) != SQLITE_OK)
    g_critical ("The database was closed while a statement was open");
  g_free (self);
}

/**
 * roster_sql_script:
 * @self: a connection
 * @script: statements without parameters
 * @error: return location
 *
 * Runs a fixed script.
 */
gboolean
roster_sql_script (RosterSql *self, const char *script, GError **error)
{
  int code;

  g_assert (self->owner == g_thread_self ());

  code = sqlite3_exec (self->connection, script, NULL, NULL, NULL);

  return code == SQLITE_OK || set_error (self, code, error);
}

/**
 * roster_sql_set_durable:
 * @self: a connection
 * @durable: whether a commit survives a power cut
 *
 * Decisions, integrations and the journal are durable; staged readings are not, since they can be
 * read again.
 */
void
roster_sql_set_durable (RosterSql *self, gboolean durable)
{
  roster_sql_script (self, durable ? "PRAGMA synchronous = full" : "PRAGMA synchronous = normal",
                     NULL);
}

/**
 * roster_sql_transaction:
 * @self: a connection
 * @func: what to do
 * @data: for @func
 * @error: return location
 *
 * Runs @func in a transaction that takes the write lock at once; rolls it back if @func fails.
 */
gboolean
roster_sql_transaction (RosterSql *self, RosterSqlFunc func, gpointer data, GError **error)
{
  if (!roster_sql_script (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (func (self, data, error) && roster_sql_script (self, "COMMIT", error))
    return TRUE;

  /* A full disk may have ended the transaction already. */
  if (!sqlite3_get_autocommit (self->connection))
    roster_sql_script (self, "ROLLBACK", NULL);

  return FALSE;
}

/**
 * roster_sql_snapshot:
 * @self: a connection
 * @func: what to read
 * @data: for @func
 * @error: return location
 *
 * Runs @func so that all its statements see the same state, whatever another process writes.
 */
gboolean
roster_sql_snapshot (RosterSql *self, RosterSqlFunc func, gpointer data, GError **error)
{
  gboolean done;

  if (!roster_sql_script (self, "BEGIN", error))
    return FALSE;

  done = func (self, data, error);
  roster_sql_script (self, "ROLLBACK", NULL);

  return done;
}

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
      set_error (self, code, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, (gpointer) statement, stmt);
  return stmt;
}

static void
bind_list (sqlite3_stmt *stmt, const char *types, va_list args)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      switch (types[i])
        {
        case 's':
          sqlite3_bind_text (stmt, i + 1, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
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
query_list (RosterSql *self, GError **error, const char *statement, const char *types, va_list args)
{
  sqlite3_stmt *stmt = prepare (self, statement, error);

  if (stmt != NULL)
    bind_list (stmt, types, args);

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
  stmt = query_list (self, error, statement, types, args);
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
    set_error (self, code, error);
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
  stmt = query_list (self, error, statement, types, args);
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
  stmt = query_list (self, error, statement, types, args);
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
