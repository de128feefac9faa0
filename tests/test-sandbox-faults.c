/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "sandbox-fixture.h"
#include "sandbox/roster-sandbox-fault.h"

/* Everything that can go wrong, and how it is asked for. */

#define MIB ((gsize) 1 << 20)

static SandboxFixture *
make_fixture (const char *fault)
{
  const RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  SandboxFixture *fixture = sandbox_fixture_new (&settings);

  if (fault != NULL)
    sandbox_fixture_add_fault (fixture, fault);

  return fixture;
}

static SandboxAnswer *
list_clients (SandboxFixture *fixture)
{
  return sandbox_fixture_call (fixture, "nsight", "service=list_clients");
}

static const char *
get_header (SandboxAnswer *answer, const char *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (answer->message), name);
}

static void
test_grammar (void)
{
  static const struct
  {
    const char *text;
    const char *how;
    const char *mount;
    const char *call;
    const char *object;
    guint left;
  } cases[] = {
    { "html", NULL, NULL, NULL, NULL, 0 },
    { "429:1@list_sites*2", "1", NULL, "list_sites", NULL, 2 },
    { "html@list_servers#3007", NULL, NULL, "list_servers", "3007", 0 },
    { "truncate:chunked@solarwinds/list_servers#7*1", "chunked", "solarwinds", "list_servers", "7",
      1 },
    { "hang@nsight/", NULL, "nsight", NULL, NULL, 0 },
    { "redirect:http://u@h:1/a?b#c", "http://u@h:1/a?b#c", NULL, NULL, NULL, 0 },
    { "redirect:https://h/*3", "https://h/", NULL, NULL, NULL, 3 },
    { "status:418#12", "418", NULL, NULL, "12", 0 },
  };
  static const char *const bad[] = {
    "",         "unicorn",       "status", "status:", "status:abc", "status:99",   "redirect",
    "html:now", "truncate:half", "huge:0", "html*0",  "429:x",      "@list_sites", "*2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterSandboxFault) fault = roster_sandbox_fault_parse (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (fault->how, ==, cases[i].how);
      g_assert_cmpstr (fault->mount, ==, cases[i].mount);
      g_assert_cmpstr (fault->call, ==, cases[i].call);
      g_assert_cmpstr (fault->object, ==, cases[i].object);
      g_assert_cmpuint (fault->left, ==, cases[i].left);
      g_assert_true (fault->limited == (cases[i].left > 0));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("“%s”", bad[i]);
      g_assert_null (roster_sandbox_fault_parse (bad[i], &error));
      g_assert_nonnull (error);
    }
}

