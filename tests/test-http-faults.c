/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* Servers that break the rules of HTTP or the connection: raw sockets, in a thread of their own. */

#include "config.h"

#include <string.h>

#include "roster-test-http.h"

#include <sys/socket.h>

#include "model/roster-error.h"
#include "net/roster-xml.h"

typedef enum
{
  THEN_CLOSE,
  THEN_RESET,
  THEN_HANG,
  THEN_DRIP,
  THEN_FLOOD,
} Then;

typedef struct
{
  const char *bytes;
  Then then;
} Answer;

typedef struct
{
  GSocketService *service;
  char *origin;
  GCancellable *stop;
  const Answer *answers; /* the last one is for all further connections */
  guint n_answers;
  guint n_connections; /* atomic */
} Server;

/* Reads until the empty line after the headers. */
static gboolean
read_request (GInputStream *input, GCancellable *cancellable)
{
  g_autoptr (GString) request = g_string_new (NULL);
  char byte;

  while (g_input_stream_read (input, &byte, 1, cancellable, NULL) == 1)
    {
      g_string_append_c (request, byte);
      if (g_str_has_suffix (request->str, "\r\n\r\n"))
        return TRUE;
    }

  return FALSE;
}

static void
wait_until_stopped (GCancellable *stop, gint64 microseconds)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (stop, &fd))
    return;

  g_poll (&fd, 1, microseconds < 0 ? -1 : (int) (microseconds / 1000));
  g_cancellable_release_fd (stop);
}

static void
carry_on (Server *server, GSocketConnection *connection, Then then)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  static const char filling[4096] = { ' ' };
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  gsize n = then == THEN_FLOOD ? sizeof filling : 1;

  switch (then)
    {
    case THEN_RESET:
      g_assert_cmpint (setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)),
                                   SOL_SOCKET, SO_LINGER, &linger, sizeof linger),
                       ==, 0);
      break;
    case THEN_HANG:
      wait_until_stopped (server->stop, -1);
      break;
    case THEN_DRIP:
    case THEN_FLOOD:
      while (g_output_stream_write_all (output, filling, n, NULL, server->stop, NULL))
        if (then == THEN_DRIP)
          wait_until_stopped (server->stop, 20 * 1000);
      break;
    case THEN_CLOSE:
    default:
      break;
    }
}

static gboolean
on_run_cb (GThreadedSocketService *service,
           GSocketConnection *connection,
           GObject *source,
           gpointer user_data)
{
  Server *server = user_data;
  GIOStream *stream = G_IO_STREAM (connection);
  guint n = (guint) g_atomic_int_add (&server->n_connections, 1);
  const Answer *answer = &server->answers[MIN (n, server->n_answers - 1)];

  if (read_request (g_io_stream_get_input_stream (stream), server->stop))
    {
      g_output_stream_write_all (g_io_stream_get_output_stream (stream), answer->bytes,
                                 strlen (answer->bytes), NULL, server->stop, NULL);
      carry_on (server, connection, answer->then);
    }
  g_io_stream_close (stream, NULL, NULL);

  return TRUE;
}

static void
server_start (Server *server, const Answer *answers, guint n_answers)
{
  guint16 port;
  g_autoptr (GError) error = NULL;

  server->answers = answers;
  server->n_answers = n_answers;
  server->stop = g_cancellable_new ();
  server->service = g_threaded_socket_service_new (8);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (server->service), NULL, &error);
  g_assert_no_error (error);
  server->origin = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_signal_connect (server->service, "run", G_CALLBACK (on_run_cb), server);
  g_socket_service_start (server->service);
}

static void
server_clear (Server *server)
{
  g_cancellable_cancel (server->stop);
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));

  /* The thread of a connection holds the service until it is done with @server. */
  while (G_OBJECT (server->service)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);

  g_clear_object (&server->service);
  g_clear_object (&server->stop);
  g_clear_pointer (&server->origin, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Server, server_clear)

#define OK             "HTTP/1.1 200 OK\r\n"
#define CLOSE          "Connection: close\r\n"
#define ENCODED        "Content-Encoding: gzip\r\n"
#define GOOD_REPLY     OK "Content-Length: 4\r\n\r\ngood"
#define GZIP_BEGINNING "\x1f\x8b\x08\x01\x01\x01\x01\x01\x01\x03\x4b"

