/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "sandbox-json.h"
#include "sandbox/ninja/roster-sandbox-ninja-signature.h"

/* API v1 of NinjaRMM, and signatures wherever they are taken. */

static SandboxFixture *
make_fixture (gboolean enforce_limits)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;

  settings.enforce_limits = enforce_limits;
  return sandbox_fixture_new (&settings);
}

static SoupMessage *
sign (SandboxFixture *fixture, const char *path)
{
  return sandbox_json_make_legacy (fixture, 0, path);
}

/* The vectors of the description; the first one is the vendor's. */
static void
test_signatures (void)
{
  static const char example[] = "eh14c4ngchhu6283he03j6o7ar2fcuca0example";
  static const char other[] = "0123456789abcdefghijklmnopqrstuvwxyz0123";
  static const struct
  {
    const char *secret;
    const char *http;
    const char *path;
    const char *date;
    const char *signature;
  } cases[] = {
    { example, "GET", "/v1/customers", "Sun, 01 May 2016 06:51:10 GMT",
      "rEZWuXR0X1wX3autLTHIl2zX98I=" },
    { example, "GET", "/v1/devices", "Sun, 01 May 2016 06:51:10 GMT",
      "714SabSzeV2NYdeXJj7J9IKL3Lw=" },
    { example, "GET", "/v1/devices/3", "Sun, 01 May 2016 06:51:10 GMT",
      "ub6r2/ink1TMBN1q+2Zx3rlEkuM=" },
    { example, "GET", "/v1/ping", "Sun, 01 May 2016 06:51:10 GMT", "Y2FqtJp9UIhqufWWrzwsPOcQ4Fs=" },
    { example, "GET", "/v1/ping", "Thu, 07 Jan 2021 23:05:09 GMT", "GB2ZPhqRvPef8Y9d8tvgHoRySq8=" },
    { example, "GET", "/v1/customers/42", "Thu, 07 Jan 2021 23:05:09 GMT",
      "/aJkBuYPpXbLrQ9unUBVRHAfZBU=" },
    { other, "GET", "/v1/devices/528", "Mon, 02 Dec 2024 00:00:00 GMT",
      "ZZnEoP4cmF0XlZ9ZEzIhBl2z90U=" },
    { other, "DELETE", "/v1/alerts/3071642", "Mon, 02 Dec 2024 00:00:00 GMT",
      "jkG8uyxM9JbBFuuiGNs6PP5vkqE=" },
    { other, "GET", "/v2/organizations", "Mon, 02 Dec 2024 00:00:00 GMT",
      "QSNMIBC1Ra4ACgFguWV1EdQZL4w=" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *signature = roster_sandbox_ninja_signature_new (
          cases[i].secret, cases[i].http, cases[i].date, cases[i].path);

      g_assert_cmpstr (signature, ==, cases[i].signature);
    }
}

/* Signs with a clock that is wrong by some seconds. */
static SoupMessage *
sign_at (SandboxFixture *fixture, const char *path, int seconds, const char *header)
{
  SoupMessage *message = sandbox_json_make (fixture, "GET", "ninjarmm", path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, seconds);
  g_autofree char *date = soup_date_time_to_string (then, SOUP_DATE_HTTP);
  g_autofree char *full = g_strconcat ("/", path, NULL);
  g_autofree char *signature = roster_sandbox_ninja_signature_new (
      sandbox_json_get_key (fixture, 0, "ninjarmm", "secret_key"), "GET", date, full);
  g_autofree char *value = g_strdup_printf (
      "NJ %s:%s", sandbox_json_get_key (fixture, 0, "ninjarmm", "access_key"), signature);

  sandbox_json_set_header (message, header, date);
  sandbox_json_set_header (message, "Authorization", value);
  return message;
}

static void
test_clock (void)
{
  static const struct
  {
    int seconds;
    const char *header;
    const char *fault;
    guint status;
  } cases[] = {
    { 0, "Date", NULL, 204 },
    { 0, "x-nj-date", NULL, 204 },
    { 890, "x-nj-date", NULL, 204 },
    { -890, "Date", NULL, 204 },
    { 960, "x-nj-date", NULL, 403 },
    { -960, "x-nj-date", NULL, 403 },
    { 960, "Date", NULL, 403 },
    { 0, "Date", "clock-skew:1000", 403 },
    { 1000, "Date", "clock-skew:1000", 204 },
    { 0, "Date", "clock-skew:-1000", 403 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SandboxFixture) fixture = make_fixture (FALSE);
      g_autoptr (SandboxAnswer) answer = NULL;

      if (cases[i].fault != NULL)
        sandbox_fixture_add_fault (fixture, cases[i].fault);
      answer = sandbox_fixture_send (
          fixture, sign_at (fixture, "v1/ping", cases[i].seconds, cases[i].header));
      g_assert_cmpuint (sandbox_answer_get_status (answer), ==, cases[i].status);
      if (cases[i].status == 403)
        g_assert_true (sandbox_answer_contains (answer, "\"error\":\"skewed_time\""));
    }
}

/* The reply says what the service takes for the time. */
static void
test_clock_shown (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (FALSE);
  g_autoptr (SandboxAnswer) answer = NULL;
  g_autoptr (GDateTime) date = NULL;
  gint64 difference;

  sandbox_fixture_add_fault (fixture, "clock-skew:7200");
  answer = sandbox_fixture_send (fixture, sign (fixture, "v1/ping"));
  date = soup_date_time_new_from_http_string (
      soup_message_headers_get_one (soup_message_get_response_headers (answer->message), "Date"));
  difference = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;
  g_assert_cmpint (difference, >, 7100);
  g_assert_cmpint (difference, <, 7300);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *authorization;
    const char *date;
    guint status;
    const char *error;
    gint64 code;
  } cases[] = {
    { NULL, "Sun, 01 May 2016 06:51:10 GMT", 400, "missing_header", 2 },
    { "Digest x", NULL, 400, "invalid_header", 1 },
    { "NJ without-a-colon", "Sun, 01 May 2016 06:51:10 GMT", 400, "invalid_header", 1 },
    { "NJ a:b", NULL, 400, "missing_header", 2 },
    { "NJ a:b", "Sun, 01 May 2016 06:51:10 GMT", 401, "not_authenticated", 10 },
    { "Bearer TOKEN", NULL, 401, "not_authenticated", 10 },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SoupMessage *message = sandbox_json_make (fixture, "GET", "ninjarmm", "v1/customers");
      g_autoptr (JsonNode) reply = NULL;

      if (cases[i].authorization != NULL)
        sandbox_json_set_header (message, "Authorization", cases[i].authorization);
      if (cases[i].date != NULL)
        sandbox_json_set_header (message, "x-nj-date", cases[i].date);
      reply = sandbox_json_expect (fixture, message, cases[i].status);
      g_assert_cmpstr (sandbox_json_get_text (reply, "error"), ==, cases[i].error);
      g_assert_cmpint (sandbox_json_get_int (reply, "error_code"), ==, cases[i].code);
    }
}

