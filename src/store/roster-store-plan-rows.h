/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-plan-row.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_load_plan_rows_async (RosterStore *self,
                                        const char *integration,
                                        const char *documentation,
                                        const char *client,
                                        const char *target,
                                        const char *after,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *roster_store_load_plan_rows_finish (
    RosterStore *self, GAsyncResult *result, char **next, guint *n_unchanged, GError **error);
guint roster_store_load_plan_rows_get_filtered (RosterStore *self,
                                                GAsyncResult *result,
                                                guint *n_assets);

G_END_DECLS
