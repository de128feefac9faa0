/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

void roster_asset_writing_try_async (RosterSession *session,
                                     const char *documentation,
                                     const char *asset,
                                     const char *template_id,
                                     gboolean interactive,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char *roster_asset_writing_try_finish (RosterSession *session,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS
