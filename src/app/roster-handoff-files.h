/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "model/roster-handoff-file.h"

G_BEGIN_DECLS

void roster_handoff_files_list_async (RosterSession *session,
                                      RosterIntegration *integration,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *roster_handoff_files_list_finish (RosterSession *session,
                                             GAsyncResult *result,
                                             GError **error);

void roster_handoff_files_delete_async (RosterSession *session,
                                        RosterIntegration *integration,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean roster_handoff_files_delete_finish (
    RosterSession *session, GAsyncResult *result, guint *n_deleted, guint *n_kept, GError **error);

G_END_DECLS