/* A signature is good for one path only. */
static void
test_other_path (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (FALSE);
  SoupMessage *signed_one = sign (fixture, "v1/ping");
  SoupMessage *message = sandbox_json_make (fixture, "GET", "ninjarmm", "v1/devices");
  static const char *const headers[] = { "Authorization", "x-nj-date" };
  g_autoptr (JsonNode) reply = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    sandbox_json_set_header (
        message, headers[i],
        soup_message_headers_get_one (soup_message_get_request_headers (signed_one), headers[i]));
  g_object_unref (signed_one);
  reply = sandbox_json_expect (fixture, message, 401);
  g_assert_cmpstr (sandbox_json_get_text (reply, "error"), ==, "not_authenticated");
}

static void
test_customers (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (FALSE);
  g_autoptr (JsonNode) list = sandbox_json_expect (fixture, sign (fixture, "v1/customers"), 200);
  g_autoptr (JsonNode) one = sandbox_json_expect (fixture, sign (fixture, "v1/customers/2"), 200);
  g_autoptr (JsonNode) none =
      sandbox_json_expect (fixture, sign (fixture, "v1/customers/999"), 404);
  JsonArray *rows = sandbox_json_get_array (list, NULL);
  guint n_null = 0;

  g_assert_cmpuint (json_array_get_length (rows), ==, 60);
  for (guint i = 0; i < 60; i++)
    n_null += json_object_get_null_member (json_array_get_object_element (rows, i), "description");
  g_assert_cmpuint (n_null, >, 0);
  g_assert_cmpuint (n_null, <, 60);
  g_assert_cmpstr (sandbox_json_get_text (one, "name"), ==, "Smith & Sons Ltd");
  g_assert_cmpstr (sandbox_json_get_text (none, "error"), ==, "invalid_id");
}

