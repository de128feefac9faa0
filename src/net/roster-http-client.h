/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-budget.h"
#include "net/roster-http-reply.h"
#include "net/roster-http-request.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HTTP_CLIENT (roster_http_client_get_type ())
G_DECLARE_FINAL_TYPE (RosterHttpClient, roster_http_client, ROSTER, HTTP_CLIENT, GObject)

RosterHttpClient *roster_http_client_new (RosterBudget *budget);

guint roster_http_client_get_n_requests (RosterHttpClient *self);
gboolean roster_http_client_get_lag (RosterHttpClient *self, gint64 *seconds);

void roster_http_client_send_async (RosterHttpClient *self,
                                    RosterHttpRequest *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
RosterHttpReply *roster_http_client_send_finish (RosterHttpClient *self,
                                                 GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
