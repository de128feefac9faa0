/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "ninja-service.h"

#define TOKEN     NINJA_SERVICE_TOKEN_QUESTION
#define ORGS      "GET /v2/organizations"
#define LOCATIONS "GET /v2/locations"
#define DEVICES   "GET /v2/devices-detailed"
#define FIRST     "?pageSize=1000"
#define AFTER(n)  "?pageSize=1000&after=" #n

/* The locations, read whole. */
#define PLACES LOCATIONS FIRST ", " LOCATIONS AFTER (25)

static void
say_locations (NinjaService *service)
{
  ninja_service_say_file (service, LOCATIONS FIRST, "locations.json");
  ninja_service_say (service, LOCATIONS AFTER (25), 200, NULL, "[]");
}

/* All pages of a list, as ids. */
static char *
read_all (NinjaFixture *fixture, gboolean devices, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *cursor = NULL;

  do
    {
      g_autoptr (RosterClientPage) clients = NULL;
      g_autoptr (RosterDevicePage) page = NULL;

      if (devices)
        page = ninja_fixture_fetch_devices (fixture, NULL, cursor, error);
      else
        clients = ninja_fixture_fetch_clients (fixture, cursor, error);
      if (page == NULL && clients == NULL)
        return NULL;

      for (guint i = 0; page != NULL && i < page->devices->len; i++)
        g_string_append_printf (ids, "%s ", ((RosterDevice *) page->devices->pdata[i])->id);
      for (guint i = 0; clients != NULL && i < clients->clients->len; i++)
        g_string_append_printf (ids, "%s ", ((RosterClient *) clients->clients->pdata[i])->id);

      g_free (cursor);
      cursor = g_strdup (page != NULL ? page->next : clients->next);
    }
  while (cursor != NULL);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
test_clients (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterClientPage) first = NULL;
  g_autoptr (RosterClientPage) last = NULL;
  g_autoptr (GError) error = NULL;
  RosterClient *client;

  say_locations (fixture->service);
  ninja_service_say_file (fixture->service, ORGS FIRST, "organizations.json");
  ninja_service_say (fixture->service, ORGS AFTER (21), 200, NULL, "[]");

  first = ninja_fixture_fetch_clients (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->clients->len, ==, 5);
  g_assert_cmpstr (first->next, ==, "21");
  client = g_ptr_array_index (first->clients, 0);
  g_assert_cmpint (client->sites, ==, 2);

  last = ninja_fixture_fetch_clients (fixture, first->next, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last->clients->len, ==, 0);
  g_assert_null (last->next);
  ninja_fixture_check_questions (fixture, TOKEN ", " PLACES ", " ORGS FIRST ", " ORGS AFTER (21));
}

/* Not every instance of the service has locations. */
static void
test_no_locations (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterClientPage) page = NULL;
  g_autoptr (GError) error = NULL;
  RosterClient *client;

  ninja_service_say (fixture->service, LOCATIONS, 404, NULL, "{\"resultCode\":\"NOT_FOUND\"}");
  ninja_service_say_file (fixture->service, ORGS, "organizations.json");
  page = ninja_fixture_fetch_clients (fixture, NULL, &error);
  g_assert_no_error (error);
  client = g_ptr_array_index (page->clients, 0);
  g_assert_cmpint (client->sites, ==, ROSTER_COUNT_UNKNOWN);
}

typedef struct
{
  const char *name;
  const char *pages[4][2]; /* query, body */
  const char *ids;         /* NULL: an error */
} Paging;

