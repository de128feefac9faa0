/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-asset.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_assets_async (RosterStore *self,
                                     const char *documentation,
                                     const char *target,
                                     gboolean retired,
                                     const char *search,
                                     const char *after,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_store_list_assets_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            char **next,
                                            GError **error);

G_END_DECLS
