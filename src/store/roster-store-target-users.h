/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_target_users_async (RosterStore *self,
                                           const char *integration,
                                           const char *documentation,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GHashTable *roster_store_list_target_users_finish (RosterStore *self,
                                                   GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
