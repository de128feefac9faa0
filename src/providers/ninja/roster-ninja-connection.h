/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-credentials.h"
#include "net/roster-http-client.h"
#include "providers/ninja/roster-ninja-call.h"
#include "providers/ninja/roster-ninja-method.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_NINJA_CONNECTION (roster_ninja_connection_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterNinjaConnection, roster_ninja_connection, ROSTER, NINJA_CONNECTION, GObject)

RosterNinjaConnection *roster_ninja_connection_new (GUri *base,
                                                    RosterCredentials *credentials,
                                                    RosterHttpClient *http,
                                                    int per_minute);

void roster_ninja_connection_send_async (RosterNinjaConnection *self,
                                         const RosterNinjaMethod *method,
                                         RosterNinjaCall *call,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
RosterNinjaPage *roster_ninja_connection_send_finish (RosterNinjaConnection *self,
                                                      GAsyncResult *result,
                                                      guint *status,
                                                      GError **error);

G_END_DECLS
