/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-boxed.h"

G_BEGIN_DECLS

typedef struct _RosterHttpRequest RosterHttpRequest;

/**
 * RosterHttpSigner:
 * @request: a request that is about to be sent
 * @user_data: what was set with it
 *
 * Sets the headers that depend on the moment of sending, as a signature over the time: a request
 * may have waited for its place in the budget, and is tried again. Main thread.
 */
typedef void (*RosterHttpSigner) (RosterHttpRequest *request, gpointer user_data);

/**
 * RosterHttpRequest:
 * @method: "GET", "POST", …
 * @uri: where to
 * @content_type: (nullable): type of @body
 * @body: (nullable): what is sent; wiped when the last reference goes
 * @accept: (nullable): the Accept header
 * @headers: (element-type utf8): more headers: name, value, name, value, …; wiped like @body
 * @signer: (nullable): sets what is made anew for every try
 * @signer_data: for @signer
 * @signer_data_free: (nullable): frees @signer_data
 * @is_safe: whether repeating it does no harm; only safe requests are sent again
 * @max_bytes: cap of the decoded reply
 * @deadline: total time for one try in milliseconds, waiting for the budget not counted
 * @account: (nullable): whose budget it uses
 * @limit: how many requests that account may send in a window; 0, or more than a computer can send,
 *   for no limit
 * @window: seconds in a window
 *
 * One request, filled by its maker and then left alone.
 */
struct _RosterHttpRequest
{
  char *method;
  GUri *uri;
  char *content_type;
  GBytes *body;
  char *accept;
  GPtrArray *headers;
  RosterHttpSigner signer;
  gpointer signer_data;
  GDestroyNotify signer_data_free;
  gboolean is_safe;
  gsize max_bytes;
  guint deadline;
  char *account;
  int limit;
  int window;
};

#define ROSTER_HTTP_DEFAULT_MAX_BYTES (64 * 1024 * 1024)
#define ROSTER_HTTP_DEFAULT_DEADLINE  (120 * 1000)
#define ROSTER_HTTP_DEFAULT_WINDOW    60

#define ROSTER_TYPE_HTTP_REQUEST (roster_http_request_get_type ())
ROSTER_DECLARE_BOXED (RosterHttpRequest, roster_http_request)

RosterHttpRequest *roster_http_request_new (const char *method, GUri *uri);
void roster_http_request_set_form (RosterHttpRequest *self, const char *const *names_and_values);
void roster_http_request_set_header (RosterHttpRequest *self, const char *name, const char *value);
void roster_http_request_set_signer (RosterHttpRequest *self,
                                     RosterHttpSigner signer,
                                     gpointer user_data,
                                     GDestroyNotify user_data_free);
void roster_http_request_sign (RosterHttpRequest *self);

G_END_DECLS
