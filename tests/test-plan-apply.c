/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/local/roster-local-destination.h"
#include "model/roster-error.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-plans.h"
#include "store/roster-store-retry.h"
#include "store/roster-store-runs.h"
#include "sync-fixture.h"
#include "sync/roster-apply-job.h"

/* Acme is matched, Beta created, Gamma excluded, Delta undecided; each has a device. */
static char *
set_up_four (StoreFixture *fixture)
{
  char *target = sync_add_target (fixture, "Acme Ltd");
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma,40=Delta");

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", "SERIAL1"),
             sync_device_new ("2", "PC-2", NULL), NULL);
  sync_read (fixture, reading, "20", sync_device_new ("3", "PC-3", "SERIAL3"), NULL);
  sync_read (fixture, reading, "30", sync_device_new ("4", "PC-4", "SERIAL4"), NULL);
  sync_read (fixture, reading, "40", sync_device_new ("5", "PC-5", "SERIAL5"), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, target);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "30", ROSTER_DECISION_EXCLUDE, NULL);

  return target;
}

#define ALL_OF_FOUR(state)                                                                         \
  "client-link " state " 10, client-create " state " 20, asset-create " state                      \
  " 1, asset-create " state " 2, asset-create " state " 3"

static void
test_flow (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autoptr (GPtrArray) planned = sync_list_operations (fixture, plan->id, NULL);
  g_autofree char *description = sync_describe (planned);
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (RosterRun) again = NULL;

  g_assert_cmpstr (description, ==, ALL_OF_FOUR ("planned"));
  g_assert_cmpuint (plan->match, ==, 1);
  g_assert_cmpuint (plan->create, ==, 1);
  g_assert_cmpuint (plan->exclude, ==, 1);
  g_assert_cmpuint (plan->undecided, ==, 1);
  g_assert_cmpuint (plan->skipped, ==, 2);
  g_assert_cmpuint (plan->unchanged, ==, 0);
  g_assert_cmpuint (plan->to_be_read, ==, 0);
  g_assert_cmpuint (plan->waiting, ==, 0);
  g_assert_cmpuint (plan->operations[ROSTER_OPERATION_CLIENT_LINK], ==, 1);
  g_assert_cmpuint (plan->operations[ROSTER_OPERATION_CLIENT_CREATE], ==, 1);
  g_assert_cmpuint (plan->operations[ROSTER_OPERATION_ASSET_CREATE], ==, 3);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 0);

  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpint (run->kind, ==, ROSTER_RUN_INITIAL);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 5);
  g_assert_cmpuint (run->done[ROSTER_OPERATION_ASSET_CREATE], ==, 3);
  store_fixture_check (fixture, "SELECT count(*) FROM target", 2);
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE name = 'Beta'", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM client_link WHERE created", 1);
  store_fixture_check (fixture,
                       "SELECT count(*) FROM asset AS a JOIN target AS t ON t.id = a.target "
                       "WHERE (a.name, t.name) IN (VALUES ('PC-1', 'Acme Ltd'), "
                       "  ('PC-2', 'Acme Ltd'), ('PC-3', 'Beta'))",
                       3);

  /* The same plan again writes nothing, and nothing is left to plan. */
  again = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpint (again->kind, ==, ROSTER_RUN_MANUAL);
  g_assert_cmpuint (again->states[ROSTER_OPERATION_DONE], ==, 0);
  sync_check_quiet (fixture);
}

/* As many transactions as operations give the same as one transaction. */
static void
test_batches (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autoptr (RosterRun) run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 1);

  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 5);
  sync_check_quiet (fixture);
}