static void
test_broken (void)
{
  static const struct
  {
    const char *name;
    Answer answer;
    int code;
    guint n_tries;
  } cases[] = {
    { "short", { OK "Content-Length: 9\r\n\r\nabc", THEN_CLOSE }, ROSTER_ERROR_UNAVAILABLE, 4 },
    { "short, not kept",
      { OK CLOSE "Content-Length: 9\r\n\r\nabc", THEN_CLOSE },
      ROSTER_ERROR_UNAVAILABLE,
      4 },
    { "short, none",
      { OK CLOSE "Content-Length: 9\r\n\r\n", THEN_CLOSE },
      ROSTER_ERROR_UNAVAILABLE,
      4 },
    { "chunk cut",
      { OK "Transfer-Encoding: chunked\r\n\r\n9\r\nabc", THEN_CLOSE },
      ROSTER_ERROR_UNAVAILABLE,
      4 },
    { "headers cut", { OK "Content-Le", THEN_CLOSE }, ROSTER_ERROR_PROTOCOL, 2 },
    { "nothing", { "", THEN_CLOSE }, ROSTER_ERROR_UNAVAILABLE, 4 },
    { "reset", { "", THEN_RESET }, ROSTER_ERROR_UNAVAILABLE, 4 },
    { "reset in the body",
      { OK "Content-Length: 9\r\n\r\nabc", THEN_RESET },
      ROSTER_ERROR_UNAVAILABLE,
      4 },
    { "coding cut",
      { OK CLOSE ENCODED "\r\n" GZIP_BEGINNING, THEN_CLOSE },
      ROSTER_ERROR_UNAVAILABLE,
      4 },
    { "coding damaged",
      { OK CLOSE ENCODED "\r\nthis is no gzip at all", THEN_CLOSE },
      ROSTER_ERROR_PROTOCOL,
      1 },
    { "not http", { "220 mail.example.com ESMTP\r\n\r\n", THEN_CLOSE }, ROSTER_ERROR_PROTOCOL, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint is_safe = 0; is_safe < 2; is_safe++)
      {
        g_auto (Server) server = { 0 };
        g_auto (TestCall) call = { 0 };
        g_autoptr (RosterHttpClient) client = test_client_new (NULL);
        g_autoptr (RosterHttpRequest) request = NULL;

        server_start (&server, &cases[i].answer, 1);
        request = test_request_new ("GET", server.origin, "/x?apikey=SECRET", (gboolean) is_safe);
        test_send (&call, client, request);

        g_test_message ("%s: %s", cases[i].name, call.error != NULL ? call.error->message : "");
        g_assert_error (call.error, ROSTER_ERROR, cases[i].code);
        g_assert_null (strstr (call.error->message, "SECRET"));
        g_assert_cmpuint (roster_http_client_get_n_requests (client), ==,
                          is_safe ? cases[i].n_tries : 1);
        g_assert_cmpint (g_atomic_int_get (&server.n_connections), ==,
                         is_safe ? (int) cases[i].n_tries : 1);
      }
}

/* libsoup (3.2 at least) takes the end of the connection between two chunks for the end of the
 * reply, and nothing in its interface tells. Such a reply must not get past its reader then.
 */
static void
test_chunks_without_end (void)
{
  static const Answer answers[] = {
    { OK "Transfer-Encoding: chunked\r\n\r\n6\r\n<r><a>\r\n", THEN_CLOSE },
    { OK CLOSE "Transfer-Encoding: chunked\r\n\r\n6\r\n<r><a>\r\n", THEN_CLOSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (Server) server = { 0 };
      g_auto (TestCall) call = { 0 };
      g_autoptr (RosterHttpClient) client = test_client_new (NULL);
      g_autoptr (RosterHttpRequest) request = NULL;
      g_autoptr (RosterXml) xml = NULL;

      server_start (&server, &answers[i], 1);
      request = test_request_new ("GET", server.origin, "/", TRUE);
      test_send (&call, client, request);

      if (call.reply != NULL)
        {
          xml = roster_xml_new (call.reply->body, NULL, &call.error);
          g_assert_true (xml == NULL || !roster_xml_finish (xml, &call.error));
          g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
        }
      else
        g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
    }
}

static void
test_recovers (void)
{
  static const Answer answers[] = {
    { "", THEN_RESET },
    { OK "Content-Length: 9\r\n\r\nabc", THEN_CLOSE },
    { GOOD_REPLY, THEN_CLOSE },
  };
  g_auto (Server) server = { 0 };
  g_auto (TestCall) call = { 0 };
  g_autoptr (RosterHttpClient) client = test_client_new (NULL);
  g_autoptr (RosterHttpRequest) request = NULL;

  server_start (&server, answers, G_N_ELEMENTS (answers));
  request = test_request_new ("GET", server.origin, "/", TRUE);
  test_send (&call, client, request);

  g_assert_no_error (call.error);
  g_assert_cmpmem (g_bytes_get_data (call.reply->body, NULL), g_bytes_get_size (call.reply->body),
                   "good", 4);
  g_assert_cmpuint (roster_http_client_get_n_requests (client), ==, 3);
}

/* A POST on a kept connection that the server gave up is not repeated, by libsoup neither. */
static void
test_unsafe_on_kept_connection (void)
{
  static const char *const methods[] = { "POST", "PUT", "GET" };
  static const Answer answers[] = { { GOOD_REPLY, THEN_CLOSE }, { "", THEN_CLOSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_auto (Server) server = { 0 };
      g_auto (TestCall) first = { 0 };
      g_auto (TestCall) second = { 0 };
      g_autoptr (RosterHttpClient) client = test_client_new (NULL);
      g_autoptr (RosterHttpRequest) request = NULL;

      server_start (&server, answers, G_N_ELEMENTS (answers));
      request = test_request_new (methods[i], server.origin, "/", FALSE);
      test_send (&first, client, request);
      g_assert_no_error (first.error);
      test_send (&second, client, request);
      g_assert_error (second.error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
      g_assert_cmpint (g_atomic_int_get (&server.n_connections), ==, 2);
    }
}

/* The longest time that the main loop was away. */
typedef struct
{
  gint64 last;
  gint64 longest;
  guint source;
} Watch;

static gboolean
on_watch_cb (gpointer user_data)
{
  Watch *watch = user_data;
  gint64 now = g_get_monotonic_time ();

  watch->longest = MAX (watch->longest, now - watch->last);
  watch->last = now;

  return G_SOURCE_CONTINUE;
}

static void
watch_begin (Watch *watch)
{
  watch->longest = 0;
  watch->last = g_get_monotonic_time ();
  watch->source = g_timeout_add (2, on_watch_cb, watch);
}

static void
watch_end (Watch *watch)
{
  on_watch_cb (watch);
  g_clear_handle_id (&watch->source, g_source_remove);
  g_test_message ("longest turn: %" G_GINT64_FORMAT " µs", watch->longest);
  g_assert_cmpint (watch->longest, <, G_USEC_PER_SEC / 2);
}

static void
test_deadline (void)
{
  static const Answer answers[] = {
    { "", THEN_HANG },
    { "", THEN_DRIP },
    { OK "Content-Length: 99999\r\n\r\n", THEN_HANG },
    { OK "Content-Length: 99999\r\n\r\nabc", THEN_DRIP },
    { OK CLOSE "\r\nabc", THEN_DRIP },
    { OK CLOSE ENCODED "\r\n" GZIP_BEGINNING, THEN_HANG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (Server) server = { 0 };
      g_auto (TestCall) call = { 0 };
      g_autoptr (RosterHttpClient) client = test_client_new (NULL);
      g_autoptr (RosterHttpRequest) request = NULL;
      Watch watch;

      server_start (&server, &answers[i], 1);
      request = test_request_new ("GET", server.origin, "/", TRUE);
      request->deadline = 100;

      watch_begin (&watch);
      test_send (&call, client, request);
      test_run_for (10);
      watch_end (&watch);

      g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
      g_assert_nonnull (strstr (call.error->message, "did not finish within 1 second"));
      g_assert_cmpuint (roster_http_client_get_n_requests (client), ==, 2);
    }
}

static void
test_cancel_in_body (void)
{
  static const Answer answers[] = {
    { "", THEN_HANG },
    { OK "Content-Length: 99999\r\n\r\nabc", THEN_HANG },
    { OK CLOSE "\r\nabc", THEN_DRIP },
    { OK CLOSE "\r\nabc", THEN_FLOOD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (Server) server = { 0 };
      g_auto (TestCall) call = { 0 };
      g_autoptr (RosterHttpClient) client = test_client_new (NULL);
      g_autoptr (RosterHttpRequest) request = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch watch;

      server_start (&server, &answers[i], 1);
      request = test_request_new ("GET", server.origin, "/", TRUE);
      request->max_bytes = G_MAXINT;

      watch_begin (&watch);
      test_begin (&call, client, request, cancellable);
      test_cancel_after (50, cancellable);
      test_wait (&call);
      test_run_for (10);
      watch_end (&watch);

      g_assert_error (call.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (roster_http_client_get_n_requests (client), ==, 1);
    }
}

static void
test_endless (void)
{
  static const Answer answers[] = {
    { OK CLOSE "\r\n", THEN_FLOOD },
    { OK "Content-Length: 99999999999\r\n\r\n", THEN_FLOOD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (Server) server = { 0 };
      g_auto (TestCall) call = { 0 };
      g_autoptr (RosterHttpClient) client = test_client_new (NULL);
      g_autoptr (RosterHttpRequest) request = NULL;
      Watch watch;

      server_start (&server, &answers[i], 1);
      request = test_request_new ("GET", server.origin, "/", TRUE);
      request->max_bytes = 1024 * 1024;

      watch_begin (&watch);
      test_send (&call, client, request);
      test_run_for (10);
      watch_end (&watch);

      g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
      g_assert_nonnull (strstr (call.error->message, "larger than 1.0"));
      g_assert_cmpuint (roster_http_client_get_n_requests (client), ==, 1);
    }
}

static void
test_refused (void)
{
  static const Answer answer = { "", THEN_CLOSE };
  g_autofree char *origin = NULL;
  g_auto (TestCall) call = { 0 };
  g_autoptr (RosterHttpClient) client = test_client_new (NULL);
  g_autoptr (RosterHttpRequest) request = NULL;

  {
    g_auto (Server) server = { 0 };

    server_start (&server, &answer, 1);
    origin = g_strdup (server.origin);
  }

  request = test_request_new ("GET", origin, "/x?apikey=SECRET", TRUE);
  test_send (&call, client, request);
  g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_OFFLINE);
  g_assert_nonnull (strstr (call.error->message, "The server 127.0.0.1 refuses connections"));
  g_assert_null (strstr (call.error->message, "SECRET"));
  g_assert_cmpuint (roster_http_client_get_n_requests (client), ==, 2);
}

/* https to a server that speaks no TLS: not tried again. */
static void
test_no_tls (void)
{
  static const Answer answer = { "", THEN_CLOSE };
  g_auto (Server) server = { 0 };
  g_auto (TestCall) call = { 0 };
  g_autoptr (RosterHttpClient) client = test_client_new (NULL);
  g_autoptr (RosterHttpRequest) request = NULL;
  g_autofree char *origin = NULL;

  server_start (&server, &answer, 1);
  origin = g_strconcat ("https", server.origin + strlen ("http"), NULL);
  request = test_request_new ("GET", origin, "/", TRUE);
  request->deadline = 300;
  test_send (&call, client, request);

  /* The server waits for the end of the headers, which a handshake does not have. */
  g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-faults/broken", test_broken);
  g_test_add_func ("/http-faults/chunks-without-end", test_chunks_without_end);
  g_test_add_func ("/http-faults/recovers", test_recovers);
  g_test_add_func ("/http-faults/unsafe-on-kept-connection", test_unsafe_on_kept_connection);
  g_test_add_func ("/http-faults/deadline", test_deadline);
  g_test_add_func ("/http-faults/cancel-in-body", test_cancel_in_body);
  g_test_add_func ("/http-faults/endless", test_endless);
  g_test_add_func ("/http-faults/refused", test_refused);
  g_test_add_func ("/http-faults/no-tls", test_no_tls);

  return g_test_run ();
}
