/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "store/roster-store-groups.h"
#include "store/roster-store-retry.h"
#include "store/roster-store-runs.h"
#include "sync-fixture.h"

static void
test_count (void)
{
  g_autoptr (RosterOperationGroup) group = roster_operation_group_new ("7");

  g_assert_cmpstr (group->client_id, ==, "7");
  g_assert_false (group->has_client_kind);
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_CREATE, ROSTER_OPERATION_DONE, 3);
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_CREATE, ROSTER_OPERATION_FAILED, 2);
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_RETIRE, ROSTER_OPERATION_DONE, 1);
  g_assert_false (group->has_client_kind);
  roster_operation_group_add (group, ROSTER_OPERATION_CLIENT_LINK, ROSTER_OPERATION_UNSURE, 1);

  g_assert_true (group->has_client_kind);
  g_assert_cmpint (group->client_kind, ==, ROSTER_OPERATION_CLIENT_LINK);
  g_assert_cmpint (group->client_state, ==, ROSTER_OPERATION_UNSURE);
  g_assert_cmpuint (group->assets[ROSTER_OPERATION_ASSET_CREATE], ==, 5);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_DONE], ==, 4);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_FAILED], ==, 2);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_UNSURE], ==, 1);
  g_assert_cmpuint (roster_operation_group_get_n_assets (group), ==, 6);

  /* What waits for a person is no change of an asset yet. */
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_MOVE, ROSTER_OPERATION_WAITING, 4);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_WAITING], ==, 4);
  g_assert_cmpuint (roster_operation_group_get_n_assets (group), ==, 6);
}

/* Acme with two devices is matched, Beta with one is created, Gamma excluded. */
static RosterPlan *
make_plan (StoreFixture *fixture)
{
  g_autofree char *target = sync_add_target (fixture, "Acme Ltd");
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", "SERIAL1"),
             sync_device_new ("2", "PC-2", NULL), NULL);
  sync_read (fixture, reading, "20", sync_device_new ("3", "PC-3", "SERIAL3"), NULL);
  sync_read (fixture, reading, "30", sync_device_new ("4", "PC-4", "SERIAL4"), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, target);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "30", ROSTER_DECISION_EXCLUDE, NULL);

  return sync_plan (fixture, FALSE);
}

static GPtrArray *
list_groups (StoreFixture *fixture, const char *plan, const char *run)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *groups;

  g_clear_object (&fixture->result);
  roster_store_group_operations_async (fixture->store, plan, run, NULL, store_fixture_on_done_cb,
                                       &fixture->result);
  groups = roster_store_group_operations_finish (fixture->store,
                                                 store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);

  return groups;
}

static GPtrArray *
list_page (StoreFixture *fixture,
           const char *plan,
           const char *run,
           const char *client,
           guint limit,
           gint64 *next)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *operations;

  g_clear_object (&fixture->result);
  roster_store_list_group_async (fixture->store, plan, run, client, *next, limit, NULL,
                                 store_fixture_on_done_cb, &fixture->result);
  operations = roster_store_list_group_finish (fixture->store,
                                               store_fixture_wait (&fixture->result), next, &error);
  g_assert_no_error (error);

  return operations;
}

static void
check_page (StoreFixture *fixture,
            const char *plan,
            const char *run,
            guint limit,
            gint64 *next,
            const char *expected)
{
  g_autoptr (GPtrArray) operations = list_page (fixture, plan, run, "10", limit, next);
  g_autofree char *description = sync_describe (operations);

  g_assert_cmpstr (description, ==, expected);
}

static void
test_plan (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = make_plan (fixture);
  g_autoptr (GPtrArray) groups = list_groups (fixture, plan->id, NULL);
  RosterOperationGroup *group;
  gint64 next = 0;

  /* Those of whom nothing is written have no group. */
  g_assert_cmpuint (groups->len, ==, 2);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpstr (group->client_id, ==, "10");
  g_assert_cmpstr (group->client, ==, "Acme");
  g_assert_cmpstr (group->title, ==, "Acme Ltd");
  g_assert_cmpint (group->client_kind, ==, ROSTER_OPERATION_CLIENT_LINK);
  g_assert_cmpuint (group->assets[ROSTER_OPERATION_ASSET_CREATE], ==, 2);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_PLANNED], ==, 3);
  group = g_ptr_array_index (groups, 1);
  g_assert_cmpint (group->client_kind, ==, ROSTER_OPERATION_CLIENT_CREATE);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_PLANNED], ==, 2);

  check_page (fixture, plan->id, NULL, 2, &next, "client-link planned 10, asset-create planned 1");
  g_assert_cmpint (next, !=, 0);
  check_page (fixture, plan->id, NULL, 2, &next, "asset-create planned 2");
  g_assert_cmpint (next, ==, 0);
}

static char *
retry_one (StoreFixture *fixture, RosterRun *run, const char *device, GError **error)
{
  g_autofree char *statement = g_strdup_printf (
      "SELECT id FROM operation WHERE device = '%s' ORDER BY seq DESC LIMIT 1", device);
  g_autofree char *operation = store_fixture_query_text (fixture, statement);

  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  roster_store_plan_retry_async (fixture->store, run, operation, NULL, store_fixture_on_done_cb,
                                 &fixture->result);

  return roster_store_plan_retry_finish (fixture->store, store_fixture_wait (&fixture->result),
                                         error);
}

/* What failed and was tried again stands as it does since, one by one. */
static void
test_run (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = make_plan (fixture);
  g_autoptr (RosterRun) run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_autoptr (RosterRun) second = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) groups_since = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  g_autofree char *once_more = NULL;
  RosterOperationGroup *group;
  gint64 next = 0;

  store_fixture_execute (fixture, "UPDATE operation SET state = 'failed' "
                                  " WHERE device IN ('1', '2')");
  store_fixture_execute (fixture, "DELETE FROM asset_source WHERE device IN ('1', '2')");
  store_fixture_execute (fixture, "DELETE FROM asset WHERE name IN ('PC-1', 'PC-2')");
  groups = list_groups (fixture, NULL, run->id);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_FAILED], ==, 2);

  again = retry_one (fixture, run, "1", &error);
  g_assert_no_error (error);
  store_fixture_check (fixture, "SELECT count(*) FROM operation WHERE state = 'planned'", 1);
  check_page (fixture, NULL, run->id, 2, &next, "client-link done 10, asset-create planned 1");
  second = sync_apply (fixture, again, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (second->states[ROSTER_OPERATION_DONE], ==, 1);

  groups_since = list_groups (fixture, NULL, run->id);
  group = g_ptr_array_index (groups_since, 0);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_FAILED], ==, 1);
  g_assert_cmpuint (group->states[ROSTER_OPERATION_DONE], ==, 2);
  next = 0;
  check_page (fixture, NULL, run->id, 2, &next, "client-link done 10, asset-create done 1");
  check_page (fixture, NULL, run->id, 2, &next, "asset-create failed 2");

  /* It is done by now: there is nothing to try. */
  once_more = retry_one (fixture, run, "1", &error);
  g_assert_null (once_more);
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/operation-group/count", test_count);
  store_fixture_add ("/operation-groups/plan", test_plan);
  store_fixture_add ("/operation-groups/run", test_run);

  return g_test_run ();
}
