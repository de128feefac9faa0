/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-credentials.h"
#include "net/roster-http-client.h"
#include "providers/nsight/roster-nsight-call.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_NSIGHT_CONNECTION (roster_nsight_connection_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterNsightConnection, roster_nsight_connection, ROSTER, NSIGHT_CONNECTION, GObject)

RosterNsightConnection *roster_nsight_connection_new (GUri *base,
                                                      RosterCredentials *credentials,
                                                      RosterHttpClient *http,
                                                      const char *account,
                                                      int per_minute);

void roster_nsight_connection_send_async (RosterNsightConnection *self,
                                          RosterNsightCall *call,
                                          const char *method,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *roster_nsight_connection_send_finish (RosterNsightConnection *self,
                                                 GAsyncResult *result,
                                                 int *failure,
                                                 GError **error);

G_END_DECLS
