/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-asset.h"
#include "model/roster-target.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_mirror_targets_async (RosterStore *self,
                                        const char *documentation,
                                        GPtrArray *targets,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean roster_store_mirror_targets_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             GError **error);

void roster_store_mirror_assets_async (RosterStore *self,
                                       const char *documentation,
                                       GPtrArray *assets,
                                       gboolean is_first,
                                       gboolean is_last,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean roster_store_mirror_assets_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
