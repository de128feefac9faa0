/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-run.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_plan_retry_async (RosterStore *self,
                                    RosterRun *run,
                                    const char *operation,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *roster_store_plan_retry_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
