/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_demo_assets_add_async (RosterStore *store,
                                   RosterIntegration *integration,
                                   GHashTable *formers,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean roster_demo_assets_add_finish (RosterStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
