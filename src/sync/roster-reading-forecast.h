/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "providers/roster-provider-info.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterReadingForecast:
 * @requests: how many requests the next reading takes; 0 where no clients are known yet
 * @seconds: for how long it has to wait because of the service's limit
 *
 * What the next reading of an integration takes.
 */
typedef struct
{
  guint requests;
  guint seconds;
} RosterReadingForecast;

guint roster_reading_forecast_wait (guint requests, int limit, int window);

void roster_reading_forecast_async (RosterStore *store,
                                    RosterIntegration *integration,
                                    const RosterProviderInfo *info,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_reading_forecast_finish (RosterStore *store,
                                         GAsyncResult *result,
                                         RosterReadingForecast *forecast,
                                         GError **error);

G_END_DECLS
