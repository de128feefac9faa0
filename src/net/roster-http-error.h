/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-backoff.h"
#include "net/roster-http-reply.h"

G_BEGIN_DECLS

GError *roster_http_error_new_for_reply (RosterHttpReply *reply);
GError *roster_http_error_new_for_cause (const GError *cause,
                                         const char *host,
                                         RosterHttpOutcome *outcome);
GError *roster_http_error_new_for_deadline (const char *host, guint deadline);
GError *roster_http_error_new_for_handshake (const char *host);
GError *roster_http_error_new_for_size (const char *host, gsize max_bytes);

RosterHttpOutcome roster_http_error_judge_status (guint status);

G_END_DECLS
