/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

void roster_settings_save_async (RosterSession *session,
                                 const char *integration,
                                 const char *name,
                                 int rate,
                                 const char *documentation,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean roster_settings_save_finish (RosterSession *session, GAsyncResult *result, GError **error);

void roster_settings_disable_async (RosterSession *session,
                                    const char *integration,
                                    gboolean forget,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_settings_disable_finish (RosterSession *session,
                                         GAsyncResult *result,
                                         guint *n_retired,
                                         GError **error);

G_END_DECLS
