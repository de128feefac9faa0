/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-device-row-private.h"

#include "model/roster-machine-key.h"

/* Runs a statement of which all but the fields is bound. */
static gboolean
run_with_fields (RosterSql *sql,
                 sqlite3_stmt *stmt,
                 int first,
                 RosterDevice *device,
                 RosterSqlFieldSet set,
                 GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;

  roster_sql_bind_fields (stmt, first, device->fields, set);
  while (roster_sql_next (sql, stmt, &local_error))
    continue;

  return roster_sql_end (&local_error, error);
}

/**
 * roster_device_row_save:
 * @sql: a connection
 * @integration: an integration's id
 * @device: a device
 * @hash: the hash of its inventory fields
 * @now: the time
 * @error: return location
 *
 * Stores a device that is new or has changed.
 */
gboolean
roster_device_row_save (RosterSql *sql,
                        const char *integration,
                        RosterDevice *device,
                        const char *hash,
                        gint64 now,
                        GError **error)
{
  g_autofree char *serial_key =
      roster_serial_key (roster_fields_get (device->fields, ROSTER_FIELD_SERIAL_NUMBER));
  g_autofree char *mac_key =
      roster_mac_key (roster_fields_get (device->fields, ROSTER_FIELD_MAC_ADDRESS));
  sqlite3_stmt *stmt = roster_sql_query (
      sql, error,
      "INSERT INTO device (integration, id, client, kind, hash, serial_key, mac_key, "
      "  first_seen, " ROSTER_SQL_INVENTORY_COLUMNS ") "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) " ROSTER_DEVICE_ROW_ON_CONFLICT,
      "sssssssl", integration, device->id, device->client_id, device->kind, hash, serial_key,
      mac_key, now);

  return run_with_fields (sql, stmt, 9, device, ROSTER_SQL_INVENTORY, error);
}

/**
 * roster_device_row_save_volatile:
 * @sql: a connection
 * @integration: an integration's id
 * @device: a device
 * @error: return location
 *
 * Stores what changes by itself, if it did.
 */
gboolean
roster_device_row_save_volatile (RosterSql *sql,
                                 const char *integration,
                                 RosterDevice *device,
                                 GError **error)
{
  sqlite3_stmt *stmt = roster_sql_query (
      sql, error,
      "INSERT INTO device_volatile (integration, id, " ROSTER_SQL_VOLATILE_COLUMNS ") "
      "VALUES (?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (integration, id) DO UPDATE SET status = excluded.status, "
      "  primary_ip = excluded.primary_ip, last_user = excluded.last_user, "
      "  last_seen = excluded.last_seen "
      "WHERE status IS NOT excluded.status OR primary_ip IS NOT excluded.primary_ip "
      "   OR last_user IS NOT excluded.last_user OR last_seen IS NOT excluded.last_seen",
      "ss", integration, device->id);

  return run_with_fields (sql, stmt, 3, device, ROSTER_SQL_VOLATILE, error);
}

static gboolean
stage_changed (
    RosterSql *sql, const char *integration, RosterDevice *device, const char *hash, GError **error)
{
  g_autofree char *serial_key =
      roster_serial_key (roster_fields_get (device->fields, ROSTER_FIELD_SERIAL_NUMBER));
  g_autofree char *mac_key =
      roster_mac_key (roster_fields_get (device->fields, ROSTER_FIELD_MAC_ADDRESS));
  sqlite3_stmt *stmt = roster_sql_query (
      sql, error,
      "INSERT OR REPLACE INTO staged_device (integration, id, client, kind, hash, serial_key, "
      "  mac_key, changed, " ROSTER_SQL_INVENTORY_COLUMNS ") "
      "VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "sssssss", integration, device->id, device->client_id, device->kind, hash, serial_key,
      mac_key);

  return run_with_fields (sql, stmt, 8, device, ROSTER_SQL_INVENTORY, error);
}

/**
 * roster_device_row_stage:
 * @sql: a connection
 * @integration: an integration's id
 * @device: a device
 * @error: return location
 *
 * Keeps a device until its client was read whole; of one that did not change only that it was seen.
 * Volatile values are stored at once.
 */
gboolean
roster_device_row_stage (RosterSql *sql,
                         const char *integration,
                         RosterDevice *device,
                         GError **error)
{
  g_autofree char *hash = roster_fields_hash (device->fields, FALSE);
  gint64 unchanged = 0;

  if (!roster_sql_get_int (sql, &unchanged, error,
                           "SELECT 1 FROM device WHERE integration = ? AND id = ? AND hash = ? "
                           "   AND client = ? AND kind = ? AND gone_since IS NULL",
                           "sssss", integration, device->id, hash, device->client_id,
                           device->kind) ||
      !roster_device_row_save_volatile (sql, integration, device, error))
    return FALSE;

  if (!unchanged)
    return stage_changed (sql, integration, device, hash, error);

  return roster_sql_run (sql, error,
                         "INSERT OR REPLACE INTO staged_device (integration, id, client, kind, "
                         "  changed) VALUES (?, ?, ?, ?, 0)",
                         "ssss", integration, device->id, device->client_id, device->kind);
}

/**
 * roster_device_row_spare:
 * @sql: a connection
 * @integration: an integration's id
 * @device: a device's id
 * @error: return location
 *
 * Notes that a device is there, though with a client that is not read: it stays where it was.
 */
gboolean
roster_device_row_spare (RosterSql *sql,
                         const char *integration,
                         const char *device,
                         GError **error)
{
  return roster_sql_run (sql, error,
                         "INSERT OR IGNORE INTO staged_device (integration, id, client, kind, "
                         "  changed) "
                         "SELECT integration, id, client, kind, 0 FROM device "
                         " WHERE integration = ? AND id = ? AND gone_since IS NULL",
                         "ss", integration, device);
}
