/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "sandbox-json.h"

/* The API of Passportal. */

#define A_CLIENT 41000020

static SandboxFixture *
make_fixture (void)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;

  settings.clients = 400;
  settings.tenants = 2;
  return sandbox_fixture_new (&settings);
}

static SoupMessage *
make (SandboxFixture *fixture, const char *token, const char *path)
{
  return sandbox_json_make_passportal (fixture, "GET", token, path);
}

static JsonNode *
ask (SandboxFixture *fixture, const char *token, const char *path)
{
  return sandbox_json_expect (fixture, make (fixture, token, path), 200);
}

static JsonNode *
send (SandboxFixture *fixture,
      const char *http,
      const char *token,
      const char *path,
      const char *body,
      guint status)
{
  SoupMessage *message = sandbox_json_make_passportal (fixture, http, token, path);

  sandbox_json_set_body (message, "application/json", body);
  return sandbox_json_expect (fixture, message, status);
}

static void
test_tokens (void)
{
  /* Also the two keys in each other’s place. */
  static const struct
  {
    const char *key;
    const char *secret;
    const char *body;
    guint status;
    gint64 code;
  } cases[] = {
    { "access_key_id", "secret_access_key", "{\"scope\":\"docs_api\",\"content\":\"x\"}", 200, -1 },
    { "secret_access_key", "access_key_id", "{\"scope\":\"docs_api\",\"content\":\"x\"}", 401,
      1000 },
    { "access_key_id", "access_key_id", "{\"scope\":\"docs_api\",\"content\":\"x\"}", 401, 1000 },
    { "access_key_id", "secret_access_key", "{\"scope\":\"docs_api\",\"content\":\"y\"}", 401,
      1000 },
    { "access_key_id", "secret_access_key", "{\"scope\":\"docs-api\",\"content\":\"x\"}", 400, 0 },
    { "access_key_id", "secret_access_key", "{\"scope\":\"docs_api\"}", 400, 0 },
    { "access_key_id", "secret_access_key", "[]", 400, 0 },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SoupMessage *message =
          sandbox_json_make (fixture, "POST", "passportal", "api/v2/auth/client_token");
      const char *secret = sandbox_json_get_key (fixture, 0, "passportal", cases[i].secret);
      g_autofree char *hash = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret,
                                                         strlen (secret), "x", -1);
      g_autoptr (JsonNode) reply = NULL;

      sandbox_json_set_header (message, "x-key",
                               sandbox_json_get_key (fixture, 0, "passportal", cases[i].key));
      sandbox_json_set_header (message, "x-hash", hash);
      sandbox_json_set_body (message, "application/json", cases[i].body);
      reply = sandbox_json_expect (fixture, message, cases[i].status);
      if (cases[i].code >= 0)
        g_assert_cmpint (sandbox_json_get_int (reply, "code"), ==, cases[i].code);
      else
        g_assert_cmpint (sandbox_json_get_int (reply, "expiry_time") -
                             g_get_real_time () / G_USEC_PER_SEC,
                         >, 3200);
    }
}

static void
test_token_use (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);
  g_autofree char *brief = NULL;
  SoupMessage *message =
      sandbox_json_make (fixture, "GET", "passportal", "api/v2/documents/clients");
  g_autoptr (JsonNode) other_header = NULL;
  g_autoptr (JsonNode) expired = NULL;
  g_autoptr (JsonNode) gone = NULL;

  /* As some tables of the documentation have it. */
  sandbox_json_set_header (message, "x-api-token", token);
  other_header = sandbox_json_expect (fixture, message, 401);
  g_assert_cmpint (sandbox_json_get_int (other_header, "code"), ==, 1006);

  sandbox_fixture_add_fault (fixture, "token-expired*1");
  expired = sandbox_json_expect (fixture, make (fixture, token, "documents/clients"), 401);
  g_assert_cmpint (sandbox_json_get_int (expired, "code"), ==, 1006);
  sandbox_fixture_add_fault (fixture, "token-life:0");
  brief = sandbox_json_sign_in_passportal (fixture, 0);
  gone = sandbox_json_expect (fixture, make (fixture, brief, "documents/clients"), 401);
}

