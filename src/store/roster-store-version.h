/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_read_version_async (RosterStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_store_read_version_finish (
    RosterStore *self, GAsyncResult *result, gint64 *others, gint64 *own, GError **error);

G_END_DECLS
