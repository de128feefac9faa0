/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "nsight-service.h"

#define EMPTY   "<result><items/></result>"
#define FAIL(n) "<result status=\"FAIL\"><error><errorcode>" #n "</errorcode></error></result>"
#define PAGE    "<html><body>Sign in</body></html>"

#define UNKNOWN ROSTER_COUNT_UNKNOWN

/* Sites as they are kept: "501 sw, 502 w" have servers and workstations, and workstations only. */
static GPtrArray *
make_sites (const char *text)
{
  GPtrArray *sites = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_site_unref);
  g_auto (GStrv) parts = g_strsplit (text, ", ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], " ", -1);
      RosterSite *site = roster_site_new (words[0], words[0]);

      site->has_servers = strchr (words[1], 's') != NULL;
      site->has_workstations = strchr (words[1], 'w') != NULL;
      g_ptr_array_add (sites, site);
    }

  return sites;
}

static char *
describe_sites (GPtrArray *sites)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      RosterSite *site = g_ptr_array_index (sites, i);

      g_string_append_printf (text, "%s%s %s%s%s", i > 0 ? ", " : "", site->id,
                              site->has_servers ? "s" : "", site->has_workstations ? "w" : "",
                              site->has_servers || site->has_workstations ? "" : "-");
    }

  return g_string_free (text, FALSE);
}

static RosterDevicePage *
fetch_devices_of (
    NsightFixture *fixture, int servers, int workstations, const char *sites, GError **error)
{
  g_autoptr (RosterClient) client = roster_client_new ("101", "Client");

  client->servers = servers;
  client->workstations = workstations;
  client->site_list = sites != NULL ? make_sites (sites) : NULL;
  g_clear_object (&fixture->result);
  roster_provider_fetch_devices_async (fixture->provider, client, NULL, fixture->cancellable,
                                       nsight_service_on_done_cb, &fixture->result);

  return roster_provider_fetch_devices_finish (fixture->provider,
                                               nsight_service_wait (&fixture->result), error);
}

static RosterDevicePage *
fetch_devices (NsightFixture *fixture, int servers, int workstations, GError **error)
{
  return fetch_devices_of (fixture, servers, workstations, NULL, error);
}

static void
check_issue (RosterDevicePage *page, guint index, const char *kind, const char *why)
{
  RosterReadingIssue *issue = g_ptr_array_index (page->issues, index);

  g_test_message ("%s", issue->why);
  g_assert_cmpstr (issue->client_id, ==, "101");
  g_assert_cmpstr (issue->kind, ==, kind);
  g_assert_nonnull (strstr (issue->why, why));
  g_assert_null (strstr (issue->why, NSIGHT_SERVICE_KEY));
}

static void
test_devices (NsightFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterDevicePage) page = NULL;
  g_autoptr (GError) error = NULL;
  RosterDevice *device;

  nsight_service_say_file (fixture->service, "list_sites 101", "sites.xml");
  nsight_service_say_file (fixture->service, "list_servers 501", "servers.xml");
  nsight_service_say_file (fixture->service, "list_workstations 501", "workstations.xml");
  nsight_service_say (fixture->service, "list_servers 502", 200, NULL, EMPTY);
  /* A machine that was moved while the lists were read is in both. */
  nsight_service_say (fixture->service, "list_workstations 502", 200, NULL,
                      "<result><items><workstation><workstationid>1</workstationid><name>PC-1 moved"
                      "</name></workstation></items></result>");

  page = fetch_devices (fixture, UNKNOWN, 9, &error);
  g_assert_no_error (error);
  g_assert_cmpint (page->sites, ==, 2);
  g_assert_cmpuint (page->devices->len, ==, 10);
  g_assert_cmpuint (page->issues->len, ==, 0);
  g_assert_null (page->next);
  nsight_fixture_check_questions (fixture, "POST list_sites 101, POST list_servers 501, "
                                           "POST list_workstations 501, POST list_servers 502, "
                                           "POST list_workstations 502");

  device = g_ptr_array_index (page->devices, 0);
  g_assert_cmpstr (device->id, ==, "30000192");
  g_assert_cmpstr (device->kind, ==, "server");
  g_assert_cmpstr (device->client_id, ==, "101");
  g_assert_cmpstr (roster_fields_get (device->fields, ROSTER_FIELD_LOCATION), ==, "Head Office");
  g_assert_cmpstr (roster_fields_get (device->fields, ROSTER_FIELD_INTEGRATION_TYPE), ==,
                   "N-able RMM");
  device = g_ptr_array_index (page->devices, 2);
  g_assert_cmpstr (device->id, ==, "1");
  g_assert_cmpstr (device->kind, ==, "workstation");
  g_assert_cmpstr (roster_fields_get (device->fields, ROSTER_FIELD_NAME), ==, "PC-1 moved");
  g_assert_cmpstr (roster_fields_get (device->fields, ROSTER_FIELD_LOCATION), ==, "Depot");
}