static const Paging pagings[] = {
  { "none", { { FIRST, "[]" } }, "" },
  { "short-pages",
    { { FIRST, "[{\"id\":1},{\"id\":2}]" },
      { AFTER (2), "[{\"id\":3}]" },
      { AFTER (3), "[{\"id\":8}]" },
      { AFTER (8), "[]" } },
    "1 2 3 8 " },
  { "unsorted",
    { { FIRST, "[{\"id\":9},{\"id\":2}]" }, { AFTER (9), "[{\"id\":12}]" }, { AFTER (12), "[]" } },
    "9 2 12 " },
  { "last-page-repeated",
    { { FIRST, "[{\"id\":1},{\"id\":2}]" },
      { AFTER (2), "[{\"id\":3}]" },
      { AFTER (3), "[{\"id\":3}]" } },
    "1 2 3 " },
  { "after-ignored",
    { { FIRST, "[{\"id\":1},{\"id\":2}]" }, { AFTER (2), "[{\"id\":1},{\"id\":2}]" } },
    "1 2 " },
  { "backwards", { { FIRST, "[{\"id\":5}]" }, { AFTER (5), "[{\"id\":1},{\"id\":5}]" } }, NULL },
  { "second-page-cut", { { FIRST, "[{\"id\":5}]" }, { AFTER (5), "[{\"id\":6}" } }, NULL },
  { "second-page-is-a-page", { { FIRST, "[{\"id\":5}]" }, { AFTER (5), "<html></html>" } }, NULL },
};

static void
test_paging (NinjaFixture *fixture, gconstpointer method)
{
  for (guint i = 0; i < G_N_ELEMENTS (pagings); i++)
    {
      g_autoptr (NinjaService) service = ninja_service_new ();
      NinjaFixture own = { .service = service };
      g_autoptr (GError) error = NULL;
      g_autofree char *ids = NULL;

      own.provider = ninja_service_make_provider (service, "oauth", FALSE, NULL);
      ninja_service_say (service, LOCATIONS, 200, NULL, "[]");
      for (guint j = 0; j < G_N_ELEMENTS (pagings[i].pages) && pagings[i].pages[j][0] != NULL; j++)
        {
          g_autofree char *question = g_strconcat (ORGS, pagings[i].pages[j][0], NULL);

          ninja_service_say (service, question, 200, NULL, pagings[i].pages[j][1]);
        }

      g_test_message ("%s", pagings[i].name);
      ids = read_all (&own, FALSE, &error);
      g_assert_cmpstr (ids, ==, pagings[i].ids);
      g_assert_cmpint (error == NULL, ==, pagings[i].ids != NULL);

      g_clear_object (&own.result);
      g_assert_finalize_object (own.provider);
    }
}

static void
test_devices (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterDevicePage) page = NULL;
  g_autoptr (GError) error = NULL;
  RosterDevice *device;

  say_locations (fixture->service);
  ninja_service_say_file (fixture->service, DEVICES FIRST, "devices.json");
  page = ninja_fixture_fetch_devices (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->devices->len, ==, 6);
  g_assert_cmpint (page->sites, ==, ROSTER_COUNT_UNKNOWN);
  g_assert_cmpstr (page->next, ==, "563");
  device = g_ptr_array_index (page->devices, 0);
  g_assert_cmpstr (device->client_id, ==, "7");
  g_assert_cmpstr (roster_fields_get (device->fields, ROSTER_FIELD_LOCATION), ==, "Main Office");
  ninja_fixture_check_questions (fixture, TOKEN ", " PLACES ", " DEVICES FIRST);
}

/* Only after the whole client list it is known what is not in it. */
static void
test_devices_unlisted (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterDevicePage) before = NULL;
  g_autoptr (RosterDevicePage) after = NULL;
  g_autofree char *clients = NULL;
  g_autoptr (GError) error = NULL;
  RosterReadingIssue *issue;

  ninja_service_say (fixture->service, LOCATIONS, 200, NULL, "[]");
  ninja_service_say_file (fixture->service, DEVICES, "devices.json");
  ninja_service_say (fixture->service, ORGS FIRST, 200, NULL, "[{\"id\":7,\"name\":\"Alder\"}]");
  ninja_service_say (fixture->service, ORGS AFTER (7), 200, NULL, "[]");

  before = ninja_fixture_fetch_devices (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->devices->len, ==, 6);
  g_assert_cmpuint (before->issues->len, ==, 0);

  clients = read_all (fixture, FALSE, &error);
  g_assert_cmpstr (clients, ==, "7 ");
  after = ninja_fixture_fetch_devices (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->devices->len, ==, 2);
  g_assert_cmpuint (after->issues->len, ==, 1);
  issue = g_ptr_array_index (after->issues, 0);
  g_assert_cmpstr (issue->client_id, ==, "3");
  g_assert_nonnull (strstr (issue->why, "4 devices"));
}

