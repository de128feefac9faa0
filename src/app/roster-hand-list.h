/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

void roster_hand_list_load_async (RosterSession *session,
                                  const char *integration,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *roster_hand_list_load_finish (RosterSession *session,
                                         GAsyncResult *result,
                                         GError **error);

GBytes *roster_hand_list_to_csv (GPtrArray *fields);

G_END_DECLS