static guint
count (SandboxFixture *fixture, const char *token, const char *path)
{
  g_autoptr (JsonNode) reply = ask (fixture, token, path);
  JsonNode *results = json_object_get_member (json_node_get_object (reply), "results");

  return JSON_NODE_HOLDS_ARRAY (results) ? json_array_get_length (json_node_get_array (results))
                                         : 0;
}

/* Pages of 100 and no more, encoded names, null behind the last page. */
static void
test_clients (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);
  g_autoptr (JsonNode) first =
      ask (fixture, token, "documents/clients?resultsPerPage=1000&pageNum=1");
  g_autoptr (JsonNode) last = NULL;
  gboolean is_encoded = FALSE;
  guint n_pages = 0;
  guint n = 0;

  g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (first, "results")), ==, 100);
  for (gboolean is_over = FALSE; !is_over;)
    {
      g_autofree char *path =
          g_strdup_printf ("documents/clients?resultsPerPage=100&pageNum=%u", ++n_pages);
      g_autoptr (SandboxAnswer) page = sandbox_fixture_send (fixture, make (fixture, token, path));
      guint n_rows = count (fixture, token, path);

      n += n_rows;
      is_over = n_rows == 0;
      is_encoded |= sandbox_answer_contains (
          page, "Matt&#039;s &quot;Own&quot; MSP &lt;internal&gt; &amp; Co");
    }
  g_assert_true (is_encoded);
  g_assert_cmpuint (n, >, 200);
  last = ask (fixture, token, "documents/clients?pageNum=9999");
  g_assert_true (json_object_get_null_member (json_node_get_object (last), "results"));
}

static void
test_documents (void)
{
  static const struct
  {
    const char *query;
    guint n_least;
    guint n_most;
  } cases[] = {
    { "", 100, 100 },
    { "resultsPerPage=7", 7, 7 },
    { "type=vendor", 8, 8 },
    { "type=vendor&clientId=41000020", 8, 8 },
    { "type=location&clientId=41000060", 1, 1 },
    { "type=asset&clientId=41000001", 0, 0 },
    { "templateUid=tpl-70", 8, 8 },
    { "templateUid=70", 8, 8 },
    { "searchTxt=LENOVO&type=vendor", 1, 1 },
    { "searchTxt=lenovo&type=asset&resultsPerPage=1000", 5, 100 },
    { "type=ssl", 0, 0 },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *some = g_strconcat ("documents?", cases[i].query, NULL);
      g_autofree char *all = g_strconcat ("documents/all?", cases[i].query, NULL);
      guint n = count (fixture, token, some);

      g_test_message ("%s: %u", cases[i].query, n);
      g_assert_cmpuint (n, >=, cases[i].n_least);
      g_assert_cmpuint (n, <=, cases[i].n_most);
      g_assert_cmpuint (count (fixture, token, all), ==, n);
    }
}

static void
test_order (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);
  g_autoptr (JsonNode) reply =
      ask (fixture, token, "documents?orderBy=id&orderDir=desc&type=asset");
  JsonArray *rows = sandbox_json_get_array (reply, "results");

  for (guint i = 1; i < json_array_get_length (rows); i++)
    g_assert_cmpint (
        json_object_get_int_member (json_array_get_object_element (rows, i), "id"), <,
        json_object_get_int_member (json_array_get_object_element (rows, i - 1), "id"));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *http;
    const char *path;
    guint status;
    gint64 code;
  } cases[] = {
    { "GET", "documents?pageNum=0", 404, 0 },
    { "GET", "documents?pageNum=10000", 404, 0 },
    { "GET", "documents?pageNum=x", 404, 0 },
    { "GET", "documents?resultsPerPage=0", 404, 0 },
    { "GET", "documents?type=nothing", 400, 0 },
    { "GET", "documents?clientId=7", 400, 0 },
    { "GET", "documents?orderBy=colour", 404, 0 },
    { "GET", "documents/7", 403, 0 },
    { "GET", "documents/x", 400, 0 },
    { "DELETE", "documents/31000001", 405, 3000 },
    { "PATCH", "documents/31000001", 405, 3000 },
    { "PUT", "documents", 405, 3000 },
    { "POST", "documents/clients", 405, 3000 },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) reply = NULL;

      g_test_message ("%s %s", cases[i].http, cases[i].path);
      reply = sandbox_json_expect (
          fixture, sandbox_json_make_passportal (fixture, cases[i].http, token, cases[i].path),
          cases[i].status);
      g_assert_cmpint (sandbox_json_get_int (reply, "code"), ==, cases[i].code);
      g_assert_cmpint (sandbox_json_get_int (reply, "status"), ==, cases[i].status);
    }
}

