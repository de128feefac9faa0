/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-device-staging.h"

#include "model/roster-device.h"
#include "model/roster-task-data.h"
#include "store/roster-store-devices.h"

/* A transaction of so many rows takes some 40 ms. */
#define CHUNK 2000

typedef struct
{
  char *integration;
  GPtrArray *devices;
  GPtrArray *spared;
  guint next;
} StagingData;

static void
staging_data_clear (StagingData *data)
{
  g_free (data->integration);
  g_clear_pointer (&data->devices, g_ptr_array_unref);
  g_clear_pointer (&data->spared, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (StagingData, staging_data)

static void stage_chunk (GTask *task);

static void
on_staged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StagingData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_store_stage_devices_finish (ROSTER_STORE (source), result, &error))
    g_task_return_error (task, error);
  else if (data->next < MAX (data->devices->len, data->spared->len))
    stage_chunk (task);
  else
    g_task_return_boolean (task, TRUE);
}

static GPtrArray *
slice (GPtrArray *devices, guint start)
{
  GPtrArray *chunk = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);

  for (guint i = start; i < MIN (start + CHUNK, devices->len); i++)
    g_ptr_array_add (chunk, roster_device_ref (g_ptr_array_index (devices, i)));

  return chunk;
}

static void
stage_chunk (GTask *task)
{
  StagingData *data = g_task_get_task_data (task);
  g_autoptr (GPtrArray) devices = slice (data->devices, data->next);
  g_autoptr (GPtrArray) spared = slice (data->spared, data->next);

  data->next += CHUNK;
  roster_store_stage_devices_async (g_task_get_source_object (task), data->integration, devices,
                                    spared, g_task_get_cancellable (task), on_staged_cb,
                                    g_object_ref (task));
}

/**
 * roster_device_staging_run_async:
 * @store: an open store
 * @integration: an integration's id
 * @devices: (element-type RosterDevice): devices
 * @spared: (element-type RosterDevice) (nullable): devices of clients that are not read
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stages a page of any length, in transactions that keep nobody waiting.
 */
void
roster_device_staging_run_async (RosterStore *store,
                                 const char *integration,
                                 GPtrArray *devices,
                                 GPtrArray *spared,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  StagingData *data;

  g_return_if_fail (ROSTER_IS_STORE (store));
  g_return_if_fail (integration != NULL && devices != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_device_staging_run_async);
  g_task_set_check_cancellable (task, FALSE);
  data = staging_data_new ();
  data->integration = g_strdup (integration);
  data->devices = g_ptr_array_ref (devices);
  data->spared = spared != NULL ? g_ptr_array_ref (spared) : g_ptr_array_new ();
  g_task_set_task_data (task, data, (GDestroyNotify) staging_data_free);
  stage_chunk (task);
}

gboolean
roster_device_staging_run_finish (RosterStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
