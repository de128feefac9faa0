/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "model/roster-nick.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-rollbacks.h"
#include "sync-fixture.h"

/* A run is taken back: everything is as it was, what somebody touched since is kept, and what was
 * taken back stays out until that is lifted. */

/* What a person sees of the documentation, and what Roster knows of it. */
static const char *const state[] = {
  "(SELECT id, name, missing_since FROM target)",
  "(SELECT client, target, created, source_name, target_name, since, run FROM client_link)",
  "(SELECT id, target, name, status, serial_number, location, hostname, last_user, retired_at, "
  "        state_by_hand FROM asset)",
  "(SELECT device, client, asset, owner, written, written_hash, gone_since, run "
  "   FROM asset_source)",
  NULL,
};

static char *
dump (StoreFixture *fixture)
{
  return store_fixture_dump (fixture, state);
}

/* Gives the run that took it back, or NULL where nothing was left. */
static RosterRun *
roll_back (StoreFixture *fixture, RosterRun *run)
{
  g_autoptr (RosterPlan) plan =
      sync_plan_roll_back (fixture, run, ROSTER_DESTINATION_ALL_CAPABILITIES);

  return sync_apply (fixture, plan->id, ROSTER_RUN_ROLLBACK, 0);
}

static guint
lift (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean is_more = TRUE;
  guint n_lifted = 0;

  g_clear_object (&fixture->result);
  roster_store_lift_suppression_async (fixture->store, fixture->integration->id,
                                       fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                       &fixture->result);
  g_assert_true (roster_store_lift_suppression_finish (
      fixture->store, store_fixture_wait (&fixture->result), &n_lifted, &is_more, &error));
  g_assert_no_error (error);
  g_assert_false (is_more);

  return n_lifted;
}

#define CLIENTS "10=Acme,20=Beta,30=Gamma"

/* The evening of which the run has something of every kind. */
static void
read_evening (StoreFixture *fixture)
{
  gint64 reading = sync_begin (fixture, CLIENTS);

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", NULL),
             sync_device_set (sync_device_new ("3", "PC-3b", NULL), ROSTER_FIELD_LAST_USER, "bert"),
             sync_device_new ("55", "PC-5", "SERIAL5"), NULL);
  sync_read (fixture, reading, "20", sync_device_new ("4", "PC-4", NULL),
             sync_device_new ("7", "PC-7", NULL), NULL);
  sync_read (fixture, reading, "30", sync_device_new ("6", "PC-6", NULL), NULL);
  sync_end (fixture, reading);
}

/* 1 was retired and is back, 2 is gone for long, 3 is renamed, 4 moves, 5 is installed anew as 55,
 * 6 goes with its client, and 7 is new. */
static RosterRun *
run_evening (StoreFixture *fixture, char **before)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autofree char *other = sync_add_target (fixture, "Other");
  gint64 reading = sync_begin (fixture, CLIENTS);

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", NULL),
             sync_device_new ("2", "PC-2", NULL),
             sync_device_set (sync_device_new ("3", "PC-3", NULL), ROSTER_FIELD_LAST_USER, "anna"),
             sync_device_new ("4", "PC-4", NULL), sync_device_new ("5", "PC-5", "SERIAL5"), NULL);
  sync_read (fixture, reading, "30", sync_device_new ("6", "PC-6", NULL), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, acme);
  sync_decide (fixture, "30", ROSTER_DECISION_MATCH, acme);
  roster_run_unref (sync_plan_and_apply (fixture));

  reading = sync_begin (fixture, CLIENTS);
  sync_read (fixture, reading, "10", sync_device_new ("2", "PC-2", NULL),
             sync_device_set (sync_device_new ("3", "PC-3", NULL), ROSTER_FIELD_LAST_USER, "anna"),
             sync_device_new ("4", "PC-4", NULL), sync_device_new ("5", "PC-5", "SERIAL5"), NULL);
  sync_end (fixture, reading);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  roster_run_unref (sync_plan_and_apply (fixture));

  read_evening (fixture);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "30", ROSTER_DECISION_MATCH, other);
  if (before != NULL)
    *before = dump (fixture);

  return sync_plan_and_apply (fixture);
}

#define TAKEN_BACK                                                                                 \
  "asset-move done 6, asset-create done 7, asset-move done 4, asset-update done 55, "              \
  "asset-update done 3, asset-restore done 2, asset-retire done 1, client-link done 30, "          \
  "client-create done 20"
