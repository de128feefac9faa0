/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "model/roster-field-difference.h"

G_BEGIN_DECLS

void roster_edited_list_load_async (RosterSession *session,
                                    const char *integration,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *roster_edited_list_load_finish (RosterSession *session,
                                           GAsyncResult *result,
                                           GError **error);

void roster_edited_list_take_async (RosterSession *session,
                                    const char *integration,
                                    GPtrArray *differences,
                                    gboolean taken,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_edited_list_take_finish (RosterSession *session,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
