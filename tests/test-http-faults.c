/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* Servers that break the rules of HTTP or the connection: raw sockets. */

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
  guint n_connections;
  guint n_peers;
} Server;

/* The server's side of a connection. */
typedef struct
{
  Server *server;
  GSocketConnection *connection;
  const Answer *answer;
  char buffer[4096];
} Peer;

static void
peer_free (Peer *peer)
{
  g_io_stream_close (G_IO_STREAM (peer->connection), NULL, NULL);
  peer->server->n_peers--;
  g_clear_object (&peer->connection);
  g_free (peer);
}

static void
on_hung_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  peer_free (user_data);
}

static void on_carried_on_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static gboolean
on_drip_cb (gpointer user_data)
{
  Peer *peer = user_data;

  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (peer->connection)),
                                   peer->buffer, 1, G_PRIORITY_DEFAULT, peer->server->stop,
                                   on_carried_on_cb, peer);

  return G_SOURCE_REMOVE;
}

static void
carry_on (Peer *peer)
{
  GIOStream *stream = G_IO_STREAM (peer->connection);
  GSocket *socket = g_socket_connection_get_socket (peer->connection);
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  switch (peer->answer->then)
    {
    case THEN_RESET:
      g_assert_cmpint (
          setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger), ==,
          0);
      peer_free (peer);
      break;
    case THEN_HANG:
      g_input_stream_read_async (g_io_stream_get_input_stream (stream), peer->buffer,
                                 sizeof peer->buffer, G_PRIORITY_DEFAULT, peer->server->stop,
                                 on_hung_up_cb, peer);
      break;
    case THEN_DRIP:
      g_timeout_add (20, on_drip_cb, peer);
      break;
    case THEN_FLOOD:
      g_output_stream_write_all_async (g_io_stream_get_output_stream (stream), peer->buffer,
                                       sizeof peer->buffer, G_PRIORITY_DEFAULT, peer->server->stop,
                                       on_carried_on_cb, peer);
      break;
    case THEN_CLOSE:
    default:
      peer_free (peer);
    }
}

static void
on_carried_on_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Peer *peer = user_data;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    carry_on (peer);
  else
    peer_free (peer);
}

static void
on_request_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Peer *peer = user_data;

  if (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL) <= 0)
    {
      peer_free (peer);
      return;
    }

  memset (peer->buffer, ' ', sizeof peer->buffer);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (peer->connection)),
                                   peer->answer->bytes, strlen (peer->answer->bytes),
                                   G_PRIORITY_DEFAULT, peer->server->stop, on_carried_on_cb, peer);
}

/* The requests of these tests come in one piece. */
static gboolean
on_incoming_cb (GSocketService *service,
                GSocketConnection *connection,
                GObject *source,
                gpointer user_data)
{
  Server *server = user_data;
  Peer *peer = g_new0 (Peer, 1);

  peer->server = server;
  peer->connection = g_object_ref (connection);
  peer->answer = &server->answers[MIN (server->n_connections, server->n_answers - 1)];
  server->n_connections++;
  server->n_peers++;

  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), peer->buffer,
                             sizeof peer->buffer, G_PRIORITY_DEFAULT, server->stop,
                             on_request_read_cb, peer);

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
  server->service = g_socket_service_new ();
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (server->service), NULL, &error);
  g_assert_no_error (error);
  server->origin = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_signal_connect (server->service, "incoming", G_CALLBACK (on_incoming_cb), server);
  g_socket_service_start (server->service);
}

static void
server_clear (Server *server)
{
  g_cancellable_cancel (server->stop);
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));

  while (server->n_peers > 0)
    g_main_context_iteration (NULL, TRUE);

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
        g_assert_cmpuint (server.n_connections, ==, is_safe ? cases[i].n_tries : 1);
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
      g_assert_cmpuint (server.n_connections, ==, 2);
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

/* A handshake that never gets an answer. */
G_GNUC_UNUSED static void
test_silent_handshake (void)
{
  static const Answer answer = { "", THEN_HANG };
  g_auto (Server) server = { 0 };
  g_auto (TestCall) call = { 0 };
  g_autoptr (RosterHttpClient) client = test_client_new (NULL);
  g_autoptr (RosterHttpRequest) request = NULL;
  g_autofree char *origin = NULL;

  server_start (&server, &answer, 1);
  origin = g_strconcat ("https", server.origin + strlen ("http"), NULL);
  request = test_request_new ("GET", origin, "/", TRUE);
  request->deadline = 1000;
  test_send (&call, client, request);

  g_assert_error (call.error, ROSTER_ERROR, ROSTER_ERROR_OFFLINE);
  g_assert_nonnull (strstr (call.error->message, "write http://"));
  g_assert_cmpuint (roster_http_client_get_n_requests (client), ==, 1);
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
#ifndef __SANITIZE_ADDRESS__
  /* The leak sanitiser of GCC 12 crashes over an idle thread that GnuTLS has run in. */
  g_test_add_func ("/http-faults/silent-handshake", test_silent_handshake);
#endif

  return g_test_run ();
}