#define AGAIN                                                                                      \
  "client-create planned 20, client-link planned 30, asset-restore planned 1, "                    \
  "asset-retire planned 2, asset-update planned 3, asset-update planned 55, "                      \
  "asset-move planned 4, asset-create planned 7, asset-move planned 6"

/* All as it was the day before; the evenings after write nothing, whatever changes; and then it
 * goes on. */
static void
test_all (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *description = NULL;
  g_autoptr (RosterRun) run = run_evening (fixture, &before);
  g_autoptr (RosterRun) back = roll_back (fixture, run);
  g_autoptr (GPtrArray) operations = sync_list_operations (fixture, NULL, back->id);
  g_autoptr (GPtrArray) originals = sync_list_operations (fixture, NULL, run->id);

  description = sync_describe (operations);
  g_assert_cmpstr (description, ==, TAKEN_BACK);
  g_assert_cmpint (back->kind, ==, ROSTER_RUN_ROLLBACK);
  g_assert_cmpstr (back->rolls_back, ==, run->id);
  for (guint i = 0; i < originals->len; i++)
    g_assert_cmpint (((RosterOperation *) originals->pdata[i])->state, ==, ROSTER_OPERATION_UNDONE);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);

  sync_check_quiet (fixture);
  read_evening (fixture);
  sync_check_quiet (fixture);
  g_free (after);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);

  g_assert_cmpuint (lift (fixture), ==, 9);
  g_assert_cmpuint (lift (fixture), ==, 0);
  sync_check_plan (fixture, AGAIN);
}

