/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-run.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_inverses_async (RosterStore *self,
                                       const char *run,
                                       gint64 before,
                                       guint limit,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *roster_store_list_inverses_finish (RosterStore *self,
                                              GAsyncResult *result,
                                              gint64 *next,
                                              GError **error);

void roster_store_lift_suppression_async (RosterStore *self,
                                          const char *integration,
                                          const char *documentation,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean roster_store_lift_suppression_finish (
    RosterStore *self, GAsyncResult *result, guint *n_lifted, gboolean *is_more, GError **error);

G_END_DECLS
