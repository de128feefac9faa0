/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

void roster_operation_export_async (RosterSession *session,
                                    const char *plan,
                                    const char *run,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_operation_export_finish (RosterSession *session,
                                         GAsyncResult *result,
                                         guint *n_operations,
                                         GError **error);

G_END_DECLS
