/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "account-fixture.h"
#include "app/roster-account-removal.h"
#include "app/roster-job-manager.h"
#include "model/roster-error.h"
#include "store/roster-store-integrations.h"
#include "sync-fixture.h"

/* A service with clients and an account that is connected to it. */
typedef struct
{
  SessionFixture session;
  NsightService *service;
  RosterIntegration *account;
  RosterJobManager *manager;
  guint n_finished;
} JobFixture;

static void
on_finished_cb (JobFixture *fixture, RosterJob *job, GError *error)
{
  g_assert_true (ROSTER_IS_JOB (job));
  fixture->n_finished++;
}

static void
set_up (JobFixture *fixture, gconstpointer data)
{
  session_fixture_set_up (&fixture->session, data);
  fixture->service = nsight_service_new ();
  account_fixture_say_clients (fixture->service, "Client");
  fixture->account = account_fixture_connect (&fixture->session, fixture->service, 0);
  fixture->manager = roster_job_manager_new ();
  g_signal_connect_swapped (fixture->manager, "finished", G_CALLBACK (on_finished_cb), fixture);
}

static void
tear_down (JobFixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&fixture->manager));
  g_clear_pointer (&fixture->account, roster_integration_unref);
  g_clear_pointer (&fixture->service, nsight_service_free);
  session_fixture_tear_down (&fixture->session, data);
}

static RosterJob *
make_job (JobFixture *fixture, RosterJobKind kind)
{
  RosterJob *job = roster_job_new (fixture->session.session, kind, fixture->account->id);

  roster_job_set_clients_only (job, TRUE);

  return job;
}

static void
run (JobFixture *fixture, RosterJob *job, GAsyncResult **result)
{
  roster_job_manager_run_async (fixture->manager, job, NULL, store_fixture_on_done_cb, result);
}

static gboolean
finish (JobFixture *fixture, GAsyncResult **result, GError **error)
{
  gboolean done =
      roster_job_manager_run_finish (fixture->manager, store_fixture_wait (result), error);

  g_clear_object (result);

  return done;
}

/* A job that has to end well. */
static RosterJob *
do_job (JobFixture *fixture, RosterJobKind kind)
{
  RosterJob *job = make_job (fixture, kind);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  store_fixture_tick (&fixture->session.base);
  run (fixture, job, &result);
  finish (fixture, &result, &error);
  g_assert_no_error (error);

  return job;
}

static guint
count (JobFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->manager));
}

static void
check_free (JobFixture *fixture)
{
  const char *directory = fixture->session.base.directory;

  g_assert_false (roster_lock_is_held (directory, fixture->account->id));
  g_assert_false (roster_lock_is_held (directory, fixture->account->documentation));
}

