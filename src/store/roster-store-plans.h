/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-plan.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_drop_plans_async (RosterStore *self,
                                    const char *integration,
                                    const char *documentation,
                                    gboolean keeps_held,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_store_drop_plans_finish (RosterStore *self,
                                         GAsyncResult *result,
                                         gboolean *is_more,
                                         GError **error);

void roster_store_begin_plan_async (RosterStore *self,
                                    const char *integration,
                                    const char *documentation,
                                    gboolean agreed_only,
                                    const char *rolls_back,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
RosterPlan *roster_store_begin_plan_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

void roster_store_add_operations_async (RosterStore *self,
                                        RosterPlan *plan,
                                        GPtrArray *operations,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean roster_store_add_operations_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             GError **error);

void roster_store_finish_plan_async (RosterStore *self,
                                     RosterPlan *plan,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
RosterPlan *roster_store_finish_plan_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
