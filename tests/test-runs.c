/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/local/roster-local-destination.h"
#include "store/roster-lock.h"
#include "sync-fixture.h"
#include "sync/roster-apply-job.h"

/* No run stays noted as running when its process is gone. */

/* As a process leaves it that is killed after its last operation. */
#define FORGET_THE_END "UPDATE run SET state = 'running', finished_at = NULL"
#define REOPEN_ONE                                                                                 \
  "UPDATE operation SET state = 'planned', run = NULL, finished_at = NULL WHERE seq = "            \
  "  (SELECT max(seq) FROM operation)"
#define HAS_REAL_END                                                                               \
  "SELECT finished_at = (SELECT max(finished_at) FROM operation WHERE run = run.id) FROM run"

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta"));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 10, client-create done 20");
  store_fixture_execute (fixture, FORGET_THE_END);
}

static void
reopen_later (StoreFixture *fixture)
{
  roster_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  store_fixture_reopen (fixture);
}

static void
check_state (StoreFixture *fixture, const char *state)
{
  g_autofree char *stored =
      store_fixture_query_text (fixture, "SELECT group_concat(state) FROM run");

  g_assert_cmpstr (stored, ==, state);
}

static void
test_all_done (StoreFixture *fixture, gconstpointer data)
{
  reopen_later (fixture);
  check_state (fixture, "done");
  store_fixture_check (fixture, HAS_REAL_END, 1);
}

static void
test_failed (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (fixture, "UPDATE operation SET state = 'failed'");
  reopen_later (fixture);
  check_state (fixture, "done");
}

static void
test_some_open (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (fixture, REOPEN_ONE);
  reopen_later (fixture);
  check_state (fixture, "interrupted");
  store_fixture_check (fixture, HAS_REAL_END, 1);
}

/* It was killed before it did anything. */
static void
test_nothing_done (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (fixture, "UPDATE operation SET state = 'planned', run = NULL");
  reopen_later (fixture);
  check_state (fixture, "interrupted");
  store_fixture_check (fixture, "SELECT finished_at = started_at FROM run", 1);
}

/* Somebody does work on it. */
static void
test_attended (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterLock) lock =
      roster_lock_take (fixture->directory, fixture->integration->id, NULL);

  g_assert_nonnull (lock);
  reopen_later (fixture);
  check_state (fixture, "running");
}

/* The window stays open, and the evening has nothing to write. */
static void
test_next_run (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDestination) destination =
      roster_local_destination_new (fixture->documentation, fixture->store);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, TRUE);
  g_autoptr (RosterApplyJob) job =
      roster_apply_job_new (fixture->store, fixture->integration->id, fixture->documentation->id,
                            destination, plan->id, ROSTER_RUN_SCHEDULED);
  g_autoptr (GError) error = NULL;

  roster_apply_job_set_skip_empty (job, TRUE);
  g_clear_object (&fixture->result);
  roster_apply_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_null (roster_apply_job_run_finish (job, store_fixture_wait (&fixture->result), &error));
  g_assert_no_error (error);
  check_state (fixture, "done");
}

#define add(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/runs/all-done", test_all_done);
  add ("/runs/failed", test_failed);
  add ("/runs/some-open", test_some_open);
  add ("/runs/nothing-done", test_nothing_done);
  add ("/runs/attended", test_attended);
  add ("/runs/next-run", test_next_run);

  return g_test_run ();
}
