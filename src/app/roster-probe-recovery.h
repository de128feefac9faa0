/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "store/roster-lock.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

RosterLock *roster_probe_recovery_take_lock (RosterStore *store,
                                             const char *documentation,
                                             GError **error);

void roster_probe_recovery_run_async (RosterStore *store,
                                      const char *documentation,
                                      RosterDestination *destination,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_probe_recovery_run_finish (RosterStore *store,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
