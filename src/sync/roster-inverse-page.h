/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_inverse_page_load_async (RosterStore *store,
                                     const char *run,
                                     RosterDestinationCapabilities capabilities,
                                     gint64 before,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_inverse_page_load_finish (RosterStore *store,
                                            GAsyncResult *result,
                                            gint64 *next,
                                            GError **error);

G_END_DECLS
