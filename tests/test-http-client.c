/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "roster-test-server.h"

#include "model/roster-error.h"

static void
test_happy (TestServer *server, gconstpointer data)
{
  g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/good?a=b%20c");

  request->accept = g_strdup ("application/xml");

  /* Twice: neither cookie nor cache nor credentials of the first turn up with the second. */
  for (guint i = 1; i <= 2; i++)
    {
      g_auto (TestCall) call = { 0 };

      test_send (&call, server->client, request);
      g_assert_no_error (call.error);
      g_assert_cmpuint (call.reply->status, ==, 200);
      g_assert_cmpstr (call.reply->content_type, ==, "application/xml");
      g_assert_cmpstr (call.reply->host, ==, "127.0.0.1");
      g_assert_cmpint (call.reply->retry_after, ==, -1);
      g_assert_null (call.reply->location);
      g_assert_cmpmem (g_bytes_get_data (call.reply->body, NULL),
                       g_bytes_get_size (call.reply->body), "<r>ü</r>", strlen ("<r>ü</r>"));
      g_assert_true (roster_http_reply_check (call.reply, NULL));

      g_assert_cmpstr (server->method, ==, "GET");
      g_assert_cmpstr (server->query, ==, "a=b%20c");
      g_assert_cmpstr (soup_message_headers_get_one (server->headers, "User-Agent"), ==,
                       "Mozilla/5.0 (compatible; Roster/" ROSTER_VERSION ")");
      g_assert_cmpstr (soup_message_headers_get_one (server->headers, "Accept"), ==,
                       "application/xml");
      g_assert_cmpstr (soup_message_headers_get_one (server->headers, "Accept-Encoding"), ==,
                       "gzip");
      g_assert_null (soup_message_headers_get_one (server->headers, "Cookie"));
      g_assert_null (soup_message_headers_get_one (server->headers, "Referer"));
      g_assert_cmpuint (server->n_received, ==, i);
      g_assert_cmpuint (roster_http_client_get_n_requests (server->client), ==, i);
    }

  /* No account, no budget. */
  g_assert_cmpuint (test_budget_get_n_reserved (server->budget), ==, 0);
}

static void
sign (RosterHttpRequest *request, gpointer user_data)
{
  guint *n_signed = user_data;
  g_autofree char *value = g_strdup_printf ("%u", ++*n_signed);

  roster_http_request_set_header (request, "X-Signed", value);
}

/* What is sent along reaches the server as it is, also where it answers 401; a signer is asked
 * before each try. */
static void
test_headers (TestServer *server, gconstpointer data)
{
  static const TestStep steps[] = { { 500, NULL }, { 500, NULL }, { 401, NULL } };
  g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/steps");
  g_auto (TestCall) call = { 0 };
  guint n_signed = 0;

  server->steps = steps;
  server->n_steps = G_N_ELEMENTS (steps);
  roster_http_request_set_header (request, "Authorization", "Bearer FIRST");
  roster_http_request_set_header (request, "authorization", "Bearer SECOND");
  roster_http_request_set_signer (request, sign, &n_signed, NULL);

  test_send (&call, server->client, request);
  g_assert_no_error (call.error);
  g_assert_cmpuint (call.reply->status, ==, 401);
  g_assert_cmpstr (soup_message_headers_get_list (server->headers, "Authorization"), ==,
                   "Bearer SECOND");
  g_assert_cmpstr (soup_message_headers_get_list (server->headers, "X-Signed"), ==, "3");
  g_assert_cmpuint (n_signed, ==, 3);
  g_assert_cmpint (ABS (call.reply->date - g_get_real_time () / G_USEC_PER_SEC), <, 60);
}

static void
test_form (TestServer *server, gconstpointer data)
{
  g_autoptr (RosterHttpRequest) request = test_request_new ("POST", server->origin, "/good", TRUE);
  g_auto (TestCall) call = { 0 };

  roster_http_request_set_form (
      request, (const char *[]){ "apikey", "SECRET&1", "service", "list_clients", NULL });
  test_send (&call, server->client, request);

  g_assert_no_error (call.error);
  g_assert_cmpstr (server->method, ==, "POST");
  g_assert_cmpstr (server->body, ==, "apikey=SECRET%261&service=list_clients");
  g_assert_cmpstr (soup_message_headers_get_one (server->headers, "Content-Type"), ==,
                   "application/x-www-form-urlencoded");
  g_assert_null (server->query);
}

