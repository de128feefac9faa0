/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-run.h"

G_BEGIN_DECLS

char *roster_run_export_to_csv (GPtrArray *runs);

void roster_run_export_async (GPtrArray *runs,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean roster_run_export_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
