/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "sandbox-fixture.h"

/* The N-sight service as it is described, quirk by quirk. */

static SandboxFixture *
make_fixture (void)
{
  const RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;

  return sandbox_fixture_new (&settings);
}

static void
test_description (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  const char *key = sandbox_fixture_get_key (fixture, "nsight");
  const char *other = sandbox_fixture_get_key (fixture, "solarwinds");

  g_assert_true (
      g_str_has_prefix (sandbox_fixture_get_url (fixture, "nsight"), "http://127.0.0.1:"));
  g_assert_true (g_str_has_suffix (sandbox_fixture_get_url (fixture, "nsight"), "/nsight/"));
  g_assert_true (
      g_str_has_suffix (sandbox_fixture_get_url (fixture, "solarwinds"), "/solarwinds/"));
  g_assert_true (g_str_has_suffix (sandbox_fixture_get_url (fixture, "control"), "/control/"));
  g_assert_cmpuint (strlen (key), ==, 32);
  g_assert_cmpuint (strspn (key, "0123456789abcdef"), ==, 32);
  g_assert_cmpuint (strlen (other), ==, 32);
  g_assert_cmpuint (strspn (other, "0123456789abcdef"), <, 32);
}

static void
test_failures (void)
{
  static const struct
  {
    const char *key;
    const char *query;
    const char *code;
    const char *message;
  } cases[] = {
    { NULL, "service=list_clients", "5", "Missing parameter: apikey" },
    { "wrong", "service=list_clients", "3", "Login failed" },
    { "", "service=list_clients", "3", "Login failed" },
    { "right", "x=1", "5", "Missing parameter: service" },
    { "right", "service=list_unicorns", "6", "Service unknown" },
    { "right", "service=list_sites", "5", "Missing parameter: clientid" },
    { "right", "service=list_sites&clientid=7", "4", "Invalid \"clientid\"" },
    { "right", "service=list_sites&clientid=x", "4", "Invalid \"clientid\"" },
    { "right", "service=list_servers", "5", "Missing parameter: siteid" },
    { "right", "service=list_servers&siteid=99999999999999", "4", "Invalid \"siteid\"" },
    { "right", "service=list_workstations&siteid=-1", "4", "Invalid \"siteid\"" },
    { "right", "service=list_devices_at_client&clientid=10001", "5",
      "Missing parameter: devicetype" },
    { "right", "service=list_devices_at_client&clientid=10001&devicetype=Server", "4",
      "Invalid \"devicetype\"" },
    { "right", "service=list_device_asset_details", "5", "Missing parameter: deviceid" },
    { "right", "service=list_device_asset_details&deviceid=1", "4", "Invalid \"deviceid\"" },
    { "right", "service=add_client", "5", "Missing parameter: name" },
    { "right", "service=add_site&clientid=10001", "5", "Missing parameter: sitename" },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *url = g_strconcat (sandbox_fixture_get_url (fixture, "nsight"), "api/", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_right = g_strcmp0 (cases[i].key, "right") == 0;
      g_autofree char *full =
          g_strdup_printf ("%s%s%s&%s", cases[i].key != NULL ? "apikey=" : "",
                           is_right ? sandbox_fixture_get_key (fixture, "nsight") : "",
                           cases[i].key != NULL && !is_right ? cases[i].key : "", cases[i].query);
      g_autoptr (SandboxAnswer) answer = sandbox_fixture_send (
          fixture, soup_message_new_from_encoded_form ("POST", url, g_steal_pointer (&full)));
      g_autoptr (xmlDoc) document = sandbox_answer_parse (answer);
      g_autofree char *status = sandbox_xml_dup (document, "/result/@status");
      g_autofree char *code = sandbox_xml_dup (document, "/result/error/errorcode");
      g_autofree char *message = sandbox_xml_dup (document, "/result/error/message");

      g_test_message ("%s", cases[i].query);
      g_assert_cmpuint (sandbox_answer_get_status (answer), ==, SOUP_STATUS_OK);
      g_assert_cmpstr (status, ==, "FAIL");
      g_assert_cmpstr (code, ==, cases[i].code);
      g_assert_cmpstr (message, ==, cases[i].message);
    }
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *path;
    guint status;
    const char *type;
  } cases[] = {
    { "api/?", 200, "application/xml" },
    { "api?", 200, "application/xml" },
    { "api/default.php?", 200, "application/xml" },
    { "?", 200, "text/html; charset=utf-8" },
    { "dashboard?", 200, "text/html; charset=utf-8" },
    { "api/v2?", 404, "text/html; charset=utf-8" },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = g_strdup_printf (
          "%s%sapikey=%s&service=list_clients", sandbox_fixture_get_url (fixture, "nsight"),
          cases[i].path, sandbox_fixture_get_key (fixture, "nsight"));
      g_autoptr (SandboxAnswer) answer =
          sandbox_fixture_send (fixture, soup_message_new ("GET", url));
      SoupMessageHeaders *headers = soup_message_get_response_headers (answer->message);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpuint (sandbox_answer_get_status (answer), ==, cases[i].status);
      g_assert_cmpstr (soup_message_headers_get_one (headers, "Content-Type"), ==, cases[i].type);
    }
}

