/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "sandbox-json.h"

/* API v2 of NinjaOne. */

static SandboxFixture *
make_fixture (guint tenants)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;

  settings.tenants = tenants;
  return sandbox_fixture_new (&settings);
}

static JsonNode *
read_ninja (SandboxFixture *fixture, const char *token, const char *path)
{
  return sandbox_json_expect (fixture, sandbox_json_make_ninja (fixture, token, path), 200);
}

/* Services without a path have ports of their own; the first tenant stands above all. */
static void
test_description (void)
{
  static const char *const mounts[] = { "ninjarmm", "ninjaone", "passportal", "nsight",
                                        "solarwinds" };
  g_autoptr (SandboxFixture) fixture = make_fixture (2);
  JsonObject *all = json_node_get_object (fixture->description);
  JsonArray *tenants = json_object_get_array_member (all, "tenants");
  g_autoptr (GHashTable) urls = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (json_array_get_length (tenants), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (mounts); i++)
    {
      JsonNode *first =
          json_object_get_member (json_array_get_object_element (tenants, 0), mounts[i]);
      JsonNode *second =
          json_object_get_member (json_array_get_object_element (tenants, 1), mounts[i]);

      g_assert_true (
          g_hash_table_add (urls, (char *) sandbox_fixture_get_url (fixture, mounts[i])));
      g_assert_true (json_node_equal (json_object_get_member (all, mounts[i]), first));
      g_assert_false (json_node_equal (first, second));
      g_assert_cmpstr (sandbox_json_get_text (first, "url"), ==,
                       sandbox_json_get_text (second, "url"));
    }
}

static void
test_token_refusals (void)
{
  static const struct
  {
    const char *mount;
    const char *secret;
    const char *scope;
    guint status;
    const char *member;
    const char *value;
  } cases[] = {
    { "ninjaone", NULL, "monitoring", 200, "scope", "monitoring" },
    { "ninjaone", NULL, NULL, 200, "scope", "monitoring management" },
    { "ninjaone", NULL, "monitoring control", 400, "error", "invalid_scope" },
    { "ninjaone", "wrong", "monitoring", 401, "error", "invalid_client" },
    /* A key of API v1 is an app that there is not. */
    { "ninjarmm", NULL, "monitoring", 404, "resultCode", "Client app not exist" },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture (1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SoupMessage *message = sandbox_json_make (fixture, "POST", "ninjaone", "ws/oauth/token");
      const char *secret = sandbox_json_get_key (fixture, 0, cases[i].mount, "secret_key");
      g_autofree char *form =
          soup_form_encode ("grant_type", "client_credentials", "client_id",
                            sandbox_json_get_key (fixture, 0, cases[i].mount, "access_key"),
                            "client_secret", cases[i].secret != NULL ? cases[i].secret : secret,
                            cases[i].scope != NULL ? "scope" : "unused",
                            cases[i].scope != NULL ? cases[i].scope : "", NULL);
      g_autoptr (JsonNode) reply = NULL;

      sandbox_json_set_body (message, SOUP_FORM_MIME_TYPE_URLENCODED, form);
      reply = sandbox_json_expect (fixture, message, cases[i].status);
      g_assert_cmpstr (sandbox_json_get_text (reply, cases[i].member), ==, cases[i].value);
      if (cases[i].status == 200)
        g_assert_cmpint (sandbox_json_get_int (reply, "expires_in"), ==, 3600);
    }
}

static SoupMessage *
make_basic (SandboxFixture *fixture, const char *path)
{
  SoupMessage *message = sandbox_json_make (fixture, "POST", "ninjaone", path);
  g_autofree char *pair =
      g_strconcat (sandbox_json_get_key (fixture, 0, "ninjaone", "access_key"), ":",
                   sandbox_json_get_key (fixture, 0, "ninjaone", "secret_key"), NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *value = g_strconcat ("Basic ", encoded, NULL);

  sandbox_json_set_header (message, "Authorization", value);
  sandbox_json_set_body (message, SOUP_FORM_MIME_TYPE_URLENCODED,
                         "grant_type=client_credentials&scope=monitoring");
  return message;
}

static void
test_token_places (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (1);
  g_autoptr (JsonNode) usual =
      sandbox_json_expect (fixture, make_basic (fixture, "ws/oauth/token"), 200);
  g_autoptr (JsonNode) old =
      sandbox_json_expect (fixture, make_basic (fixture, "oauth/token"), 200);
  g_autoptr (SandboxAnswer) page = NULL;
  g_autoptr (JsonNode) fallback = NULL;

  g_assert_cmpstr (sandbox_json_get_text (usual, "access_token"), !=,
                   sandbox_json_get_text (old, "access_token"));
  sandbox_fixture_add_fault (fixture, "token-path");
  page = sandbox_fixture_send (fixture, make_basic (fixture, "ws/oauth/token"));
  g_assert_cmpuint (sandbox_answer_get_status (page), ==, 404);
  g_assert_true (sandbox_answer_contains (page, "<html>"));
  fallback = sandbox_json_expect (fixture, make_basic (fixture, "oauth/token"), 200);
}

static void
test_token_ends (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (1);
  g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
  g_autofree char *brief = NULL;
  g_autoptr (JsonNode) expired = NULL;
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (JsonNode) unknown = NULL;

  sandbox_fixture_add_fault (fixture, "token-expired@devices*1");
  expired = sandbox_json_expect (
      fixture, sandbox_json_make_ninja (fixture, token, "v2/devices?pageSize=1"), 401);
  g_assert_cmpstr (sandbox_json_get_text (expired, "error"), ==, "invalid_token");
  gone = sandbox_json_expect (
      fixture, sandbox_json_make_ninja (fixture, token, "v2/devices?pageSize=1"), 401);

  sandbox_fixture_add_fault (fixture, "token-life:0");
  brief = sandbox_json_sign_in_ninja (fixture, 0);
  g_clear_pointer (&gone, json_node_unref);
  gone = sandbox_json_expect (fixture, sandbox_json_make_ninja (fixture, brief, "v2/organizations"),
                              401);
  unknown = sandbox_json_expect (
      fixture, sandbox_json_make_ninja (fixture, "none", "v2/organizations"), 401);
  g_assert_cmpstr (sandbox_json_get_text (unknown, "error"), ==, "not_authenticated");
}

/* Good for two requests. */
static void
test_token_uses (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (1);
  g_autofree char *token = NULL;
  g_autoptr (JsonNode) expired = NULL;

  sandbox_fixture_add_fault (fixture, "token-uses:2");
  token = sandbox_json_sign_in_ninja (fixture, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonNode) page = read_ninja (fixture, token, "v2/organizations");

      g_assert_true (JSON_NODE_HOLDS_ARRAY (page));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&expired, json_node_unref);
      expired = sandbox_json_expect (
          fixture, sandbox_json_make_ninja (fixture, token, "v2/organizations"), 401);
      g_assert_cmpstr (sandbox_json_get_text (expired, "error"), ==, "invalid_token");
    }
}

