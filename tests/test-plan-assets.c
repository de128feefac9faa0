/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync-fixture.h"

/* What becomes of devices that change, move, vanish and come back. */

#define ASSET_FIELD(field, device)                                                                 \
  "SELECT a." field " FROM asset AS a JOIN asset_source AS s ON s.asset = a.id "                   \
  " WHERE s.integration = 'stub-1' AND s.device = '" device "'"

#define check_text(fixture, statement, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *checked_text = store_fixture_query_text (fixture, statement);                 \
    g_assert_cmpstr (checked_text, ==, expected);                                                  \
  }                                                                                                \
  G_STMT_END

/* Reads Acme with up to two devices and Beta with up to one. */
static void
read_all (StoreFixture *fixture, RosterDevice *first, RosterDevice *second, RosterDevice *beta)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

  if (first == NULL)
    sync_read (fixture, reading, "10", NULL);
  else
    sync_read (fixture, reading, "10", first, second, NULL);
  sync_read (fixture, reading, "20", beta, NULL);
  sync_end (fixture, reading);
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 10, client-create done 20, asset-create done 1");
}

#define add(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

static void
test_update (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, sync_device_new ("1", "PC-1b", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name", "1"), "PC-1b");
  sync_check_quiet (fixture);

  /* A value that the device does not have any more. */
  read_all (fixture, sync_device_new ("1", "PC-1b", NULL), NULL, NULL);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("serial_number", "1"), NULL);
  check_text (fixture, ASSET_FIELD ("serial_key", "1"), NULL);
  sync_check_quiet (fixture);
}

/* What changes by itself is no reason to write, and goes along when there is one. */
static void
test_volatile (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture,
            sync_device_set (sync_device_new ("1", "PC-1", "SERIAL1"), ROSTER_FIELD_PRIMARY_IP,
                             "192.0.2.1"),
            NULL, NULL);
  sync_check_quiet (fixture);
  check_text (fixture, ASSET_FIELD ("primary_ip", "1"), NULL);

  read_all (fixture,
            sync_device_set (sync_device_new ("1", "PC-1b", "SERIAL1"), ROSTER_FIELD_PRIMARY_IP,
                             "192.0.2.2"),
            NULL, NULL);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("primary_ip", "1"), "192.0.2.2");
}

/* What was edited by hand stays, also through later changes; the rest goes on. */
static void
test_three_way (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (fixture, "UPDATE asset SET name = 'Reception', location = 'Hall'");
  sync_check_quiet (fixture);

  read_all (fixture,
            sync_device_set (sync_device_new ("1", "PC-1b", "SERIAL1"), ROSTER_FIELD_MODEL, "X1"),
            NULL, NULL);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name", "1"), "Reception");
  check_text (fixture, ASSET_FIELD ("location", "1"), "Hall");
  check_text (fixture, ASSET_FIELD ("model", "1"), "X1");
  check_text (fixture, ASSET_FIELD ("hostname", "1"), "PC-1b");
  sync_check_quiet (fixture);

  read_all (fixture,
            sync_device_set (sync_device_new ("1", "PC-1c", "SERIAL1"), ROSTER_FIELD_MODEL, "X2"),
            NULL, NULL);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name", "1"), "Reception");
  check_text (fixture, ASSET_FIELD ("model", "1"), "X2");
  sync_check_quiet (fixture);

  /* Edited back to what the device says: then it follows again. */
  store_fixture_execute (fixture, "UPDATE asset SET name = 'PC-1c'");
  read_all (fixture,
            sync_device_set (sync_device_new ("1", "PC-1d", "SERIAL1"), ROSTER_FIELD_MODEL, "X2"),
            NULL, NULL);
  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name", "1"), "PC-1d");
}

/* Edited between the overview and the run. */
static void
test_edited_meanwhile (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;

  read_all (fixture, sync_device_new ("1", "PC-1b", "SERIAL1"), sync_device_new ("2", "PC-2", NULL),
            NULL);
  plan = sync_plan (fixture, FALSE);
  store_fixture_execute (fixture, "UPDATE asset SET name = 'Reception'");
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_RETURNED], ==, 1);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 1);
  check_text (fixture, ASSET_FIELD ("name", "1"), "Reception");
  check_text (fixture, ASSET_FIELD ("hostname", "1"), "PC-1");

  sync_check_run (fixture, "asset-update done 1");
  check_text (fixture, ASSET_FIELD ("name", "1"), "Reception");
  check_text (fixture, ASSET_FIELD ("hostname", "1"), "PC-1b");
  sync_check_quiet (fixture);
}