/* After that a run can be taken back once more, and the one before it too. */
static void
test_again (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (RosterRun) run = run_evening (fixture, &before);
  g_autoptr (RosterPlan) none = NULL;
  g_autoptr (RosterRun) again = NULL;

  roster_run_unref (roll_back (fixture, run));
  none = sync_plan_roll_back (fixture, run, ROSTER_DESTINATION_ALL_CAPABILITIES);
  g_assert_cmpuint (roster_plan_get_n_operations (none), ==, 0);
  lift (fixture);
  again = sync_plan_and_apply (fixture);
  g_assert_cmpuint (again->states[ROSTER_OPERATION_DONE], ==, 9);
  roster_run_unref (roll_back (fixture, again));
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* The first run of all: nothing is left of it. */
static void
test_first (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = NULL;
  gint64 reading = sync_begin (fixture, CLIENTS);

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", NULL), NULL);
  sync_read (fixture, reading, "20", sync_device_new ("2", "PC-2", NULL), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  run = sync_plan_and_apply (fixture);
  g_assert_cmpint (run->kind, ==, ROSTER_RUN_INITIAL);
  roster_run_unref (roll_back (fixture, run));
  store_fixture_check (fixture,
                       "SELECT (SELECT count(*) FROM target) + (SELECT count(*) FROM asset)", 0);
  store_fixture_check (fixture, "SELECT count(*) FROM client_link", 0);
  sync_check_quiet (fixture);
}

/* What somebody or something touched since, and what is kept then, with why. */
typedef struct
{
  const char *name;
  const char *statement;
  const char *kept; /* kind and device or client of what is kept */
  const char *why;
} Touch;

#define OF(name) " WHERE id = (SELECT id FROM asset WHERE name = '" name "')"
#define EDIT(name)                                                                                 \
  "INSERT INTO hand_edit (documentation, kind, object, before, after, at, by) "                    \
  "SELECT documentation, 'asset', id, '{}', '{}', 1, 'me' FROM asset WHERE name = '" name "'"
#define EDITED     "It was edited since. The edit is kept."
#define HAS_ASSETS ", client-create 20"

static const Touch touches[] = {
  { "value", "UPDATE asset SET name = 'Mine', hostname = 'Mine'" OF ("PC-3b"), "asset-update 3",
    EDITED },
  { "created-value", "UPDATE asset SET location = 'Cellar'" OF ("PC-7"),
    "asset-create 7" HAS_ASSETS, EDITED },
  { "created-edit", EDIT ("PC-7"), "asset-create 7" HAS_ASSETS, EDITED },
  { "created-source",
    "INSERT INTO asset_source (documentation, integration, device, client, asset, owner, "
    "  first_seen, last_seen) SELECT documentation, integration, 'x', '20', asset, 0, 1, 1 "
    "  FROM asset_source WHERE device = '7'",
    "asset-create 7" HAS_ASSETS, "Another device feeds it too." },
  { "restored", "UPDATE asset SET retired_at = NULL, state_by_hand = 1" OF ("PC-2"),
    "asset-restore 2", "It was restored since." },
  { "retired", "UPDATE asset SET retired_at = 1, state_by_hand = 1" OF ("PC-1"), "asset-retire 1",
    "It was retired since." },
  { "moved", "UPDATE asset SET target = (SELECT id FROM target WHERE name = 'Other')" OF ("PC-4"),
    "asset-move 4", "It was moved since." },
  { "gone", "UPDATE asset SET missing_since = 1" OF ("PC-3b"), "asset-update 3",
    "It is not in the documentation any more." },
  { "client-renamed", "UPDATE target SET name = 'Beta Ltd' WHERE name = 'Beta'", "client-create 20",
    EDITED },
  { "client-used",
    "INSERT INTO asset (documentation, id, target, name, created_at, modified_at) "
    "SELECT documentation, 'mine', id, 'Mine', 1, 1 FROM target WHERE name = 'Beta'",
    "client-create 20", "It has assets that stay." },
  { "client-matched", "UPDATE client_link SET target = 'x' WHERE client = '30'", "client-link 30",
    "It was matched anew since." },
  { "later-run",
    "INSERT INTO operation (id, plan, run, integration, documentation, kind, state, client, device, "
    "  source_key, owner, made_at) SELECT 'later', 'p', 'r', integration, documentation, "
    "  'asset-update', 'done', client, device, source_key, 1, 1 FROM operation "
    " WHERE device = '3' AND kind = 'asset-update' LIMIT 1",
    "asset-update 3", "A later run built on it. Take that one back first." },
  { "unread", "UPDATE asset SET revision = 'r2'" OF ("PC-3b"), "asset-update 3",
    "It changed in the documentation, and its values were not read since." },
};

static char *
describe_kept (GPtrArray *operations, const char *why)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);

      if (operation->state != ROSTER_OPERATION_RETURNED)
        continue;
      if (text->len == 0)
        g_assert_cmpstr (operation->error, ==, why);
      g_assert_false (operation->suppresses);
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                              roster_nick (ROSTER_TYPE_OPERATION_KIND, (int) operation->kind),
                              operation->device_id != NULL ? operation->device_id
                                                           : operation->client_id);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_touched (StoreFixture *fixture, gconstpointer data)
{
  const Touch *touch = data;
  g_autoptr (RosterRun) run = run_evening (fixture, NULL);
  g_autoptr (RosterRun) back = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  g_autofree char *kept = NULL;

  store_fixture_execute (fixture, touch->statement);
  back = roll_back (fixture, run);
  operations = sync_list_operations (fixture, NULL, back->id);
  kept = describe_kept (operations, touch->why);
  g_assert_cmpstr (kept, ==, touch->kept);
  g_assert_cmpuint (back->states[ROSTER_OPERATION_DONE] + back->states[ROSTER_OPERATION_RETURNED],
                    ==, 9);
}

/* One value was edited, the others are taken back. */
static void
test_values (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = run_evening (fixture, NULL);
  g_autoptr (RosterRun) back = NULL;

  store_fixture_execute (fixture, "UPDATE asset SET hostname = 'mine'" OF ("PC-3b"));
  back = roll_back (fixture, run);
  g_assert_cmpuint (back->states[ROSTER_OPERATION_DONE], ==, 9);
  store_fixture_check (fixture,
                       "SELECT count(*) FROM asset WHERE name = 'PC-3' AND hostname = 'mine'", 1);
}

/* Interrupted, it comes before everything else, whatever is decided or read meanwhile; and nothing
 * of it can be lifted. */
