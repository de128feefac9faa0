/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <libsoup/soup.h>

#include "net/roster-backoff.h"
#include "net/roster-http-reply.h"
#include "net/roster-http-request.h"

G_BEGIN_DECLS

void roster_http_transfer_async (SoupSession *session,
                                 RosterHttpRequest *request,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
RosterHttpReply *roster_http_transfer_finish (SoupSession *session,
                                              GAsyncResult *result,
                                              RosterHttpOutcome *outcome,
                                              GError **error);

G_END_DECLS
