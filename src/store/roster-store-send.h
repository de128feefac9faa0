/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-outcome.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_prepare_operations_async (RosterStore *self,
                                            const char *run,
                                            const char *integration,
                                            const char *documentation,
                                            GPtrArray *operations,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *roster_store_prepare_operations_finish (RosterStore *self,
                                                   GAsyncResult *result,
                                                   GError **error);

void roster_store_send_operation_async (RosterStore *self,
                                        const char *run,
                                        const char *integration,
                                        const char *documentation,
                                        RosterOperation *operation,
                                        const char *const *seen,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean roster_store_send_operation_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             gboolean *is_sent,
                                             GError **error);

void roster_store_record_outcome_async (RosterStore *self,
                                        const char *integration,
                                        const char *documentation,
                                        RosterOperation *operation,
                                        RosterOutcome *outcome,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean roster_store_record_outcome_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
