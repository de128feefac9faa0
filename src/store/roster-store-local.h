/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-outcome.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_apply_local_async (RosterStore *self,
                                     const char *run,
                                     const char *integration,
                                     const char *documentation,
                                     GPtrArray *operations,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_store_apply_local_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
