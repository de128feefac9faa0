/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-drift.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_drift_async (RosterStore *self,
                                    const char *integration,
                                    const char *documentation,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *roster_store_list_drift_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_settle_drift_async (RosterStore *self,
                                      const char *integration,
                                      const char *documentation,
                                      GPtrArray *drifts,
                                      gboolean settled,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_store_settle_drift_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
