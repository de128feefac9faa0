/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-asset.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_unread_assets_async (RosterStore *self,
                                            const char *documentation,
                                            guint limit,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *roster_store_list_unread_assets_finish (RosterStore *self,
                                                   GAsyncResult *result,
                                                   guint *n_unread,
                                                   GError **error);

void roster_store_save_asset_fields_async (RosterStore *self,
                                           const char *documentation,
                                           RosterAsset *asset,
                                           RosterFields *fields,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean roster_store_save_asset_fields_finish (RosterStore *self,
                                                GAsyncResult *result,
                                                GError **error);

G_END_DECLS