static void
test_fetch (JobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job = make_job (fixture, ROSTER_JOB_FETCH);
  g_autoptr (RosterJob) item = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  run (fixture, job, &result);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->manager), 0);
  g_assert_true (item == job);
  g_assert_true (roster_job_manager_find (fixture->manager, fixture->account->id) == job);
  g_assert_null (roster_job_manager_find (fixture->manager, "nsight-9"));
  g_assert_cmpstr (roster_job_get_title (job), ==, "Reading clients");

  g_assert_true (finish (fixture, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (roster_job_get_fetch_report (job)->clients, ==, 20);
  g_assert_cmpstr (roster_job_get_integration (job)->name, ==, fixture->account->name);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpuint (fixture->n_finished, ==, 1);
  check_free (fixture);
}

/* The second one is refused, and the first one goes on. */
static void
test_twice (JobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) first = make_job (fixture, ROSTER_JOB_FETCH);
  g_autoptr (RosterJob) second = make_job (fixture, ROSTER_JOB_FETCH);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result_first = NULL;
  GAsyncResult *result_second = NULL;

  run (fixture, first, &result_first);
  run (fixture, second, &result_second);
  g_assert_false (finish (fixture, &result_second, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (finish (fixture, &result_first, &error));
  g_assert_no_error (error);
  check_free (fixture);
}

static void
test_unknown (JobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job =
      roster_job_new (fixture->session.session, ROSTER_JOB_FETCH, "../elsewhere");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("%s/../elsewhere.lock", fixture->session.base.directory);
  GAsyncResult *result = NULL;

  run (fixture, job, &result);
  g_assert_false (finish (fixture, &result, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What another process saved before the lock was taken counts. */
static void
test_loads_when_it_is_locked (JobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) renamed = roster_integration_copy (fixture->account);
  g_autoptr (RosterHold) hold = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  g_free (renamed->name);
  renamed->name = g_strdup ("Renamed");
  roster_hold_take_async (fixture->session.session, fixture->account->id, TRUE, NULL,
                          store_fixture_on_done_cb, &result);
  /* The first look comes before this in the queue of the store, the second one after it. */
  roster_store_save_integration_async (fixture->session.base.store, renamed, NULL, NULL, NULL);

  hold = roster_hold_take_finish (fixture->session.session, store_fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hold->integration->name, ==, "Renamed");
  g_assert_true (
      roster_lock_is_held (fixture->session.base.directory, fixture->account->documentation));
  g_clear_object (&result);
  g_clear_pointer (&hold, roster_hold_unref);
  check_free (fixture);
}

static void
hang (JobFixture *fixture)
{
  nsight_service_say (fixture->service, "list_clients", NSIGHT_SERVICE_HANG, NULL, NULL);
}

static void
test_cancel (JobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job = make_job (fixture, ROSTER_JOB_SYNC);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  hang (fixture);
  run (fixture, job, &result);
  while (!roster_lock_is_held (fixture->session.base.directory, fixture->account->documentation))
    g_main_context_iteration (NULL, TRUE);
  roster_job_cancel (job);
  g_assert_false (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  check_free (fixture);
}

static void
test_stop (JobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) job = make_job (fixture, ROSTER_JOB_SYNC);
  g_autoptr (RosterJob) late = make_job (fixture, ROSTER_JOB_SYNC);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  GAsyncResult *result_late = NULL;
  GAsyncResult *result_stop = NULL;

  hang (fixture);
  run (fixture, job, &result);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  roster_job_manager_stop_async (fixture->manager, NULL, store_fixture_on_done_cb, &result_stop);
  g_assert_true (
      roster_job_manager_stop_finish (fixture->manager, store_fixture_wait (&result_stop), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_false (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_clear_object (&result_stop);
  check_free (fixture);

  run (fixture, late, &result_late);
  g_assert_false (finish (fixture, &result_late, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
create_one (JobFixture *fixture)
{
  fixture->session.base.integration = fixture->account;
  sync_decide (&fixture->session.base, "1", ROSTER_DECISION_CREATE, NULL);
  g_clear_object (&fixture->session.base.result);
  fixture->session.base.integration = NULL;
}

static RosterJob *
refuse_apply (JobFixture *fixture, const char *shown)
{
  RosterJob *job = make_job (fixture, ROSTER_JOB_APPLY);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  roster_job_set_shown_plan (job, shown);
  run (fixture, job, &result);
  g_assert_false (finish (fixture, &result, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
  g_assert_nonnull (roster_job_get_plan (job));
  g_assert_null (roster_job_get_run (job));
  store_fixture_check (&fixture->session.base, "SELECT count(*) FROM target", 0);

  return job;
}

/* What was not shown is not written: neither without a plan nor over another one. */
static void
test_apply (JobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterJob) fetched = do_job (fixture, ROSTER_JOB_FETCH);
  g_autoptr (RosterJob) nothing = do_job (fixture, ROSTER_JOB_APPLY);
  g_autoptr (RosterJob) first = NULL;
  g_autoptr (RosterJob) second = NULL;
  g_autoptr (RosterJob) applied = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  g_assert_cmpuint (roster_job_get_run (nothing)->done[ROSTER_OPERATION_CLIENT_CREATE], ==, 0);
  create_one (fixture);
  first = refuse_apply (fixture, NULL);
  second = refuse_apply (fixture, "another plan");
  g_assert_cmpstr (roster_job_get_plan (first)->id, ==, roster_job_get_plan (second)->id);

  applied = make_job (fixture, ROSTER_JOB_APPLY);
  roster_job_set_shown_plan (applied, roster_job_get_plan (first)->id);
  store_fixture_tick (&fixture->session.base);
  run (fixture, applied, &result);
  finish (fixture, &result, &error);
  g_assert_no_error (error);
  g_assert_false (roster_job_is_resuming (applied));
  g_assert_cmpuint (roster_job_get_run (applied)->done[ROSTER_OPERATION_CLIENT_CREATE], ==, 1);
  check_free (fixture);
}

static void
test_account (JobFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) wanted = roster_integration_copy (fixture->account);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  RosterAccountJob *account =
      account_fixture_make_job (&fixture->session, wanted, NULL, credentials, 0);
  g_autoptr (RosterJob) job = roster_job_new_account (fixture->session.session, account);
  g_autoptr (RosterLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  g_object_unref (account);
  lock = roster_lock_take (fixture->session.base.directory, fixture->account->id, &error);
  g_assert_no_error (error);
  run (fixture, job, &result);
  g_assert_true (roster_job_manager_find (fixture->manager, fixture->account->id) == job);
  g_assert_false (finish (fixture, &result, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_BUSY);
  account_fixture_check_keys (&fixture->session, fixture->account, 1, TRUE);
  account_fixture_check_keys (&fixture->session, fixture->account, 2, FALSE);
}

/* Forgetting writes to the documentation, so nobody else may write there meanwhile. */
static void
test_forget (JobFixture *fixture, gconstpointer data)
{
  const char *directory = fixture->session.base.directory;
  RosterLock *lock = roster_lock_take (directory, fixture->account->documentation, NULL);
  g_autoptr (RosterHold) hold = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  roster_hold_take_async (fixture->session.session, fixture->account->id, TRUE, NULL,
                          store_fixture_on_done_cb, &result);
  g_assert_null (
      roster_hold_take_finish (fixture->session.session, store_fixture_wait (&result), &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_object (&result);
  roster_lock_release (lock);
  check_free (fixture);

  roster_hold_take_async (fixture->session.session, fixture->account->id, TRUE, NULL,
                          store_fixture_on_done_cb, &result);
  hold = roster_hold_take_finish (fixture->session.session, store_fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  roster_account_disable_async (fixture->session.session, hold, TRUE, FALSE, NULL,
                                store_fixture_on_done_cb, &result);
  g_assert_true (roster_account_disable_finish (fixture->session.session,
                                                store_fixture_wait (&result), NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  account_fixture_check_nothing_saved (&fixture->session);
}

static void
add (const char *path, void (*function) (JobFixture *fixture, gconstpointer data))
{
  g_test_add (path, JobFixture, NULL, set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/job/fetch", test_fetch);
  add ("/job/twice", test_twice);
  add ("/job/unknown", test_unknown);
  add ("/job/loads-when-it-is-locked", test_loads_when_it_is_locked);
  add ("/job/cancel", test_cancel);
  add ("/job/stop", test_stop);
  add ("/job/apply", test_apply);
  add ("/job/account", test_account);
  add ("/job/forget", test_forget);

  return g_test_run ();
}
