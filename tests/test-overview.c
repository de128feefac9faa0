/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-group-item.h"
#include "app/roster-job-manager.h"
#include "app/roster-overview.h"
#include "model/roster-error.h"
#include "session-fixture.h"
#include "store/roster-lock.h"
#include "sync-fixture.h"

/* Acme is matched, Beta created, Gamma excluded, Delta undecided; each has a device. */
static void
set_up (SessionFixture *fixture, gconstpointer data)
{
  StoreFixture *base = &fixture->base;
  g_autofree char *target = NULL;
  gint64 reading;

  session_fixture_set_up (fixture, data);
  base->integration = store_fixture_connect (base, STORE_FIXTURE_STUB);
  target = sync_add_target (base, "Acme Ltd");
  reading = sync_begin (base, "10=Acme,20=Beta,30=Gamma,40=Delta");
  sync_read (base, reading, "10", sync_device_new ("1", "PC-1", "SERIAL1"), NULL);
  sync_read (base, reading, "20", sync_device_new ("3", "PC-3", "SERIAL3"), NULL);
  sync_read (base, reading, "30", sync_device_new ("4", "PC-4", "SERIAL4"), NULL);
  sync_read (base, reading, "40", sync_device_new ("5", "PC-5", "SERIAL5"), NULL);
  sync_end (base, reading);
  sync_decide (base, "10", ROSTER_DECISION_MATCH, target);
  sync_decide (base, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (base, "30", ROSTER_DECISION_EXCLUDE, NULL);
}

static gboolean
load (SessionFixture *fixture, RosterOverview *overview, GError **error)
{
  store_fixture_tick (&fixture->base);
  g_clear_object (&fixture->base.result);
  roster_overview_load_async (overview, NULL, store_fixture_on_done_cb, &fixture->base.result);

  return roster_overview_load_finish (overview, store_fixture_wait (&fixture->base.result), error);
}

static RosterOverview *
load_new (SessionFixture *fixture)
{
  RosterOverview *overview = roster_overview_new (fixture->session, STORE_FIXTURE_STUB);
  g_autoptr (GError) error = NULL;

  load (fixture, overview, &error);
  g_assert_no_error (error);

  return overview;
}

static void
check_clients (RosterOverview *overview, const char *expected)
{
  GPtrArray *items = roster_overview_get_items (overview);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      RosterGroupItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (ids, "%s%s%s", i > 0 ? "," : "",
                              roster_group_item_get_client_id (item),
                              roster_group_item_get_group (item) != NULL ? "" : "-");
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_plan (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterOverview) overview = load_new (fixture);
  RosterPlan *plan = roster_overview_get_plan (overview);
  g_autofree char *first = g_strdup (plan->id);
  g_autoptr (GError) error = NULL;

  /* What is written comes first. */
  check_clients (overview, "10,20,40-,30-");
  g_assert_false (roster_overview_is_interrupted (overview));
  g_assert_cmpstr (roster_overview_get_plan_id (overview), ==, plan->id);
  g_assert_cmpuint (roster_overview_count_open (overview), ==, 4);
  g_assert_cmpstr (roster_overview_get_integration (overview)->id, ==, STORE_FIXTURE_STUB);

  /* As long as nothing moves on it is the same plan, then a new one. */
  g_assert_true (load (fixture, overview, &error));
  g_assert_cmpstr (roster_overview_get_plan (overview)->id, ==, first);
  sync_decide (&fixture->base, "20", ROSTER_DECISION_EXCLUDE, NULL);
  g_assert_true (load (fixture, overview, &error));
  g_assert_cmpstr (roster_overview_get_plan (overview)->id, !=, first);
  g_assert_cmpuint (roster_overview_count_open (overview), ==, 2);
  g_clear_object (&fixture->base.result);
  g_assert_finalize_object (g_steal_pointer (&overview));
}

static void
test_not_found (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterOverview) overview = roster_overview_new (fixture->session, "nobody-7");
  g_autoptr (GError) error = NULL;

  g_assert_false (load (fixture, overview, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

static void
resume (SessionFixture *fixture)
{
  RosterJobManager *jobs = roster_session_get_jobs (fixture->session);
  g_autoptr (RosterJob) job =
      roster_job_new (fixture->session, ROSTER_JOB_APPLY, STORE_FIXTURE_STUB);
  g_autoptr (GError) error = NULL;

  store_fixture_tick (&fixture->base);
  g_clear_object (&fixture->base.result);
  roster_job_manager_run_async (jobs, job, NULL, store_fixture_on_done_cb, &fixture->base.result);
  roster_job_manager_run_finish (jobs, store_fixture_wait (&fixture->base.result), &error);
  g_assert_no_error (error);
  g_assert_true (roster_job_is_resuming (job));
}

/* A run that ended early is shown as such, with what is left of it. */
static void
test_interrupted (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = sync_plan (&fixture->base, FALSE);
  g_autoptr (RosterRun) run = sync_apply (&fixture->base, plan->id, ROSTER_RUN_MANUAL, 0);
  g_autoptr (RosterOverview) overview = NULL;
  g_autoptr (RosterLock) lock = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_execute (&fixture->base, "DELETE FROM asset_source WHERE device = '3'");
  store_fixture_execute (&fixture->base, "DELETE FROM asset WHERE name = 'PC-3'");
  store_fixture_execute (&fixture->base,
                         "UPDATE operation SET state = 'planned', run = NULL WHERE device = '3'");
  overview = load_new (fixture);
  g_assert_true (roster_overview_is_interrupted (overview));
  g_assert_null (roster_overview_get_plan (overview));
  g_assert_cmpstr (roster_overview_get_plan_id (overview), ==, plan->id);
  g_assert_cmpuint (roster_overview_count_open (overview), ==, 1);
  check_clients (overview, "10,20,40-,30-");

  /* Who is at it was not interrupted. */
  lock = roster_lock_take (fixture->base.directory, STORE_FIXTURE_STUB, &error);
  g_assert_no_error (error);
  g_assert_false (load (fixture, overview, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_pointer (&lock, roster_lock_release);

  resume (fixture);
  g_assert_true (load (fixture, overview, &error));
  g_assert_no_error (error);
  g_assert_false (roster_overview_is_interrupted (overview));
  g_assert_cmpuint (roster_overview_count_open (overview), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/overview/plan", SessionFixture, NULL, set_up, test_plan, session_fixture_tear_down);
  g_test_add ("/overview/not-found", SessionFixture, NULL, set_up, test_not_found,
              session_fixture_tear_down);
  g_test_add ("/overview/interrupted", SessionFixture, NULL, set_up, test_interrupted,
              session_fixture_tear_down);

  return g_test_run ();
}
