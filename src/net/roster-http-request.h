/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterHttpRequest:
 * @method: "GET", "POST", …
 * @uri: where to
 * @content_type: (nullable): type of @body
 * @body: (nullable): what is sent; wiped when the last reference goes
 * @accept: (nullable): the Accept header
 * @is_safe: whether repeating it does no harm; only safe requests are sent again
 * @max_bytes: cap of the decoded reply
 * @deadline: total time for one try in milliseconds, waiting for the budget not counted
 * @account: (nullable): whose budget it uses
 * @per_minute: requests per minute of that account; 0 for no limit
 *
 * One request, filled by its maker and then left alone.
 */
typedef struct
{
  char *method;
  GUri *uri;
  char *content_type;
  GBytes *body;
  char *accept;
  gboolean is_safe;
  gsize max_bytes;
  guint deadline;
  char *account;
  int per_minute;
} RosterHttpRequest;

#define ROSTER_HTTP_DEFAULT_MAX_BYTES (64 * 1024 * 1024)
#define ROSTER_HTTP_DEFAULT_DEADLINE  (120 * 1000)

#define ROSTER_TYPE_HTTP_REQUEST (roster_http_request_get_type ())
ROSTER_DECLARE_BOXED (RosterHttpRequest, roster_http_request)

RosterHttpRequest *roster_http_request_new (const char *method, GUri *uri);
void roster_http_request_set_form (RosterHttpRequest *self, const char *const *names_and_values);

G_END_DECLS