static void
test_statuses (TestServer *server, gconstpointer data)
{
  static const guint statuses[] = { 204, 301, 302, 303, 307, 308, 304, 400,
                                    401, 403, 404, 405, 410, 501, 511 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/status/%u", statuses[i]);
      g_autoptr (RosterHttpRequest) request = test_server_get_request (server, path);
      g_auto (TestCall) call = { 0 };

      server->n_received = 0;
      test_send (&call, server->client, request);
      g_assert_no_error (call.error);
      g_assert_cmpuint (call.reply->status, ==, statuses[i]);
      g_assert_cmpuint (server->n_received, ==, 1);
      g_assert_cmpstr (call.reply->location, ==,
                       statuses[i] / 100 == 3 ? "https://other.example:8443" : NULL);
      g_assert_cmpint (roster_http_reply_check (call.reply, NULL), ==, statuses[i] == 204);
    }
}

static void
test_steps (TestServer *server, gconstpointer data)
{
  static const struct
  {
    gboolean is_safe;
    TestStep steps[4];
    guint n_steps;
    guint n_received;
    guint status;
    int retry_after;
  } cases[] = {
    { TRUE, { { 429 }, { 429 }, { 200 } }, 3, 3, 200, -1 },
    { TRUE, { { 429, "0" }, { 503, "0" }, { 200 } }, 3, 3, 200, -1 },
    { TRUE, { { 500 }, { 200 } }, 2, 2, 200, -1 },
    { TRUE, { { 502 }, { 503 }, { 504 }, { 200 } }, 4, 4, 200, -1 },
    { TRUE, { { 500 } }, 1, 4, 500, -1 },
    { TRUE, { { 429, "0" } }, 1, 4, 429, 0 },
    { TRUE, { { 429, "901" } }, 1, 1, 429, 901 },
    { TRUE, { { 503, "99999999999" } }, 1, 1, 503, G_MAXINT },
    { TRUE, { { 503, "Fri, 31 Dec 1999 23:59:59 GMT" }, { 200 } }, 2, 2, 200, -1 },
    { TRUE, { { 500 }, { 401 } }, 2, 2, 401, -1 },
    { TRUE, { { 501 } }, 1, 1, 501, -1 },
    { FALSE, { { 429, "0" } }, 1, 1, 429, 0 },
    { FALSE, { { 500 } }, 1, 1, 500, -1 },
    { FALSE, { { 503 } }, 1, 1, 503, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpRequest) request =
          test_request_new ("POST", server->origin, "/steps", cases[i].is_safe);
      g_auto (TestCall) call = { 0 };
      guint before = roster_http_client_get_n_requests (server->client);

      server->n_received = 0;
      server->steps = cases[i].steps;
      server->n_steps = cases[i].n_steps;
      roster_http_request_set_form (request, (const char *[]){ "a", "b", NULL });
      test_send (&call, server->client, request);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_no_error (call.error);
      g_assert_cmpuint (call.reply->status, ==, cases[i].status);
      g_assert_cmpint (call.reply->retry_after, ==, cases[i].retry_after);
      g_assert_cmpuint (server->n_received, ==, cases[i].n_received);
      g_assert_cmpuint (roster_http_client_get_n_requests (server->client) - before, ==,
                        cases[i].n_received);
      /* The body goes along with each try. */
      g_assert_cmpstr (server->body, ==, "a=b");
    }
}

static void
test_retry_after (TestServer *server, gconstpointer data)
{
  static const TestStep steps[] = { { 429, "1" }, { 200 } };
  g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/steps");
  g_auto (TestCall) call = { 0 };
  gint64 begin = g_get_monotonic_time ();

  server->steps = steps;
  server->n_steps = G_N_ELEMENTS (steps);
  test_send (&call, server->client, request);

  g_assert_no_error (call.error);
  g_assert_cmpuint (call.reply->status, ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, G_USEC_PER_SEC);
}

static void
test_cap (TestServer *server, gconstpointer data)
{
  static const struct
  {
    const char *path;
    gsize size;
    gsize max_bytes;
    gboolean good;
  } cases[] = {
    { "/size/300000", 300000, 300000, TRUE },
    { "/size/300000", 300000, 299999, FALSE },
    { "/chunks/300000", 300000, 300000, TRUE },
    { "/chunks/300000", 300000, 299999, FALSE },
    { "/gzip/300000", 300000, 300000, TRUE },
    { "/gzip/300000", 300000, 299999, FALSE },
    { "/gzip/50000000", 0, 1024 * 1024, FALSE },
    { "/size/0", 0, 1, TRUE },
    { "/chunks/0", 0, 1, TRUE },
    { "/gzip/0", 0, 1, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpRequest) request = test_server_get_request (server, cases[i].path);
      g_auto (TestCall) call = { 0 };

      request->max_bytes = cases[i].max_bytes;
      server->n_received = 0;
      test_send (&call, server->client, request);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpuint (server->n_received, ==, 1);
      if (cases[i].good)
        {
          g_assert_no_error (call.error);
          g_assert_cmpuint (g_bytes_get_size (call.reply->body), ==, cases[i].size);
        }
      else
        {
          g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
          g_assert_nonnull (strstr (call.error->message, "is larger than"));
        }
    }
}

