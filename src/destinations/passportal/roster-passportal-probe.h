/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/passportal/roster-passportal-connection.h"

G_BEGIN_DECLS

void roster_passportal_probe_async (RosterPassportalConnection *connection,
                                    const char *asset,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *roster_passportal_probe_finish (RosterPassportalConnection *connection,
                                      GAsyncResult *result,
                                      gboolean *is_touched,
                                      GError **error);

void roster_passportal_probe_restore_async (RosterPassportalConnection *connection,
                                            const char *asset,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean roster_passportal_probe_restore_finish (RosterPassportalConnection *connection,
                                                 GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
