/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/passportal/roster-passportal-call.h"
#include "model/roster-credentials.h"
#include "net/roster-http-client.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PASSPORTAL_CONNECTION (roster_passportal_connection_get_type ())
G_DECLARE_FINAL_TYPE (RosterPassportalConnection,
                      roster_passportal_connection,
                      ROSTER,
                      PASSPORTAL_CONNECTION,
                      GObject)

RosterPassportalConnection *roster_passportal_connection_new (GUri *base,
                                                              RosterCredentials *credentials,
                                                              RosterHttpClient *http,
                                                              int per_minute);

void roster_passportal_connection_send_async (RosterPassportalConnection *self,
                                              RosterPassportalCall *call,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
gpointer roster_passportal_connection_send_finish (RosterPassportalConnection *self,
                                                   GAsyncResult *result,
                                                   guint *status,
                                                   GError **error);

G_END_DECLS