/* libsoup's own limit would be two connections to a host. */
static void
test_parallel (TestServer *server, gconstpointer data)
{
  g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/hang");
  TestCall calls[12] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    test_begin (&calls[i], server->client, request, NULL);
  while (server->paused->len < G_N_ELEMENTS (calls))
    g_main_context_iteration (NULL, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      test_server_give (g_ptr_array_index (server->paused, i), "text/plain", "x", 1);
      soup_server_message_unpause (g_ptr_array_index (server->paused, i));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      test_wait (&calls[i]);
      g_assert_no_error (calls[i].error);
      test_call_clear (&calls[i]);
    }
}

/* A reading is thousands of requests: each with a connection of its own would run out of ports. */
static void
test_connections (TestServer *server, gconstpointer data)
{
  static const struct
  {
    gboolean is_safe;
    const char *path;
    gboolean kept;
  } cases[] = {
    { TRUE, "/good", TRUE },
    { TRUE, "/gzip/1000", TRUE },
    { TRUE, "/chunks/1000", TRUE },
    { FALSE, "/good", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint16 first = 0;

      for (guint n = 0; n < 4; n++)
        {
          g_autoptr (RosterHttpRequest) request =
              test_request_new ("POST", server->origin, cases[i].path, cases[i].is_safe);
          g_auto (TestCall) call = { 0 };

          roster_http_request_set_form (request, (const char *[]){ "n", "1", NULL });
          test_send (&call, server->client, request);
          g_assert_no_error (call.error);
          if (n == 0)
            first = server->port;
          else
            g_assert_cmpint (server->port == first, ==, cases[i].kept);
        }
    }
}

static void
test_deadline (TestServer *server, gconstpointer data)
{
  g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/hang?apikey=SECRET");
  g_auto (TestCall) call = { 0 };

  request->deadline = 200;
  test_send (&call, server->client, request);

  g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
  g_assert_cmpstr (call.error->message, ==,
                   "The server 127.0.0.1 did not finish within 1 second. Try again later.");
  g_assert_cmpuint (server->n_received, ==, 2);
}

/* A request keeps the client until it is answered. */
static void
test_last_reference (TestServer *server, gconstpointer data)
{
  RosterHttpClient *client = test_client_new (NULL);
  g_autoptr (RosterHttpRequest) request = test_server_get_request (server, "/good");
  g_auto (TestCall) call = { 0 };

  g_object_add_weak_pointer (G_OBJECT (client), (gpointer *) &client);
  test_begin (&call, client, request, NULL);
  g_object_unref (client);
  test_wait (&call);
  g_assert_no_error (call.error);
  while (client != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_readable (TestServer *server, gconstpointer data)
{
  static const char *const origins[] = { "http://192.0.2.1", "http://example.com",
                                         "http://localhost", "ftp://127.0.0.1", "https:///x" };

  for (gsize i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (RosterHttpRequest) request = test_request_new ("GET", origins[i], "/x", TRUE);
      g_auto (TestCall) call = { 0 };

      test_send (&call, server->client, request);
      g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
      g_assert_cmpuint (roster_http_client_get_n_requests (server->client), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  /* Nothing listens there: a request to loopback that took a proxy would fail. */
  g_setenv ("http_proxy", "http://127.0.0.1:9", TRUE);
  g_setenv ("https_proxy", "http://127.0.0.1:9", TRUE);
  g_unsetenv ("no_proxy");

  g_test_init (&argc, &argv, NULL);

  test_server_add ("/http-client/happy", test_happy);
  test_server_add ("/http-client/headers", test_headers);
  test_server_add ("/http-client/form", test_form);
  test_server_add ("/http-client/statuses", test_statuses);
  test_server_add ("/http-client/steps", test_steps);
  test_server_add ("/http-client/retry-after", test_retry_after);
  test_server_add ("/http-client/cap", test_cap);
  test_server_add ("/http-client/parallel", test_parallel);
  test_server_add ("/http-client/connections", test_connections);
  test_server_add ("/http-client/deadline", test_deadline);
  test_server_add ("/http-client/last-reference", test_last_reference);
  test_server_add ("/http-client/readable", test_readable);

  return g_test_run ();
}
