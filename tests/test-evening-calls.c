/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "month-fixture.h"
#include "sandbox-json.h"
#include "store/roster-store-requests.h"
#include "sync/roster-reading-forecast.h"
#include "sync/roster-reading-pace.h"

/* An N-sight account may be asked once a second or so: what an evening asks for is the least that
 * tells all. Requests are counted by the sandbox, not by whoever sends them. */

typedef struct
{
  guint clients;
  guint sites;
  guint lists; /* of servers or workstations */
} Calls;

static guint
get_count (JsonObject *calls, const char *call)
{
  return json_object_has_member (calls, call)
             ? (guint) json_object_get_int_member (json_object_get_object_member (calls, call),
                                                   "requests")
             : 0;
}

/* What was asked for until now. */
static Calls
count_calls (MonthFixture *self)
{
  g_autoptr (JsonNode) ledger = sandbox_fixture_control (self->sandbox, "ledger", NULL, 200);
  JsonObject *services = json_object_get_object_member (json_node_get_object (ledger), "services");
  JsonObject *calls = json_object_get_object_member (
      json_object_get_object_member (services, month_mounts[MONTH_NSIGHT]), "calls");

  return (Calls){
    .clients = get_count (calls, "list_clients"),
    .sites = get_count (calls, "list_sites"),
    .lists = get_count (calls, "list_servers") + get_count (calls, "list_workstations"),
  };
}

static guint
count_rows (MonthFixture *self, const char *call, const char *site, const char *path)
{
  g_autoptr (xmlDoc) reply = sandbox_fixture_read_about (self->sandbox, call, "siteid", site);

  return sandbox_xml_count (reply, path);
}

/* What the API makes necessary where nothing is known (@is_known FALSE), and where the sites and
 * what they have are known. */
static Calls
find_least (MonthFixture *self, gboolean is_known)
{
  g_autoptr (xmlDoc) clients =
      sandbox_fixture_read (self->sandbox, month_mounts[MONTH_NSIGHT], "service=list_clients");
  g_auto (GStrv) ids = sandbox_xml_list (clients, "/result/items/client/clientid");
  g_auto (GStrv) servers = sandbox_xml_list (clients, "/result/items/client/server_count");
  g_auto (GStrv) workstations =
      sandbox_xml_list (clients, "/result/items/client/workstation_count");
  Calls least = { .clients = 1 };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gboolean has_servers = !g_str_equal (servers[i], "0");
      gboolean has_workstations = !g_str_equal (workstations[i], "0");
      g_autoptr (xmlDoc) reply = NULL;
      g_auto (GStrv) sites = NULL;

      if (!has_servers && !has_workstations)
        continue;

      reply = sandbox_fixture_read_about (self->sandbox, "list_sites", "clientid", ids[i]);
      sites = sandbox_xml_list (reply, "/result/items/site/siteid");
      least.sites += !is_known;
      for (guint j = 0; sites[j] != NULL; j++)
        {
          least.lists +=
              is_known ? count_rows (self, "list_servers", sites[j], "/result/items/server") > 0
                       : has_servers;
          least.lists += is_known ? count_rows (self, "list_workstations", sites[j],
                                                "/result/items/workstation") > 0
                                  : has_workstations;
        }
    }

  return least;
}

static Calls
sync_evening (MonthFixture *self, guint day)
{
  Calls before;
  Calls after;
  g_autoptr (RosterJob) job = NULL;
  g_autoptr (GError) error = NULL;

  month_fixture_set_time (self, day, 20, 5);
  before = count_calls (self);
  job = month_fixture_run (
      self,
      roster_job_new (self->session.session, ROSTER_JOB_SYNC, self->accounts[MONTH_NSIGHT]->id),
      &error);
  g_assert_no_error (error);
  g_assert_nonnull (job);
  after = count_calls (self);

  return (Calls){
    .clients = after.clients - before.clients,
    .sites = after.sites - before.sites,
    .lists = after.lists - before.lists,
  };
}

static RosterReadingForecast
make_forecast (MonthFixture *self)
{
  StoreFixture *base = &self->session.base;
  RosterIntegration *account = self->accounts[MONTH_NSIGHT];
  RosterReadingForecast forecast;
  g_autoptr (GError) error = NULL;

  g_clear_object (&base->result);
  roster_reading_forecast_async (base->store, account, 0, NULL, store_fixture_on_done_cb,
                                 &base->result);
  roster_reading_forecast_finish (base->store, store_fixture_wait (&base->result), &forecast,
                                  &error);
  g_assert_no_error (error);
  g_clear_object (&base->result);

  return forecast;
}

