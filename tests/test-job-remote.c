/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "account-fixture.h"
#include "app/roster-integration-status.h"
#include "app/roster-job.h"
#include "destinations/roster-destination-registry.h"
#include "model/roster-error.h"
#include "remote-destination.h"
#include "store/roster-lock.h"
#include "sync-fixture.h"

/* Jobs on a documentation behind a network: what it has is read before a plan is made, and what has
 * no answer is looked up. */

typedef struct
{
  SessionFixture session;
  NsightService *service;
  RosterIntegration *account;
} RemoteJobFixture;

/* The linker puts this in the place of the registry's: the documentation of the account is the
 * stand-in. */
static RemoteDestination *remote;

RosterDestination *__wrap_roster_destination_registry_create (const RosterDestinationSetup *setup,
                                                              RosterStore *store);

RosterDestination *
__wrap_roster_destination_registry_create (const RosterDestinationSetup *setup, RosterStore *store)
{
  return ROSTER_DESTINATION (g_object_ref (remote));
}

static RosterJob *
run (RemoteJobFixture *fixture, RosterJobKind kind, GError **error)
{
  RosterJob *job = roster_job_new (fixture->session.session, kind, fixture->account->id);
  GAsyncResult *result = NULL;

  store_fixture_tick (&fixture->session.base);
  roster_job_set_clients_only (job, TRUE);
  roster_job_run_async (job, NULL, store_fixture_on_done_cb, &result);
  roster_job_run_finish (job, store_fixture_wait (&result), error);
  g_clear_object (&result);

  return job;
}

/* A job that has to end well. */
static RosterJob *
run_well (RemoteJobFixture *fixture, RosterJobKind kind)
{
  g_autoptr (GError) error = NULL;
  RosterJob *job = run (fixture, kind, &error);

  g_assert_no_error (error);

  return job;
}

static void
decide (RemoteJobFixture *fixture, const char *client, RosterDecisionKind kind, const char *target)
{
  fixture->session.base.integration = fixture->account;
  sync_decide (&fixture->session.base, client, kind, target);
  g_clear_object (&fixture->session.base.result);
  fixture->session.base.integration = NULL;
}

static void
set_up (RemoteJobFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  session_fixture_set_up (&fixture->session, data);
  path = g_build_filename (fixture->session.base.directory, "remote.ini", NULL);
  remote = remote_destination_new (path, fixture->session.base.clock);
  g_free (remote_destination_add_target (remote, "Zeta"));
  fixture->service = nsight_service_new ();
  account_fixture_say_clients (fixture->service, "Client");
  fixture->account = account_fixture_connect (&fixture->session, fixture->service, 0);
  g_object_unref (run_well (fixture, ROSTER_JOB_FETCH));
}

static void
tear_down (RemoteJobFixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&remote));
  g_clear_pointer (&fixture->account, roster_integration_unref);
  g_clear_pointer (&fixture->service, nsight_service_free);
  session_fixture_tear_down (&fixture->session, data);
}

static RemoteFate
cut_off (RemoteMoment moment, gpointer user_data)
{
  return moment == REMOTE_AFTER_EFFECT ? REMOTE_FAILS : REMOTE_GOES_WELL;
}

static gboolean
is_resumable (RemoteJobFixture *fixture)
{
  g_autoptr (GPtrArray) statuses = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  roster_integration_status_list_async (fixture->session.session, NULL, store_fixture_on_done_cb,
                                        &result);
  statuses = roster_integration_status_list_finish (fixture->session.session,
                                                    store_fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);

  return roster_integration_status_find (statuses, fixture->account->id)->is_resumable;
}

