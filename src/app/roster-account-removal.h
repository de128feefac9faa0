/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-hold.h"

G_BEGIN_DECLS

void roster_account_disable_async (RosterSession *session,
                                   RosterHold *hold,
                                   gboolean forget,
                                   gboolean interactive,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean roster_account_disable_finish (RosterSession *session,
                                        GAsyncResult *result,
                                        guint *n_retired,
                                        GError **error);

G_END_DECLS
