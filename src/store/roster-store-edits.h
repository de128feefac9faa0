/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-edit.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * ROSTER_STORE_NOTE:
 *
 * What people write about an asset, beside its fields.
 */
#define ROSTER_STORE_NOTE "note"

void roster_store_edit_asset_async (RosterStore *self,
                                    const char *documentation,
                                    const char *asset,
                                    const char *key,
                                    const char *from,
                                    const char *to,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void roster_store_retire_asset_async (RosterStore *self,
                                      const char *documentation,
                                      const char *asset,
                                      gboolean retired,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
void roster_store_remove_target_async (RosterStore *self,
                                       const char *documentation,
                                       const char *target,
                                       gboolean removed,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void roster_store_undo_edit_async (RosterStore *self,
                                   const char *documentation,
                                   const char *object,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
RosterEdit *roster_store_edit_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
