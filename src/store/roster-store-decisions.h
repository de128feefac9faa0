/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-decision.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_decide_async (RosterStore *self,
                                const char *integration,
                                const char *documentation,
                                RosterHow how,
                                gboolean shared,
                                GPtrArray *decisions,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean roster_store_decide_finish (
    RosterStore *self, GAsyncResult *result, guint *n_changed, char ***refused, GError **error);
GArray *roster_store_decide_get_ids (RosterStore *self, GAsyncResult *result);
gint64 roster_store_decide_get_step (RosterStore *self, GAsyncResult *result);

G_END_DECLS
