/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-sql-connection-private.h"

#include <glib/gi18n-lib.h>

#include "store/roster-private-file.h"

#define BUSY_TIMEOUT_MS (20 * 1000)
#define BUSY_RETRY_MS   10

/**
 * roster_sql_set_error:
 * @self: a connection
 * @code: what SQLite says
 * @error: return location
 *
 * Returns: %FALSE
 */
gboolean
roster_sql_set_error (RosterSql *self, int code, GError **error)
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

/* SQLite would take a lock at each of its allocations, only to count them. This is for the whole
 * process, and too late once it has a connection. */
static void
stop_counting_memory (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
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

  stop_counting_memory ();
  self->owner = g_thread_self ();
  self->statements =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement);

  if (!roster_private_file_make (path, error))
    return NULL;

  code = sqlite3_open_v2 (path, &self->connection,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      roster_sql_set_error (self, code, error);
      return NULL;
    }

  sqlite3_extended_result_codes (self->connection, 1);
  sqlite3_busy_timeout (self->connection, BUSY_TIMEOUT_MS);

  if (!roster_sql_script (self,
                          "PRAGMA trusted_schema = off;"
                          "PRAGMA foreign_keys = on;"
                          "PRAGMA synchronous = full;"
                          "PRAGMA temp_store = memory;"
                          "PRAGMA wal_autocheckpoint = 4096;"
                          "PRAGMA cache_size = -65536;",
                          error))
    return NULL;

  self->is_durable = TRUE;
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

  return code == SQLITE_OK || roster_sql_set_error (self, code, error);
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

  return code == SQLITE_OK || roster_sql_set_error (self, code, error);
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
  if (self->is_durable == durable)
    return;

  if (roster_sql_script (
          self, durable ? "PRAGMA synchronous = full" : "PRAGMA synchronous = normal", NULL))
    self->is_durable = durable;
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