/* A run that goes on after the device was read again writes what was shown, and the rest the next
 * time. */
static void
test_read_meanwhile (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;

  store_fixture_execute (fixture, "UPDATE asset SET location = 'Hall'");
  read_all (fixture, sync_device_new ("1", "PC-1b", "SERIAL1"), sync_device_new ("2", "PC-2", NULL),
            NULL);
  plan = sync_plan (fixture, FALSE);
  read_all (fixture,
            sync_device_set (sync_device_new ("1", "PC-1c", "SERIAL1"), ROSTER_FIELD_MODEL, "X1"),
            sync_device_new ("2", "PC-2c", NULL), NULL);
  sync_refresh_plan (fixture);
  run = sync_apply (fixture, plan->id, ROSTER_RUN_RESUMED, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 2);
  check_text (fixture, ASSET_FIELD ("name", "1"), "PC-1b");
  check_text (fixture, ASSET_FIELD ("name", "2"), "PC-2");

  sync_check_run (fixture, "asset-update done 1, asset-update done 2");
  check_text (fixture, ASSET_FIELD ("name", "1"), "PC-1c");
  check_text (fixture, ASSET_FIELD ("model", "1"), "X1");
  check_text (fixture, ASSET_FIELD ("location", "1"), "Hall");
  check_text (fixture, ASSET_FIELD ("name", "2"), "PC-2c");
  sync_check_quiet (fixture);
}

static void
test_asset_gone (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;

  read_all (fixture, sync_device_new ("1", "PC-1b", "SERIAL1"), NULL, NULL);
  plan = sync_plan (fixture, FALSE);
  store_fixture_execute (fixture, "UPDATE asset SET missing_since = 1");
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_RETURNED], ==, 1);

  /* It is not created again by itself. */
  sync_check_plan (fixture, "asset-move waiting 1");
  sync_check_plan (fixture, "asset-move waiting 1");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
}

static void
test_move (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, NULL, NULL, sync_device_new ("1", "PC-1", "SERIAL1"));
  sync_check_run (fixture, "asset-move done 1");
  check_text (fixture, "SELECT t.name FROM asset AS a JOIN target AS t ON t.id = a.target", "Beta");
  store_fixture_check (fixture, "SELECT client FROM asset_source", 20);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  sync_check_quiet (fixture);
}

/* A client that is not decided yet takes no asset, and takes none away. */
static void
test_move_to_undecided (StoreFixture *fixture, gconstpointer data)
{
  static const RosterDecisionKind kinds[] = { ROSTER_DECISION_UNDECIDED, ROSTER_DECISION_EXCLUDE };

  read_all (fixture, NULL, NULL, sync_device_new ("1", "PC-1b", "SERIAL1"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      sync_decide (fixture, "20", kinds[i], NULL);
      sync_check_plan (fixture, "asset-move waiting 1");
      roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
      sync_check_run (fixture, "");
      check_text (fixture, ASSET_FIELD ("name", "1"), "PC-1");
      check_text (fixture, ASSET_FIELD ("retired_at", "1"), NULL);
    }
}

static void
test_retire (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, NULL, NULL, NULL);
  sync_check_quiet (fixture);
  roster_clock_advance (fixture->clock, 7 * G_TIME_SPAN_DAY - G_TIME_SPAN_MINUTE);
  sync_check_quiet (fixture);
  roster_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
  sync_check_run (fixture, "asset-retire done 1");
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NOT NULL", 1);
  sync_check_quiet (fixture);

  /* It is back, with another name. */
  read_all (fixture, sync_device_new ("1", "PC-1b", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-restore done 1");
  check_text (fixture, ASSET_FIELD ("name", "1"), "PC-1b");
  check_text (fixture, ASSET_FIELD ("retired_at", "1"), NULL);
  sync_check_quiet (fixture);
}

/* Back, but somewhere else. */
static void
test_back_elsewhere (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, NULL, NULL, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "asset-retire done 1");
  read_all (fixture, NULL, NULL, sync_device_new ("1", "PC-1", "SERIAL1"));
  sync_check_run (fixture, "asset-move done 1");
  check_text (fixture, ASSET_FIELD ("retired_at", "1"), NULL);
  sync_check_quiet (fixture);
}

/* A run that goes on after the device came back does not retire it. */
static void
test_back_meanwhile (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;

  read_all (fixture, NULL, NULL, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  plan = sync_plan (fixture, FALSE);
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_refresh_plan (fixture);
  run = sync_apply (fixture, plan->id, ROSTER_RUN_RESUMED, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_RETURNED], ==, 1);
  check_text (fixture, ASSET_FIELD ("retired_at", "1"), NULL);
  sync_check_quiet (fixture);
}

/* Nothing is concluded from a client that is not listed, or not read whole. */
static void
test_client_missing (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading = sync_begin (fixture, "20=Beta");

  sync_read (fixture, reading, "20", NULL);
  sync_end (fixture, reading);
  roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);

  reading = sync_begin (fixture, "10=Acme,20=Beta");
  sync_commit (fixture, reading, "10", "Error");
  sync_end (fixture, reading);
  roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);
}