/* What is not there is not asked for. */
static void
test_devices_skipped (NsightFixture *fixture, gconstpointer method)
{
  static const struct
  {
    int servers;
    int workstations;
    int sites;
    const char *questions;
  } counts[] = {
    { 0, 0, UNKNOWN, "" },
    { 0, 1, 2, "POST list_sites 101, POST list_workstations 501, POST list_workstations 502" },
    { 1, 0, 2, "POST list_sites 101, POST list_servers 501, POST list_servers 502" },
    { UNKNOWN, 0, 2, "POST list_sites 101, POST list_servers 501, POST list_servers 502" },
  };

  nsight_service_say_file (fixture->service, "list_sites", "sites.xml");
  nsight_service_say (fixture->service, "list_servers", 200, NULL, EMPTY);
  nsight_service_say (fixture->service, "list_workstations", 200, NULL, EMPTY);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (RosterDevicePage) page = NULL;
      g_autoptr (GError) error = NULL;

      page = fetch_devices (fixture, counts[i].servers, counts[i].workstations, &error);
      g_assert_no_error (error);
      g_assert_cmpint (page->sites, ==, counts[i].sites);
      g_assert_cmpuint (page->devices->len, ==, 0);
      g_assert_cmpuint (page->issues->len, ==, 0);
      nsight_fixture_check_questions (fixture, counts[i].questions);
    }
}

/* Sites that are kept are not asked for until the numbers disagree; lists that were empty only
 * where a device is missing. There are two servers and eight workstations, all at site 501. */
static void
test_devices_sites_kept (NsightFixture *fixture, gconstpointer method)
{
  static const struct
  {
    const char *kept;
    int servers;
    int workstations;
    const char *questions;
    const char *sites; /* that are to be kept then; NULL where nothing has to be changed */
  } evenings[] = {
    { "501 sw, 502 -", 2, 8, "servers 501, workstations 501", NULL },
    { "501 sw, 502 -", 0, 8, "workstations 501", NULL },
    { "501 sw, 502 s", 2, 8, "servers 501, workstations 501, servers 502", "501 sw, 502 -" },
    /* The devices have gone to a site that had none. */
    { "501 -, 502 sw", 2, 8, "servers 502, workstations 502, servers 501, workstations 501",
      "501 sw, 502 -" },
    /* More are counted: somewhere there is a site that is not kept. */
    { "501 sw", 2, 9, "servers 501, workstations 501, sites 101, servers 502, workstations 502",
      "501 sw, 502 -" },
    { "501 sw, 502 -", 3, 8, "servers 501, workstations 501, servers 502, sites 101",
      "501 sw, 502 -" },
    /* Fewer, too. */
    { "501 sw, 502 -", 1, 8, "servers 501, workstations 501, servers 502, sites 101",
      "501 sw, 502 -" },
    /* A site has gone. */
    { "500 w, 501 sw, 502 -", 2, 8, "workstations 500, servers 501, workstations 501, sites 101",
      "501 sw, 502 -" },
    /* Nothing tells that a device is missing. */
    { "501 sw, 502 -", UNKNOWN, 8,
      "sites 101, servers 501, workstations 501, servers 502, workstations 502", "501 sw, 502 -" },
  };

  nsight_service_say_file (fixture->service, "list_sites", "sites.xml");
  nsight_service_say_file (fixture->service, "list_servers 501", "servers.xml");
  nsight_service_say_file (fixture->service, "list_workstations 501", "workstations.xml");
  nsight_service_say (fixture->service, "list_servers 502", 200, NULL, EMPTY);
  nsight_service_say (fixture->service, "list_workstations 502", 200, NULL, EMPTY);
  nsight_service_say (fixture->service, "list_workstations 500", 200, NULL, FAIL (4));

  for (guint i = 0; i < G_N_ELEMENTS (evenings); i++)
    {
      g_autoptr (RosterDevicePage) page = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *asked = NULL;
      g_autofree char *expected = NULL;
      g_auto (GStrv) questions = g_strsplit (evenings[i].questions, ", ", -1);

      g_test_message ("%u: %s", i, evenings[i].kept);
      page = fetch_devices_of (fixture, evenings[i].servers, evenings[i].workstations,
                               evenings[i].kept, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (page->issues->len, ==, 0);
      g_assert_cmpuint (page->devices->len, ==, evenings[i].servers == 0 ? 8 : 10);
      asked = g_strjoinv (", POST list_", questions);
      expected = g_strconcat ("POST list_", asked, NULL);
      nsight_fixture_check_questions (fixture, expected);
      g_assert_cmpint (page->are_sites_read, ==, strstr (expected, "list_sites") != NULL);
      if (evenings[i].sites != NULL)
        {
          g_autofree char *sites = describe_sites (page->site_list);

          g_assert_cmpstr (sites, ==, evenings[i].sites);
        }
      else
        {
          g_assert_null (page->site_list);
        }
    }
}

/* A site that the RMM lists and does not show is an issue, also if it was kept. */
static void
test_devices_site_refused (NsightFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterDevicePage) page = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say_file (fixture->service, "list_sites", "sites.xml");
  nsight_service_say (fixture->service, "list_workstations 501", 200, NULL, FAIL (4));
  nsight_service_say_file (fixture->service, "list_workstations 502", "workstations.xml");

  page = fetch_devices_of (fixture, 0, 8, "501 w, 502 w", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->devices->len, ==, 8);
  g_assert_cmpuint (page->issues->len, ==, 1);
  check_issue (page, 0, "workstation", "“Head Office”");
  nsight_fixture_check_questions (fixture,
                                  "POST list_workstations 501, POST list_workstations 502, "
                                  "POST list_sites 101, POST list_workstations 501");
}

