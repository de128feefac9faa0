/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-filter.h"

#include "model/roster-task-data.h"
#include "store/roster-device-filter-row-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  RosterDeviceFilter *filter;
  int days;
} FilterData;

static void
filter_data_clear (FilterData *data)
{
  g_free (data->integration);
  g_clear_pointer (&data->filter, roster_device_filter_unref);
}

ROSTER_DEFINE_TASK_DATA (FilterData, filter_data)

static gboolean
load_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  FilterData *data = user_data;
  GError *local_error = NULL;

  data->filter = roster_device_filter_row_load (sql, data->integration, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  if (data->filter == NULL)
    data->filter = roster_device_filter_new ();

  return TRUE;
}

/**
 * roster_store_load_filter_async:
 * @self: a store
 * @integration: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads which devices of an integration become assets.
 */
void
roster_store_load_filter_async (RosterStore *self,
                                const char *integration,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  FilterData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  data = filter_data_new ();
  data->integration = g_strdup (integration);
  roster_store_queue (self, ROSTER_STORE_READ, load_work, data, (GDestroyNotify) filter_data_free,
                      roster_store_load_filter_async, cancellable, callback, user_data);
}

/**
 * roster_store_load_filter_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the filter; one that leaves nothing out where none was saved
 */
RosterDeviceFilter *
roster_store_load_filter_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  FilterData *data = roster_store_finish (self, result, roster_store_load_filter_async, error);

  return data != NULL ? g_steal_pointer (&data->filter) : NULL;
}

static gboolean
save_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  FilterData *data = user_data;

  return roster_device_filter_row_save (sql, data->integration, data->filter, error);
}

/**
 * roster_store_save_filter_async:
 * @self: a store
 * @integration: an integration's id
 * @filter: which of its devices become assets
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores a filter. It counts from the next plan on; a plan that is stored already is stale then.
 */
void
roster_store_save_filter_async (RosterStore *self,
                                const char *integration,
                                RosterDeviceFilter *filter,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  FilterData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && filter != NULL);

  data = filter_data_new ();
  data->integration = g_strdup (integration);
  data->filter = roster_device_filter_copy (filter);
  roster_store_queue (self, ROSTER_STORE_WRITE, save_work, data, (GDestroyNotify) filter_data_free,
                      roster_store_save_filter_async, cancellable, callback, user_data);
}

gboolean
roster_store_save_filter_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_save_filter_async, error) != NULL;
}

static gboolean
set_retire_after_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  FilterData *data = user_data;

  return roster_sql_run (sql, error, "UPDATE integration SET retire_after_days = ? WHERE id = ?",
                         "is", data->days, data->integration);
}

/**
 * roster_store_set_retire_after_async:
 * @self: a store
 * @integration: an integration's id
 * @days: after how many days an asset is retired whose device is not listed any more
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Changes when assets are retired, and nothing else of the integration.
 */
void
roster_store_set_retire_after_async (RosterStore *self,
                                     const char *integration,
                                     int days,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  FilterData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && days > 0);

  data = filter_data_new ();
  data->integration = g_strdup (integration);
  data->days = days;
  roster_store_queue (self, ROSTER_STORE_WRITE, set_retire_after_work, data,
                      (GDestroyNotify) filter_data_free, roster_store_set_retire_after_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_set_retire_after_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_set_retire_after_async, error) != NULL;
}
