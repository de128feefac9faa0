/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterHttpReply:
 * @status: the HTTP status
 * @content_type: (nullable): media type, lower case, without parameters
 * @body: the decoded body (content coding undone, character set untouched)
 * @retry_after: seconds of a Retry-After header, or -1
 * @date: the server's time when it answered, in seconds since 1970; 0 where it does not say
 * @location: (nullable): of a redirect: origin of its target, nothing more of it
 * @host: the host that answered, for messages
 *
 * A complete reply of whatever status.
 */
typedef struct
{
  guint status;
  char *content_type;
  GBytes *body;
  int retry_after;
  gint64 date;
  char *location;
  char *host;
} RosterHttpReply;

#define ROSTER_TYPE_HTTP_REPLY (roster_http_reply_get_type ())
ROSTER_DECLARE_BOXED (RosterHttpReply, roster_http_reply)

RosterHttpReply *roster_http_reply_new (void);

gboolean roster_http_reply_looks_like_html (RosterHttpReply *self);
gboolean roster_http_reply_check (RosterHttpReply *self, GError **error);

G_END_DECLS
