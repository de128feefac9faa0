/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-plan.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_load_plan_async (RosterStore *self,
                                   const char *integration,
                                   const char *documentation,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
RosterPlan *roster_store_load_plan_finish (RosterStore *self,
                                           GAsyncResult *result,
                                           gboolean *is_stale,
                                           GError **error);

void roster_store_find_open_plan_async (RosterStore *self,
                                        const char *integration,
                                        const char *documentation,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
char *roster_store_find_open_plan_finish (RosterStore *self,
                                          GAsyncResult *result,
                                          gboolean *is_roll_back,
                                          GError **error);

G_END_DECLS
