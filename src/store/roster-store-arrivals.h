/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-arrival-report.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_keep_arrivals_async (RosterStore *self,
                                       const char *integration,
                                       const char *documentation,
                                       RosterArrivalReport *report,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean roster_store_keep_arrivals_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

void roster_store_load_arrivals_async (RosterStore *self,
                                       const char *integration,
                                       const char *documentation,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
RosterArrivalReport *roster_store_load_arrivals_finish (RosterStore *self,
                                                        GAsyncResult *result,
                                                        GError **error);

G_END_DECLS