/* A filter that the service does not know gives the devices of all: the others are left out. */
static void
test_devices_of_client (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterDevicePage) page = NULL;
  g_autoptr (GError) error = NULL;

  say_locations (fixture->service);
  ninja_service_say_file (fixture->service, DEVICES FIRST "&df=org%3D7", "devices.json");
  ninja_service_say (fixture->service, DEVICES AFTER (563) "&df=org%3D7", 200, NULL, "[]");
  page = ninja_fixture_fetch_devices (fixture, "7", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->devices->len, ==, 2);
  g_assert_cmpuint (page->issues->len, ==, 0);
  g_assert_cmpint (page->sites, ==, 2);
  g_assert_null (page->next);
}

/* In the middle of a list, once: then it goes on as if nothing had been. */
static void
test_token_expires (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterDevicePage) first = NULL;
  g_autoptr (RosterDevicePage) second = NULL;
  g_autoptr (GError) error = NULL;

  ninja_service_say (fixture->service, LOCATIONS, 200, NULL, "[]");
  ninja_service_say (fixture->service, DEVICES FIRST, 200, NULL,
                     "[{\"id\":1,\"organizationId\":7}]");
  ninja_service_say (fixture->service, DEVICES AFTER (1), 200, NULL,
                     "[{\"id\":2,\"organizationId\":7}]");

  first = ninja_fixture_fetch_devices (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
  ninja_fixture_check_questions (fixture, TOKEN ", " LOCATIONS FIRST ", " DEVICES FIRST);

  ninja_service_expire_token (fixture->service);
  second = ninja_fixture_fetch_devices (fixture, NULL, first->next, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->devices->len, ==, 1);
  ninja_fixture_check_questions (fixture, DEVICES AFTER (1) ", " TOKEN ", " DEVICES AFTER (1));
}

/* A token that is refused as soon as it was given is not asked for again and again. */
static void
test_token_refused (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (GError) error = NULL;

  ninja_service_say (fixture->service, LOCATIONS, 401, NULL, "{\"error\":\"invalid_token\"}");
  g_assert_null (ninja_fixture_fetch_clients (fixture, NULL, &error));
  ninja_service_check_error (error, ROSTER_ERROR_AUTH, "client app");
  ninja_fixture_check_questions (fixture,
                                 TOKEN ", " LOCATIONS FIRST ", " TOKEN ", " LOCATIONS FIRST);
}

/* Before it expires; and not for each request where it is short. */
static void
test_token_renewed (NinjaFixture *fixture, gconstpointer method)
{
  static const struct
  {
    int seconds;
    guint n_tokens;
  } cases[] = { { 3600, 1 }, { 90, 1 }, { 0, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NinjaService) service = ninja_service_new ();
      NinjaFixture own = { .service = service };
      g_autoptr (RosterClientPage) page = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *questions = NULL;
      g_auto (GStrv) tokens = NULL;

      own.provider = ninja_service_make_provider (service, "oauth", FALSE, NULL);
      ninja_service_set_token_seconds (service, cases[i].seconds);
      ninja_service_say (service, LOCATIONS, 200, NULL, "[]");
      ninja_service_say (service, ORGS, 200, NULL, "[]");
      page = ninja_fixture_fetch_clients (&own, NULL, &error);
      g_assert_no_error (error);

      questions = ninja_service_take_questions (service);
      tokens = g_strsplit (questions, TOKEN, -1);
      g_assert_cmpuint (g_strv_length (tokens) - 1, ==, cases[i].n_tokens);

      g_clear_object (&own.result);
      g_assert_finalize_object (own.provider);
    }
}

