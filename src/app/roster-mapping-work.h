/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"
#include "app/roster-session.h"

G_BEGIN_DECLS

/**
 * RosterMappingWorkFunc:
 * @mapping: a loaded matching list that nobody else has
 * @data: what was given with it
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Works on a whole matching list, in a thread.
 *
 * Returns: (transfer full) (nullable): the result; NULL after an error
 */
typedef gpointer (*RosterMappingWorkFunc) (RosterMapping *mapping,
                                           gpointer data,
                                           GCancellable *cancellable,
                                           GError **error);

void roster_mapping_work_async (RosterSession *session,
                                RosterIntegration *integration,
                                RosterMappingWorkFunc func,
                                gpointer data,
                                GDestroyNotify result_free,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gpointer roster_mapping_work_finish (RosterSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
