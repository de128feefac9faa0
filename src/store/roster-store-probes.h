/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_begin_probe_async (RosterStore *self,
                                     const char *documentation,
                                     const char *asset,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean roster_store_begin_probe_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_end_probe_async (RosterStore *self,
                                   const char *documentation,
                                   const char *failure,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean roster_store_end_probe_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_find_probe_async (RosterStore *self,
                                    const char *documentation,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_store_find_probe_finish (
    RosterStore *self, GAsyncResult *result, char **asset, char **failure, GError **error);

G_END_DECLS