/* An effect and its line in the journal are one transaction: where one fails, so does the other. */
static void
test_batch_is_one_transaction (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autoptr (RosterDestination) destination =
      roster_local_destination_new (fixture->documentation, fixture->store);
  g_autoptr (RosterApplyJob) job =
      roster_apply_job_new (fixture->store, fixture->integration->id, fixture->documentation->id,
                            destination, plan->id, ROSTER_RUN_MANUAL);
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_execute (fixture, "CREATE TRIGGER fail BEFORE INSERT ON asset WHEN NEW.name = "
                                  "'PC-3' BEGIN SELECT raise (ABORT, 'no'); END");
  g_clear_object (&fixture->result);
  roster_apply_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_null (roster_apply_job_run_finish (job, store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 0);
  store_fixture_check (fixture, "SELECT count(*) FROM operation WHERE state = 'planned'", 5);
  store_fixture_check (fixture, "SELECT count(*) FROM run WHERE state = 'failed'", 1);

  /* What is open goes on in another run. */
  store_fixture_execute (fixture, "DROP TRIGGER fail");
  run = sync_apply (fixture, plan->id, ROSTER_RUN_RESUMED, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 5);
  sync_check_quiet (fixture);
}

static void
on_progress_cb (RosterApplyJob *job, guint done, guint total, gpointer user_data)
{
  if (done == 2)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autoptr (RosterDestination) destination =
      roster_local_destination_new (fixture->documentation, fixture->store);
  g_autoptr (RosterApplyJob) job =
      roster_apply_job_new (fixture->store, fixture->integration->id, fixture->documentation->id,
                            destination, plan->id, ROSTER_RUN_MANUAL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RosterRun) run = NULL;
  g_autofree char *open_plan = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (job, "progress", G_CALLBACK (on_progress_cb), cancellable);
  roster_apply_job_set_batch (job, 1);
  g_clear_object (&fixture->result);
  roster_apply_job_run_async (job, cancellable, store_fixture_on_done_cb, &fixture->result);
  g_assert_null (roster_apply_job_run_finish (job, store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  store_fixture_check (fixture, "SELECT count(*) FROM operation WHERE state = 'done'", 2);
  store_fixture_check (fixture, "SELECT count(*) FROM run WHERE state = 'cancelled'", 1);

  g_clear_object (&fixture->result);
  roster_store_find_open_plan_async (fixture->store, fixture->integration->id,
                                     fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                     &fixture->result);
  open_plan = roster_store_find_open_plan_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL, NULL);
  g_assert_cmpstr (open_plan, ==, plan->id);
  run = sync_apply (fixture, open_plan, ROSTER_RUN_RESUMED, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 3);
  sync_check_quiet (fixture);
}

/* The devices of a client that is not read yet are announced; with device sync off they are not. */
static void
test_to_be_read (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterPlan) without = NULL;

  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta,30=Gamma"));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  plan = sync_plan (fixture, FALSE);
  g_assert_cmpuint (plan->to_be_read, ==, 1);

  fixture->integration->device_sync = FALSE;
  without = sync_plan (fixture, FALSE);
  g_assert_cmpuint (without->to_be_read, ==, 0);
}

static RosterPlan *
load_plan (StoreFixture *fixture, gboolean *is_stale)
{
  g_autoptr (GError) error = NULL;
  RosterPlan *plan;

  *is_stale = FALSE;
  g_clear_object (&fixture->result);
  roster_store_load_plan_async (fixture->store, fixture->integration->id,
                                fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                &fixture->result);
  plan = roster_store_load_plan_finish (fixture->store, store_fixture_wait (&fixture->result),
                                        is_stale, &error);
  g_assert_no_error (error);

  return plan;
}

#define check_loaded(fixture, expected, stale)                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean loaded_stale = FALSE;                                                                 \
    g_autoptr (RosterPlan) loaded = load_plan (fixture, &loaded_stale);                            \
    g_assert_cmpstr (loaded != NULL ? loaded->id : NULL, ==, expected);                            \
    g_assert_cmpint (loaded_stale, ==, stale);                                                     \
  }                                                                                                \
  G_STMT_END

