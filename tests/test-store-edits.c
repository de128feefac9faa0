/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-asset.h"
#include "model/roster-error.h"
#include "store/roster-store-assets.h"
#include "store/roster-store-edits.h"
#include "store/roster-store-target-summaries.h"
#include "store/roster-store-targets.h"
#include "sync-fixture.h"

/* What people change in the documentation themselves: kept by a sync, noted, taken back. */

#define ASSET_FIELD(field) "SELECT " field " FROM asset WHERE device_id = '1'"

#define check_text(fixture, statement, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *check_found = store_fixture_query_text (fixture, statement);                  \
    g_assert_cmpstr (check_found, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

static RosterDevice *
device_new (const char *name)
{
  return sync_device_set (sync_device_new ("1", name, "SERIAL1"), ROSTER_FIELD_DEVICE_ID, "1");
}

static void
read_device (StoreFixture *fixture, RosterDevice *device)
{
  gint64 reading = sync_begin (fixture, "10=Acme");

  sync_read (fixture, reading, "10", device, NULL);
  sync_end (fixture, reading);
}

/* A client with one asset. */
static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  sync_end (fixture, sync_begin (fixture, "10=Acme"));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  read_device (fixture, device_new ("PC-1"));
  sync_check_run (fixture, "client-create done 10, asset-create done 1");
}

#define add(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

static void
finish (StoreFixture *fixture, RosterEditKind kind, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterEdit) edit =
      roster_store_edit_finish (fixture->store, store_fixture_wait (&fixture->result), &error);

  if (code >= 0)
    {
      g_assert_null (edit);
      g_assert_error (error, ROSTER_ERROR, code);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpint (edit->kind, ==, kind);
  g_assert_cmpstr (edit->by, ==, g_get_user_name ());
  g_assert_cmpint (edit->at, >, 0);
}

static void
begin (StoreFixture *fixture)
{
  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
}

#define DONE -1

static void
edit (StoreFixture *fixture, const char *key, const char *from, const char *to, int code)
{
  g_autofree char *asset = store_fixture_query_text (fixture, ASSET_FIELD ("id"));

  begin (fixture);
  roster_store_edit_asset_async (fixture->store, fixture->documentation->id, asset, key, from, to,
                                 NULL, store_fixture_on_done_cb, &fixture->result);
  finish (fixture, ROSTER_EDIT_ASSET_CHANGE, code);
}

static void
retire (StoreFixture *fixture, gboolean retired, int code)
{
  g_autofree char *asset = store_fixture_query_text (fixture, ASSET_FIELD ("id"));

  begin (fixture);
  roster_store_retire_asset_async (fixture->store, fixture->documentation->id, asset, retired, NULL,
                                   store_fixture_on_done_cb, &fixture->result);
  finish (fixture, retired ? ROSTER_EDIT_ASSET_RETIRE : ROSTER_EDIT_ASSET_RESTORE, code);
}

static void
remove_target (StoreFixture *fixture, const char *name, gboolean removed, int code)
{
  g_autofree char *statement = g_strdup_printf ("SELECT id FROM target WHERE name = '%s'", name);
  g_autofree char *target = store_fixture_query_text (fixture, statement);

  begin (fixture);
  roster_store_remove_target_async (fixture->store, fixture->documentation->id, target, removed,
                                    NULL, store_fixture_on_done_cb, &fixture->result);
  finish (fixture, removed ? ROSTER_EDIT_CLIENT_REMOVE : ROSTER_EDIT_CLIENT_RESTORE, code);
}