/* Reads all pages up to an empty one or one without new ids, by the highest id. */
static GHashTable *
read_pages (SandboxFixture *fixture,
            const char *token,
            const char *list,
            guint size,
            guint *n_pages,
            gboolean *is_sorted)
{
  GHashTable *ids = g_hash_table_new (NULL, NULL);
  gint64 highest = 0;
  gboolean is_new = TRUE;

  *is_sorted = TRUE;
  for (*n_pages = 0; is_new; (*n_pages)++)
    {
      g_autofree char *path =
          g_strdup_printf ("v2/%s?pageSize=%u&after=%" G_GINT64_FORMAT, list, size, highest);
      g_autoptr (JsonNode) page = read_ninja (fixture, token, path);
      JsonArray *rows = sandbox_json_get_array (page, NULL);
      gint64 last = 0;

      is_new = FALSE;
      for (guint i = 0; i < json_array_get_length (rows); i++)
        {
          gint64 id = json_object_get_int_member (json_array_get_object_element (rows, i), "id");

          is_new |= g_hash_table_add (ids, GINT_TO_POINTER ((int) id));
          *is_sorted &= id > last;
          last = id;
          highest = MAX (highest, id);
        }
    }

  return ids;
}

static void
test_pages (void)
{
  static const struct
  {
    const char *fault;
    const char *list;
    guint size;
    guint n_pages;
    gboolean is_sorted;
  } cases[] = {
    { NULL, "organizations", 1000, 2, TRUE },
    { NULL, "organizations", 60, 2, TRUE },
    { NULL, "organizations", 20, 4, TRUE },
    { NULL, "organizations-detailed", 7, 10, TRUE },
    { "page-cap:25", "organizations", 1000, 4, TRUE },
    { "unsorted", "organizations", 25, 4, FALSE },
    { "repeat-last", "organizations", 25, 4, TRUE },
    { "repeat-last", "devices", 1000, 4, TRUE },
    { "unsorted", "devices-detailed", 1000, 4, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SandboxFixture) fixture = make_fixture (1);
      g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
      g_autoptr (GHashTable) ids = NULL;
      gboolean is_sorted;
      guint n_pages;

      if (cases[i].fault != NULL)
        sandbox_fixture_add_fault (fixture, cases[i].fault);
      ids = read_pages (fixture, token, cases[i].list, cases[i].size, &n_pages, &is_sorted);
      g_assert_cmpuint (n_pages, ==, cases[i].n_pages);
      g_assert_true (is_sorted == cases[i].is_sorted);
      if (g_str_has_prefix (cases[i].list, "organizations"))
        g_assert_cmpuint (g_hash_table_size (ids), ==, 60);
      else
        g_assert_cmpuint (g_hash_table_size (ids), >, 2450);
    }
}

