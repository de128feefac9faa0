/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-plan.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_plan_beginning_run_async (RosterStore *store,
                                      const char *integration,
                                      const char *documentation,
                                      gboolean agreed_only,
                                      const char *rolls_back,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
RosterPlan *roster_plan_beginning_run_finish (RosterStore *store,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS
