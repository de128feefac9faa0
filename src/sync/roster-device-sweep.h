/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "providers/roster-provider.h"
#include "store/roster-store.h"
#include "sync/roster-fetch-report.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DEVICE_SWEEP (roster_device_sweep_get_type ())
G_DECLARE_FINAL_TYPE (RosterDeviceSweep, roster_device_sweep, ROSTER, DEVICE_SWEEP, GObject)

RosterDeviceSweep *roster_device_sweep_new (RosterStore *store,
                                            RosterIntegration *integration,
                                            RosterProvider *provider,
                                            gint64 reading,
                                            RosterFetchReport *report);

void roster_device_sweep_run_async (RosterDeviceSweep *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_device_sweep_run_finish (RosterDeviceSweep *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
