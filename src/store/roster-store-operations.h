/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-outcome.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_operations_async (RosterStore *self,
                                         const char *plan,
                                         const char *run,
                                         gboolean open_only,
                                         gint64 after,
                                         guint limit,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *roster_store_list_operations_finish (RosterStore *self,
                                                GAsyncResult *result,
                                                gint64 *next,
                                                GError **error);

G_END_DECLS