static void
check_evening (MonthFixture *self, guint day, const Calls *expected)
{
  Calls calls = sync_evening (self, day);

  g_test_message ("day %u: %u sites, %u lists", day, calls.sites, calls.lists);
  g_assert_cmpuint (calls.clients, ==, expected->clients);
  g_assert_cmpuint (calls.sites, ==, expected->sites);
  g_assert_cmpuint (calls.lists, ==, expected->lists);
}

static void
test_evenings (MonthFixture *self, gconstpointer seed)
{
  Calls first = find_least (self, FALSE);
  Calls least = find_least (self, TRUE);
  Calls weekly;

  g_assert_cmpuint (least.lists, <, first.lists);

  check_evening (self, 1, &first);
  g_assert_cmpuint (make_forecast (self).requests, ==, least.clients + least.lists);
  check_evening (self, 2, &least);
  check_evening (self, 3, &least);

  /* A week after they were read. */
  weekly = sync_evening (self, 9);
  g_assert_cmpuint (weekly.sites, ==, first.sites);
  g_assert_cmpuint (weekly.lists, ==, first.lists);
  check_evening (self, 10, &least);
}

/* A site without devices is nothing that an evening needs; one with a device is found by that. */
static void
test_new_site (MonthFixture *self, gconstpointer seed)
{
  g_autoptr (xmlDoc) clients =
      sandbox_fixture_read (self->sandbox, month_mounts[MONTH_NSIGHT], "service=list_clients");
  g_autofree char *client =
      sandbox_xml_dup (clients, "/result/items/client[workstation_count > 0]/clientid");
  g_autoptr (JsonObject) site = NULL;
  Calls least = find_least (self, TRUE);
  Calls evening;

  sync_evening (self, 1);
  site = month_fixture_change (self, MONTH_NSIGHT,
                               "{'op':'add-site','client':'%s','name':'New place'}", client);
  check_evening (self, 2, &least);

  json_object_unref (month_fixture_change (
      self, MONTH_NSIGHT, "{'op':'add-device','client':'%s','site':'%s','kind':'workstation'}",
      client, json_object_get_string_member (site, "id")));
  evening = sync_evening (self, 3);
  g_assert_cmpuint (evening.sites, ==, 1);
  store_fixture_check (&self->session.base,
                       "SELECT count(*) FROM device WHERE location = 'New place'", 1);

  least = find_least (self, TRUE);
  check_evening (self, 4, &least);
}

/* As many requests as an evening has, each at its place, by a clock that jumps there. */
static void
test_forecast (MonthFixture *self, gconstpointer seed)
{
  static const guint evenings[] = { 1, 60, 61, 82, 601, 4522 };
  static const RosterReadingPace pace = { .limit = 60, .window = 60 };
  StoreFixture *base = &self->session.base;

  for (guint i = 0; i < G_N_ELEMENTS (evenings); i++)
    {
      g_autofree char *account = g_strdup_printf ("account-%u", i);
      guint forecast = (guint) roster_reading_pace_get_seconds (&pace, evenings[i]);
      gint64 begun_at = roster_clock_now (base->clock);
      gint64 seconds;

      for (guint n = 0; n < evenings[i]; n++)
        {
          g_autoptr (GError) error = NULL;
          gint64 wait;

          g_clear_object (&base->result);
          roster_store_reserve_request_async (base->store, account, 60, 60, NULL,
                                              store_fixture_on_done_cb, &base->result);
          wait = roster_store_reserve_request_finish (base->store,
                                                      store_fixture_wait (&base->result), &error);
          g_assert_no_error (error);
          /* An answer takes a moment, too. */
          roster_clock_advance (base->clock, wait + 20 * G_TIME_SPAN_MILLISECOND);
        }
      g_clear_object (&base->result);

      seconds = (roster_clock_now (base->clock) - begun_at) / G_USEC_PER_SEC;
      g_test_message ("%u requests: %u seconds expected, %" G_GINT64_FORMAT " measured",
                      evenings[i], forecast, seconds);
      g_assert_cmpint (forecast, <=, seconds);
      if (forecast > 0)
        g_assert_cmpint (seconds - forecast, <=, forecast / 10);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/evening-calls/evenings", MonthFixture, GUINT_TO_POINTER (7), month_fixture_set_up,
              test_evenings, month_fixture_tear_down);
  g_test_add ("/evening-calls/forecast", MonthFixture, GUINT_TO_POINTER (7), month_fixture_set_up,
              test_forecast, month_fixture_tear_down);
  g_test_add ("/evening-calls/new-site", MonthFixture, GUINT_TO_POINTER (7), month_fixture_set_up,
              test_new_site, month_fixture_tear_down);

  return g_test_run ();
}
