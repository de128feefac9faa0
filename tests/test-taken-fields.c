/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-assets.h"
#include "store/roster-store-edits.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-taken.h"
#include "sync-fixture.h"

/* Values that were edited by hand, and that follow the RMM again because somebody said so. */

#define ASSET_FIELD(field) "SELECT " field " FROM asset WHERE device_id = '1'"

#define check_text(fixture, statement, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *check_found = store_fixture_query_text (fixture, statement);                  \
    g_assert_cmpstr (check_found, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

static void
read_device (StoreFixture *fixture, const char *name)
{
  RosterDevice *device =
      sync_device_set (sync_device_new ("1", name, "SERIAL1"), ROSTER_FIELD_DEVICE_ID, "1");
  gint64 reading = sync_begin (fixture, "10=Acme");

  sync_device_set (device, ROSTER_FIELD_TYPE, "Server");
  sync_read (fixture, reading, "10", device, NULL);
  sync_end (fixture, reading);
}

/* A client with one asset, which is called otherwise by hand. */
static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  sync_end (fixture, sync_begin (fixture, "10=Acme"));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  read_device (fixture, "PC-1");
  sync_check_run (fixture, "client-create done 10, asset-create done 1");
}

static void
edit (StoreFixture *fixture, const char *key, const char *from, const char *to)
{
  g_autofree char *asset = store_fixture_query_text (fixture, ASSET_FIELD ("id"));
  g_autoptr (RosterEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  roster_store_edit_asset_async (fixture->store, fixture->documentation->id, asset, key, from, to,
                                 NULL, store_fixture_on_done_cb, &fixture->result);
  edit = roster_store_edit_finish (fixture->store, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (StoreFixture *fixture, guint expected)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;

  g_clear_object (&fixture->result);
  roster_store_list_edited_async (fixture->store, STORE_FIXTURE_STUB, fixture->documentation->id,
                                  NULL, 10, NULL, store_fixture_on_done_cb, &fixture->result);
  differences = roster_store_list_edited_finish (
      fixture->store, store_fixture_wait (&fixture->result), &next, &error);
  g_assert_no_error (error);
  g_assert_null (next);
  g_assert_cmpuint (differences->len, ==, expected);

  return g_steal_pointer (&differences);
}

static void
take (StoreFixture *fixture, GPtrArray *differences, gboolean taken)
{
  g_autoptr (GError) error = NULL;

  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  roster_store_take_fields_async (fixture->store, STORE_FIXTURE_STUB, fixture->documentation->id,
                                  differences, taken, NULL, store_fixture_on_done_cb,
                                  &fixture->result);
  roster_store_take_fields_finish (fixture->store, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);
}

static void
test_take (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = list (fixture, 0);
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  RosterFieldDifference *first;

  edit (fixture, "name", "PC-1", "Reception");
  differences = list (fixture, 1);
  first = g_ptr_array_index (differences, 0);
  g_assert_cmpstr (first->client, ==, "Acme");
  g_assert_cmpstr (first->asset, ==, "Reception");
  g_assert_cmpint (first->field, ==, ROSTER_FIELD_NAME);
  g_assert_cmpstr (first->is, ==, "Reception");
  g_assert_cmpstr (first->should_be, ==, "PC-1");
  g_assert_false (first->is_taken);
  sync_check_quiet (fixture);

  /* Nothing is written before it was shown; who changes one's mind changes nothing. */
  take (fixture, differences, TRUE);
  taken = list (fixture, 1);
  g_assert_true (((RosterFieldDifference *) g_ptr_array_index (taken, 0))->is_taken);
  sync_check_plan (fixture, "asset-update planned 1");
  check_text (fixture, ASSET_FIELD ("name"), "Reception");
  take (fixture, differences, FALSE);
  sync_check_quiet (fixture);

  take (fixture, differences, TRUE);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name"), "PC-1");
  kept = list (fixture, 0);
  sync_check_quiet (fixture);
}

/* It was said of one value: whoever edits again, before or after it was written, is heard. */
static void
test_edited_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) again = NULL;

  edit (fixture, "name", "PC-1", "Reception");
  differences = list (fixture, 1);
  take (fixture, differences, TRUE);
  edit (fixture, "name", "Reception", "Till");
  again = list (fixture, 1);
  g_assert_false (((RosterFieldDifference *) g_ptr_array_index (again, 0))->is_taken);
  sync_check_quiet (fixture);
  check_text (fixture, ASSET_FIELD ("name"), "Till");

  edit (fixture, "name", "Till", "Reception");
  sync_check_quiet (fixture);
  check_text (fixture, ASSET_FIELD ("name"), "Reception");
}

/* What was planned before is not done after that. */
static void
test_taken_since_the_plan (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterPlan) stored = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_stale = FALSE;

  edit (fixture, "name", "PC-1", "Reception");
  read_device (fixture, "PC-1b");
  plan = sync_plan (fixture, FALSE);
  differences = list (fixture, 1);
  take (fixture, differences, TRUE);

  g_clear_object (&fixture->result);
  roster_store_load_plan_async (fixture->store, STORE_FIXTURE_STUB, fixture->documentation->id,
                                NULL, store_fixture_on_done_cb, &fixture->result);
  stored = roster_store_load_plan_finish (fixture->store, store_fixture_wait (&fixture->result),
                                          &is_stale, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->id, ==, plan->id);
  g_assert_true (is_stale);
}

/* Where the documentation calls a type otherwise, the RMM's word is not taken. */
static void
test_type (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) assets = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  RosterAsset *asset;

  store_fixture_execute (fixture,
                         "INSERT INTO device_filter VALUES ('" STORE_FIXTURE_STUB "', '', 0, 1);"
                         "INSERT INTO device_asset_type VALUES ('" STORE_FIXTURE_STUB
                         "', 'servers', 'Machine')");
  sync_check_run (fixture, "asset-update done 1");
  edit (fixture, "type", "Machine", "Till");

  g_clear_object (&fixture->result);
  roster_store_list_assets_async (fixture->store, fixture->documentation->id, NULL, FALSE, NULL,
                                  NULL, 10, NULL, store_fixture_on_done_cb, &fixture->result);
  assets = roster_store_list_assets_finish (fixture->store, store_fixture_wait (&fixture->result),
                                            NULL, &error);
  g_assert_no_error (error);
  asset = g_ptr_array_index (assets, 0);
  g_assert_true (roster_asset_is_edited (asset, ROSTER_FIELD_TYPE));
  g_assert_cmpstr (roster_fields_get (asset->source, ROSTER_FIELD_TYPE), ==, "Machine");

  differences = list (fixture, 1);
  take (fixture, differences, TRUE);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("type"), "Machine");
  sync_check_quiet (fixture);
}

#define add(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/taken-fields/take", test_take);
  add ("/taken-fields/edited-again", test_edited_again);
  add ("/taken-fields/since-the-plan", test_taken_since_the_plan);
  add ("/taken-fields/type", test_type);

  return g_test_run ();
}
