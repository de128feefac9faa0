/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-devices.h"

#include "model/roster-task-data.h"
#include "store/roster-device-commit-private.h"
#include "store/roster-device-row-private.h"
#include "store/roster-store-private.h"

/* So many rows go in some 20 ms. */
#define DROP_ROWS 10000

typedef struct
{
  char *integration;
  gint64 reading;
  GPtrArray *devices;
  GPtrArray *spared;
  GPtrArray *clients;
  guint n_done;
  gboolean is_more;
} DevicesData;

static void
devices_data_clear (DevicesData *data)
{
  g_free (data->integration);
  g_clear_pointer (&data->devices, g_ptr_array_unref);
  g_clear_pointer (&data->spared, g_ptr_array_unref);
  g_clear_pointer (&data->clients, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (DevicesData, devices_data)

static void
queue (RosterStore *self,
       RosterStoreWork work,
       DevicesData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, ROSTER_STORE_STAGE, work, data, (GDestroyNotify) devices_data_free,
                      source_tag, cancellable, callback, user_data);
}

static gboolean
stage_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DevicesData *data = user_data;

  for (guint i = 0; i < data->devices->len; i++)
    {
      if (!roster_device_row_stage (sql, data->integration, g_ptr_array_index (data->devices, i),
                                    error))
        return FALSE;
    }

  for (guint i = 0; data->spared != NULL && i < data->spared->len; i++)
    {
      RosterDevice *device = g_ptr_array_index (data->spared, i);

      if (!roster_device_row_spare (sql, data->integration, device->id, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_stage_devices_async:
 * @self: a store
 * @integration: an integration's id
 * @devices: (element-type RosterDevice): a page; not more than about two thousand, since a
 *   transaction should not take long
 * @spared: (element-type RosterDevice) (nullable): devices of clients that are not read: what is
 *   known of these stays as it is, whichever client it was under
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
                                  GPtrArray *spared,
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
  data->spared = spared != NULL ? g_ptr_array_ref (spared) : NULL;
  queue (self, stage_work, data, roster_store_stage_devices_async, cancellable, callback,
         user_data);
}

gboolean
roster_store_stage_devices_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_stage_devices_async, error) != NULL;
}

static gboolean
commit_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DevicesData *data = user_data;
  const RosterDeviceCommit commit = {
    .integration = data->integration,
    .reading = data->reading,
    .now = roster_store_now (self),
  };

  gboolean is_done = TRUE;

  for (guint i = 0; i < data->clients->len && is_done; i++)
    {
      if (!roster_device_commit_client (sql, &commit, g_ptr_array_index (data->clients, i),
                                        &is_done, error))
        return FALSE;
      data->n_done += is_done ? 1 : 0;
    }

  return TRUE;
}

/**
 * roster_store_commit_devices_async:
 * @self: a store
 * @integration: an integration's id
 * @reading: a reading's number
 * @clients: (element-type RosterClientDevices): clients that were read; not more than about two
 *   thousand devices at hand together, since a transaction should not take long
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes over what was read of clients. Devices of a kind that was read whole and that are not in it
 * are marked with since when they are gone; of a kind that was not, nothing is taken away.
 */
void
roster_store_commit_devices_async (RosterStore *self,
                                   const char *integration,
                                   gint64 reading,
                                   GPtrArray *clients,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  DevicesData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && clients != NULL);

  data = devices_data_new ();
  data->integration = g_strdup (integration);
  data->reading = reading;
  data->clients = g_ptr_array_ref (clients);
  queue (self, commit_work, data, roster_store_commit_devices_async, cancellable, callback,
         user_data);
}

/**
 * roster_store_commit_devices_finish:
 * @self: a store
 * @result: what the callback got
 * @n_done: (out): how many of the clients are stored; the others are to be committed again. This is
 *   so where one of them has a lot of staged devices
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
roster_store_commit_devices_finish (RosterStore *self,
                                    GAsyncResult *result,
                                    guint *n_done,
                                    GError **error)
{
  DevicesData *data = roster_store_finish (self, result, roster_store_commit_devices_async, error);

  *n_done = data != NULL ? data->n_done : 0;
  return data != NULL;
}

static gboolean
drop_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DevicesData *data = user_data;

  if (!roster_sql_run (sql, error,
                       "DELETE FROM staged_device WHERE integration = ?1 AND (client, id) IN "
                       "  (SELECT client, id FROM staged_device WHERE integration = ?1 LIMIT ?2)",
                       "si", data->integration, DROP_ROWS))
    return FALSE;

  data->is_more = roster_sql_get_n_changed (sql) == DROP_ROWS;
  return TRUE;
}

/**
 * roster_store_drop_staged_async:
 * @self: a store
 * @integration: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Drops what is staged: a part of it, so that no transaction takes long.
 */
void
roster_store_drop_staged_async (RosterStore *self,
                                const char *integration,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DevicesData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  data = devices_data_new ();
  data->integration = g_strdup (integration);
  queue (self, drop_work, data, roster_store_drop_staged_async, cancellable, callback, user_data);
}

/**
 * roster_store_drop_staged_finish:
 * @self: a store
 * @result: what the callback got
 * @is_more: (out): whether there is more to drop
 * @error: return location
 */
gboolean
roster_store_drop_staged_finish (RosterStore *self,
                                 GAsyncResult *result,
                                 gboolean *is_more,
                                 GError **error)
{
  DevicesData *data = roster_store_finish (self, result, roster_store_drop_staged_async, error);

  *is_more = data != NULL && data->is_more;
  return data != NULL;
}