static void
test_stale (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) first = NULL;
  g_autoptr (RosterPlan) second = NULL;
  g_autoptr (RosterPlan) third = NULL;
  g_autoptr (RosterRun) run = NULL;

  check_loaded (fixture, NULL, FALSE);
  first = sync_plan (fixture, FALSE);
  store_fixture_reopen (fixture);
  check_loaded (fixture, first->id, FALSE);

  sync_decide (fixture, "40", ROSTER_DECISION_EXCLUDE, NULL);
  check_loaded (fixture, first->id, TRUE);
  second = sync_plan (fixture, FALSE);
  check_loaded (fixture, second->id, FALSE);

  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta,30=Gamma,40=Delta"));
  check_loaded (fixture, second->id, TRUE);
  third = sync_plan (fixture, FALSE);
  check_loaded (fixture, third->id, FALSE);

  run = sync_apply (fixture, third->id, ROSTER_RUN_MANUAL, 0);
  check_loaded (fixture, NULL, FALSE);
}

/* What is decided or read between the overview and its run, also by a reading that was interrupted,
 * is seen when the run begins. */
static void
test_apply_stale (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autofree char *open_plan = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
      g_autoptr (GError) error = NULL;

      if (i == 0)
        sync_decide (fixture, "40", ROSTER_DECISION_EXCLUDE, NULL);
      else if (i == 1)
        sync_begin (fixture, "10=Acme,20=Beta,30=Gamma,40=Delta");
      else
        sync_read (fixture, sync_begin (fixture, NULL), "10",
                   sync_device_new ("1", "PC-1", "SERIAL1"), NULL);
      check_loaded (fixture, plan->id, TRUE);
      g_clear_object (&fixture->result);
      roster_store_begin_run_async (fixture->store, fixture->integration->id,
                                    fixture->documentation->id, plan->id, ROSTER_RUN_MANUAL, FALSE,
                                    NULL, store_fixture_on_done_cb, &fixture->result);
      g_assert_null (roster_store_begin_run_finish (fixture->store,
                                                    store_fixture_wait (&fixture->result), &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
    }
  store_fixture_check (fixture, "SELECT count(*) FROM run", 0);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 0);
}

/* A sync that has nothing to do leaves no run behind. */
static void
test_skip_empty (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
      g_autoptr (RosterDestination) destination =
          roster_local_destination_new (fixture->documentation, fixture->store);
      g_autoptr (RosterApplyJob) job = roster_apply_job_new (
          fixture->store, fixture->integration->id, fixture->documentation->id, destination,
          plan->id, ROSTER_RUN_SCHEDULED);
      g_autoptr (RosterRun) run = NULL;
      g_autoptr (GError) error = NULL;

      roster_apply_job_set_skip_empty (job, TRUE);
      g_clear_object (&fixture->result);
      roster_apply_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->result);
      run = roster_apply_job_run_finish (job, store_fixture_wait (&fixture->result), &error);
      g_assert_no_error (error);
      g_assert_true ((run != NULL) == (i == 0));
      store_fixture_check (fixture, "SELECT count(*) FROM run", 1);
    }
}

/* A plan that was replaced, or is not whole, is not applied. */
static void
test_apply_replaced (StoreFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "replaced", "making" };
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *statement = g_strdup_printf ("UPDATE plan SET state = '%s'", states[i]);
      g_autoptr (GError) error = NULL;

      store_fixture_execute (fixture, statement);
      g_clear_object (&fixture->result);
      roster_store_begin_run_async (fixture->store, fixture->integration->id,
                                    fixture->documentation->id, plan->id, ROSTER_RUN_MANUAL, FALSE,
                                    NULL, store_fixture_on_done_cb, &fixture->result);
      g_assert_null (roster_store_begin_run_finish (fixture->store,
                                                    store_fixture_wait (&fixture->result), &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
    }
  store_fixture_check (fixture, "SELECT count(*) FROM run", 0);
}

/* What may have been done is not planned again, nor are the assets of a client that may be there.
 */
static void
test_claims (StoreFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "sent", "unsure" };

  g_free (set_up_four (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
      g_autofree char *claim = g_strdup_printf (
          "UPDATE operation SET state = '%s', sent_at = 1 WHERE device = '1' OR client = '20' "
          "AND device IS NULL",
          states[i]);

      store_fixture_execute (fixture, claim);
      sync_check_plan (fixture, "client-link planned 10, asset-create planned 2");
      store_fixture_execute (fixture, "DELETE FROM operation WHERE sent_at IS NOT NULL");
    }
  sync_check_plan (fixture, ALL_OF_FOUR ("planned"));
}

