/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

void roster_asset_export_async (RosterSession *session,
                                const char *documentation,
                                const char *target,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean roster_asset_export_finish (RosterSession *session,
                                     GAsyncResult *result,
                                     guint *n_assets,
                                     GError **error);

G_END_DECLS
