/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-target.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_targets_async (RosterStore *self,
                                      const char *documentation,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *roster_store_list_targets_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             GError **error);

void roster_store_add_targets_async (RosterStore *self,
                                     const char *documentation,
                                     const char *const *names,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_store_add_targets_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            char ***left_out,
                                            GError **error);

void roster_store_rename_target_async (RosterStore *self,
                                       const char *documentation,
                                       const char *target,
                                       const char *name,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean roster_store_rename_target_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
