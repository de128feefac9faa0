/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* A well-behaved server on loopback, with a client and a budget. */

#pragma once

#include <string.h>

#include <libsoup/soup.h>

#include "roster-test-budget.h"
#include "roster-test-http.h"

/* What the server gives, one after the other; the last one stays. */
typedef struct
{
  guint status;
  const char *retry_after;
} TestStep;

typedef struct
{
  SoupServer *server;
  char *origin;
  RosterHttpClient *client;
  TestBudget *budget;

  const TestStep *steps;
  guint n_steps;
  guint n_received;
  GPtrArray *paused; /* (element-type SoupServerMessage) */

  /* The last request */
  char *method;
  char *query;
  char *body;
  SoupMessageHeaders *headers;
  guint16 port; /* of the client: another one is another connection */
} TestServer;

static inline void
test_server_give (SoupServerMessage *message,
                  const char *content_type,
                  gconstpointer body,
                  gsize size)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, content_type, SOUP_MEMORY_COPY, body, size);
}

static inline GBytes *
test_server_compress (gsize size)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) sink = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (sink, converter);
  g_autofree char *zeros = g_malloc0 (size);

  g_assert_true (g_output_stream_write_all (stream, zeros, size, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (sink));
}

static inline void
test_server_remember (TestServer *self, SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  GSocketAddress *remote = soup_server_message_get_remote_address (message);

  self->n_received++;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (remote));
  g_free (self->method);
  self->method = g_strdup (soup_server_message_get_method (message));
  g_free (self->query);
  self->query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
  g_free (self->body);
  self->body = g_strndup (body->data, (gsize) body->length);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  self->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
}

/* "/size/N", "/chunks/N" and "/gzip/N" give N bytes of zeros. */
static inline void
test_server_give_zeros (SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gsize size = (gsize) g_ascii_strtoull (strrchr (path, '/') + 1, NULL, 10);
  g_autofree char *zeros = g_malloc0 (size);

  if (g_str_has_prefix (path, "/gzip/"))
    {
      g_autoptr (GBytes) packed = test_server_compress (size);

      soup_message_headers_append (headers, "Content-Encoding", "gzip");
      test_server_give (message, "application/xml", g_bytes_get_data (packed, NULL),
                        g_bytes_get_size (packed));
      return;
    }

  test_server_give (message, "application/xml", zeros, size);
  if (g_str_has_prefix (path, "/chunks/"))
    {
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
      soup_message_body_complete (soup_server_message_get_response_body (message));
    }
}

static inline void
test_server_on_request_cb (SoupServer *server,
                           SoupServerMessage *message,
                           const char *path,
                           GHashTable *query,
                           gpointer user_data)
{
  TestServer *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const TestStep *step;

  test_server_remember (self, message);

  if (strcmp (path, "/hang") == 0)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->paused, g_object_ref (message));
    }
  else if (strcmp (path, "/good") == 0)
    {
      soup_message_headers_append (headers, "Set-Cookie", "session=1");
      soup_message_headers_append (headers, "Cache-Control", "max-age=1000");
      test_server_give (message, "Application/XML; charset=utf-8", "<r>ü</r>", strlen ("<r>ü</r>"));
    }
  else if (g_str_has_prefix (path, "/status/"))
    {
      soup_message_headers_append (headers, "Location",
                                   "https://other.example:8443/secret?apikey=SECRET");
      soup_server_message_set_status (
          message, (guint) g_ascii_strtoull (strrchr (path, '/') + 1, NULL, 10), NULL);
    }
  else if (strcmp (path, "/steps") == 0)
    {
      step = &self->steps[MIN (self->n_received, self->n_steps) - 1];
      soup_server_message_set_status (message, step->status, NULL);
      if (step->retry_after != NULL)
        soup_message_headers_append (headers, "Retry-After", step->retry_after);
    }
  else
    test_server_give_zeros (message, path);
}

static inline void
test_server_set_up (TestServer *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, test_server_on_request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));

  self->paused = g_ptr_array_new_with_free_func (g_object_unref);
  self->budget = test_budget_new ();
  self->client = test_client_new (ROSTER_BUDGET (self->budget));
}

static inline void
test_server_tear_down (TestServer *self, gconstpointer data)
{
  g_assert_finalize_object (self->client);
  g_assert_finalize_object (self->budget);
  g_clear_pointer (&self->paused, g_ptr_array_unref);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->origin);
  g_free (self->method);
  g_free (self->query);
  g_free (self->body);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
}

static inline RosterHttpRequest *
test_server_get_request (TestServer *self, const char *path)
{
  return test_request_new ("GET", self->origin, path, TRUE);
}

static inline void
test_server_add (const char *path, void (*test) (TestServer *self, gconstpointer data))
{
  g_test_add (path, TestServer, NULL, test_server_set_up, test, test_server_tear_down);
}
