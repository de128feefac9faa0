/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-week-summary.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterWeek:
 * @begin: when it began, in microseconds since 1970, UTC
 * @end: when it ended
 *
 * A week, from one Monday morning to the next by the clock on the wall. A value: copy it.
 */
typedef struct
{
  gint64 begin;
  gint64 end;
} RosterWeek;

void roster_store_end_week_async (RosterStore *self,
                                  GTimeZone *zone,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean roster_store_end_week_finish (
    RosterStore *self, GAsyncResult *result, RosterWeek *week, gboolean *has_ended, GError **error);

void roster_store_sum_up_week_async (RosterStore *self,
                                     const RosterWeek *week,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_store_sum_up_week_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
