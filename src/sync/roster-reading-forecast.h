/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterReadingForecast:
 * @requests: how many requests the next reading takes; 0 where nobody can say
 * @seconds: how long that takes, with the service's limit and as fast as it answered last time
 * @is_first: whether no devices were read yet
 * @is_partial: whether it may be more, since some clients were never read
 *
 * What the next reading of an integration takes.
 */
typedef struct
{
  guint requests;
  guint seconds;
  gboolean is_first;
  gboolean is_partial;
} RosterReadingForecast;

void roster_reading_forecast_make (RosterReadingForecast *self,
                                   RosterIntegration *integration,
                                   GPtrArray *clients,
                                   double each);

void roster_reading_forecast_async (RosterStore *store,
                                    RosterIntegration *integration,
                                    gint64 at,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_reading_forecast_finish (RosterStore *store,
                                         GAsyncResult *result,
                                         RosterReadingForecast *forecast,
                                         GError **error);

G_END_DECLS
