/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_count_unlisted_async (RosterStore *self,
                                        const char *integration,
                                        const char *documentation,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean roster_store_count_unlisted_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             guint *n_assets,
                                             GError **error);

G_END_DECLS