static void
test_methods (void)
{
  static const struct
  {
    const char *http;
    guint status;
  } cases[] = { { "GET", 200 }, { "POST", 200 }, { "PUT", 405 } };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (SandboxAnswer) blocked = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SandboxAnswer) answer = sandbox_fixture_send (
          fixture, sandbox_fixture_make (fixture, cases[i].http, "nsight", "service=list_clients"));

      g_assert_cmpuint (sandbox_answer_get_status (answer), ==, cases[i].status);
      g_assert_true (sandbox_answer_contains (answer, "<clientid>") == (cases[i].status == 200));
    }

  soup_session_set_user_agent (fixture->session, NULL);
  blocked = sandbox_fixture_call (fixture, "nsight", "service=list_clients");
  g_assert_cmpuint (sandbox_answer_get_status (blocked), ==, 403);
  g_assert_true (sandbox_answer_contains (blocked, "<html>"));
}

static void
test_envelope (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (SandboxAnswer) answer =
      sandbox_fixture_call (fixture, "nsight", "service=list_clients");
  g_autoptr (xmlDoc) clients = sandbox_answer_parse (answer);
  g_autofree char *client = sandbox_fixture_find_client (fixture, "server_count > 0");
  g_autofree char *query =
      g_strdup_printf ("service=list_devices_at_client&devicetype=server&clientid=%s", client);
  g_autoptr (xmlDoc) devices = sandbox_fixture_read (fixture, "nsight", query);

  g_assert_true (
      g_str_has_prefix (g_bytes_get_data (answer->body, NULL),
                        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<result created="));
  g_assert_cmpuint (sandbox_xml_count (clients, "/result[@created and @host and @status='OK']"), ==,
                    1);
  g_assert_cmpuint (sandbox_xml_count (devices, "/result[@created and @host and not(@status)]"), ==,
                    1);
  g_assert_true (sandbox_answer_contains (answer, "<name><![CDATA[Smith & Sons Ltd]]></name>"));
  g_assert_true (sandbox_answer_contains (answer, "<timezone/>"));
  g_assert_true (sandbox_answer_contains (answer, "<timezone></timezone>"));
  g_assert_true (sandbox_answer_contains (
      answer, "<dashboard_username><![CDATA[none]]></dashboard_username>"));
  g_assert_cmpuint (sandbox_xml_count (clients, "//client[creation_date='']"), ==, 1);
}

/* A client without sites gives all three forms of nothing, and sometimes a time that is none. */
static void
test_nothing (void)
{
  static const char *const forms[] = { "<items/>", "<items></items>", "status=\"OK\"/>" };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *client = sandbox_fixture_find_client (fixture, "name='Prospect Towage Ltd'");
  g_autofree char *query = g_strdup_printf ("service=list_sites&clientid=%s", client);
  guint seen[G_N_ELEMENTS (forms)] = { 0 };
  guint n_malformed = 0;

  for (guint i = 0; i < 26; i++)
    {
      g_autoptr (SandboxAnswer) answer = sandbox_fixture_call (fixture, "nsight", query);
      g_autoptr (xmlDoc) document = sandbox_answer_parse (answer);
      g_autofree char *created = sandbox_xml_dup (document, "/result/@created");
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (created, NULL);

      g_assert_cmpuint (sandbox_xml_count (document, "//site"), ==, 0);
      for (guint j = 0; j < G_N_ELEMENTS (forms); j++)
        seen[j] += sandbox_answer_contains (answer, forms[j]);
      n_malformed += time == NULL;
    }

  for (guint j = 0; j < G_N_ELEMENTS (forms); j++)
    g_assert_cmpuint (seen[j], >, 0);
  g_assert_cmpuint (n_malformed, ==, 2);
}

static void
test_encoding (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (SandboxAnswer) answer =
      sandbox_fixture_call (fixture, "nsight", "service=list_clients");

  g_assert_true (sandbox_answer_contains (answer, "M\xfcller & S\xf6hne GmbH"));
  g_assert_true (sandbox_answer_contains (answer, "\xc5ngstr\xf6m"));
  g_assert_true (sandbox_answer_contains (answer, "<name>&#321;&#243;d&#378; Transport") ||
                 sandbox_answer_contains (answer, "<name>&#321;\xf3"
                                                  "d&#378; Transport"));
  g_assert_true (sandbox_answer_contains (answer, "Caf\xe9 &#8220;Zur Post&#8221; &#8211; H\xfc"
                                                  "bner&#8217;s"));
  g_assert_false (g_utf8_validate (g_bytes_get_data (answer->body, NULL),
                                   (gssize) g_bytes_get_size (answer->body), NULL));
}

static void
test_names (void)
{
  static const char *const names[] = {
    "Müller & Söhne GmbH",   "Ångström Precision AB",  "Société du Midi SARL",
    "Smith & Sons Ltd",      "O'Brien's Garage Ltd",   "Bits <Bytes> Consulting",
    " Zenith Roofing Ltd",   "Park/Lane Dental",       "Łódź Transport Sp. z o.o.",
    "Žďár Strojírny s.r.o.", "Ελληνική Ναυτιλία Α.Ε.", "Café “Zur Post” – Hübner’s",
    "Carlton Legal Ltd",     "Carlton Legal Limited",  "Unit 7 Storage",
    "Unit 8 Storage",        "Brookfield Motors Ltd",  "Brookfields Motors Ltd",
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (xmlDoc) clients = sandbox_fixture_read (fixture, "nsight", "service=list_clients");
  g_auto (GStrv) all = sandbox_xml_list (clients, "//client/name");

  g_assert_cmpuint (g_strv_length (all), ==, 60);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (g_strv_contains ((const char *const *) all, names[i]));
  g_assert_cmpuint (sandbox_xml_count (clients, "//client[name='']"), ==, 1);
  g_assert_cmpuint (sandbox_xml_count (clients, "//client[name='Northgate Surgery']"), ==, 2);
  /* By name as stored. */
  g_assert_cmpstr (all[0], ==, "");
  g_assert_cmpstr (all[1], ==, " Zenith Roofing Ltd");
}

static void
test_writes (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (xmlDoc) added =
      sandbox_fixture_read (fixture, "nsight", "service=add_client&name=Caf%C3%A9+%26+Co");
  g_autoptr (SandboxAnswer) again =
      sandbox_fixture_call (fixture, "nsight", "service=add_client&name=Caf%C3%A9+%26+Co");
  g_autoptr (xmlDoc) refused = sandbox_answer_parse (again);
  g_autofree char *id = sandbox_xml_dup (added, "/result/data[success=1]/clientid");
  g_autofree char *found = sandbox_fixture_find_client (fixture, "name='Café & Co'");
  g_autofree char *query = g_strdup_printf ("service=add_site&clientid=%s&sitename=Here", id);
  g_autoptr (xmlDoc) site = sandbox_fixture_read (fixture, "nsight", query);
  g_autoptr (SandboxAnswer) site_again = sandbox_fixture_call (fixture, "nsight", query);
  g_autoptr (xmlDoc) sites = sandbox_fixture_read_about (fixture, "list_sites", "clientid", id);
  g_autofree char *name = sandbox_xml_dup (sites, "//site/name");

  g_assert_cmpstr (id, ==, found);
  g_assert_cmpuint (
      sandbox_xml_count (refused, "/result[not(@status)]/error[not(errorcode)]/message"), ==, 1);
  g_assert_true (sandbox_answer_contains (site_again,
                                          "Duplicate name - Site name already exists for Client!"));
  g_assert_cmpuint (sandbox_xml_count (site, "/result/data/siteid"), ==, 1);
  g_assert_cmpstr (name, ==, "Here");
}

static void
test_describe (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (SandboxAnswer) answer =
      sandbox_fixture_call (fixture, "nsight", "service=list_sites&describe=true");
  g_autoptr (xmlDoc) document = sandbox_answer_parse (answer);

  g_assert_null (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/description", test_description);
  g_test_add_func ("/sandbox/failures", test_failures);
  g_test_add_func ("/sandbox/addresses", test_addresses);
  g_test_add_func ("/sandbox/methods", test_methods);
  g_test_add_func ("/sandbox/envelope", test_envelope);
  g_test_add_func ("/sandbox/nothing", test_nothing);
  g_test_add_func ("/sandbox/encoding", test_encoding);
  g_test_add_func ("/sandbox/names", test_names);
  g_test_add_func ("/sandbox/writes", test_writes);
  g_test_add_func ("/sandbox/describe", test_describe);

  return g_test_run ();
}