static guint
count (SandboxFixture *fixture, const char *token, const char *path)
{
  g_autoptr (JsonNode) list = read_ninja (fixture, token, path);

  return json_array_get_length (sandbox_json_get_array (list, NULL));
}

/* Pages by default, waiting devices only when asked for, and so on. */
static void
test_filters (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (1);
  g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
  guint n_all = count (fixture, token, "v2/devices?pageSize=5000");
  guint n_waiting = count (fixture, token, "v2/devices?pageSize=5000&df=status=PENDING");
  guint n_macs =
      count (fixture, token, "v2/devices?pageSize=5000&df=class%20in%20(MAC,LINUX_SERVER)");
  guint n_others =
      count (fixture, token, "v2/devices?pageSize=5000&df=class%20notin%20(MAC,LINUX_SERVER)");
  g_autoptr (JsonNode) refused = NULL;

  g_assert_cmpuint (count (fixture, token, "v2/devices"), ==, 100);
  g_assert_cmpuint (n_waiting, >, 0);
  g_assert_cmpuint (n_all + n_waiting, ==, 2500);
  g_assert_cmpuint (n_macs, >, 100);
  g_assert_cmpuint (n_macs + n_others, ==, n_all);
  g_assert_cmpuint (count (fixture, token, "api/v2/devices-detailed?df=id%3D5"), ==, 1);
  g_assert_cmpuint (
      count (fixture, token,
             "v2/devices?pageSize=5000&df=org%20=%201%20AND%20status%20eq%20APPROVED"),
      ==, count (fixture, token, "v2/organization/1/devices?pageSize=5000"));
  refused = sandbox_json_expect (
      fixture, sandbox_json_make_ninja (fixture, token, "v2/devices?df=nonsense"), 400);
  g_assert_cmpstr (sandbox_json_get_text (refused, "resultCode"), ==, "FAILURE");
}

/* Everything that the description says may be there is there somewhere. */
static void
test_shapes (void)
{
  static const char *const types[] = { "AgentDevice",     "MdmDevice",         "VMHost",
                                       "VMGuest",         "NMSServer",         "NMSTarget",
                                       "UnmanagedDevice", "CloudMonitorTarget" };
  g_autoptr (SandboxFixture) fixture = make_fixture (1);
  g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
  g_autoptr (SandboxAnswer) answer = sandbox_fixture_send (
      fixture, sandbox_json_make_ninja (fixture, token, "v2/devices-detailed?pageSize=5000"));
  g_autoptr (JsonNode) list = read_ninja (fixture, token, "v2/devices-detailed?pageSize=5000");
  JsonArray *rows = sandbox_json_get_array (list, NULL);
  guint n_named = 0;
  guint n_stray = 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_nonnull (sandbox_json_find (rows, "deviceType", types[i]));
  g_assert_nonnull (sandbox_json_find (rows, "nodeClass", "QUANTUM_WORKSTATION"));
  g_assert_true (
      json_object_has_member (sandbox_json_find (rows, "deviceType", "VMHost"), "serviceTag"));
  g_assert_false (
      json_object_has_member (sandbox_json_find (rows, "deviceType", "VMGuest"), "system"));

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      n_named += json_object_has_member (row, "displayName");
      n_stray += json_object_get_int_member (row, "organizationId") > 60;
    }
  g_assert_cmpuint (n_named, <, 500);
  g_assert_cmpuint (n_named, >, 50);
  g_assert_cmpuint (n_stray, >, 0);
  g_assert_true (sandbox_answer_contains (answer, "000000,\"lastContact\":"));
  g_assert_true (sandbox_answer_contains (answer, "\"To Be Filled By O.E.M.\""));
  g_assert_true (sandbox_answer_contains (answer, "\"parentDeviceId\":null"));
}

static void
test_queries (void)
{
  static const char *const queries[] = { "computer-systems", "operating-systems" };
  g_autoptr (SandboxFixture) fixture = make_fixture (1);
  g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strdup_printf ("v2/queries/%s?pageSize=2000", queries[i]);
      g_autoptr (JsonNode) first = read_ninja (fixture, token, path);
      JsonObject *cursor = json_object_get_object_member (json_node_get_object (first), "cursor");
      g_autofree char *next =
          g_strconcat (path, "&cursor=", json_object_get_string_member (cursor, "name"), NULL);
      g_autoptr (JsonNode) second = read_ninja (fixture, token, next);
      JsonArray *rest = sandbox_json_get_array (second, "results");

      g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (first, "results")), ==,
                        2000);
      g_assert_cmpuint (json_array_get_length (rest), >, 0);
      g_assert_cmpuint (json_array_get_length (rest), <, 500);
      g_assert_false (json_object_has_member (json_node_get_object (second), "cursor"));
    }
}