/* The devices of a client that could not be created are given back with it. */
static void
test_name_appeared (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autofree char *appeared = sync_add_target (fixture, " BETA ");
  g_autoptr (RosterRun) run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_autoptr (GPtrArray) operations = sync_list_operations (fixture, NULL, run->id);
  g_autofree char *description = sync_describe (operations);

  g_assert_cmpstr (description, ==,
                   "client-link done 10, client-create returned 20, asset-create done 1, "
                   "asset-create done 2, asset-create returned 3");
  g_assert_cmpuint (run->states[ROSTER_OPERATION_RETURNED], ==, 2);
  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);

      if (operation->state == ROSTER_OPERATION_RETURNED)
        g_assert_nonnull (operation->error);
    }
  store_fixture_check (fixture, "SELECT count(*) FROM target", 2);

  /* A new plan does not create it either. Who decides it again, wants it in spite of that. */
  sync_check_plan (fixture, "client-create waiting 20");
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 20, asset-create done 3");
  sync_check_quiet (fixture);
}

/* Twins that the user wants both are not in each other's way. */
static void
test_create_twins (StoreFixture *fixture, gconstpointer data)
{
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Acme"));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 10, client-create done 20");
  store_fixture_check (fixture, "SELECT count(*) FROM target", 2);
  sync_check_quiet (fixture);
}

static void
test_target_gone (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  g_autofree char *description = NULL;

  store_fixture_execute (fixture, "UPDATE target SET missing_since = 1 WHERE name = 'Acme Ltd'");
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  operations = sync_list_operations (fixture, NULL, run->id);
  description = sync_describe (operations);
  g_assert_cmpstr (description, ==,
                   "client-link returned 10, client-create done 20, asset-create returned 1, "
                   "asset-create returned 2, asset-create done 3");
  sync_check_plan (fixture, "client-link waiting 10");
}

static void
test_serial_appeared (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  g_autofree char *description = NULL;

  store_fixture_execute (fixture,
                         "INSERT INTO asset (documentation, id, target, name, serial_number, "
                         "  serial_key, created_at, modified_at) "
                         "SELECT documentation, 'by hand', id, 'PC', 'serial1', 'SERIAL1', 1, 1 "
                         "  FROM target");
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  operations = sync_list_operations (fixture, NULL, run->id);
  description = sync_describe (operations);
  g_assert_cmpstr (description, ==,
                   "client-link done 10, client-create done 20, asset-create returned 1, "
                   "asset-create done 2, asset-create done 3");

  /* The next plan knows it. */
  sync_check_run (fixture, "asset-update done 1");
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE serial_key = 'SERIAL1'", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE id = 'by hand' AND name = 'PC'",
                       1);
  sync_check_quiet (fixture);
}

static char *
retry (StoreFixture *fixture, const char *run_id, const char *operation, GError **error)
{
  g_autoptr (GPtrArray) runs = NULL;

  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  roster_store_list_runs_async (fixture->store, NULL, run_id, NULL, store_fixture_on_done_cb,
                                &fixture->result);
  runs =
      roster_store_list_runs_finish (fixture->store, store_fixture_wait (&fixture->result), NULL);
  g_assert_cmpuint (runs->len, ==, 1);
  g_clear_object (&fixture->result);
  roster_store_plan_retry_async (fixture->store, g_ptr_array_index (runs, 0), operation, NULL,
                                 store_fixture_on_done_cb, &fixture->result);

  return roster_store_plan_retry_finish (fixture->store, store_fixture_wait (&fixture->result),
                                         error);
}

static void
test_retry (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autofree char *failed_plan = NULL;
  g_autofree char *again = NULL;
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (RosterRun) second = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_execute (fixture, "UPDATE operation SET state = 'failed', run = 'first' "
                                  " WHERE device IN ('1', '2')");
  store_fixture_execute (fixture,
                         "INSERT INTO run (id, integration, documentation, plan, kind, state, "
                         "  started_at) SELECT 'first', integration, documentation, id, 'manual', "
                         "  'done', 1 FROM plan");
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 3);

  failed_plan = retry (fixture, "first", NULL, &error);
  g_assert_no_error (error);
  second = sync_apply (fixture, failed_plan, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (second->states[ROSTER_OPERATION_DONE], ==, 2);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 3);

  /* What went well the second time is not tried a third time. */
  again = retry (fixture, "first", NULL, &error);
  g_assert_null (again);
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 3);
  sync_check_quiet (fixture);
}

