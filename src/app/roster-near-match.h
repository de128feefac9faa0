/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "model/roster-arrival-report.h"

G_BEGIN_DECLS

gboolean roster_near_match_is_possible (RosterNearMiss *near);
void roster_near_match_async (RosterSession *session,
                              const char *integration,
                              RosterNearMiss *near,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean roster_near_match_finish (RosterSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
