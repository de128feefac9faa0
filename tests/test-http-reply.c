/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-http-reply.h"

#include <string.h>

#include <libsoup/soup.h>

#include "model/roster-error.h"
#include "net/roster-http-error.h"
#include "net/roster-http-request.h"

static RosterHttpReply *
new_reply (guint status)
{
  RosterHttpReply *reply = roster_http_reply_new ();

  reply->status = status;
  reply->host = g_strdup ("www.example.com");

  return reply;
}

static void
test_check (void)
{
  static const struct
  {
    guint status;
    int retry_after;
    const char *location;
    int code;
    const char *sentence;
  } cases[] = {
    { 301, -1, "https://y.example", ROSTER_ERROR_PROTOCOL, "on to https://y.example;" },
    { 302, -1, NULL, ROSTER_ERROR_PROTOCOL, "another address" },
    { 304, -1, NULL, ROSTER_ERROR_PROTOCOL, "another address" },
    { 400, -1, NULL, ROSTER_ERROR_PROTOCOL, "status 400" },
    { 401, -1, NULL, ROSTER_ERROR_AUTH, "refuses the keys" },
    { 403, -1, NULL, ROSTER_ERROR_FORBIDDEN, "firewall" },
    { 404, -1, NULL, ROSTER_ERROR_NOT_FOUND, "nothing at this address" },
    { 405, -1, NULL, ROSTER_ERROR_PROTOCOL, "status 405" },
    { 407, -1, NULL, ROSTER_ERROR_OFFLINE, "proxy" },
    { 429, -1, NULL, ROSTER_ERROR_RATE_LIMITED, "some minutes" },
    { 429, 0, NULL, ROSTER_ERROR_RATE_LIMITED, "some minutes" },
    { 429, 60, NULL, ROSTER_ERROR_RATE_LIMITED, "in 1 minute." },
    { 429, 61, NULL, ROSTER_ERROR_RATE_LIMITED, "in 2 minutes." },
    { 429, G_MAXINT, NULL, ROSTER_ERROR_RATE_LIMITED, "minutes." },
    { 500, -1, NULL, ROSTER_ERROR_UNAVAILABLE, "status 500" },
    { 502, -1, NULL, ROSTER_ERROR_UNAVAILABLE, "status 502" },
    { 503, 900, NULL, ROSTER_ERROR_UNAVAILABLE, "status 503" },
    { 503, 901, NULL, ROSTER_ERROR_RATE_LIMITED, "in 16 minutes." },
    { 511, -1, NULL, ROSTER_ERROR_OFFLINE, "sign-in" },
    { 599, -1, NULL, ROSTER_ERROR_UNAVAILABLE, "status 599" },
    { 100, -1, NULL, ROSTER_ERROR_PROTOCOL, "status 100" },
    { 600, -1, NULL, ROSTER_ERROR_PROTOCOL, "status 600" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpReply) reply = new_reply (cases[i].status);
      g_autoptr (GError) error = NULL;

      reply->retry_after = cases[i].retry_after;
      reply->location = g_strdup (cases[i].location);

      g_assert_false (roster_http_reply_check (reply, &error));
      g_assert_error (error, ROSTER_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].sentence) == NULL)
        g_error ("%u: %s", cases[i].status, error->message);
    }
}

static void
test_check_good (void)
{
  static const guint good[] = { 200, 201, 202, 204, 299 };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (RosterHttpReply) reply = new_reply (good[i]);
      g_autoptr (GError) error = NULL;

      g_assert_true (roster_http_reply_check (reply, &error));
      g_assert_no_error (error);
    }
}

static void
test_html (void)
{
  static const struct
  {
    const char *content_type;
    const char *body;
    gboolean is_html;
  } cases[] = {
    { "text/html", "", TRUE },
    { "application/xhtml+xml", "<a/>", TRUE },
    { NULL, "", FALSE },
    { "application/xml", "<?xml version='1.0'?><result/>", FALSE },
    { "application/json", "{\"a\":\"<html>\"}", FALSE },
    { "application/xml", "<html><head>", TRUE },
    { NULL, " \r\n<!DOCTYPE HTML PUBLIC '-//'>", TRUE },
    { NULL, "\xEF\xBB\xBF<HTML lang='en'>", TRUE },
    { NULL, "<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE html>", TRUE },
    { NULL, "<!-- <html> --><result/>", FALSE },
    { NULL, "<!-- <html>", FALSE },
    { NULL, "<?xml <html>", FALSE },
    { NULL, "<result><html></result>", FALSE },
    { NULL, "<headers/>", FALSE },
    { NULL, "<head/>", TRUE },
    { NULL, "<html", TRUE },
    { NULL, "html", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpReply) reply = new_reply (200);

      reply->content_type = g_strdup (cases[i].content_type);
      g_bytes_unref (reply->body);
      reply->body = g_bytes_new (cases[i].body, strlen (cases[i].body));

      g_test_message ("%s", cases[i].body);
      g_assert_cmpint (roster_http_reply_looks_like_html (reply), ==, cases[i].is_html);
    }
}

