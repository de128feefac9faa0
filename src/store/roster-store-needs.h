/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-needs.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_tell_needs_async (RosterStore *self,
                                    const char *integration,
                                    const char *teller,
                                    const GError *error,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
RosterNeeds *roster_store_tell_needs_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