/* Faults that an HTTP client sees as a whole reply. */
static void
test_replies (void)
{
  static const struct
  {
    const char *fault;
    guint status;
    const char *header;
    const char *value;
    const char *bytes;
  } cases[] = {
    { "status:500", 500, "Content-Type", "text/html; charset=utf-8", "<html>" },
    { "status:404", 404, "Retry-After", NULL, "<html>" },
    { "429", 429, "Retry-After", NULL, "<html>" },
    { "429:7", 429, "Retry-After", "7", "<html>" },
    { "503:0", 503, "Retry-After", "0", "<html>" },
    { "503", 503, "Retry-After", NULL, "<html>" },
    { "html", 200, "Content-Type", "text/html; charset=utf-8", "Sign in" },
    { "redirect:https://elsewhere.example/", 302, "Location", "https://elsewhere.example/", "" },
    { "empty", 200, "Content-Length", "0", "" },
    { "login-failed", 200, NULL, NULL, "<errorcode>3</errorcode>" },
    { "wrong-root", 200, NULL, NULL, "<settings>" },
    { "external-entity", 200, NULL, NULL, "SYSTEM \"file:///etc/passwd\"" },
    { "entity-bomb", 200, NULL, NULL, "<!ENTITY a10 \"&a9;" },
    { "post-refused", 200, NULL, NULL,
      "<errorcode>5</errorcode><message><![CDATA[Missing parameter: apikey]]>" },
    { "utf8", 200, NULL, NULL, "M\xc3\xbcller & S\xc3\xb6hne" },
    { "cp1252", 200, NULL, NULL,
      "\x93Zur Post\x94 \x96 H\xfc"
      "bner\x92s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SandboxFixture) fixture = make_fixture (cases[i].fault);
      g_autoptr (SandboxAnswer) answer = list_clients (fixture);

      g_test_message ("%s", cases[i].fault);
      g_assert_no_error (answer->error);
      g_assert_cmpuint (sandbox_answer_get_status (answer), ==, cases[i].status);
      g_assert_true (sandbox_answer_contains (answer, cases[i].bytes));
      if (cases[i].header != NULL)
        g_assert_cmpstr (get_header (answer, cases[i].header), ==, cases[i].value);
    }
}

static void
test_scope (void)
{
  static const struct
  {
    const char *fault;
    const char *mount;
    const char *query;
    guint statuses[3];
  } cases[] = {
    { "status:500*2", "nsight", "service=list_clients", { 500, 500, 200 } },
    { "status:500@list_sites", "nsight", "service=list_clients", { 200, 200, 200 } },
    { "status:500@list_sites", "nsight", "service=list_sites&clientid=10001", { 500, 500, 500 } },
    { "status:500@list_sites#10001*1",
      "nsight",
      "service=list_sites&clientid=10001",
      { 500, 200, 200 } },
    { "status:500@list_sites#10001",
      "nsight",
      "service=list_sites&clientid=10002",
      { 200, 200, 200 } },
    { "status:500#30001", "nsight", "service=list_servers&siteid=30001", { 500, 500, 500 } },
    { "status:500@solarwinds/", "nsight", "service=list_clients", { 200, 200, 200 } },
    { "status:500@solarwinds/", "solarwinds", "service=list_clients", { 500, 500, 500 } },
    { "status:500@solarwinds/list_clients*1",
      "solarwinds",
      "service=list_clients",
      { 500, 200, 200 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SandboxFixture) fixture = make_fixture (cases[i].fault);

      for (guint j = 0; j < 3; j++)
        {
          g_autoptr (SandboxAnswer) answer =
              sandbox_fixture_call (fixture, cases[i].mount, cases[i].query);

          g_assert_cmpuint (sandbox_answer_get_status (answer), ==, cases[i].statuses[j]);
        }
    }
}

/* The first one that matches counts, and when it is used up the next. */
static void
test_order (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ("status:500*1");
  static const guint statuses[] = { 500, 503, 200 };

  sandbox_fixture_add_fault (fixture, "503*1");
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (SandboxAnswer) answer = list_clients (fixture);

      g_assert_cmpuint (sandbox_answer_get_status (answer), ==, statuses[i]);
    }
}

static void
test_post_refused (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ("post-refused");
  g_autoptr (SandboxAnswer) post = list_clients (fixture);
  g_autoptr (SandboxAnswer) get = sandbox_fixture_send (
      fixture, sandbox_fixture_make (fixture, "GET", "nsight", "service=list_clients"));

  g_assert_true (sandbox_answer_contains (post, "status=\"FAIL\""));
  g_assert_true (sandbox_answer_contains (get, "status=\"OK\""));
}

static void
test_truncate (void)
{
  static const char *const faults[] = { "truncate*1", "truncate:chunked*1" };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (SandboxFixture) fixture = make_fixture (faults[i]);
      g_autoptr (SandboxAnswer) cut = list_clients (fixture);
      g_autoptr (SandboxAnswer) whole = list_clients (fixture);
      g_autoptr (xmlDoc) document = sandbox_answer_parse (cut);

      /* HTTP has nothing to complain of. */
      g_assert_no_error (cut->error);
      g_assert_cmpuint (sandbox_answer_get_status (cut), ==, 200);
      g_assert_null (document);
      g_assert_cmpuint (g_bytes_get_size (cut->body), <, g_bytes_get_size (whole->body));
      g_assert_cmpstr (get_header (cut, "Connection"), ==, "close");
      g_assert_cmpstr (get_header (cut, "Transfer-Encoding"), ==, i == 1 ? "chunked" : NULL);
    }
}

/* What was asked for is done; only the reply is lost. */
static void
test_reset (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ("reset@add_client");
  g_autoptr (SandboxAnswer) lost =
      sandbox_fixture_call (fixture, "nsight", "service=add_client&name=Perhaps");
  g_autoptr (xmlDoc) clients = sandbox_fixture_read (fixture, "nsight", "service=list_clients");

  g_assert_nonnull (lost->error);
  g_assert_cmpuint (sandbox_xml_count (clients, "//client[name='Perhaps']"), ==, 1);
}

static void
on_expired_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Neither of the two comes to an end while we wait, and the server goes on with others. */
static void
test_slow (void)
{
  static const char *const faults[] = { "hang*1", "drip*1" };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (SandboxFixture) fixture = make_fixture (faults[i]);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      SoupMessage *message =
          sandbox_fixture_make (fixture, "POST", "nsight", "service=list_clients");
      g_autoptr (SandboxAnswer) slow = sandbox_fixture_start (fixture, message, cancellable);
      g_autoptr (SandboxAnswer) other = NULL;

      g_timeout_add_once (150, on_expired_cb, cancellable);
      sandbox_answer_wait (slow);
      g_assert_error (slow->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (soup_message_get_status (message), ==, i == 0 ? 0 : 200);

      other = list_clients (fixture);
      g_assert_no_error (other->error);
    }
}