static void
test_causes (void)
{
  static const struct
  {
    GQuark (*domain) (void);
    int code;
    int error;
    RosterHttpOutcome outcome;
    const char *sentence;
  } cases[] = {
    { g_resolver_error_quark, G_RESOLVER_ERROR_NOT_FOUND, ROSTER_ERROR_OFFLINE,
      ROSTER_HTTP_OUTCOME_UNREACHABLE, "was not found" },
    { g_resolver_error_quark, G_RESOLVER_ERROR_TEMPORARY_FAILURE, ROSTER_ERROR_OFFLINE,
      ROSTER_HTTP_OUTCOME_UNREACHABLE, "was not found" },
    { g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, ROSTER_ERROR_OFFLINE,
      ROSTER_HTTP_OUTCOME_UNREACHABLE, "refuses connections" },
    { g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, ROSTER_ERROR_OFFLINE,
      ROSTER_HTTP_OUTCOME_UNREACHABLE, "cannot be reached" },
    { g_io_error_quark, G_IO_ERROR_FAILED, ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_UNREACHABLE,
      "cannot be reached" },
    { g_io_error_quark, G_IO_ERROR_PROXY_FAILED, ROSTER_ERROR_OFFLINE,
      ROSTER_HTTP_OUTCOME_UNREACHABLE, "proxy" },
    { g_tls_error_quark, G_TLS_ERROR_BAD_CERTIFICATE, ROSTER_ERROR_OFFLINE,
      ROSTER_HTTP_OUTCOME_FINAL, "certificate of www.example.com is not trusted" },
    { g_tls_error_quark, G_TLS_ERROR_HANDSHAKE, ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_FINAL,
      "No secure connection" },
    { g_tls_error_quark, G_TLS_ERROR_EOF, ROSTER_ERROR_UNAVAILABLE, ROSTER_HTTP_OUTCOME_FAULT,
      "broke" },
    { g_io_error_quark, G_IO_ERROR_CONNECTION_CLOSED, ROSTER_ERROR_UNAVAILABLE,
      ROSTER_HTTP_OUTCOME_FAULT, "broke" },
    { g_io_error_quark, G_IO_ERROR_PARTIAL_INPUT, ROSTER_ERROR_UNAVAILABLE,
      ROSTER_HTTP_OUTCOME_FAULT, "broke" },
    { soup_session_error_quark, SOUP_SESSION_ERROR_PARSING, ROSTER_ERROR_PROTOCOL,
      ROSTER_HTTP_OUTCOME_UNREACHABLE, "web server" },
    { g_io_error_quark, G_IO_ERROR_INVALID_DATA, ROSTER_ERROR_PROTOCOL, ROSTER_HTTP_OUTCOME_FINAL,
      "cannot be decoded" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) cause =
          g_error_new_literal (cases[i].domain (), cases[i].code, "https://x/?apikey=SECRET");
      RosterHttpOutcome outcome = ROSTER_HTTP_OUTCOME_BUSY;
      g_autoptr (GError) error =
          roster_http_error_new_for_cause (cause, "www.example.com", &outcome);

      g_assert_error (error, ROSTER_ERROR, cases[i].error);
      g_assert_cmpint (outcome, ==, cases[i].outcome);
      g_assert_nonnull (strstr (error->message, "www.example.com"));
      g_assert_null (strstr (error->message, "SECRET"));
      if (strstr (error->message, cases[i].sentence) == NULL)
        g_error ("case %" G_GSIZE_FORMAT ": %s", i, error->message);
    }
}

static void
test_form (void)
{
  static const struct
  {
    const char *names_and_values[7];
    const char *form;
  } cases[] = {
    { { NULL }, "" },
    { { "a", "b", NULL }, "a=b" },
    { { "apikey", "k+1/=&", "service", "list_clients", NULL },
      "apikey=k%2B1%2F%3D%26&service=list_clients" },
    { { "a b", "", "ü", "~*-._", "x", "\n%", NULL }, "a+b=&%C3%BC=%7E*-._&x=%0A%25" },
  };
  g_autoptr (GUri) uri = g_uri_parse ("https://example.com/api/", G_URI_FLAGS_NONE, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpRequest) request = roster_http_request_new ("POST", uri);

      /* Setting it twice replaces it. */
      roster_http_request_set_form (request, (const char *[]){ "old", "x", NULL });
      roster_http_request_set_form (request, cases[i].names_and_values);
      g_assert_cmpmem (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body),
                       cases[i].form, strlen (cases[i].form));
      g_assert_cmpstr (request->content_type, ==, "application/x-www-form-urlencoded");
      g_assert_cmpstr (request->method, ==, "POST");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-reply/check", test_check);
  g_test_add_func ("/http-reply/check-good", test_check_good);
  g_test_add_func ("/http-reply/html", test_html);
  g_test_add_func ("/http-reply/causes", test_causes);
  g_test_add_func ("/http-reply/form", test_form);

  return g_test_run ();
}