static void
test_interrupted (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *open = NULL;
  g_autoptr (RosterRun) run = run_evening (fixture, &before);
  g_autoptr (RosterPlan) plan =
      sync_plan_roll_back (fixture, run, ROSTER_DESTINATION_ALL_CAPABILITIES);
  g_autoptr (RosterRun) back = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_roll_back = FALSE;
  gboolean is_more;
  guint n_lifted;

  store_fixture_execute (fixture, "UPDATE plan SET state = 'applied' WHERE rolls_back IS NOT NULL");
  read_evening (fixture);
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  sync_check_plan (fixture, "");

  g_clear_object (&fixture->result);
  roster_store_find_open_plan_async (fixture->store, fixture->integration->id,
                                     fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                     &fixture->result);
  open = roster_store_find_open_plan_finish (fixture->store, store_fixture_wait (&fixture->result),
                                             &is_roll_back, NULL);
  g_assert_cmpstr (open, ==, plan->id);
  g_assert_true (is_roll_back);

  g_clear_object (&fixture->result);
  roster_store_lift_suppression_async (fixture->store, fixture->integration->id,
                                       fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                       &fixture->result);
  g_assert_false (roster_store_lift_suppression_finish (
      fixture->store, store_fixture_wait (&fixture->result), &n_lifted, &is_more, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);

  back = sync_apply (fixture, open, ROSTER_RUN_RESUMED, 0);
  g_assert_cmpint (back->kind, ==, ROSTER_RUN_ROLLBACK);
  g_assert_cmpuint (back->states[ROSTER_OPERATION_DONE], ==, 9);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
read_as (StoreFixture *fixture, RosterIntegration *integration, const char *name)
{
  RosterIntegration *own = fixture->integration;
  gint64 reading;

  fixture->integration = integration;
  reading = sync_begin (fixture, "10=Acme");
  sync_read (fixture, reading, "10", name != NULL ? sync_device_new ("1", name, "SERIAL1") : NULL,
             NULL);
  sync_end (fixture, reading);
  fixture->integration = own;
}

/* One RMM says what another one's roll back took away: that asset is left alone all the same. */
static void
test_other_source (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RosterIntegration *accounts[] = { fixture->integration, store_fixture_connect (fixture, "stub-2"),
                                    store_fixture_connect (fixture, "stub-3") };
  g_autoptr (RosterRun) run = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      fixture->integration = accounts[i];
      read_as (fixture, accounts[i], i == 0 ? "PC-1" : "PC-1b");
      sync_decide (fixture, "10", ROSTER_DECISION_MATCH, acme);
      roster_run_unref (sync_plan_and_apply (fixture));
    }
  before = dump (fixture);

  /* It is gone from the one that owns it: the second takes over, and would, and then the third. */
  read_as (fixture, accounts[0], NULL);
  fixture->integration = accounts[1];
  run = sync_plan_and_apply (fixture);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 1);
  roster_run_unref (roll_back (fixture, run));
  fixture->integration = accounts[2];
  sync_check_quiet (fixture);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);

  fixture->integration = accounts[1];
  g_assert_cmpuint (lift (fixture), ==, 1);
  fixture->integration = accounts[2];
  sync_check_plan (fixture, "asset-update planned 1");

  fixture->integration = accounts[0];
  for (guint i = 1; i < G_N_ELEMENTS (accounts); i++)
    roster_integration_unref (accounts[i]);
}

/* Nor does it come back as a new asset of another RMM, under whichever client. */
static void
test_other_create (StoreFixture *fixture, gconstpointer data)
{
  RosterIntegration *first = fixture->integration;
  g_autoptr (RosterIntegration) second = store_fixture_connect (fixture, "stub-2");
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autofree char *beta = sync_add_target (fixture, "Beta");
  g_autoptr (RosterRun) run = NULL;

  read_as (fixture, first, "PC-1");
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, acme);
  run = sync_plan_and_apply (fixture);
  roster_run_unref (roll_back (fixture, run));

  fixture->integration = second;
  read_as (fixture, second, "PC-1");
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, beta);
  roster_run_unref (sync_plan_and_apply (fixture));
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 0);

  fixture->integration = first;
  g_assert_cmpuint (lift (fixture), >, 0);
  fixture->integration = second;
  sync_check_plan (fixture, "asset-create planned 1");
  fixture->integration = first;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/rollback/all", test_all);
  store_fixture_add ("/rollback/again", test_again);
  store_fixture_add ("/rollback/first", test_first);
  for (guint i = 0; i < G_N_ELEMENTS (touches); i++)
    {
      g_autofree char *path = g_strconcat ("/rollback/touched/", touches[i].name, NULL);

      g_test_add (path, StoreFixture, &touches[i], store_fixture_set_up, test_touched,
                  store_fixture_tear_down);
    }
  store_fixture_add ("/rollback/values", test_values);
  store_fixture_add ("/rollback/interrupted", test_interrupted);
  store_fixture_add ("/rollback/other-source", test_other_source);
  store_fixture_add ("/rollback/other-create", test_other_create);

  return g_test_run ();
}
