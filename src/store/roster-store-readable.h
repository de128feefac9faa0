/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_readable_async (RosterStore *self,
                                       const char *integration,
                                       const char *documentation,
                                       gint64 at,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *roster_store_list_readable_finish (RosterStore *self,
                                              GAsyncResult *result,
                                              double *pace,
                                              GError **error);

G_END_DECLS