static void
test_devices (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (FALSE);
  g_autoptr (JsonNode) list = sandbox_json_expect (fixture, sign (fixture, "v1/devices"), 200);
  g_autoptr (JsonNode) again = sandbox_json_expect (fixture, sign (fixture, "v1/devices"), 200);
  g_autoptr (JsonNode) one = sandbox_json_expect (fixture, sign (fixture, "v1/devices/1"), 200);
  JsonArray *rows = sandbox_json_get_array (list, NULL);
  guint n_system = 0;
  guint n_stray = 0;

  g_assert_cmpuint (json_array_get_length (rows), >, 2450);
  g_assert_cmpuint (json_array_get_length (rows), <, 2500);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autoptr (GDateTime) seen =
          soup_date_time_new_from_http_string (json_object_get_string_member (row, "last_online"));

      g_assert_nonnull (seen);
      g_assert_nonnull (
          strstr (json_object_get_string_member (row, "remote_control_url"), "REMOTECONTROL"));
      n_system +=
          json_object_has_member (row, "system") && !json_object_get_null_member (row, "system");
      n_stray += json_object_get_int_member (row, "customer_id") > 60;
    }
  g_assert_cmpuint (n_system, >, 2000);
  g_assert_cmpuint (n_system, <, json_array_get_length (rows));
  g_assert_cmpuint (n_stray, >, 0);
  g_assert_cmpstr (sandbox_json_get_text (one, "system_name"), ==, "MULLER-SRV0000");
  /* Volatile fields differ at every reading. */
  g_assert_false (json_node_equal (list, again));
}

static void
test_limits (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (TRUE);
  g_autoptr (JsonNode) refused = NULL;
  g_autoptr (SandboxAnswer) ping = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (JsonNode) list =
          sandbox_json_expect (fixture, sign (fixture, "v1/customers"), 200);

      g_assert_true (JSON_NODE_HOLDS_ARRAY (list));
    }
  refused = sandbox_json_expect (fixture, sign (fixture, "v1/devices"), 429);
  g_assert_cmpstr (sandbox_json_get_text (refused, "error"), ==, "rate_limit_exceeded");

  /* Other calls are counted apart. */
  ping = sandbox_fixture_send (fixture, sign (fixture, "v1/ping"));
  g_assert_cmpuint (sandbox_answer_get_status (ping), ==, 204);
}

/* Signatures are taken below /v2 too, unless a fault says that they are not. */
static void
test_second_version (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (FALSE);
  g_autoptr (JsonNode) list =
      sandbox_json_expect (fixture, sign (fixture, "v2/organizations"), 200);
  g_autoptr (JsonNode) refused = NULL;

  g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (list, NULL)), ==, 60);
  sandbox_fixture_add_fault (fixture, "no-hmac");
  refused = sandbox_json_expect (fixture, sign (fixture, "v2/organizations"), 401);
  g_assert_cmpstr (sandbox_json_get_text (refused, "error"), ==, "not_authenticated");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-ninjarmm/signatures", test_signatures);
  g_test_add_func ("/sandbox-ninjarmm/clock", test_clock);
  g_test_add_func ("/sandbox-ninjarmm/clock-shown", test_clock_shown);
  g_test_add_func ("/sandbox-ninjarmm/refusals", test_refusals);
  g_test_add_func ("/sandbox-ninjarmm/other-path", test_other_path);
  g_test_add_func ("/sandbox-ninjarmm/customers", test_customers);
  g_test_add_func ("/sandbox-ninjarmm/devices", test_devices);
  g_test_add_func ("/sandbox-ninjarmm/limits", test_limits);
  g_test_add_func ("/sandbox-ninjarmm/second-version", test_second_version);

  return g_test_run ();
}
