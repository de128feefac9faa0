/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "store/roster-store-holds.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-runs.h"
#include "sync-fixture.h"

/* What is held, and how that ends: released, discarded, overtaken. */

#define N_DEVICES 20

/* Acme has so many devices of its twenty, and Beta one of a name. */
static void
read_devices (StoreFixture *fixture, guint n, const char *beta)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

  sync_read_many (fixture, reading, "10", n);
  sync_read (fixture, reading, "20", sync_device_new ("b", beta, NULL), NULL);
  sync_end (fixture, reading);
}

static RosterRun *
sync_evening (StoreFixture *fixture)
{
  g_autoptr (RosterPlan) plan = sync_plan (fixture, TRUE);

  return sync_apply (fixture, plan->id, ROSTER_RUN_SCHEDULED, 0);
}

/* Twelve devices are gone for long, and Beta's is renamed. */
static RosterRun *
lose_many (StoreFixture *fixture)
{
  RosterRun *run;

  read_devices (fixture, N_DEVICES, "PC");
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  run = sync_plan_and_apply (fixture);
  g_assert_cmpuint (run->held, ==, 0);
  g_assert_cmpuint (run->done[ROSTER_OPERATION_ASSET_CREATE], ==, N_DEVICES + 1);
  roster_run_unref (run);

  read_devices (fixture, N_DEVICES - 12, "PC");
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  read_devices (fixture, N_DEVICES - 12, "PC-b");
  run = sync_evening (fixture);
  g_assert_cmpuint (run->held, ==, 12);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 1);
  g_assert_cmpuint (run->done[ROSTER_OPERATION_ASSET_UPDATE], ==, 1);

  return run;
}

static RosterRun *
release (StoreFixture *fixture, RosterRun *run)
{
  g_autofree char *plan = sync_begin_release (fixture, run);

  g_assert_nonnull (plan);

  return sync_apply (fixture, plan, ROSTER_RUN_MANUAL, 0);
}

static gboolean
try_discard (StoreFixture *fixture, RosterRun *run, GError **error)
{
  g_clear_object (&fixture->result);
  roster_store_discard_held_async (fixture->store, run, NULL, store_fixture_on_done_cb,
                                   &fixture->result);

  return roster_store_discard_held_finish (fixture->store, store_fixture_wait (&fixture->result),
                                           error);
}

static void
discard (StoreFixture *fixture, RosterRun *run)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (try_discard (fixture, run, &error));
  g_assert_no_error (error);
}

static RosterRun *
reload (StoreFixture *fixture, RosterRun *run)
{
  g_autoptr (GPtrArray) runs = NULL;

  g_clear_object (&fixture->result);
  roster_store_list_runs_async (fixture->store, NULL, run->id, NULL, store_fixture_on_done_cb,
                                &fixture->result);
  runs =
      roster_store_list_runs_finish (fixture->store, store_fixture_wait (&fixture->result), NULL);
  g_assert_cmpuint (runs->len, ==, 1);

  return roster_run_ref (g_ptr_array_index (runs, 0));
}

static void
check_no_open_plan (StoreFixture *fixture)
{
  g_autofree char *plan = NULL;

  g_clear_object (&fixture->result);
  roster_store_find_open_plan_async (fixture->store, fixture->integration->id,
                                     fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                     &fixture->result);
  plan = roster_store_find_open_plan_finish (fixture->store, store_fixture_wait (&fixture->result),
                                             NULL, NULL);
  g_assert_null (plan);
}

#define RETIRED "SELECT count(*) FROM asset WHERE retired_at IS NOT NULL"

/* The run lists what is held with the reason, and is not one that was interrupted. */
static void
test_held (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = lose_many (fixture);
  g_autoptr (GPtrArray) operations = sync_list_operations (fixture, NULL, run->id);
  guint n_held = 0;

  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);

      n_held += operation->is_held;
      g_assert_cmpint (operation->is_held, ==, operation->kind == ROSTER_OPERATION_ASSET_RETIRE);
      g_assert_cmpint (operation->hold_reason != NULL, ==, operation->is_held);
    }
  g_assert_cmpuint (n_held, ==, 12);
  store_fixture_check (fixture, RETIRED, 0);
  check_no_open_plan (fixture);

  /* Who looks at the overview does not take it away, and it is not planned twice. */
  sync_check_plan (fixture, "");
  g_clear_pointer (&run, roster_run_unref);
  store_fixture_check (fixture, "SELECT count(*) FROM operation WHERE held", 12);
}

static void
test_release (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = lose_many (fixture);
  g_autoptr (RosterRun) released = release (fixture, run);
  g_autoptr (RosterRun) before = reload (fixture, run);

  g_assert_cmpuint (released->done[ROSTER_OPERATION_ASSET_RETIRE], ==, 12);
  g_assert_cmpuint (released->held, ==, 0);
  g_assert_cmpuint (before->held, ==, 0);
  store_fixture_check (fixture, RETIRED, 12);
  g_assert_null (sync_begin_release (fixture, run));
  sync_check_quiet (fixture);
}

#define RUNS(state) "SELECT count(*) FROM run WHERE state = '" state "'"

