/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-reading-forecast.h"

#include "model/roster-task-data.h"
#include "net/roster-http-request.h"
#include "providers/roster-provider-registry.h"
#include "store/roster-store-readable.h"
#include "sync/roster-reading-pace.h"

typedef struct
{
  RosterIntegration *integration;
  RosterReadingForecast forecast;
} ForecastData;

static void
forecast_data_clear (ForecastData *data)
{
  roster_integration_unref (data->integration);
}

ROSTER_DEFINE_TASK_DATA (ForecastData, forecast_data)

/**
 * roster_reading_forecast_make:
 * @self: where it is put
 * @integration: an integration
 * @clients: (element-type RosterClient): the clients that are read
 * @each: seconds that a request took last time where it need not wait, or 0
 *
 * Makes a forecast from what is known of the clients; none of an RMM that this version does not
 * know.
 */
void
roster_reading_forecast_make (RosterReadingForecast *self,
                              RosterIntegration *integration,
                              GPtrArray *clients,
                              double each)
{
  const RosterProviderInfo *info = roster_provider_registry_find (integration->provider);
  const char *method = integration->method;
  RosterReadingPace pace = { .window = ROSTER_HTTP_DEFAULT_WINDOW, .each = each };
  guint n_read = 0;

  *self = (RosterReadingForecast){ 0 };
  if (info == NULL || clients->len == 0)
    return;

  for (guint i = 0; i < clients->len; i++)
    n_read += ((RosterClient *) g_ptr_array_index (clients, i))->is_read;

  self->is_first = n_read == 0;
  self->is_partial = n_read < clients->len;
  self->requests =
      info->count_list_requests (method, clients) + info->count_device_requests (method, clients);
  pace.limit = roster_provider_info_get_rate (info, integration);
  self->seconds = (guint) (roster_reading_pace_get_seconds (&pace, self->requests) + 0.5);
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ForecastData *data = g_task_get_task_data (task);
  GError *error = NULL;
  double pace = 0;
  g_autoptr (GPtrArray) clients =
      roster_store_list_readable_finish (ROSTER_STORE (source), result, &pace, &error);

  if (clients == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  roster_reading_forecast_make (&data->forecast, data->integration, clients, pace);
  g_task_return_boolean (task, TRUE);
}

/**
 * roster_reading_forecast_async:
 * @store: an open store
 * @integration: an integration
 * @at: when the reading is, in microseconds since 1970, UTC; 0 for now
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what a reading takes, from what is known of the clients; nothing where no devices are
 * read.
 */
void
roster_reading_forecast_async (RosterStore *store,
                               RosterIntegration *integration,
                               gint64 at,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ForecastData *data;

  g_return_if_fail (ROSTER_IS_STORE (store));
  g_return_if_fail (integration != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_reading_forecast_async);
  data = forecast_data_new ();
  data->integration = roster_integration_ref (integration);
  g_task_set_task_data (task, data, (GDestroyNotify) forecast_data_free);

  if (!integration->device_sync)
    g_task_return_boolean (task, TRUE);
  else
    roster_store_list_readable_async (store, integration->id, integration->documentation,
                                      at != 0 ? at
                                              : roster_clock_now (roster_store_get_clock (store)),
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