static void
rename_target (StoreFixture *fixture, const char *name, const char *to, int code)
{
  g_autofree char *statement = g_strdup_printf ("SELECT id FROM target WHERE name = '%s'", name);
  g_autofree char *target = store_fixture_query_text (fixture, statement);
  g_autoptr (GError) error = NULL;
  gboolean renamed;

  begin (fixture);
  roster_store_rename_target_async (fixture->store, fixture->documentation->id, target, to, NULL,
                                    store_fixture_on_done_cb, &fixture->result);
  renamed = roster_store_rename_target_finish (fixture->store,
                                               store_fixture_wait (&fixture->result), &error);
  g_assert_cmpint (renamed, ==, code < 0);
  if (code >= 0)
    g_assert_error (error, ROSTER_ERROR, code);
}

static void
undo (StoreFixture *fixture, const char *object_query, RosterEditKind kind, int code)
{
  g_autofree char *object = store_fixture_query_text (fixture, object_query);

  begin (fixture);
  roster_store_undo_edit_async (fixture->store, fixture->documentation->id, object, NULL,
                                store_fixture_on_done_cb, &fixture->result);
  finish (fixture, kind, code);
}

#define undo_asset(fixture, kind, code) undo (fixture, ASSET_FIELD ("id"), kind, code)
#define TARGET(name)                    "SELECT id FROM target WHERE name = '" name "'"

static RosterAsset *
load_asset (StoreFixture *fixture, gboolean retired)
{
  g_autoptr (GPtrArray) assets = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_list_assets_async (fixture->store, fixture->documentation->id, NULL, retired, NULL,
                                  NULL, 10, NULL, store_fixture_on_done_cb, &fixture->result);
  assets = roster_store_list_assets_finish (fixture->store, store_fixture_wait (&fixture->result),
                                            NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (assets->len, ==, 1);

  return roster_asset_ref (g_ptr_array_index (assets, 0));
}

static void
test_kept (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterAsset) fresh = load_asset (fixture, FALSE);
  g_autoptr (RosterAsset) edited = NULL;
  g_autoptr (RosterAsset) synced = NULL;

  g_assert_cmpuint (fresh->edited, ==, 0);
  g_assert_null (fresh->source);
  g_assert_cmpstr (fresh->owner, ==, STORE_FIXTURE_STUB);

  edit (fixture, "name", "PC-1", "Reception", DONE);
  edit (fixture, ROSTER_STORE_NOTE, NULL, "Under the desk", DONE);
  edit (fixture, "serial_number", "SERIAL1", "  serial2  ", DONE);
  check_text (fixture, ASSET_FIELD ("serial_number"), "serial2");
  check_text (fixture, ASSET_FIELD ("serial_key"), "SERIAL2");
  edited = load_asset (fixture, FALSE);
  g_assert_true (roster_asset_is_edited (edited, ROSTER_FIELD_NAME));
  g_assert_true (roster_asset_is_edited (edited, ROSTER_FIELD_SERIAL_NUMBER));
  g_assert_false (roster_asset_is_edited (edited, ROSTER_FIELD_HOSTNAME));
  g_assert_cmpstr (roster_fields_get (edited->source, ROSTER_FIELD_NAME), ==, "PC-1");
  g_assert_cmpstr (edited->note, ==, "Under the desk");
  sync_check_quiet (fixture);

  /* The device changes: what was edited stays, the rest follows, and the difference is known. */
  read_device (fixture, sync_device_set (device_new ("PC-1b"), ROSTER_FIELD_MODEL, "X1"));
  sync_check_run (fixture, "asset-update done 1");
  synced = load_asset (fixture, FALSE);
  g_assert_cmpstr (roster_asset_get_title (synced), ==, "Reception");
  g_assert_cmpstr (roster_fields_get (synced->fields, ROSTER_FIELD_MODEL), ==, "X1");
  g_assert_cmpstr (roster_fields_get (synced->fields, ROSTER_FIELD_HOSTNAME), ==, "PC-1b");
  g_assert_cmpstr (roster_fields_get (synced->source, ROSTER_FIELD_NAME), ==, "PC-1b");
  g_assert_true (roster_asset_is_edited (synced, ROSTER_FIELD_NAME));
  g_assert_cmpstr (synced->note, ==, "Under the desk");
  sync_check_quiet (fixture);
}