/* Numbers for keys in one template, words in the other. */
static void
test_details (void)
{
  static const struct
  {
    const char *list;
    const char *serial;
    gboolean has_text_name;
  } cases[] = {
    { "documents?templateUid=79", "8", TRUE },
    { "documents?templateUid=5102", "serial_number", FALSE },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) list = ask (fixture, token, cases[i].list);
      JsonObject *row = json_array_get_object_element (sandbox_json_get_array (list, "results"), 0);
      g_autofree char *path =
          g_strdup_printf ("documents/%" G_GINT64_FORMAT, json_object_get_int_member (row, "id"));
      g_autoptr (JsonNode) reply = ask (fixture, token, path);
      JsonObject *details = json_object_get_object_member (json_node_get_object (reply), "details");
      JsonObject *serial = json_object_get_object_member (details, cases[i].serial);

      g_assert_cmpstr (json_object_get_string_member (serial, "name"), ==, "Serial Number");
      g_assert_true (JSON_NODE_HOLDS_VALUE (json_object_get_member (details, "name")) ==
                     cases[i].has_text_name);
    }
}

/* A shell with a title; the reply names no id. */
static void
test_create (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);
  g_autofree char *body = g_strdup_printf (
      "{\"templateUid\":\"tpl-79\",\"clientId\":%d,\"title\":\"BOX\",\"serial\":\"X\"}", A_CLIENT);
  g_autofree char *query = g_strdup_printf (
      "documents?type=asset&searchTxt=BOX&clientId=%d&orderBy=id&orderDir=desc", A_CLIENT);
  g_autoptr (JsonNode) created = send (fixture, "POST", token, "documents", body, 200);
  g_autoptr (JsonNode) refused = send (fixture, "POST", token, "documents", "[]", 400);
  g_autoptr (JsonNode) nobody =
      send (fixture, "POST", token, "documents",
            "{\"templateUid\":\"tpl-79\",\"clientId\":7,\"title\":\"BOX\"}", 400);
  g_autoptr (JsonNode) ledger = sandbox_fixture_control (fixture, "ledger", NULL, 200);
  JsonArray *writes = sandbox_json_get_array (ledger, "writes");

  g_assert_cmpstr (sandbox_json_get_text (created, "success"), ==, "true");
  g_assert_cmpuint (json_object_get_size (json_node_get_object (created)), ==, 1);
  g_assert_cmpuint (count (fixture, token, query), ==, 1);
  g_assert_cmpuint (json_array_get_length (writes), ==, 1);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (writes, 0), "operation"), ==,
      "create-document");
}

/* The write is done, the answer is lost, and for a while no list shows it. */
static void
test_lost (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);
  SoupMessage *message = sandbox_json_make_passportal (fixture, "POST", token, "documents");
  g_autoptr (SandboxAnswer) lost = NULL;
  g_autoptr (JsonNode) cleared = NULL;
  const char *query = "documents?searchTxt=PERHAPS";

  sandbox_fixture_add_fault (fixture, "lost@create-document*1");
  sandbox_fixture_add_fault (fixture, "lag:3600");
  sandbox_json_set_body (
      message, "application/json",
      "{\"templateUid\":\"79\",\"clientId\":\"41000020\",\"title\":\"Perhaps\"}");
  lost = sandbox_fixture_send (fixture, message);
  g_assert_nonnull (lost->error);
  g_assert_cmpuint (count (fixture, token, query), ==, 0);
  cleared = sandbox_fixture_control (fixture, "clear-faults", "{}", 200);
  g_assert_cmpuint (count (fixture, token, query), ==, 1);
}