/* Two who need a token at the same time ask for one. */
static void
test_token_shared (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterClient) client = roster_client_new ("7", "Alder");
  GAsyncResult *results[3] = { NULL };
  g_autofree char *questions = NULL;
  g_auto (GStrv) tokens = NULL;

  ninja_service_say (fixture->service, LOCATIONS, 200, NULL, "[]");
  ninja_service_say (fixture->service, DEVICES, 200, NULL, "[]");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    roster_provider_fetch_devices_async (fixture->provider, client, NULL, NULL,
                                         ninja_service_on_done_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterDevicePage) page = roster_provider_fetch_devices_finish (
          fixture->provider, ninja_service_wait (&results[i]), &error);

      g_assert_no_error (error);
      g_assert_nonnull (page);
      g_clear_object (&results[i]);
    }

  questions = ninja_service_take_questions (fixture->service);
  tokens = g_strsplit (questions, TOKEN, -1);
  g_assert_cmpuint (g_strv_length (tokens) - 1, ==, 1);
}

static void
test_errors (NinjaFixture *fixture, gconstpointer method)
{
  static const struct
  {
    guint status;
    const char *header;
    const char *body;
    int error;
    guint n_tries;
  } answers[] = {
    { 403, NULL, "{\"errorMessage\":\"No\"}", ROSTER_ERROR_FORBIDDEN, 1 },
    { 302, NULL, "", ROSTER_ERROR_PROTOCOL, 1 },
    { 429, "Retry-After: 100000", "", ROSTER_ERROR_RATE_LIMITED, 1 },
    { 429, "Retry-After: 0", "", ROSTER_ERROR_RATE_LIMITED, 4 },
    { 429, NULL, "", ROSTER_ERROR_RATE_LIMITED, 4 },
    { 500, NULL, "{\"resultCode\":\"FAILURE\"}", ROSTER_ERROR_UNAVAILABLE, 4 },
    { 200, "Content-Type: text/html", "<html>rate limit</html>", ROSTER_ERROR_RATE_LIMITED, 1 },
    { 200, NULL, "<html><body>Sign in</body></html>", ROSTER_ERROR_UNAVAILABLE, 1 },
    { 200, NULL, "", ROSTER_ERROR_PROTOCOL, 1 },
    { 200, NULL, "[{\"id\":1,", ROSTER_ERROR_PROTOCOL, 1 },
    { 200, NULL, "{\"cursor\":{},\"results\":[]}", ROSTER_ERROR_PROTOCOL, 1 },
    { 200, NULL, "[{\"id\":{}}]", ROSTER_ERROR_PROTOCOL, 1 },
    /* Of these libsoup repeats some by itself. */
    { NINJA_SERVICE_RESET, NULL, "", ROSTER_ERROR_UNAVAILABLE, 0 },
  };
  static const char *const lists[] = { LOCATIONS, ORGS };

  for (guint i = 0; i < G_N_ELEMENTS (answers) * G_N_ELEMENTS (lists); i++)
    {
      guint n = i / G_N_ELEMENTS (lists);
      const char *list = lists[i % G_N_ELEMENTS (lists)];
      g_autoptr (NinjaService) service = ninja_service_new ();
      NinjaFixture own = { .service = service };
      g_autoptr (GError) error = NULL;
      g_autofree char *questions = NULL;
      g_auto (GStrv) tries = NULL;

      own.provider = ninja_service_make_provider (service, "oauth", FALSE, NULL);
      if (list != lists[0])
        ninja_service_say (service, LOCATIONS, 200, NULL, "[]");
      ninja_service_say (service, list, answers[n].status, answers[n].header, answers[n].body);
      g_assert_null (ninja_fixture_fetch_clients (&own, NULL, &error));
      ninja_service_check_error (error, answers[n].error, NULL);

      questions = ninja_service_take_questions (service);
      tries = g_strsplit (questions, list, -1);
      g_test_message ("%s", questions);
      if (answers[n].n_tries > 0)
        g_assert_cmpuint (g_strv_length (tries) - 1, ==, answers[n].n_tries);

      g_clear_object (&own.result);
      g_assert_finalize_object (own.provider);
    }
}

