/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* What a request waits for, and how it ends early. */

#include "config.h"

#include "roster-test-server.h"

#include "model/roster-error.h"

static void
test_cancel (TestServer *server, gconstpointer data)
{
  static const TestStep steps[] = { { 429, "600" } };
  static const struct
  {
    const char *name;
    const char *path;
    gboolean at_once;
    TestBudgetMode mode;
    gint64 wait;
    guint n_requests;
  } cases[] = {
    { "before", "/good", TRUE, TEST_BUDGET_GIVES, 0, 0 },
    { "hanging", "/hang", FALSE, TEST_BUDGET_GIVES, 0, 1 },
    { "in the budget", "/good", FALSE, TEST_BUDGET_HANGS, 0, 0 },
    { "waiting for a place", "/good", FALSE, TEST_BUDGET_GIVES, 600 * G_USEC_PER_SEC, 0 },
    { "backing off", "/steps", FALSE, TEST_BUDGET_GIVES, 0, 1 },
  };

  server->steps = steps;
  server->n_steps = G_N_ELEMENTS (steps);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpRequest) request = test_server_get_request (server, cases[i].path);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_auto (TestCall) call = { 0 };
      guint before = roster_http_client_get_n_requests (server->client);

      request->account = g_strdup ("account");
      request->limit = 60;
      test_budget_set (server->budget, cases[i].mode, cases[i].wait);

      if (cases[i].at_once)
        g_cancellable_cancel (cancellable);
      test_begin (&call, server->client, request, cancellable);
      g_assert_cmpuint (call.n_calls, ==, 0);
      if (!cases[i].at_once)
        {
          test_run_for (50);
          g_assert_cmpuint (call.n_calls, ==, 0);
          g_cancellable_cancel (cancellable);
        }
      test_wait (&call);
      test_run_for (10);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpuint (call.n_calls, ==, 1);
      g_assert_error (call.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (roster_http_client_get_n_requests (server->client) - before, ==,
                        cases[i].n_requests);
    }
}

static void
test_budget (TestServer *server, gconstpointer data)
{
  static const TestStep steps[] = { { 500 }, { 429 }, { 200 } };
  g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/steps");
  g_auto (TestCall) call = { 0 };
  gint64 begin = g_get_monotonic_time ();

  server->steps = steps;
  server->n_steps = G_N_ELEMENTS (steps);
  request->account = g_strdup ("account");
  request->limit = 60;
  /* The deadline is for the try alone. */
  request->deadline = 300;
  test_budget_set (server->budget, TEST_BUDGET_GIVES, 400 * 1000);
  test_send (&call, server->client, request);

  g_assert_no_error (call.error);
  g_assert_cmpuint (call.reply->status, ==, 200);
  g_assert_cmpuint (server->n_received, ==, 3);
  g_assert_cmpuint (test_budget_get_n_reserved (server->budget), ==, 3);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 3 * 400 * 1000);
}

/* A limit that no computer reaches costs nothing, one that it may reach is asked for. */
static void
test_budget_without_limit (TestServer *server, gconstpointer data)
{
  static const struct
  {
    int limit;
    guint n_reserved;
  } cases[] = { { 0, 0 }, { 60, 1 }, { G_MAXINT, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/good");
      g_auto (TestCall) call = { 0 };
      guint before = test_budget_get_n_reserved (server->budget);

      request->account = g_strdup ("account");
      request->limit = cases[i].limit;
      test_send (&call, server->client, request);

      g_assert_no_error (call.error);
      g_assert_cmpuint (test_budget_get_n_reserved (server->budget) - before, ==,
                        cases[i].n_reserved);
    }
}

static void
test_budget_fails (TestServer *server, gconstpointer data)
{
  g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/good");
  g_auto (TestCall) call = { 0 };

  request->account = g_strdup ("account");
  request->limit = 60;
  test_budget_set (server->budget, TEST_BUDGET_FAILS, 0);
  test_send (&call, server->client, request);

  g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_STORE);
  g_assert_cmpuint (roster_http_client_get_n_requests (server->client), ==, 0);
  g_assert_cmpuint (server->n_received, ==, 0);
}

static void
test_dispose (TestServer *server, gconstpointer data)
{
  static const TestStep steps[] = { { 429, "600" } };
  g_autoptr (RosterHttpRequest) hanging = test_server_get_request (server, "/hang");
  g_autoptr (RosterHttpRequest) waiting = test_server_get_request (server, "/steps");
  TestCall calls[4] = { 0 };

  server->steps = steps;
  server->n_steps = G_N_ELEMENTS (steps);
  for (guint i = 0; i < 3; i++)
    test_begin (&calls[i], server->client, i == 2 ? waiting : hanging, NULL);
  while (server->n_received < 3)
    g_main_context_iteration (NULL, TRUE);

  g_object_run_dispose (G_OBJECT (server->client));
  test_begin (&calls[3], server->client, hanging, NULL);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (calls[i].n_calls, ==, 0);

  for (guint i = 0; i < 4; i++)
    {
      test_wait (&calls[i]);
      g_assert_error (calls[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  test_run_for (10);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (calls[i].n_calls, ==, 1);
      test_call_clear (&calls[i]);
    }
}

static void
on_waiting_cb (guint *seconds, const char *host, guint wait)
{
  g_assert_cmpstr (host, ==, "127.0.0.1");
  *seconds = wait;
}

/* Of a long wait the user hears; of a short one not. */
static void
test_waiting (TestServer *server, gconstpointer data)
{
  static const struct
  {
    gint64 wait;
    guint seconds;
  } cases[] = { { 600 * G_USEC_PER_SEC, 600 }, { 5 * G_USEC_PER_SEC, 5 }, { 1000, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/good");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_auto (TestCall) call = { 0 };
      guint seconds = 0;
      gulong handler = g_signal_connect_swapped (server->client, "waiting",
                                                 G_CALLBACK (on_waiting_cb), &seconds);

      request->account = g_strdup ("account");
      request->limit = 60;
      test_budget_set (server->budget, TEST_BUDGET_GIVES, cases[i].wait);
      test_begin (&call, server->client, request, cancellable);
      test_cancel_after (20, cancellable);
      test_wait (&call);
      g_assert_cmpuint (seconds, ==, cases[i].seconds);
      g_signal_handler_disconnect (server->client, handler);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_server_add ("/http-stop/budget", test_budget);
  test_server_add ("/http-stop/budget-without-limit", test_budget_without_limit);
  test_server_add ("/http-stop/budget-fails", test_budget_fails);
  test_server_add ("/http-stop/cancel", test_cancel);
  test_server_add ("/http-stop/dispose", test_dispose);
  test_server_add ("/http-stop/waiting", test_waiting);

  return g_test_run ();
}