static void
test_update (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);
  g_autoptr (JsonNode) added = sandbox_fixture_control (
      fixture, "passportal/change",
      "{\"op\":\"add-document\",\"client\":41000020,\"title\":\"BOX\"}", 200);
  g_autofree char *path =
      g_strdup_printf ("documents/%" G_GINT64_FORMAT, sandbox_json_get_int (added, "id"));
  static const char body[] = "{\"title\":\"CRATE\",\"details\":{\"Serial Number\":\"S1\","
                             "\"1\":{\"name\":\"Type\",\"value\":{\"text\":\"Server\"}}}}";
  g_autoptr (JsonNode) refused = send (fixture, "PUT", token, path, body, 405);
  g_autoptr (JsonNode) allowed = sandbox_fixture_control (
      fixture, "passportal/change", "{\"op\":\"set-rights\",\"update\":true}", 200);
  g_autoptr (JsonNode) done = send (fixture, "PUT", token, path, body, 200);
  g_autoptr (JsonNode) unknown =
      send (fixture, "PUT", token, path, "{\"details\":{\"Colour\":\"red\"}}", 400);
  g_autoptr (JsonNode) reply = ask (fixture, token, path);
  JsonObject *details = json_object_get_object_member (json_node_get_object (reply), "details");
  JsonObject *serial = json_object_get_object_member (details, "8");

  g_assert_cmpint (sandbox_json_get_int (refused, "code"), ==, 3000);
  g_assert_cmpstr (json_object_get_string_member (details, "name"), ==, "CRATE");
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (serial, "value"), "text"), ==,
      "S1");
}

static void
test_rights (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);
  g_autoptr (JsonNode) taken = sandbox_fixture_control (
      fixture, "passportal/change", "{\"op\":\"set-rights\",\"read\":false}", 200);
  g_autoptr (JsonNode) refused =
      sandbox_json_expect (fixture, make (fixture, token, "documents/clients"), 403);

  g_assert_cmpstr (sandbox_json_get_text (refused, "message"), ==, "not found.");
}

/* The same numbers, other clients. */
static void
test_tenants (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *one = sandbox_json_sign_in_passportal (fixture, 0);
  g_autofree char *two = sandbox_json_sign_in_passportal (fixture, 1);
  g_autoptr (JsonNode) mine = ask (fixture, one, "documents/31000100");
  g_autoptr (JsonNode) theirs = ask (fixture, two, "documents/31000100");
  g_autoptr (JsonNode) none =
      sandbox_fixture_control (fixture, "passportal/truth?tenant=2", NULL, 400);

  g_assert_cmpint (sandbox_json_get_int (mine, "id"), ==, sandbox_json_get_int (theirs, "id"));
  g_assert_false (
      json_node_equal (json_object_get_member (json_node_get_object (mine), "details"),
                       json_object_get_member (json_node_get_object (theirs), "details")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-passportal/tokens", test_tokens);
  g_test_add_func ("/sandbox-passportal/token-use", test_token_use);
  g_test_add_func ("/sandbox-passportal/clients", test_clients);
  g_test_add_func ("/sandbox-passportal/documents", test_documents);
  g_test_add_func ("/sandbox-passportal/order", test_order);
  g_test_add_func ("/sandbox-passportal/refusals", test_refusals);
  g_test_add_func ("/sandbox-passportal/details", test_details);
  g_test_add_func ("/sandbox-passportal/create", test_create);
  g_test_add_func ("/sandbox-passportal/lost", test_lost);
  g_test_add_func ("/sandbox-passportal/update", test_update);
  g_test_add_func ("/sandbox-passportal/rights", test_rights);
  g_test_add_func ("/sandbox-passportal/tenants", test_tenants);

  return g_test_run ();
}