static void
test_locations (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (1);
  g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
  g_autoptr (JsonNode) all = read_ninja (fixture, token, "v2/locations?pageSize=1000");
  g_autoptr (JsonNode) own = read_ninja (fixture, token, "v2/organization/1/locations");
  g_autoptr (JsonNode) one = read_ninja (fixture, token, "v2/organization/1");
  g_autoptr (JsonNode) none = sandbox_json_expect (
      fixture, sandbox_json_make_ninja (fixture, token, "v2/organization/999"), 404);
  guint n_own = json_array_get_length (sandbox_json_get_array (own, NULL));

  g_assert_cmpuint (n_own, >, 0);
  g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (all, NULL)), >, n_own);
  g_assert_true (json_object_has_member (
      json_array_get_object_element (sandbox_json_get_array (all, NULL), 0), "organizationId"));
  g_assert_false (json_object_has_member (
      json_array_get_object_element (sandbox_json_get_array (own, NULL), 0), "organizationId"));
  g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (one, "locations")), ==, n_own);
  g_assert_cmpstr (sandbox_json_get_text (none, "errorMessage"), ==, "Organization not found");
}

static void
test_odd_replies (void)
{
  static const struct
  {
    const char *fault;
    const char *bytes;
  } cases[] = {
    { "rate-page", "Request rate limit exceeded" },
    { "html", "Sign in" },
    { "wrong-types", "\"id\":[1]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SandboxFixture) fixture = make_fixture (1);
      g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
      g_autoptr (SandboxAnswer) answer = NULL;

      sandbox_fixture_add_fault (fixture, cases[i].fault);
      answer = sandbox_fixture_send (
          fixture, sandbox_json_make_ninja (fixture, token, "v2/organizations?pageSize=5"));
      g_assert_cmpuint (sandbox_answer_get_status (answer), ==, 200);
      g_assert_true (sandbox_answer_contains (answer, cases[i].bytes));
    }
}

/* A condition holds beside another fault. */
static void
test_conditions (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (1);
  g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
  g_autoptr (JsonNode) page = NULL;
  g_autoptr (SandboxAnswer) refused = NULL;

  sandbox_fixture_add_fault (fixture, "page-cap:3@organizations");
  sandbox_fixture_add_fault (fixture, "429:2@organizations*1");
  refused =
      sandbox_fixture_send (fixture, sandbox_json_make_ninja (fixture, token, "v2/organizations"));
  g_assert_cmpuint (sandbox_answer_get_status (refused), ==, 429);
  page = read_ninja (fixture, token, "v2/organizations?pageSize=50");
  g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (page, NULL)), ==, 3);
}

static void
test_tenants (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture (2);
  g_autofree char *one = sandbox_json_sign_in_ninja (fixture, 0);
  g_autofree char *two = sandbox_json_sign_in_ninja (fixture, 1);
  g_autoptr (JsonNode) mine = read_ninja (fixture, one, "v2/device/700");
  g_autoptr (JsonNode) theirs = read_ninja (fixture, two, "v2/device/700");

  g_assert_cmpint (sandbox_json_get_int (mine, "id"), ==, sandbox_json_get_int (theirs, "id"));
  g_assert_cmpstr (sandbox_json_get_text (mine, "uid"), !=, sandbox_json_get_text (theirs, "uid"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-ninjaone/description", test_description);
  g_test_add_func ("/sandbox-ninjaone/token-refusals", test_token_refusals);
  g_test_add_func ("/sandbox-ninjaone/token-places", test_token_places);
  g_test_add_func ("/sandbox-ninjaone/token-ends", test_token_ends);
  g_test_add_func ("/sandbox-ninjaone/token-uses", test_token_uses);
  g_test_add_func ("/sandbox-ninjaone/pages", test_pages);
  g_test_add_func ("/sandbox-ninjaone/filters", test_filters);
  g_test_add_func ("/sandbox-ninjaone/shapes", test_shapes);
  g_test_add_func ("/sandbox-ninjaone/queries", test_queries);
  g_test_add_func ("/sandbox-ninjaone/locations", test_locations);
  g_test_add_func ("/sandbox-ninjaone/odd-replies", test_odd_replies);
  g_test_add_func ("/sandbox-ninjaone/conditions", test_conditions);
  g_test_add_func ("/sandbox-ninjaone/tenants", test_tenants);

  return g_test_run ();
}
