/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-run.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

char *roster_store_hold_key (RosterRisk risk, const char *client);

void roster_store_hold_operations_async (RosterStore *self,
                                         const char *plan,
                                         GHashTable *reasons,
                                         gint64 after,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean roster_store_hold_operations_finish (RosterStore *self,
                                              GAsyncResult *result,
                                              gint64 *next,
                                              GError **error);

void roster_store_release_async (RosterStore *self,
                                 RosterRun *run,
                                 RosterRunKind kind,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
RosterRun *roster_store_release_finish (RosterStore *self,
                                        GAsyncResult *result,
                                        char **plan,
                                        GError **error);

void roster_store_discard_held_async (RosterStore *self,
                                      RosterRun *run,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_store_discard_held_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
