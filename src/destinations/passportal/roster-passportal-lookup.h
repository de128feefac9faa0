/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/passportal/roster-passportal-connection.h"

G_BEGIN_DECLS

void roster_passportal_lookup_async (RosterPassportalConnection *connection,
                                     GPtrArray *operations,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_passportal_lookup_finish (RosterPassportalConnection *connection,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