/* Paused: the assets rest, and go on afterwards. */
static void
test_paused (StoreFixture *fixture, gconstpointer data)
{
  fixture->integration->paused = TRUE;
  read_all (fixture, sync_device_new ("1", "PC-1b", "SERIAL1"), NULL, NULL);
  sync_check_quiet (fixture);
  fixture->integration->paused = FALSE;
  sync_check_run (fixture, "asset-update done 1");
}

/* What a roll back took out stays out until the user says otherwise. */
static void
test_suppressed (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (fixture, "UPDATE operation SET suppresses = 1 WHERE device = '1'");
  read_all (fixture, sync_device_new ("1", "PC-1b", "SERIAL1"), NULL, NULL);
  sync_check_quiet (fixture);
  store_fixture_execute (fixture, "UPDATE operation SET suppresses = 0");
  sync_check_run (fixture, "asset-update done 1");
}

/* A machine without a name has a title all the same. */
static void
test_nameless (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), sync_device_new ("2", NULL, NULL),
            NULL);
  sync_check_run (fixture, "asset-create done 2");
  check_text (fixture, "SELECT title FROM operation WHERE device = '2'", "2");
  sync_check_quiet (fixture);
}

/* Pages of a client with more devices than one page. Nothing is known of it, or that many at once
 * would be held. */
static void
test_many (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  g_autoptr (RosterRun) run = NULL;
  gint64 reading;

  for (guint i = 1; i <= 900; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (devices, sync_device_new (id, id, NULL));
    }
  reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");
  sync_stage (fixture, "30", devices);
  sync_commit (fixture, reading, "30", NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "30", ROSTER_DECISION_CREATE, NULL);

  run = sync_plan_and_apply (fixture);
  g_assert_cmpuint (run->done[ROSTER_OPERATION_ASSET_CREATE], ==, 899);
  sync_check_quiet (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/plan-assets/update", test_update);
  add ("/plan-assets/volatile", test_volatile);
  add ("/plan-assets/three-way", test_three_way);
  add ("/plan-assets/edited-meanwhile", test_edited_meanwhile);
  add ("/plan-assets/read-meanwhile", test_read_meanwhile);
  add ("/plan-assets/asset-gone", test_asset_gone);
  add ("/plan-assets/move", test_move);
  add ("/plan-assets/move-to-undecided", test_move_to_undecided);
  add ("/plan-assets/retire", test_retire);
  add ("/plan-assets/back-elsewhere", test_back_elsewhere);
  add ("/plan-assets/back-meanwhile", test_back_meanwhile);
  add ("/plan-assets/client-missing", test_client_missing);
  add ("/plan-assets/paused", test_paused);
  add ("/plan-assets/suppressed", test_suppressed);
  add ("/plan-assets/nameless", test_nameless);
  add ("/plan-assets/many", test_many);

  return g_test_run ();
}
