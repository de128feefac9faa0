/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation-group.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_group_operations_async (RosterStore *self,
                                          const char *plan,
                                          const char *run,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *roster_store_group_operations_finish (RosterStore *self,
                                                 GAsyncResult *result,
                                                 GError **error);

void roster_store_list_group_async (RosterStore *self,
                                    const char *plan,
                                    const char *run,
                                    const char *client,
                                    gint64 after,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *roster_store_list_group_finish (RosterStore *self,
                                           GAsyncResult *result,
                                           gint64 *next,
                                           GError **error);

G_END_DECLS
