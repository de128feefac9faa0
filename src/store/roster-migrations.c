/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-migrations-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/roster-error.h"
#include "resources/roster-resources.h"
#include "store/roster-private-file.h"

/* The step from version n to n + 1 is number n. */
static const char *const migrations[] = {
  "/io/github/rosterapp/Roster/sql/0001-first.sql",
  "/io/github/rosterapp/Roster/sql/0002-claims.sql",
  "/io/github/rosterapp/Roster/sql/0003-by-hand.sql",
  "/io/github/rosterapp/Roster/sql/0004-reasons.sql",
  "/io/github/rosterapp/Roster/sql/0005-asset-state.sql",
  "/io/github/rosterapp/Roster/sql/0006-documents.sql",
  "/io/github/rosterapp/Roster/sql/0007-handoff.sql",
  "/io/github/rosterapp/Roster/sql/0008-writing.sql",
  "/io/github/rosterapp/Roster/sql/0009-drift.sql",
  "/io/github/rosterapp/Roster/sql/0010-schedule.sql",
  "/io/github/rosterapp/Roster/sql/0011-holds.sql",
  "/io/github/rosterapp/Roster/sql/0012-sites.sql",
  "/io/github/rosterapp/Roster/sql/0013-weeks.sql",
  "/io/github/rosterapp/Roster/sql/0014-taken-back.sql",
  "/io/github/rosterapp/Roster/sql/0015-pace.sql",
  "/io/github/rosterapp/Roster/sql/0016-taken.sql",
  "/io/github/rosterapp/Roster/sql/0017-handoff-files.sql",
};

typedef struct
{
  guint version;
  gint64 now;
} Step;

static gboolean
insert_first_rows (RosterSql *sql, gint64 now, GError **error)
{
  g_autofree char *store_uuid = g_uuid_string_random ();
  g_autofree char *local_uuid = g_uuid_string_random ();

  return roster_sql_run (sql, error, "INSERT INTO meta (key, value) VALUES ('uuid', ?)", "s",
                         store_uuid) &&
         roster_sql_run (sql, error,
                         "INSERT INTO documentation (id, destination, name, current, created_at) "
                         "VALUES (?, 'local', ?, 1, ?)",
                         "ssl", local_uuid, _ ("On this computer"), now);
}

static gboolean
migrate_once (RosterSql *sql, gpointer user_data, GError **error)
{
  Step *step = user_data;
  g_autoptr (GBytes) script = NULL;
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %u", step->version + 1);
  gint64 version = 0;

  /* Another process may have been quicker. */
  if (!roster_sql_get_int (sql, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version > step->version)
    return TRUE;

  /* By name: from a static library only what is called for is linked in. */
  script = g_resource_lookup_data (roster_get_resource (), migrations[step->version],
                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (script == NULL)
    return FALSE;

  return roster_sql_script (sql, g_bytes_get_data (script, NULL), error) &&
         (step->version > 0 || insert_first_rows (sql, step->now, error)) &&
         roster_sql_script (sql, set_version, error);
}

/* Whole or not there: a copy that was cut short must not pass for one. */
static gboolean
write_copy (RosterSql *sql, const char *part, const char *copy, GError **error)
{
  int saved;

  if (!roster_private_file_make (part, error) ||
      !roster_sql_run (sql, error, "VACUUM INTO ?", "s", part))
    return FALSE;

  if (g_rename (part, copy) == 0)
    return TRUE;

  saved = errno;
  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
               /* Translators: a reason like "Permission denied" */
               _ ("Roster’s data cannot be copied before it is brought up to date: %s. Nothing was "
                  "changed."),
               g_strerror (saved));
  return FALSE;
}

/**
 * roster_migrations_copy:
 * @sql: a connection
 * @path: the database's file name
 * @version: the version that it has
 * @error: return location
 *
 * Puts a copy beside the database that only its user may read, unless there is one.
 */
gboolean
roster_migrations_copy (RosterSql *sql, const char *path, guint version, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.v%u", path, version);
  /* Others may be here at the same time. */
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf ("%s.%s.part", copy, name);

  if (g_file_test (copy, G_FILE_TEST_EXISTS))
    return TRUE;

  if (write_copy (sql, part, copy, error))
    return TRUE;

  g_unlink (part);
  return FALSE;
}

/* What this program cannot bring up to date it leaves as it is. */
static gboolean
read_version (RosterSql *sql, gint64 *version, GError **error)
{
  gint64 n_tables = 0;

  /* In this order: another process may be making the tables, and sets the version with them. */
  if (!roster_sql_get_int (sql, &n_tables, error, "SELECT count(*) FROM sqlite_master", "") ||
      !roster_sql_get_int (sql, version, error, "PRAGMA user_version", ""))
    return FALSE;

  if (*version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   _ ("This data was written by a newer version of Roster and was left as it is. "
                      "Update Roster, or name another data folder."));
      return FALSE;
    }

  if (*version < 0 || (*version == 0 && n_tables > 0))
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   _ ("The file “roster.db” in the data folder is not Roster’s and was left as it "
                      "is. Move it away, or name another data folder."));
      return FALSE;
    }

  return TRUE;
}

/**
 * roster_migrations_run:
 * @sql: a connection
 * @path: the database's file name; a copy is put beside it before it is changed
 * @now: the time
 * @error: return location
 *
 * Brings a database up to the version of this program. A newer one is refused and left alone, and
 * so is one of another program.
 */
gboolean
roster_migrations_run (RosterSql *sql, const char *path, gint64 now, GError **error)
{
  gint64 version = 0;

  if (!read_version (sql, &version, error) || !roster_sql_use_wal (sql, error))
    return FALSE;

  for (guint i = (guint) version; i < G_N_ELEMENTS (migrations); i++)
    {
      Step step = { i, now };

      if (version > 0 && !roster_migrations_copy (sql, path, i, error))
        return FALSE;

      if (!roster_sql_transaction (sql, migrate_once, &step, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_migrations_read_uuid:
 * @sql: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the database's own name
 */
char *
roster_migrations_read_uuid (RosterSql *sql, GError **error)
{
  sqlite3_stmt *stmt =
      roster_sql_query (sql, error, "SELECT value FROM meta WHERE key = 'uuid'", "");
  char *uuid = NULL;

  if (roster_sql_next (sql, stmt, error))
    {
      uuid = roster_sql_dup_text (stmt, 0);
      roster_sql_done (stmt);
    }
  else if (error != NULL && *error == NULL)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   _ ("Roster’s database is damaged and was left as it is. Move it away, or put a "
                      "copy from a backup in its place."));
    }

  return uuid;
}
