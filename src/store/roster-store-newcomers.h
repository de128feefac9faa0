/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_newcomers_async (RosterStore *self,
                                        const char *documentation,
                                        gint64 since,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *roster_store_list_newcomers_finish (RosterStore *self,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
