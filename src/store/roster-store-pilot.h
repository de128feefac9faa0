/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_split_plan_async (RosterStore *self,
                                    const char *plan,
                                    const char *const *clients,
                                    guint n_clients,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *roster_store_split_plan_finish (RosterStore *self,
                                      GAsyncResult *result,
                                      guint *n_operations,
                                      GError **error);

G_END_DECLS