/* One that is still under way when the server stops. */
static void
test_stop (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ("hang");
  SoupMessage *message = sandbox_fixture_make (fixture, "POST", "nsight", "service=list_clients");
  g_autoptr (SandboxAnswer) answer = sandbox_fixture_start (fixture, message, NULL);
  gint64 until = g_get_monotonic_time () + 50000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (answer->is_done);
  roster_sandbox_server_stop (fixture->server);
  sandbox_answer_wait (answer);
  g_assert_nonnull (answer->error);
}

static void
test_huge (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ("huge*1");
  g_autoptr (SandboxAnswer) answer = list_clients (fixture);
  g_autofree char *text = NULL;

  g_assert_no_error (answer->error);
  g_assert_cmpuint (g_bytes_get_size (answer->body), >, 65 * MIB);
  text = g_strndup (g_bytes_get_data (answer->body, NULL), 512);
  g_assert_nonnull (strstr (text, "<items> "));

  sandbox_fixture_add_fault (fixture, "huge:1");
  g_clear_pointer (&answer, sandbox_answer_free);
  answer = list_clients (fixture);
  {
    g_autoptr (xmlDoc) document = sandbox_answer_parse (answer);

    g_assert_cmpuint (sandbox_xml_count (document, "//client"), ==, 60);
  }
}

static gsize
count_unpacked (GBytes *packed)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GConverter) unpacker =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, unpacker);
  g_autofree char *buffer = g_malloc (MIB);
  g_autoptr (GError) error = NULL;
  gssize n;
  gsize total = 0;

  do
    {
      /* Not skip: that of a filter skips what is packed. */
      n = g_input_stream_read (stream, buffer, MIB, NULL, &error);
      g_assert_no_error (error);
      total += (gsize) n;
    }
  while (n > 0);

  return total;
}

static void
test_gzip_bomb (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ("gzip-bomb");
  g_autoptr (SandboxAnswer) answer = NULL;

  soup_session_remove_feature_by_type (fixture->session, SOUP_TYPE_CONTENT_DECODER);
  answer = list_clients (fixture);
  g_assert_cmpstr (get_header (answer, "Content-Encoding"), ==, "gzip");
  g_assert_cmpuint (g_bytes_get_size (answer->body), <, MIB);
  g_assert_cmpuint (count_unpacked (answer->body), >, 256 * MIB);
}

static void
test_latency (void)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  g_autoptr (SandboxFixture) fixture = NULL;
  SandboxAnswer *answers[4];
  gint64 start;

  settings.latency = 200;
  fixture = sandbox_fixture_new (&settings);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    answers[i] = sandbox_fixture_start (
        fixture, sandbox_fixture_make (fixture, "POST", "nsight", "service=list_clients"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      sandbox_answer_wait (answers[i]);
      g_assert_cmpuint (sandbox_answer_get_status (answers[i]), ==, 200);
      sandbox_answer_free (answers[i]);
    }

  /* All at once: four in turn would take four times as long. */
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 200 * 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 750 * 1000);
}

static void
test_limits (void)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  g_autoptr (SandboxFixture) fixture = NULL;
  g_autoptr (SandboxAnswer) refused = NULL;
  g_autoptr (SandboxAnswer) other = NULL;
  guint64 wait;

  settings.enforce_limits = TRUE;
  fixture = sandbox_fixture_new (&settings);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (SandboxAnswer) answer = list_clients (fixture);

      g_assert_cmpuint (sandbox_answer_get_status (answer), ==, 200);
    }

  refused = list_clients (fixture);
  g_assert_cmpuint (sandbox_answer_get_status (refused), ==, 429);
  wait = g_ascii_strtoull (get_header (refused, "Retry-After"), NULL, 10);
  g_assert_cmpuint (wait, >=, 1);
  g_assert_cmpuint (wait, <=, 60);

  /* Another key has a budget of its own. */
  other = sandbox_fixture_call (fixture, "solarwinds", "service=list_clients");
  g_assert_cmpuint (sandbox_answer_get_status (other), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-faults/grammar", test_grammar);
  g_test_add_func ("/sandbox-faults/replies", test_replies);
  g_test_add_func ("/sandbox-faults/scope", test_scope);
  g_test_add_func ("/sandbox-faults/order", test_order);
  g_test_add_func ("/sandbox-faults/post-refused", test_post_refused);
  g_test_add_func ("/sandbox-faults/truncate", test_truncate);
  g_test_add_func ("/sandbox-faults/reset", test_reset);
  g_test_add_func ("/sandbox-faults/slow", test_slow);
  g_test_add_func ("/sandbox-faults/stop", test_stop);
  g_test_add_func ("/sandbox-faults/huge", test_huge);
  g_test_add_func ("/sandbox-faults/gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/sandbox-faults/latency", test_latency);
  g_test_add_func ("/sandbox-faults/limits", test_limits);

  return g_test_run ();
}
