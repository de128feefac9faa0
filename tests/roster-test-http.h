/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* What the programs that test the http client share. */

#pragma once

#include "net/roster-http-client.h"

/* First wait between tries in tests, in milliseconds. */
#define TEST_BACKOFF_BASE 2

static inline RosterHttpClient *
test_client_new (RosterBudget *budget)
{
  return g_object_new (ROSTER_TYPE_HTTP_CLIENT, "budget", budget, "backoff-base", TEST_BACKOFF_BASE,
                       NULL);
}

static inline RosterHttpRequest *
test_request_new (const char *method, const char *origin, const char *path, gboolean is_safe)
{
  g_autofree char *text = g_strconcat (origin, path, NULL);
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
  RosterHttpRequest *request = roster_http_request_new (method, uri);

  request->is_safe = is_safe;

  return request;
}

/* One call: how it ended, and that it ended once. */
typedef struct
{
  RosterHttpReply *reply;
  GError *error;
  guint n_calls;
} TestCall;

static inline void
test_call_clear (TestCall *call)
{
  g_clear_pointer (&call->reply, roster_http_reply_unref);
  g_clear_error (&call->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestCall, test_call_clear)

static inline void
test_on_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TestCall *call = user_data;

  call->n_calls++;
  g_clear_error (&call->error);
  g_clear_pointer (&call->reply, roster_http_reply_unref);
  call->reply = roster_http_client_send_finish (ROSTER_HTTP_CLIENT (source), result, &call->error);
  g_assert_true ((call->reply != NULL) != (call->error != NULL));
}

static inline void
test_begin (TestCall *call,
            RosterHttpClient *client,
            RosterHttpRequest *request,
            GCancellable *cancellable)
{
  roster_http_client_send_async (client, request, cancellable, test_on_sent_cb, call);
}

static inline void
test_wait (TestCall *call)
{
  while (call->n_calls == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (call->n_calls, ==, 1);
}

static inline void
test_send (TestCall *call, RosterHttpClient *client, RosterHttpRequest *request)
{
  test_begin (call, client, request, NULL);
  test_wait (call);
}

static inline gboolean
test_on_time_cb (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;

  return G_SOURCE_REMOVE;
}

/* Lets the main loop run for a while. */
static inline void
test_run_for (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, test_on_time_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
test_cancel_after (guint milliseconds, GCancellable *cancellable)
{
  test_run_for (milliseconds);
  g_cancellable_cancel (cancellable);
}