/* What is not held any more is a run's, whenever that is interrupted. */
static void
test_release_interrupted (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = lose_many (fixture);
  g_autoptr (RosterRun) released = NULL;
  g_autofree char *plan = sync_begin_release (fixture, run);

  store_fixture_check (fixture, RUNS ("running"), 1);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RosterRun) before = reload (fixture, run);
      g_autoptr (GError) error = NULL;
      g_autofree char *again = NULL;

      g_assert_cmpuint (before->held, ==, 0);
      g_assert_cmpuint (before->states[ROSTER_OPERATION_PLANNED], ==, 12);
      g_assert_false (try_discard (fixture, run, &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
      again = sync_begin_release (fixture, run);
      g_assert_cmpstr (again, ==, plan);
    }
  store_fixture_check (fixture, "SELECT count(*) FROM run WHERE kind = 'resumed'", 2);

  released = sync_apply (fixture, plan, ROSTER_RUN_RESUMED, 0);
  g_assert_cmpuint (released->done[ROSTER_OPERATION_ASSET_RETIRE], ==, 12);
  store_fixture_check (fixture, RETIRED, 12);
  store_fixture_check (fixture, RUNS ("continued"), 3);
  store_fixture_check (fixture, RUNS ("interrupted"), 0);
  g_assert_null (sync_begin_release (fixture, run));
  discard (fixture, run);
  sync_check_quiet (fixture);
}

/* Who goes on with it later does so although there are newer readings, and not against what was
 * decided since. */
static void
test_release_interrupted_decided (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = lose_many (fixture);
  g_autofree char *plan = sync_begin_release (fixture, run);
  g_autofree char *again = NULL;

  read_devices (fixture, N_DEVICES - 12, "PC-b");
  again = sync_begin_release (fixture, run);
  g_assert_cmpstr (again, ==, plan);
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  g_assert_null (sync_begin_release (fixture, run));
  store_fixture_check (fixture, RETIRED, 0);
}

/* Each one is looked at again. */
static void
test_release_checks (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = lose_many (fixture);
  g_autoptr (RosterRun) released = NULL;

  read_devices (fixture, N_DEVICES - 2, "PC-b");
  released = release (fixture, run);
  g_assert_cmpuint (released->done[ROSTER_OPERATION_ASSET_RETIRE], ==, 2);
  g_assert_cmpuint (released->states[ROSTER_OPERATION_RETURNED], ==, 10);
  store_fixture_check (fixture, RETIRED, 2);
}

/* What the user decided since comes before what was held. */
static void
test_release_decided (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = lose_many (fixture);
  g_autoptr (RosterRun) after = NULL;

  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  g_assert_null (sync_begin_release (fixture, run));
  after = reload (fixture, run);
  g_assert_cmpuint (after->held, ==, 0);
  g_assert_cmpuint (after->states[ROSTER_OPERATION_RETURNED], ==, 12);
  store_fixture_check (fixture, RETIRED, 0);
}

/* Discarded: kept in the journal, and held again if the next reading says the same. */
static void
test_discard (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = lose_many (fixture);
  g_autoptr (RosterRun) after = NULL;
  g_autoptr (RosterRun) next = NULL;

  for (guint i = 0; i < 2; i++)
    discard (fixture, run);
  after = reload (fixture, run);
  g_assert_cmpuint (after->held, ==, 0);
  g_assert_cmpuint (after->states[ROSTER_OPERATION_RETURNED], ==, 12);
  g_assert_null (sync_begin_release (fixture, run));

  read_devices (fixture, N_DEVICES - 12, "PC-b");
  next = sync_evening (fixture);
  g_assert_cmpuint (next->held, ==, 12);
  store_fixture_check (fixture, RETIRED, 0);
}

/* The newer reading says otherwise: nothing is held any more, and nothing was lost. */
static void
test_overtaken (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = lose_many (fixture);
  g_autoptr (RosterRun) after = NULL;

  read_devices (fixture, N_DEVICES, "PC-b");
  sync_check_quiet (fixture);
  after = reload (fixture, run);
  g_assert_cmpuint (after->held, ==, 0);
  g_assert_null (sync_begin_release (fixture, run));
  store_fixture_check (fixture, RETIRED, 0);
}

/* Also what was shown in the overview is held, until somebody says that it is meant. */
static void
test_shown (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (RosterRun) released = NULL;

  roster_run_unref (lose_many (fixture));
  read_devices (fixture, N_DEVICES - 12, "PC-c");
  plan = sync_plan (fixture, FALSE);
  g_assert_cmpuint (plan->held, ==, 12);
  g_assert_cmpuint (roster_plan_get_n_operations (plan), ==, 1);
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (run->held, ==, 12);
  released = release (fixture, run);
  g_assert_cmpuint (released->done[ROSTER_OPERATION_ASSET_RETIRE], ==, 12);
}

/* The assets of a client that the user matches to another one are not lost. */
static void
test_decision (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *other = sync_add_target (fixture, "Other");
  g_autoptr (RosterRun) run = NULL;

  read_devices (fixture, N_DEVICES, "PC");
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  roster_run_unref (sync_plan_and_apply (fixture));
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, other);
  run = sync_plan_and_apply (fixture);
  g_assert_cmpuint (run->held, ==, 0);
  g_assert_cmpuint (run->done[ROSTER_OPERATION_ASSET_MOVE], ==, N_DEVICES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/holds/held", test_held);
  store_fixture_add ("/holds/release", test_release);
  store_fixture_add ("/holds/release-interrupted", test_release_interrupted);
  store_fixture_add ("/holds/release-interrupted-decided", test_release_interrupted_decided);
  store_fixture_add ("/holds/release-checks", test_release_checks);
  store_fixture_add ("/holds/release-decided", test_release_decided);
  store_fixture_add ("/holds/discard", test_discard);
  store_fixture_add ("/holds/overtaken", test_overtaken);
  store_fixture_add ("/holds/shown", test_shown);
  store_fixture_add ("/holds/decision", test_decision);

  return g_test_run ();
}
