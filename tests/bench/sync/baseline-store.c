/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "baseline.h"

#include <glib.h>

/* The tables of devices with the indexes that Roster has, in batches of 10,000 rows. */

#define BATCH 10000

static const char schema[] =
    "PRAGMA journal_mode = wal; PRAGMA synchronous = normal;"
    "CREATE TABLE device (integration TEXT NOT NULL, id TEXT NOT NULL, client TEXT NOT NULL, "
    "  kind TEXT NOT NULL, name TEXT, type TEXT, serial_number TEXT, manufacturer TEXT, "
    "  model TEXT, location TEXT, hostname TEXT, mac_address TEXT, operating_system TEXT, "
    "  portal_url TEXT, device_id TEXT, integration_type TEXT, install_date TEXT, "
    "  hash TEXT NOT NULL, serial_key TEXT, mac_key TEXT, first_seen INTEGER NOT NULL, "
    "  gone_since INTEGER, PRIMARY KEY (integration, id)) WITHOUT ROWID;"
    "CREATE INDEX device_client ON device (integration, client, id);"
    "CREATE INDEX device_serial ON device (integration, serial_key) "
    "  WHERE serial_key IS NOT NULL;"
    "CREATE INDEX device_mac ON device (integration, mac_key) WHERE mac_key IS NOT NULL;"
    "CREATE TABLE device_volatile (integration TEXT NOT NULL, id TEXT NOT NULL, status TEXT, "
    "  primary_ip TEXT, last_user TEXT, last_seen TEXT, PRIMARY KEY (integration, id)) "
    "  WITHOUT ROWID;";

static const char insert_device[] =
    "INSERT INTO device VALUES ('nsight-1', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?4, ?11, ?10, "
    "  NULL, ?1, 'N-able RMM', NULL, '0123456789abcdef0123456789abcdef', ?6, ?11, "
    "  1700000000000000, NULL)";

static const char insert_volatile[] =
    "INSERT INTO device_volatile VALUES ('nsight-1', ?1, 'online', ?13, ?12, ?14)";

static int
insert (sqlite3_stmt *stmt, const Row *row)
{
  for (int i = 0; i < N_CELLS; i++)
    sqlite3_bind_text (stmt, i + 1, row->cells[i], -1, SQLITE_STATIC);

  return sqlite3_step (stmt) == SQLITE_DONE ? sqlite3_reset (stmt) : SQLITE_ERROR;
}

int
store_rows (const char *folder, const Rows *rows)
{
  g_autofree char *path = g_build_filename (folder, "baseline.db", NULL);
  sqlite3 *db;
  sqlite3_stmt *device;
  sqlite3_stmt *changing;

  if (sqlite3_open (path, &db) != SQLITE_OK ||
      sqlite3_exec (db, schema, NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (db, insert_device, -1, &device, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (db, insert_volatile, -1, &changing, NULL) != SQLITE_OK)
    return 1;

  for (size_t i = 0; i < rows->n; i++)
    {
      if (i % BATCH == 0)
        sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
      if (insert (device, &rows->rows[i]) != SQLITE_OK ||
          insert (changing, &rows->rows[i]) != SQLITE_OK)
        {
          fprintf (stderr, "baseline: %s\n", sqlite3_errmsg (db));
          return 1;
        }
      if (i % BATCH == BATCH - 1 || i + 1 == rows->n)
        sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
    }

  sqlite3_finalize (device);
  sqlite3_finalize (changing);
  sqlite3_close (db);

  return 0;
}
