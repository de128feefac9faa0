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
 * @seconds: for how long it has to wait because of the service's limit
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

guint roster_reading_forecast_wait (guint requests, int limit, int window);
void roster_reading_forecast_make (RosterReadingForecast *self,
                                   RosterIntegration *integration,
                                   GPtrArray *clients);

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
