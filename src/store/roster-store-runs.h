/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-run.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_begin_run_async (RosterStore *self,
                                   const char *integration,
                                   const char *documentation,
                                   const char *plan,
                                   RosterRunKind kind,
                                   gboolean skip_empty,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
RosterRun *roster_store_begin_run_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_finish_run_async (RosterStore *self,
                                    const char *run,
                                    RosterRunState state,
                                    guint requests,
                                    const char *message,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_store_finish_run_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_list_runs_async (RosterStore *self,
                                   const char *integration,
                                   const char *run,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *roster_store_list_runs_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