/* Who takes the RMM's value again gets it from then on. */
static void
test_back_to_the_source (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterAsset) asset = NULL;

  edit (fixture, "name", "PC-1", "Reception", DONE);
  read_device (fixture, device_new ("PC-1b"));
  edit (fixture, "name", "Reception", "PC-1b", DONE);
  sync_check_run (fixture, "asset-update done 1");
  asset = load_asset (fixture, FALSE);
  g_assert_cmpuint (asset->edited, ==, 0);

  read_device (fixture, device_new ("PC-1c"));
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name"), "PC-1c");
}

static void
test_undo (StoreFixture *fixture, gconstpointer data)
{
  edit (fixture, "name", "PC-1", "Reception", DONE);
  edit (fixture, "location", NULL, "Hall", DONE);
  undo_asset (fixture, ROSTER_EDIT_ASSET_CHANGE, DONE);
  check_text (fixture, ASSET_FIELD ("location"), NULL);
  check_text (fixture, ASSET_FIELD ("name"), "Reception");
  undo_asset (fixture, ROSTER_EDIT_ASSET_CHANGE, DONE);
  check_text (fixture, ASSET_FIELD ("name"), "PC-1");
  undo_asset (fixture, ROSTER_EDIT_ASSET_CHANGE, ROSTER_ERROR_NOT_FOUND);
  store_fixture_check (fixture, "SELECT count(*) FROM hand_edit WHERE undone_at IS NOT NULL", 2);
  sync_check_quiet (fixture);
}

/* Neither an edit nor its inverse overwrites what somebody else wrote meanwhile. */
static void
test_conflict (StoreFixture *fixture, gconstpointer data)
{
  edit (fixture, "name", "PC-0", "Reception", ROSTER_ERROR_CONFLICT);
  check_text (fixture, ASSET_FIELD ("name"), "PC-1");
  store_fixture_check (fixture, "SELECT count(*) FROM hand_edit", 0);

  edit (fixture, "name", "PC-1", "Reception", DONE);
  store_fixture_execute (fixture, "UPDATE asset SET name = 'Till'");
  undo_asset (fixture, ROSTER_EDIT_ASSET_CHANGE, ROSTER_ERROR_CONFLICT);
  check_text (fixture, ASSET_FIELD ("name"), "Till");
}

/* A planned change does not run over an edit that came since. */
static void
test_edited_since_the_plan (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;

  read_device (fixture, device_new ("PC-1b"));
  plan = sync_plan (fixture, FALSE);
  edit (fixture, "name", "PC-1", "Reception", DONE);
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_RETURNED], ==, 1);
  check_text (fixture, ASSET_FIELD ("name"), "Reception");
}

static void
test_retired_by_hand (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterAsset) asset = NULL;

  retire (fixture, TRUE, DONE);
  retire (fixture, TRUE, ROSTER_ERROR_CONFLICT);
  asset = load_asset (fixture, TRUE);
  g_assert_cmpint (asset->state_by_hand, ==, asset->retired_at);
  sync_check_quiet (fixture);

  read_device (fixture, device_new ("PC-1b"));
  sync_check_quiet (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NOT NULL", 1);

  /* Restored, it is as if nothing had happened: what it missed follows. */
  retire (fixture, FALSE, DONE);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE state_by_hand IS NOT NULL", 0);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name"), "PC-1b");
}

static void
test_restored_by_hand (StoreFixture *fixture, gconstpointer data)
{
  read_device (fixture, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "asset-retire done 1");
  retire (fixture, FALSE, DONE);
  sync_check_quiet (fixture);
  roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NULL", 1);

  /* It was there once more, and went: what was said of the last time does not count. */
  read_device (fixture, device_new ("PC-1"));
  sync_check_quiet (fixture);
  read_device (fixture, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "asset-retire done 1");
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE state_by_hand IS NOT NULL", 0);
}

