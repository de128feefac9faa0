/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-decision-change.h"
#include "model/roster-decision-step.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_undo_async (RosterStore *self,
                              const char *integration,
                              const char *documentation,
                              gint64 seen,
                              guint n_steps,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *roster_store_undo_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_redo_async (RosterStore *self,
                              const char *integration,
                              const char *documentation,
                              gint64 seen,
                              guint n_steps,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *roster_store_redo_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_list_steps_async (RosterStore *self,
                                    const char *integration,
                                    const char *documentation,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *roster_store_list_steps_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