/* What failed is in an overview made since, or something was decided since: that comes first. */
static void
test_retry_meets_claims (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autoptr (RosterPlan) next = NULL;
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (GError) error = NULL;

  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  store_fixture_execute (fixture, "UPDATE operation SET state = 'failed' WHERE device = '1'");
  store_fixture_execute (fixture, "DELETE FROM asset_source WHERE device = '1'");
  store_fixture_execute (fixture, "DELETE FROM asset WHERE serial_key = 'SERIAL1'");
  next = sync_plan (fixture, FALSE);
  g_assert_cmpuint (roster_plan_get_n_operations (next), ==, 1);
  g_assert_null (retry (fixture, run->id, NULL, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
  g_clear_error (&error);
  check_loaded (fixture, next->id, FALSE);

  store_fixture_execute (fixture, "DELETE FROM operation WHERE state = 'planned'");
  sync_decide (fixture, "40", ROSTER_DECISION_EXCLUDE, NULL);
  g_assert_null (retry (fixture, run->id, NULL, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
}

static void
on_forget_cb (RosterApplyJob *job, guint done, guint total, gpointer user_data)
{
  StoreFixture *fixture = user_data;
  GAsyncResult *result = NULL;

  roster_store_forget_integration_async (fixture->store, STORE_FIXTURE_STUB, NULL,
                                         store_fixture_on_done_cb, &result);
  g_assert_true (roster_store_forget_integration_finish (fixture->store,
                                                         store_fixture_wait (&result), NULL, NULL));
  g_clear_object (&result);
}

/* Another process forgets the integration while this one works for it. */
static void
test_forgotten (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = set_up_four (fixture);
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);
  g_autoptr (RosterDestination) destination =
      roster_local_destination_new (fixture->documentation, fixture->store);
  g_autoptr (RosterApplyJob) job =
      roster_apply_job_new (fixture->store, fixture->integration->id, fixture->documentation->id,
                            destination, plan->id, ROSTER_RUN_MANUAL);
  g_autoptr (GError) error = NULL;

  g_signal_connect (job, "progress", G_CALLBACK (on_forget_cb), fixture);
  g_clear_object (&fixture->result);
  roster_apply_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_null (roster_apply_job_run_finish (job, store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
  store_fixture_check (fixture, "SELECT count(*) FROM operation", 0);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NOT NULL", 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/plan-apply/flow", test_flow);
  store_fixture_add ("/plan-apply/batches", test_batches);
  store_fixture_add ("/plan-apply/batch-is-one-transaction", test_batch_is_one_transaction);
  store_fixture_add ("/plan-apply/cancel", test_cancel);
  store_fixture_add ("/plan-apply/to-be-read", test_to_be_read);
  store_fixture_add ("/plan-apply/stale", test_stale);
  store_fixture_add ("/plan-apply/apply-stale", test_apply_stale);
  store_fixture_add ("/plan-apply/skip-empty", test_skip_empty);
  store_fixture_add ("/plan-apply/replaced", test_apply_replaced);
  store_fixture_add ("/plan-apply/claims", test_claims);
  store_fixture_add ("/plan-apply/name-appeared", test_name_appeared);
  store_fixture_add ("/plan-apply/create-twins", test_create_twins);
  store_fixture_add ("/plan-apply/target-gone", test_target_gone);
  store_fixture_add ("/plan-apply/serial-appeared", test_serial_appeared);
  store_fixture_add ("/plan-apply/retry", test_retry);
  store_fixture_add ("/plan-apply/retry-meets-claims", test_retry_meets_claims);
  store_fixture_add ("/plan-apply/forgotten", test_forgotten);

  return g_test_run ();
}
