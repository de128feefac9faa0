/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-device.h"
#include "store/roster-client-devices.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_stage_devices_async (RosterStore *self,
                                       const char *integration,
                                       GPtrArray *devices,
                                       GPtrArray *spared,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean roster_store_stage_devices_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

void roster_store_commit_devices_async (RosterStore *self,
                                        const char *integration,
                                        gint64 reading,
                                        GPtrArray *clients,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean roster_store_commit_devices_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             guint *n_done,
                                             GError **error);

void roster_store_drop_staged_async (RosterStore *self,
                                     const char *integration,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean roster_store_drop_staged_finish (RosterStore *self,
                                          GAsyncResult *result,
                                          gboolean *is_more,
                                          GError **error);

G_END_DECLS
