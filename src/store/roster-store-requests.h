/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

/* Seconds: the service's clock starts when a request arrives there, so that its window ends a
 * little later. */
#define ROSTER_REQUESTS_MARGIN 1

void roster_store_reserve_request_async (RosterStore *self,
                                         const char *account,
                                         int limit,
                                         int window,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gint64 roster_store_reserve_request_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