static void
test_retired_at_comes_back (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *retired_at = NULL;

  read_device (fixture, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "asset-retire done 1");
  retired_at = store_fixture_query_text (fixture, ASSET_FIELD ("retired_at"));
  retire (fixture, FALSE, DONE);
  undo_asset (fixture, ROSTER_EDIT_ASSET_RESTORE, DONE);
  check_text (fixture, ASSET_FIELD ("retired_at"), retired_at);
  sync_check_quiet (fixture);
}

/* A run that was planned before does not take back what was said since. */
static void
test_state_since_the_plan (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) retires = NULL;
  g_autoptr (RosterPlan) restores = NULL;
  g_autoptr (RosterRun) first = NULL;
  g_autoptr (RosterRun) second = NULL;

  read_device (fixture, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  retires = sync_plan (fixture, FALSE);
  retire (fixture, TRUE, DONE);
  retire (fixture, FALSE, DONE);
  first = sync_apply (fixture, retires->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (first->states[ROSTER_OPERATION_RETURNED], ==, 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NULL", 1);

  retire (fixture, TRUE, DONE);
  read_device (fixture, device_new ("PC-1"));
  restores = sync_plan (fixture, FALSE);
  g_assert_cmpuint (roster_plan_get_n_operations (restores), ==, 1);
  retire (fixture, FALSE, DONE);
  retire (fixture, TRUE, DONE);
  second = sync_apply (fixture, restores->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (second->states[ROSTER_OPERATION_RETURNED], ==, 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NOT NULL", 1);
}

/* Another device of the same machine finds what was retired by hand, and leaves it so. */
static void
test_retired_and_recognised (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading;

  read_device (fixture, NULL);
  retire (fixture, TRUE, DONE);
  store_fixture_execute (fixture, "UPDATE asset SET state_by_hand = 1");
  reading = sync_begin (fixture, "10=Acme");
  sync_read (fixture, reading, "10", sync_device_new ("2", "PC-1", "SERIAL1"), NULL);
  sync_end (fixture, reading);
  sync_check_run (fixture, "asset-update done 2");
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NOT NULL", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  sync_check_quiet (fixture);
}

static guint
count_summaries (StoreFixture *fixture, gboolean removed, guint *n_assets, guint *n_retired)
{
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_list_target_summaries_async (fixture->store, fixture->documentation->id, removed,
                                            NULL, store_fixture_on_done_cb, &fixture->result);
  summaries = roster_store_list_target_summaries_finish (
      fixture->store, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);

  *n_assets = *n_retired = 0;
  for (guint i = 0; i < summaries->len; i++)
    {
      RosterTargetSummary *summary = g_ptr_array_index (summaries, i);

      *n_assets += summary->n_assets;
      *n_retired += summary->n_retired;
      g_assert_true (removed || summary->removed_at == 0);
    }

  return summaries->len;
}

static void
check_summaries (StoreFixture *fixture, gboolean removed, guint n, guint n_assets, guint n_retired)
{
  guint assets;
  guint retired;

  g_assert_cmpuint (count_summaries (fixture, removed, &assets, &retired), ==, n);
  g_assert_cmpuint (assets, ==, n_assets);
  g_assert_cmpuint (retired, ==, n_retired);
}

static void
test_summaries (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sync_add_target (fixture, "Smith & Sons <Ltd>");

  check_summaries (fixture, FALSE, 2, 1, 0);
  retire (fixture, TRUE, DONE);
  check_summaries (fixture, FALSE, 2, 0, 1);
  remove_target (fixture, "Acme", TRUE, DONE);
  check_summaries (fixture, FALSE, 1, 0, 0);
  check_summaries (fixture, TRUE, 2, 0, 0);
}

static void
test_remove_with_assets (StoreFixture *fixture, gconstpointer data)
{
  remove_target (fixture, "Acme", TRUE, DONE);
  remove_target (fixture, "Acme", TRUE, ROSTER_ERROR_CONFLICT);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE missing_since IS NULL", 0);

  /* Nothing is created again by itself. */
  read_device (fixture, device_new ("PC-1b"));
  sync_check_plan (fixture, "client-create waiting 10");
  sync_check_run (fixture, "");
  store_fixture_check (fixture, "SELECT count(*) FROM target", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);

  undo (fixture, TARGET ("Acme"), ROSTER_EDIT_CLIENT_REMOVE, DONE);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE missing_since IS NULL", 1);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name"), "PC-1b");
  sync_check_quiet (fixture);
}

/* What was missing before its client was removed does not come back with it. */
static void
test_restore_only_those (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (fixture, "UPDATE asset SET missing_since = 1");
  remove_target (fixture, "Acme", TRUE, DONE);
  remove_target (fixture, "Acme", FALSE, DONE);
  store_fixture_check (fixture, "SELECT missing_since FROM asset", 1);
}

static void
test_restore_name_taken (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  remove_target (fixture, "Acme", TRUE, DONE);
  id = sync_add_target (fixture, "ACME");
  remove_target (fixture, "Acme", FALSE, ROSTER_ERROR_CONFLICT);
  undo (fixture, TARGET ("Acme"), ROSTER_EDIT_CLIENT_REMOVE, ROSTER_ERROR_CONFLICT);
  rename_target (fixture, "ACME", "Other", DONE);
  undo (fixture, TARGET ("Acme"), ROSTER_EDIT_CLIENT_REMOVE, DONE);
}

static void
test_add_and_rename (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = sync_add_target (fixture, "Beta");

  rename_target (fixture, "Beta", "acme", ROSTER_ERROR_CONFLICT);
  rename_target (fixture, "Beta", "  ", ROSTER_ERROR_CONFLICT);
  rename_target (fixture, "Beta", "Gamma", DONE);
  undo (fixture, TARGET ("Gamma"), ROSTER_EDIT_CLIENT_RENAME, DONE);
  check_text (fixture, "SELECT fold FROM target WHERE name = 'Beta'", "beta");
  undo (fixture, TARGET ("Beta"), ROSTER_EDIT_CLIENT_ADD, DONE);
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE missing_since IS NULL", 1);
  undo (fixture, TARGET ("Beta"), ROSTER_EDIT_CLIENT_ADD, ROSTER_ERROR_NOT_FOUND);
}

/* What is not on this computer is not changed from here. */
static void
test_elsewhere (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (fixture, "UPDATE documentation SET destination = 'passportal'");
  edit (fixture, "name", "PC-1", "Reception", ROSTER_ERROR_INVALID);
  retire (fixture, TRUE, ROSTER_ERROR_INVALID);
  remove_target (fixture, "Acme", TRUE, ROSTER_ERROR_INVALID);
  check_text (fixture, ASSET_FIELD ("name"), "PC-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/edits/kept", test_kept);
  add ("/edits/back-to-the-source", test_back_to_the_source);
  add ("/edits/undo", test_undo);
  add ("/edits/conflict", test_conflict);
  add ("/edits/edited-since-the-plan", test_edited_since_the_plan);
  add ("/edits/retired-by-hand", test_retired_by_hand);
  add ("/edits/restored-by-hand", test_restored_by_hand);
  add ("/edits/retired-at-comes-back", test_retired_at_comes_back);
  add ("/edits/state-since-the-plan", test_state_since_the_plan);
  add ("/edits/retired-and-recognised", test_retired_and_recognised);
  add ("/edits/summaries", test_summaries);
  add ("/edits/remove-with-assets", test_remove_with_assets);
  add ("/edits/restore-only-those", test_restore_only_those);
  add ("/edits/restore-name-taken", test_restore_name_taken);
  add ("/edits/add-and-rename", test_add_and_rename);
  add ("/edits/elsewhere", test_elsewhere);

  return g_test_run ();
}
