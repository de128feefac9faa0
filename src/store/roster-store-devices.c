/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-devices.h"

#include "model/roster-machine-key.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"
#include "store/roster-store-readings.h"

typedef struct
{
  char *integration;
  GPtrArray *devices;
  gint64 reading;
  char *client;
  int sites;
  GPtrArray *parts;
} DevicesData;

static void
devices_data_clear (DevicesData *data)
{
  g_free (data->integration);
  g_clear_pointer (&data->devices, g_ptr_array_unref);
  g_free (data->client);
  g_clear_pointer (&data->parts, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (DevicesData, devices_data)

static gboolean
save_volatile (RosterSql *sql, const char *integration, RosterDevice *device, GError **error)
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
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;

  roster_sql_bind_fields (stmt, 3, device->fields, ROSTER_SQL_VOLATILE);
  if (roster_sql_next (sql, stmt, &local_error) || local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
stage_changed (
    RosterSql *sql, const char *integration, RosterDevice *device, const char *hash, GError **error)
{
  g_autofree char *serial_key =
      roster_serial_key (roster_fields_get (device->fields, ROSTER_FIELD_SERIAL_NUMBER));
  g_autofree char *mac_key =
      roster_mac_key (roster_fields_get (device->fields, ROSTER_FIELD_MAC_ADDRESS));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (
      sql, error,
      "INSERT OR REPLACE INTO staged_device (integration, id, client, kind, hash, serial_key, "
      "  mac_key, changed, " ROSTER_SQL_INVENTORY_COLUMNS ") "
      "VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "sssssss", integration, device->id, device->client_id, device->kind, hash, serial_key,
      mac_key);
  if (stmt == NULL)
    return FALSE;

  roster_sql_bind_fields (stmt, 8, device->fields, ROSTER_SQL_INVENTORY);
  if (roster_sql_next (sql, stmt, &local_error) || local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
stage_device (RosterSql *sql, const char *integration, RosterDevice *device, GError **error)
{
  g_autofree char *hash = roster_fields_hash (device->fields, FALSE);
  gint64 unchanged = 0;

  if (!roster_sql_get_int (sql, &unchanged, error,
                           "SELECT 1 FROM device WHERE integration = ? AND id = ? AND hash = ? "
                           "   AND client = ? AND kind = ? AND gone_since IS NULL",
                           "sssss", integration, device->id, hash, device->client_id,
                           device->kind) ||
      !save_volatile (sql, integration, device, error))
    return FALSE;

  if (!unchanged)
    return stage_changed (sql, integration, device, hash, error);

  return roster_sql_run (sql, error,
                         "INSERT OR REPLACE INTO staged_device (integration, id, client, kind, "
                         "  changed) VALUES (?, ?, ?, ?, 0)",
                         "ssss", integration, device->id, device->client_id, device->kind);
}

static gboolean
stage_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DevicesData *data = user_data;

  for (guint i = 0; i < data->devices->len; i++)
    {
      if (!stage_device (sql, data->integration, g_ptr_array_index (data->devices, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_stage_devices_async:
 * @self: a store
 * @integration: an integration's id
 * @devices: (element-type RosterDevice): a page; not more than about a thousand, since a
 *   transaction should not take long
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Keeps a page until its client was read whole. Volatile values are stored at once.
 */
void
roster_store_stage_devices_async (RosterStore *self,
                                  const char *integration,
                                  GPtrArray *devices,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DevicesData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && devices != NULL);

  data = devices_data_new ();
  data->integration = g_strdup (integration);
  data->devices = g_ptr_array_ref (devices);
  roster_store_queue (self, ROSTER_STORE_STAGE, stage_work, data,
                      (GDestroyNotify) devices_data_free, roster_store_stage_devices_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_stage_devices_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_stage_devices_async, error) != NULL;
}

static gboolean
commit_rows (RosterSql *sql, DevicesData *data, gint64 now, GError **error)
{
  return roster_sql_run (
      sql, error,
      "INSERT INTO device (integration, id, client, kind, hash, serial_key, mac_key, "
      "  first_seen, " ROSTER_SQL_INVENTORY_COLUMNS ") "
      "SELECT integration, id, client, kind, hash, serial_key, mac_key, ?3, "
      "  " ROSTER_SQL_INVENTORY_COLUMNS " FROM staged_device "
      " WHERE integration = ?1 AND client = ?2 AND changed "
      "ON CONFLICT (integration, id) DO UPDATE SET client = excluded.client, "
      "  kind = excluded.kind, hash = excluded.hash, serial_key = excluded.serial_key, "
      "  mac_key = excluded.mac_key, gone_since = NULL, name = excluded.name, "
      "  type = excluded.type, serial_number = excluded.serial_number, "
      "  manufacturer = excluded.manufacturer, model = excluded.model, "
      "  location = excluded.location, hostname = excluded.hostname, "
      "  mac_address = excluded.mac_address, operating_system = excluded.operating_system, "
      "  portal_url = excluded.portal_url, device_id = excluded.device_id, "
      "  integration_type = excluded.integration_type, install_date = excluded.install_date",
      "ssl", data->integration, data->client, now);
}

static gboolean
commit_part (RosterSql *sql, DevicesData *data, RosterReadingPart *part, gint64 now, GError **error)
{
  gboolean complete = part->why == NULL;

  /* A list that broke off proves what is in it, not where the rest is: nothing moves, nothing is
   * gone. */
  if (!complete &&
      !roster_sql_run (sql, error,
                       "DELETE FROM staged_device WHERE integration = ?1 AND client = ?2 "
                       "   AND kind = ?3 AND EXISTS (SELECT 1 FROM device AS d "
                       "       WHERE d.integration = ?1 AND d.id = staged_device.id "
                       "         AND d.client <> ?2 AND d.gone_since IS NULL)",
                       "sss", data->integration, data->client, part->kind))
    return FALSE;

  if (complete &&
      !roster_sql_run (sql, error,
                       "UPDATE device INDEXED BY device_client SET gone_since = ?4 "
                       " WHERE integration = ?1 AND client = ?2 "
                       "   AND kind = ?3 AND gone_since IS NULL AND NOT EXISTS ( "
                       "       SELECT 1 FROM staged_device AS s WHERE s.integration = ?1 "
                       "          AND s.client = ?2 AND s.id = device.id)",
                       "sssl", data->integration, data->client, part->kind, now))
    return FALSE;

  return roster_sql_run (
      sql, error,
      "INSERT INTO reading_part (integration, client, kind, reading, read_at, complete, why) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (integration, client, kind) DO UPDATE SET reading = excluded.reading, "
      "  read_at = excluded.read_at, complete = excluded.complete, why = excluded.why",
      "sssllis", data->integration, data->client, part->kind, data->reading, now, complete,
      part->why);
}

static gboolean
commit_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DevicesData *data = user_data;
  gint64 now = roster_store_now (self);

  for (guint i = 0; i < data->parts->len; i++)
    {
      if (!commit_part (sql, data, g_ptr_array_index (data->parts, i), now, error))
        return FALSE;
    }

  return commit_rows (sql, data, now, error) &&
         roster_sql_run (sql, error,
                         "DELETE FROM staged_device WHERE integration = ? AND client = ?", "ss",
                         data->integration, data->client) &&
         roster_sql_run (sql, error,
                         "UPDATE source_client SET sites = ?1 WHERE integration = ?2 AND id = ?3 "
                         "   AND ?1 >= 0 AND sites <> ?1",
                         "iss", data->sites, data->integration, data->client);
}

/**
 * roster_store_commit_devices_async:
 * @self: a store
 * @integration: an integration's id
 * @reading: a reading's number
 * @client: a client's id
 * @sites: number of its sites, or %ROSTER_COUNT_UNKNOWN
 * @parts: (element-type RosterReadingPart): a part for each kind of devices
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes over what was staged for a client. Devices of a kind that was read whole and that are not
 * in it are marked with since when they are gone; of a kind that was not, nothing is taken away.
 */
void
roster_store_commit_devices_async (RosterStore *self,
                                   const char *integration,
                                   gint64 reading,
                                   const char *client,
                                   int sites,
                                   GPtrArray *parts,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  DevicesData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && client != NULL && parts != NULL);

  data = devices_data_new ();
  data->integration = g_strdup (integration);
  data->reading = reading;
  data->client = g_strdup (client);
  data->sites = sites;
  data->parts = g_ptr_array_ref (parts);
  roster_store_queue (self, ROSTER_STORE_STAGE, commit_work, data,
                      (GDestroyNotify) devices_data_free, roster_store_commit_devices_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_commit_devices_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_commit_devices_async, error) != NULL;
}