static void
test_retried (NinjaFixture *fixture, gconstpointer method)
{
  g_autofree char *ids = NULL;
  g_autoptr (GError) error = NULL;

  ninja_service_say (fixture->service, LOCATIONS, 200, NULL, "[]");
  ninja_service_say (fixture->service, ORGS FIRST, 429, "Retry-After: 0", "");
  ninja_service_say (fixture->service, ORGS FIRST, 500, NULL, "");
  ninja_service_say (fixture->service, ORGS FIRST, 200, NULL, "[{\"id\":1}]");
  ninja_service_say (fixture->service, ORGS AFTER (1), 200, NULL, "[]");
  ids = read_all (fixture, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ids, ==, "1 ");
}

/* Enough to be parsed in a thread, where a failure has to find its way as well. */
static void
test_large (NinjaFixture *fixture, gconstpointer method)
{
  const guint n = 20 * 1000;
  g_autoptr (GString) body = g_string_new ("[");
  g_autoptr (RosterDevicePage) page = NULL;
  g_autoptr (GError) cut_error = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (body, "%s{\"id\":%u,\"organizationId\":7,\"systemName\":\"PC-%u\"}",
                            i > 1 ? "," : "", i, i);
  ninja_service_say (fixture->service, LOCATIONS, 200, NULL, "[]");
  ninja_service_say (fixture->service, DEVICES, 200, NULL, body->str);
  g_string_append_c (body, ']');
  ninja_service_say (fixture->service, DEVICES, 200, NULL, body->str);

  g_assert_null (ninja_fixture_fetch_devices (fixture, NULL, NULL, &cut_error));
  ninja_service_check_error (cut_error, ROSTER_ERROR_PROTOCOL, "in the middle");
  page = ninja_fixture_fetch_devices (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->devices->len, ==, n);
}

static void
test_cancelled (NinjaFixture *fixture, gconstpointer method)
{
  static const char *const hanging[] = { TOKEN, LOCATIONS, DEVICES };

  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    {
      g_autoptr (NinjaService) service = ninja_service_new ();
      RosterProvider *provider = ninja_service_make_provider (service, "oauth", FALSE, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      gboolean is_hanging = FALSE;

      ninja_service_say (service, hanging[i], NINJA_SERVICE_HANG, NULL, "");
      if (i > 1)
        ninja_service_say (service, LOCATIONS, 200, NULL, "[]");
      roster_provider_fetch_devices_async (provider, NULL, NULL, cancellable,
                                           ninja_service_on_done_cb, &result);
      while (!is_hanging)
        {
          g_autofree char *questions = NULL;

          g_main_context_iteration (NULL, TRUE);
          questions = ninja_service_take_questions (service);
          is_hanging = strstr (questions, hanging[i]) != NULL;
        }

      g_cancellable_cancel (cancellable);
      g_assert_null (
          roster_provider_fetch_devices_finish (provider, ninja_service_wait (&result), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      g_clear_object (&result);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_finalize_object (provider);
    }
}

#define ADD(path, function)                                                                        \
  g_test_add ("/ninja-provider/" path, NinjaFixture, "oauth", ninja_fixture_set_up, function,      \
              ninja_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("clients", test_clients);
  ADD ("no-locations", test_no_locations);
  ADD ("paging", test_paging);
  ADD ("devices", test_devices);
  ADD ("devices/unlisted", test_devices_unlisted);
  ADD ("devices/of-client", test_devices_of_client);
  ADD ("token/expires", test_token_expires);
  ADD ("token/refused", test_token_refused);
  ADD ("token/renewed", test_token_renewed);
  ADD ("token/shared", test_token_shared);
  ADD ("errors", test_errors);
  ADD ("retried", test_retried);
  ADD ("large", test_large);
  ADD ("cancelled", test_cancelled);

  return g_test_run ();
}
