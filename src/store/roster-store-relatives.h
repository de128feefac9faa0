/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_find_relative_async (RosterStore *self,
                                       const char *provider,
                                       GPtrArray *clients,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *roster_store_find_relative_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
