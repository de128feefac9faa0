/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store-fixture.h"
#include "store/roster-store-arrivals.h"

/* What the last look at files for an importer found is there again after a restart, without what
 * was settled since. */

static void
add_near (RosterArrivalReport *report, const char *client, const char *device)
{
  RosterNearMiss *near = g_new0 (RosterNearMiss, 1);

  near->client_id = g_strdup (client);
  near->device_id = g_strdup (device);
  near->title = g_strdup_printf ("Row of %s", client);
  near->target_id = g_strdup ("t1");
  near->target = g_strdup ("Acme");
  near->why = g_strdup ("It is spelled alike.");
  g_ptr_array_add (report->near, near);
}

static void
keep (StoreFixture *fixture, RosterArrivalReport *report)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_keep_arrivals_async (fixture->store, fixture->integration->id,
                                    fixture->documentation->id, report, NULL,
                                    store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_keep_arrivals_finish (fixture->store,
                                                    store_fixture_wait (&fixture->result), &error));
  g_assert_no_error (error);
}

static RosterArrivalReport *
load (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RosterArrivalReport *report;

  g_clear_object (&fixture->result);
  roster_store_load_arrivals_async (fixture->store, fixture->integration->id,
                                    fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                    &fixture->result);
  report = roster_store_load_arrivals_finish (fixture->store, store_fixture_wait (&fixture->result),
                                              &error);
  g_assert_no_error (error);

  return report;
}

static void
add_waiting (StoreFixture *fixture, const char *kind, const char *source, const char *client)
{
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO operation (id, plan, integration, documentation, kind, state, client, "
      "  source_key, owner, made_at, sent_at, handed_off) "
      "VALUES ('%s', 'p', '%s', '%s', '%s', 'waiting', '%s', '%s', 1, 1, 1, 1)",
      source, fixture->integration->id, fixture->documentation->id, kind, client, source);

  store_fixture_execute (fixture, statement);
}

/* A client of which it was decided at first that it is to be created. */
static void
add_client (StoreFixture *fixture, const char *client)
{
  g_autofree char *source = g_strdup_printf ("client/%s/%s", fixture->integration->id, client);
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO decision (step, integration, documentation, client, kind, rung, score, how, "
      "  at, by, replaces) VALUES (1, '%s', '%s', '%s', 'create', 'none', 0, 'person', 1, 'me', '')",
      fixture->integration->id, fixture->documentation->id, client);

  add_waiting (fixture, "client-create", source, client);
  store_fixture_execute (fixture, statement);
}

static void
test_restart (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterArrivalReport) report = roster_arrival_report_new ();
  g_autoptr (RosterArrivalReport) found = NULL;
  g_autoptr (RosterArrivalReport) later = NULL;
  g_autofree char *device = g_strdup_printf ("device/%s/7", fixture->integration->id);
  RosterNearMiss *near;

  store_fixture_execute (fixture,
                         "INSERT INTO decision_step (id, integration, documentation, "
                         "  how, at, by) "
                         "SELECT 1, id, documentation, 'person', 1, 'me' FROM integration");
  add_client (fixture, "10");
  add_client (fixture, "11");
  add_waiting (fixture, "asset-create", device, "12");
  report->arrived = 3;
  report->clients = 1;
  add_near (report, "10", NULL);
  add_near (report, "11", NULL);
  add_near (report, "12", "7");
  keep (fixture, report);
  store_fixture_reopen (fixture);

  found = load (fixture);
  g_assert_cmpint (found->checked_at, ==, roster_clock_now (fixture->clock));
  g_assert_cmpuint (found->arrived, ==, 3);
  g_assert_cmpuint (found->clients, ==, 1);
  g_assert_cmpuint (found->near->len, ==, 3);
  near = g_ptr_array_index (found->near, 2);
  g_assert_cmpstr (near->client_id, ==, "12");
  g_assert_cmpstr (near->device_id, ==, "7");
  g_assert_cmpstr (near->title, ==, "Row of 12");
  g_assert_cmpstr (near->target_id, ==, "t1");
  g_assert_cmpstr (near->target, ==, "Acme");
  g_assert_cmpstr (near->why, ==, "It is spelled alike.");

  /* One was matched, another arrived. */
  store_fixture_execute (fixture,
                         "INSERT INTO decision (step, integration, documentation, client, "
                         "  kind, target, rung, score, how, at, by, replaces) SELECT 1, id, "
                         "  documentation, '10', 'accept', 't1', 'exact', 100, 'person', "
                         "  2, 'me', '' FROM integration");
  store_fixture_execute (fixture, "UPDATE operation SET state = 'done' WHERE client = '12'");
  later = load (fixture);
  g_assert_cmpuint (later->near->len, ==, 1);
  g_assert_cmpstr (((RosterNearMiss *) later->near->pdata[0])->client_id, ==, "11");
}

/* A look that finds nothing in files leaves nothing of the one before. */
static void
test_replaced (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterArrivalReport) report = roster_arrival_report_new ();
  g_autoptr (RosterArrivalReport) nothing = roster_arrival_report_new ();
  g_autoptr (RosterArrivalReport) found = NULL;

  report->waiting = 1;
  add_near (report, "10", NULL);
  keep (fixture, report);
  store_fixture_check (fixture, "SELECT count(*) FROM handoff_near", 1);
  keep (fixture, nothing);
  store_fixture_check (fixture, "SELECT count(*) FROM handoff_near", 0);

  found = load (fixture);
  g_assert_cmpint (found->checked_at, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/store-arrivals/restart", test_restart);
  store_fixture_add ("/store-arrivals/replaced", test_replaced);

  return g_test_run ();
}
