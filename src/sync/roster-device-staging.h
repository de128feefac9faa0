/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_device_staging_run_async (RosterStore *store,
                                      const char *integration,
                                      GPtrArray *devices,
                                      GPtrArray *spared,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_device_staging_run_finish (RosterStore *store,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
