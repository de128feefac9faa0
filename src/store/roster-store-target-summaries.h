/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-target-summary.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_target_summaries_async (RosterStore *self,
                                               const char *documentation,
                                               gboolean removed,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
GPtrArray *roster_store_list_target_summaries_finish (RosterStore *self,
                                                      GAsyncResult *result,
                                                      GError **error);

G_END_DECLS