static void
test_devices_no_sites (NsightFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterDevicePage) page = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (fixture->service, "list_sites", 200, NULL, "<result/>");
  page = fetch_devices (fixture, 1, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (page->sites, ==, 0);
  g_assert_cmpuint (page->devices->len, ==, 0);
  nsight_fixture_check_questions (fixture, "POST list_sites 101");
}

/* A list that cannot be read does not lose the others. */
static void
test_devices_list_fails (NsightFixture *fixture, gconstpointer method)
{
  static const struct
  {
    guint status;
    const char *body;
  } answers[] = {
    { 500, PAGE },
    { 404, EMPTY },
    { 200, PAGE },
    { 200, FAIL (4) },
    { 200, "<result><items><server><serverid>7</serverid></server>" },
    { 200, "<result><items><server><name>No id</name></server></items></result>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *question = g_strdup_printf ("list_servers 50%u", i + 1);

      nsight_service_say (fixture->service, question, answers[i].status, NULL, answers[i].body);
    }
  nsight_service_say (fixture->service, "list_sites", 200, NULL,
                      "<result><items><site><siteid>501</siteid><name>A</name></site>"
                      "<site><siteid>502</siteid><name>B</name></site>"
                      "<site><siteid>503</siteid><name>C</name></site>"
                      "<site><siteid>504</siteid><name>D</name></site>"
                      "<site><siteid>505</siteid><name>E</name></site>"
                      "<site><siteid>506</siteid><name>F</name></site></items></result>");
  nsight_service_say_file (fixture->service, "list_workstations 506", "workstations.xml");
  nsight_service_say (fixture->service, "list_workstations", 200, NULL, EMPTY);

  {
    static const char *const sites[] = { "“A”", "“B”", "“C”", "“D”", "“E”", "“F”" };
    g_autoptr (GError) error = NULL;
    g_autoptr (RosterDevicePage) page = fetch_devices (fixture, 1, 1, &error);

    g_assert_no_error (error);
    g_assert_cmpint (page->sites, ==, 6);
    g_assert_cmpuint (page->devices->len, ==, 8);
    g_assert_cmpuint (page->issues->len, ==, G_N_ELEMENTS (answers));
    for (guint i = 0; i < page->issues->len; i++)
      check_issue (page, i, "server", sites[i]);
  }
}

/* Of a client whose sites cannot be read, the kinds that would have been asked for are missing. */
static void
test_devices_sites_fail (NsightFixture *fixture, gconstpointer method)
{
  static const struct
  {
    guint status;
    const char *body;
    const char *why;
  } answers[] = {
    { 200, FAIL (4), "does not show this client" },
    { 200, FAIL (5), "reports an error" },
    { 200, PAGE, "web page" },
    { 404, EMPTY, "127.0.0.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    for (guint twice = 0; twice < 2; twice++)
      nsight_service_say (fixture->service, "list_sites", answers[i].status, NULL, answers[i].body);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (RosterDevicePage) both = NULL;
      g_autoptr (RosterDevicePage) one = NULL;
      g_autoptr (GError) error = NULL;

      both = fetch_devices (fixture, UNKNOWN, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpint (both->sites, ==, UNKNOWN);
      g_assert_cmpuint (both->issues->len, ==, 2);
      check_issue (both, 0, "server", answers[i].why);
      check_issue (both, 1, "workstation", answers[i].why);

      one = fetch_devices (fixture, 0, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (one->issues->len, ==, 1);
      check_issue (one, 0, "workstation", answers[i].why);
      nsight_fixture_check_questions (fixture, "POST list_sites 101, POST list_sites 101");
    }
}

/* After these the rest would fail as well, so the call ends at once. */
static void
test_devices_ended (NsightFixture *fixture, gconstpointer method)
{
  static const struct
  {
    guint status;
    const char *header;
    const char *body;
    RosterError error;
  } answers[] = {
    { 401, NULL, EMPTY, ROSTER_ERROR_AUTH },
    { 403, NULL, EMPTY, ROSTER_ERROR_FORBIDDEN },
    { 200, NULL, FAIL (3), ROSTER_ERROR_AUTH },
    { 429, "Retry-After: 86400", EMPTY, ROSTER_ERROR_RATE_LIMITED },
  };

  nsight_service_say_file (fixture->service, "list_sites", "sites.xml");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    nsight_service_say (fixture->service, "list_servers 501", answers[i].status, answers[i].header,
                        answers[i].body);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fetch_devices (fixture, 1, 1, &error));
      nsight_service_check_error (error, (int) answers[i].error);
      nsight_fixture_check_questions (fixture, "POST list_sites 101, POST list_servers 501");
    }
}

static gboolean
on_idle_cancel_cb (gpointer user_data)
{
  NsightFixture *fixture = user_data;
  g_autofree char *questions = nsight_service_dup_questions (fixture->service);

  if (strstr (questions, "list_workstations 501") == NULL)
    return G_SOURCE_CONTINUE;

  g_cancellable_cancel (fixture->cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_devices_cancelled (NsightFixture *fixture, gconstpointer method)
{
  g_autoptr (GError) error = NULL;

  nsight_service_say_file (fixture->service, "list_sites", "sites.xml");
  nsight_service_say_file (fixture->service, "list_servers", "servers.xml");
  nsight_service_say (fixture->service, "list_workstations", NSIGHT_SERVICE_HANG, NULL, "");
  g_idle_add (on_idle_cancel_cb, fixture);

  g_assert_null (fetch_devices (fixture, 1, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  nsight_fixture_check_questions (
      fixture, "POST list_sites 101, POST list_servers 501, POST list_workstations 501");
}

/* A provider that is let go while it reads finishes first and leaves nothing behind. */
static void
test_devices_let_go (void)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  RosterProvider *provider = nsight_service_make_provider (service, NULL);
  g_autoptr (RosterClient) client = roster_client_new ("101", "Client");
  GAsyncResult *result = NULL;
  g_autoptr (RosterDevicePage) page = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_sites", 200, NULL, EMPTY);
  roster_provider_fetch_devices_async (provider, client, NULL, NULL, nsight_service_on_done_cb,
                                       &result);
  g_object_unref (provider);
  nsight_service_wait (&result);
  page = roster_provider_fetch_devices_finish (provider, result, &error);
  g_assert_no_error (error);
  g_object_add_weak_pointer (G_OBJECT (provider), (gpointer *) &provider);
  g_object_unref (result);
  g_assert_null (provider);
}

#define ADD(path, method, function)                                                                \
  g_test_add ("/nsight-devices/" path, NsightFixture, method, nsight_fixture_set_up, function,     \
              nsight_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("all", NULL, test_devices);
  ADD ("skipped", NULL, test_devices_skipped);
  ADD ("sites-kept", NULL, test_devices_sites_kept);
  ADD ("site-refused", NULL, test_devices_site_refused);
  ADD ("no-sites", NULL, test_devices_no_sites);
  ADD ("list-fails", NULL, test_devices_list_fails);
  ADD ("sites-fail", NULL, test_devices_sites_fail);
  ADD ("ended", NULL, test_devices_ended);
  ADD ("cancelled", NULL, test_devices_cancelled);
  g_test_add_func ("/nsight-devices/let-go", test_devices_let_go);

  return g_test_run ();
}
