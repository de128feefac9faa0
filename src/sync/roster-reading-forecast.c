/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-reading-forecast.h"

#include "model/roster-task-data.h"
#include "net/roster-http-request.h"
#include "store/roster-store-client-list.h"
#include "store/roster-store-requests.h"

/* The client list. */
#define N_LISTS 1

typedef struct
{
  const RosterProviderInfo *info;
  int limit;
  RosterReadingForecast forecast;
} ForecastData;

static void
forecast_data_clear (ForecastData *data)
{
}

ROSTER_DEFINE_TASK_DATA (ForecastData, forecast_data)

/**
 * roster_reading_forecast_wait:
 * @requests: how many requests
 * @limit: how many of them may be sent in a window
 * @window: seconds in a window
 *
 * Returns: for how many seconds they have to wait, all together, where none was sent before: the
 *   first windowful goes at once, each further one a window later
 */
guint
roster_reading_forecast_wait (guint requests, int limit, int window)
{
  g_return_val_if_fail (limit > 0 && window > 0, 0);

  return requests > 0 ? (requests - 1) / (guint) limit * (guint) (window + ROSTER_REQUESTS_MARGIN)
                      : 0;
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ForecastData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) clients =
      roster_store_list_unread_finish (ROSTER_STORE (source), result, &error);

  if (clients == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  data->forecast.requests = clients->len > 0 ? N_LISTS : 0;
  for (guint i = 0; i < clients->len; i++)
    data->forecast.requests += data->info->count_requests (g_ptr_array_index (clients, i));
  data->forecast.seconds = roster_reading_forecast_wait (data->forecast.requests, data->limit,
                                                         ROSTER_HTTP_DEFAULT_WINDOW);
  g_task_return_boolean (task, TRUE);
}

/**
 * roster_reading_forecast_async:
 * @store: an open store
 * @integration: an integration
 * @info: its RMM, which can count requests
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what the next reading takes, from what is known of the clients.
 */
void
roster_reading_forecast_async (RosterStore *store,
                               RosterIntegration *integration,
                               const RosterProviderInfo *info,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ForecastData *data;

  g_return_if_fail (ROSTER_IS_STORE (store));
  g_return_if_fail (integration != NULL);
  g_return_if_fail (info != NULL && info->count_requests != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_reading_forecast_async);
  data = forecast_data_new ();
  data->info = info;
  data->limit = integration->rate > 0 ? integration->rate : info->per_minute;
  g_task_set_task_data (task, data, (GDestroyNotify) forecast_data_free);
  /* No reading has the number 0: all of them are unread. */
  roster_store_list_unread_async (store, integration->id, integration->documentation, 0,
                                  cancellable, on_clients_listed_cb, g_steal_pointer (&task));
}

/**
 * roster_reading_forecast_finish:
 * @store: the store
 * @result: what the callback got
 * @forecast: (out caller-allocates): what it takes
 * @error: return location
 *
 * Returns: whether that could be found out
 */
gboolean
roster_reading_forecast_finish (RosterStore *store,
                                GAsyncResult *result,
                                RosterReadingForecast *forecast,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  *forecast = ((ForecastData *) g_task_get_task_data (G_TASK (result)))->forecast;
  return g_task_propagate_boolean (G_TASK (result), error);
}
