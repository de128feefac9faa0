/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "providers/roster-provider.h"
#include "store/roster-store.h"
#include "sync/roster-fetch-report.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_BULK_READING (roster_bulk_reading_get_type ())
G_DECLARE_FINAL_TYPE (RosterBulkReading, roster_bulk_reading, ROSTER, BULK_READING, GObject)

RosterBulkReading *roster_bulk_reading_new (RosterStore *store,
                                            RosterIntegration *integration,
                                            RosterProvider *provider,
                                            gint64 reading,
                                            RosterFetchReport *report);

void roster_bulk_reading_run_async (RosterBulkReading *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_bulk_reading_run_finish (RosterBulkReading *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