#define check_text(fixture, statement, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text = store_fixture_query_text (&(fixture)->session.base, statement);        \
    g_assert_cmpstr (text, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END
#define STATES "SELECT group_concat(kind || ' ' || state, ', ') FROM operation"

/* Everything else is done; of one the answer was lost. */
static void
leave_unsure (RemoteJobFixture *fixture)
{
  g_autoptr (RosterJob) planned = NULL;
  g_autoptr (RosterJob) applied = NULL;
  g_autoptr (GError) error = NULL;

  decide (fixture, "1", ROSTER_DECISION_CREATE, NULL);
  planned = run_well (fixture, ROSTER_JOB_PLAN);
  g_assert_cmpuint (roster_plan_get_n_operations (roster_job_get_plan (planned)), ==, 1);
  g_assert_false (is_resumable (fixture));
  remote->fate = cut_off;
  remote->error = -1;
  applied = run (fixture, ROSTER_JOB_APPLY, &error);
  g_assert_true (roster_error_is_cancelled (error));
  remote->fate = NULL;
  check_text (fixture, STATES, "client-create unsure");
}

static void
check_once (RemoteJobFixture *fixture)
{
  g_autofree char *world = remote_destination_describe (remote);

  check_text (fixture, STATES, "client-create done");
  g_assert_cmpstr (world, ==, "Client 1, Zeta");
  g_assert_cmpuint (remote->n_writes, ==, 1);
  g_assert_false (is_resumable (fixture));
}

/* A run with nothing open but what is unsure can go on, and says what became of it. */
static void
test_resume (RemoteJobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job = NULL;

  leave_unsure (fixture);
  g_assert_true (is_resumable (fixture));
  job = run_well (fixture, ROSTER_JOB_APPLY);
  g_assert_true (roster_job_is_resuming (job));
  check_once (fixture);
}

/* An overview is made of what is certain. */
static void
test_plan_looks_up (RemoteJobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job = NULL;

  leave_unsure (fixture);
  job = run_well (fixture, ROSTER_JOB_PLAN);
  g_assert_cmpuint (roster_plan_get_n_operations (roster_job_get_plan (job)), ==, 0);
  g_assert_cmpuint (roster_job_get_plan (job)->unsure, ==, 0);
  check_once (fixture);
}

/* Also where the decisions moved on, so that the interrupted run cannot go on. */
static void
test_apply_looks_up (RemoteJobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job = NULL;

  leave_unsure (fixture);
  decide (fixture, "2", ROSTER_DECISION_EXCLUDE, NULL);
  g_assert_false (is_resumable (fixture));
  job = run_well (fixture, ROSTER_JOB_APPLY);
  g_assert_false (roster_job_is_resuming (job));
  check_once (fixture);
}

static void
test_sync_looks_up (RemoteJobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job = NULL;

  leave_unsure (fixture);
  store_fixture_execute (&fixture->session.base, "UPDATE integration SET device_sync = 0");
  job = run_well (fixture, ROSTER_JOB_SYNC);
  g_assert_nonnull (roster_job_get_sync_report (job)->resumed);
  check_once (fixture);
}

/* What somebody did there since the reading is in the overview. */
static void
test_plan_reads (RemoteJobFixture *fixture, gconstpointer data)
{
  g_autofree char *beta = remote_destination_add_target (remote, "Beta");
  g_autoptr (RosterJob) planned = NULL;
  g_autoptr (RosterJob) again = NULL;

  g_object_unref (run_well (fixture, ROSTER_JOB_FETCH));
  decide (fixture, "1", ROSTER_DECISION_MATCH, beta);
  planned = run_well (fixture, ROSTER_JOB_PLAN);
  g_assert_cmpuint (roster_plan_get_n_operations (roster_job_get_plan (planned)), ==, 1);
  g_free (remote_destination_add_asset (remote, beta, "PC-1"));
  again = run_well (fixture, ROSTER_JOB_PLAN);
  check_text (fixture, "SELECT name FROM asset", "PC-1");

  remote_destination_remove (remote, beta);
  roster_clock_advance (fixture->session.base.clock, G_TIME_SPAN_HOUR);
  g_object_unref (g_steal_pointer (&again));
  again = run_well (fixture, ROSTER_JOB_PLAN);
  g_assert_cmpuint (roster_plan_get_n_operations (roster_job_get_plan (again)), ==, 0);
  g_assert_cmpuint (roster_job_get_plan (again)->waiting, ==, 1);
}

/* Another integration sends something there: that could be taken for ours. */
static void
test_plan_waits_its_turn (RemoteJobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterLock) lock =
      roster_lock_take (fixture->session.base.directory, fixture->account->documentation, NULL);
  g_autoptr (RosterJob) job = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (lock);
  job = run (fixture, ROSTER_JOB_PLAN, &error);
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_BUSY);
}

/* The keys open another documentation by now: neither read for a plan nor written. */
static void
test_another_documentation (RemoteJobFixture *fixture, gconstpointer data)
{
  static const RosterJobKind kinds[] = { ROSTER_JOB_PLAN, ROSTER_JOB_APPLY };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RosterJob) planned = NULL;

  for (guint i = 0; i < 20; i++)
    g_ptr_array_add (ids, remote_destination_add_target (remote, "Ours"));
  g_object_unref (run_well (fixture, ROSTER_JOB_FETCH));
  decide (fixture, "1", ROSTER_DECISION_CREATE, NULL);
  planned = run_well (fixture, ROSTER_JOB_PLAN);
  for (guint i = 0; i < ids->len; i++)
    remote_destination_set (remote, g_ptr_array_index (ids, i), "title", "Theirs");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterJob) job = run (fixture, kinds[i], &error);

      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT);
    }
  g_assert_cmpuint (remote->n_writes, ==, 0);
  store_fixture_check (&fixture->session.base, "SELECT count(*) FROM target WHERE name = 'Theirs'",
                       0);
}

static void
on_title_cb (RosterJob *job, GParamSpec *pspec, GString *titles)
{
  g_assert_cmpuint (roster_job_get_done (job), ==, 0);
  g_assert_cmpuint (roster_job_get_total (job), ==, 0);
  g_string_append_printf (titles, "%s. ", roster_job_get_title (job));
}

/* What is read now is said, and each part counts anew. */
static void
test_stages (RemoteJobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job =
      roster_job_new (fixture->session.session, ROSTER_JOB_FETCH, fixture->account->id);
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  g_signal_connect (job, "notify::title", G_CALLBACK (on_title_cb), titles);
  g_assert_cmpstr (roster_job_get_title (job), ==, "Reading clients");
  roster_job_set_clients_only (job, TRUE);
  roster_job_run_async (job, NULL, store_fixture_on_done_cb, &result);
  roster_job_run_finish (job, store_fixture_wait (&result), &error);
  g_clear_object (&result);
  g_assert_no_error (error);
  g_assert_cmpstr (titles->str, ==, "Reading the documentation. ");
}

static void
add (const char *path, void (*function) (RemoteJobFixture *fixture, gconstpointer data))
{
  g_test_add (path, RemoteJobFixture, NULL, set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/job-remote/resume", test_resume);
  add ("/job-remote/plan-looks-up", test_plan_looks_up);
  add ("/job-remote/apply-looks-up", test_apply_looks_up);
  add ("/job-remote/sync-looks-up", test_sync_looks_up);
  add ("/job-remote/plan-reads", test_plan_reads);
  add ("/job-remote/plan-waits-its-turn", test_plan_waits_its_turn);
  add ("/job-remote/another-documentation", test_another_documentation);
  add ("/job-remote/stages", test_stages);

  return g_test_run ();
}
