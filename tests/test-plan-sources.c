/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-integrations.h"
#include "sync-fixture.h"

/* One machine that several sources list, and machines that only look like one. */

#define OWNERS "SELECT count(*) FROM asset_source WHERE owner"

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta"));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 10, client-create done 20");
}

#define add(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

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

/* The same machine, installed again: the RMM lists it twice. */
static RosterDevice *
twin_new (const char *id, const char *last_seen)
{
  RosterDevice *device = sync_device_new (id, "PC-1", "SERIAL1");

  sync_device_set (device, ROSTER_FIELD_LAST_SEEN, last_seen);
  sync_device_set (device, ROSTER_FIELD_DEVICE_ID, id);

  return device;
}

#define OLD "2023-01-01T00:00:00Z"
#define NEW "2023-06-01T00:00:00Z"

/* One asset, two sources, and the newer one owns it, whichever has the lower id. */
static void
test_twins (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, twin_new ("1", OLD), twin_new ("2", NEW), NULL);
  sync_check_run (fixture, "asset-create done 2, asset-update done 1");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  store_fixture_check (fixture, "SELECT device_id FROM asset", 2);
  store_fixture_check (fixture, "SELECT count(*) FROM asset_source", 2);
  store_fixture_check (fixture, OWNERS, 1);
  store_fixture_check (fixture, "SELECT device FROM asset_source WHERE owner", 2);
  sync_check_quiet (fixture);
}

static void
test_twins_other_order (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, twin_new ("1", NEW), twin_new ("2", OLD), NULL);
  sync_check_run (fixture, "asset-create done 1, asset-update done 2");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  store_fixture_check (fixture, "SELECT device FROM asset_source WHERE owner", 1);
  sync_check_quiet (fixture);
}

static void
read_three (StoreFixture *fixture)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

  sync_read (fixture, reading, "10", twin_new ("1", OLD), twin_new ("2", NEW), twin_new ("3", OLD),
             NULL);
  sync_read (fixture, reading, "20", NULL);
  sync_end (fixture, reading);
}

/* Installed again and again: there is one asset all the same, and a person clears up. */
static void
test_crowd (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, twin_new ("1", OLD), twin_new ("2", NEW), NULL);
  sync_check_run (fixture, "asset-create done 2, asset-update done 1");
  read_three (fixture);
  sync_check_plan (fixture, "asset-create waiting 3");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);

  read_all (fixture, twin_new ("2", NEW), twin_new ("3", OLD), NULL);
  sync_check_run (fixture, "asset-update done 3");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  sync_check_quiet (fixture);
}

/* Where there is no asset yet, the one that was seen last gets it. */
static void
test_new_crowd (StoreFixture *fixture, gconstpointer data)
{
  read_three (fixture);
  sync_check_plan (fixture,
                   "asset-create waiting 1, asset-create planned 2, asset-create waiting 3");
  sync_check_run (fixture, "asset-create done 2");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
}

static RosterDevice *
card_new (const char *id, const char *name, const char *mac)
{
  RosterDevice *device = sync_device_new (id, name, "SERIAL1");

  sync_device_set (device, ROSTER_FIELD_LAST_SEEN, g_str_equal (id, "1") ? OLD : NEW);

  return sync_device_set (device, ROSTER_FIELD_MAC_ADDRESS, mac);
}

/* It may have got another name with the installation; then its network card tells. */
static void
test_twins_renamed (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, card_new ("1", "PC-1", "00:1a:2b:3c:4d:5e"),
            card_new ("2", "PC-2", "00:1a:2b:3c:4d:5e"), NULL);
  sync_check_run (fixture, "asset-create done 2, asset-update done 1");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  sync_check_quiet (fixture);
}

/* A number that came with the mainboard says nothing. */
static void
test_no_twins (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, card_new ("1", "PC-1", "00:1a:2b:3c:4d:5e"),
            card_new ("2", "PC-2", "00:1a:2b:3c:4d:5f"), NULL);
  sync_check_run (fixture, "asset-create done 1, asset-create done 2");
}

/* The machine got another number and was installed again, between two readings. */
static void
test_twins_new_serial (StoreFixture *fixture, gconstpointer data)
{
  RosterDevice *again = twin_new ("1", OLD);

  read_all (fixture, twin_new ("1", OLD), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  sync_device_set (again, ROSTER_FIELD_SERIAL_NUMBER, "SERIAL2");
  read_all (fixture, again,
            sync_device_set (twin_new ("2", NEW), ROSTER_FIELD_SERIAL_NUMBER, "SERIAL2"), NULL);
  sync_check_run (fixture, "asset-update done 1, asset-update done 2");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  sync_check_quiet (fixture);
}

/* A third one has the number too, elsewhere. */
static void
test_crowd_elsewhere (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, twin_new ("1", OLD), twin_new ("2", NEW),
            sync_device_new ("3", "PC-3", "SERIAL1"));
  sync_check_plan (fixture,
                   "asset-create waiting 1, asset-create planned 2, asset-create planned 3");
  sync_check_run (fixture, "asset-create done 2, asset-create done 3");
}

/* The old entry is there first; when it goes, the new one takes over, with its values. */
static void
test_takes_over (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, twin_new ("1", OLD), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  read_all (fixture, twin_new ("1", OLD), twin_new ("2", NEW), NULL);
  sync_check_run (fixture, "asset-update done 2");
  store_fixture_check (fixture, "SELECT device FROM asset_source WHERE owner", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  sync_check_quiet (fixture);

  store_fixture_execute (fixture, "UPDATE asset SET location = 'Hall'");
  read_all (fixture, twin_new ("2", NEW), NULL, NULL);
  sync_check_run (fixture, "asset-update done 2");
  store_fixture_check (fixture, "SELECT device FROM asset_source WHERE owner", 2);
  store_fixture_check (fixture, "SELECT device_id FROM asset", 2);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE location = 'Hall'", 1);
  sync_check_quiet (fixture);

  /* The asset is still in use: it is not retired with the old entry. */
  roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);
}

/* An asset is retired once, a week after the last of its sources went. */
static void
test_retire_after_the_last (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, twin_new ("1", OLD), twin_new ("2", NEW), NULL);
  sync_check_run (fixture, "asset-create done 2, asset-update done 1");
  read_all (fixture, twin_new ("1", OLD), NULL, NULL);
  sync_check_run (fixture, "asset-update done 1");
  roster_clock_advance (fixture->clock, 6 * G_TIME_SPAN_DAY);
  read_all (fixture, NULL, NULL, NULL);
  roster_clock_advance (fixture->clock, 2 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);
  roster_clock_advance (fixture->clock, 5 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "asset-retire done 1");
  sync_check_quiet (fixture);
}

/* As above, where the one that stays longer never owned it. */
static void
test_retire_owner_first (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, twin_new ("1", OLD), twin_new ("2", NEW), NULL);
  sync_check_run (fixture, "asset-create done 2, asset-update done 1");
  read_all (fixture, twin_new ("1", OLD), NULL, NULL);
  roster_clock_advance (fixture->clock, 6 * G_TIME_SPAN_DAY);
  read_all (fixture, NULL, NULL, NULL);
  roster_clock_advance (fixture->clock, 2 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);
  roster_clock_advance (fixture->clock, 5 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "asset-retire done 2");
  sync_check_quiet (fixture);
}

/* A serial number on several machines says nothing of any of them. */
static void
test_repeated_serial (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"),
            sync_device_new ("2", "PC-2", "SERIAL1"), sync_device_new ("3", "PC-3", "SERIAL1"));
  sync_check_run (fixture, "asset-create done 1, asset-create done 2, asset-create done 3");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 3);
  sync_check_quiet (fixture);
}

static void
test_serial_elsewhere (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");

  /* Gone here, and new there: perhaps it was sold. */
  read_all (fixture, NULL, NULL, sync_device_new ("2", "PC-2", "SERIAL1"));
  sync_check_plan (fixture, "asset-create waiting 2");
  sync_check_run (fixture, "");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
}

/* Gone here, and new here under another id. */
static void
test_new_id (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  store_fixture_execute (fixture, "UPDATE asset SET location = 'Hall'");
  read_all (fixture, sync_device_new ("2", "PC-2", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-update done 2");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  store_fixture_check (fixture,
                       "SELECT count(*) FROM asset WHERE name = 'PC-2' AND location = 'Hall'", 1);
  store_fixture_check (fixture, OWNERS, 1);
  sync_check_quiet (fixture);
}

/* Gone for longer than Roster waits, and back under another id: it is not retired on the way. */
static void
test_new_id_late (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  read_all (fixture, NULL, NULL, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  read_all (fixture, sync_device_new ("2", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-update done 2");
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NULL", 1);
  sync_check_quiet (fixture);
}

/* The same, seen only when the retirement was planned already. */
static void
test_new_id_meanwhile (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;

  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  read_all (fixture, NULL, NULL, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  plan = sync_plan (fixture, FALSE);
  read_all (fixture, sync_device_new ("2", "PC-1", "SERIAL1"), NULL, NULL);
  sync_refresh_plan (fixture);
  run = sync_apply (fixture, plan->id, ROSTER_RUN_RESUMED, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_RETURNED], ==, 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NULL", 1);
  sync_check_run (fixture, "asset-update done 2");
  sync_check_quiet (fixture);
}

/* It is listed again, under another id, where nobody decided yet: it is there. */
static void
test_new_id_left_alone (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  read_all (fixture, NULL, NULL, sync_device_new ("2", "PC-1", "SERIAL1"));
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "");
  read_all (fixture, NULL, NULL, NULL);
  sync_check_run (fixture, "asset-retire done 1");
}

/* Retired, and back under another id. */
static void
test_restore_new_id (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  read_all (fixture, NULL, NULL, NULL);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "asset-retire done 1");
  read_all (fixture, sync_device_new ("2", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-restore done 2");
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NULL", 1);
  sync_check_quiet (fixture);
}

static RosterDevice *
mac_new (const char *id, const char *serial, const char *mac)
{
  return sync_device_set (sync_device_new (id, id, serial), ROSTER_FIELD_MAC_ADDRESS, mac);
}

#define MAC "00:1a:2b:3c:4d:5e"

/* Where no serial number leads, the MAC address does, unless it is no machine's own. */
static void
test_mac (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *serial;
    const char *mac;
    const char *expected;
  } rows[] = {
    { NULL, "00-1A-2B-3C-4D-5E", "asset-update done 2" },
    { "SERIAL2", MAC, "asset-create done 2" },
    { NULL, "00:1a:2b:3c:4d:5f", "asset-create done 2" },
    { NULL, "00:00:00:00:00:00", "asset-create done 2" },
    { NULL, NULL, "asset-create done 2" },
  };

  read_all (fixture, mac_new ("1", "SERIAL1", MAC), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  read_all (fixture, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      read_all (fixture, mac_new ("2", rows[i].serial, rows[i].mac), NULL, NULL);
      sync_check_run (fixture, rows[i].expected);
      sync_check_quiet (fixture);
      store_fixture_execute (
          fixture,
          "DELETE FROM asset WHERE id IN (SELECT asset FROM asset_source "
          "  WHERE device = '2') AND name = '2' AND serial_key IS NOT 'SERIAL1';"
          "UPDATE asset SET name = '1', hostname = '1', serial_number = 'SERIAL1', "
          "  serial_key = 'SERIAL1', mac_address = '" MAC
          "', mac_key = '00:1A:2B:3C:4D:5E' WHERE id IN "
          "  (SELECT asset FROM asset_source WHERE device = '1');"
          "UPDATE asset_source SET owner = 1 WHERE device = '1';"
          "DELETE FROM asset_source WHERE device = '2'; DELETE FROM device WHERE id = '2'");
    }
}

static void
test_mac_elsewhere (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, mac_new ("1", NULL, MAC), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");
  read_all (fixture, NULL, NULL, mac_new ("2", NULL, MAC));
  sync_check_plan (fixture, "asset-create waiting 2");
}

/* A docking station goes from one machine to the next. */
static void
test_mac_of_several (StoreFixture *fixture, gconstpointer data)
{
  read_all (fixture, mac_new ("1", NULL, MAC), mac_new ("2", NULL, MAC), NULL);
  sync_check_run (fixture, "asset-create done 1, asset-create done 2");
  sync_check_quiet (fixture);
}

/* Two assets of that client could be it. */
static void
test_several_candidates (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (
      fixture, "INSERT INTO asset (documentation, id, target, name, serial_number, "
               "  serial_key, created_at, modified_at) SELECT t.documentation, n.column1, "
               "  t.id, n.column1, 'SERIAL1', 'SERIAL1', 1, 1 FROM target AS t, "
               "  (VALUES ('a'), ('b')) AS n WHERE t.name = 'Acme'");
  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_plan (fixture, "asset-create waiting 1");
}

static void
match_acme (StoreFixture *fixture, const char *client)
{
  g_autofree char *target =
      store_fixture_query_text (fixture, "SELECT id FROM target WHERE name = 'Acme'");

  sync_decide (fixture, client, ROSTER_DECISION_MATCH, target);
}

/* Two RMMs look after the same machine: the second recognises it and leaves its fields alone. */
static void
test_two_integrations (StoreFixture *fixture, gconstpointer data)
{
  RosterIntegration *first = fixture->integration;
  g_autoptr (RosterIntegration) second = store_fixture_connect (fixture, "stub-2");
  gint64 reading;

  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), NULL, NULL);
  sync_check_run (fixture, "asset-create done 1");

  fixture->integration = second;
  reading = sync_begin (fixture, "77=ACME");
  sync_read (fixture, reading, "77", sync_device_new ("1", "pc-1.example.com", "serial1"), NULL);
  sync_end (fixture, reading);
  match_acme (fixture, "77");
  sync_check_run (fixture, "client-link done 77, asset-update done 1");
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE name = 'PC-1'", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset_source", 2);
  store_fixture_check (fixture, OWNERS, 1);
  sync_check_quiet (fixture);

  /* The first one does not list it any more: it stays, and is the second's. */
  fixture->integration = first;
  read_all (fixture, NULL, NULL, NULL);
  roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);
  fixture->integration = second;
  sync_check_run (fixture, "asset-update done 1");
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE name = 'pc-1.example.com'", 1);
  sync_check_quiet (fixture);
  fixture->integration = first;
}

/* The integration that owns an asset is forgotten: the other one takes over, and keeps the edits.
 */
static void
test_forget_owner (StoreFixture *fixture, gconstpointer data)
{
  RosterIntegration *first = fixture->integration;
  g_autoptr (RosterIntegration) second = store_fixture_connect (fixture, "stub-2");
  gint64 reading;

  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"), sync_device_new ("2", "PC-2", NULL),
            NULL);
  sync_check_run (fixture, "asset-create done 1, asset-create done 2");
  fixture->integration = second;
  reading = sync_begin (fixture, "77=ACME");
  sync_read (fixture, reading, "77", sync_device_new ("9", "PC-9", "SERIAL1"), NULL);
  sync_end (fixture, reading);
  match_acme (fixture, "77");
  sync_check_run (fixture, "client-link done 77, asset-update done 9");
  store_fixture_execute (fixture, "UPDATE asset SET location = 'Hall' WHERE name = 'PC-1'");

  g_clear_object (&fixture->result);
  roster_store_forget_integration_async (fixture->store, first->id, NULL, store_fixture_on_done_cb,
                                         &fixture->result);
  g_assert_true (roster_store_forget_integration_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL, NULL));
  store_fixture_check (fixture, OWNERS, 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NOT NULL", 1);
  sync_check_run (fixture, "asset-update done 9");
  store_fixture_check (fixture,
                       "SELECT count(*) FROM asset WHERE name = 'PC-9' AND location = 'Hall'", 1);
  sync_check_quiet (fixture);
  fixture->integration = first;
}

/* A number that two machines have still tells which of an account's is which of the other's, where
 * the name or the host name agrees. */
static void
test_shared_serial (StoreFixture *fixture, gconstpointer data)
{
  RosterIntegration *first = fixture->integration;
  g_autoptr (RosterIntegration) second = store_fixture_connect (fixture, "stub-2");
  gint64 reading;

  read_all (fixture, sync_device_new ("1", "PC-1", "SERIAL1"),
            sync_device_new ("2", "PC-2", "SERIAL1"), NULL);
  sync_check_run (fixture, "asset-create done 1, asset-create done 2");

  fixture->integration = second;
  reading = sync_begin (fixture, "77=ACME");
  sync_read (fixture, reading, "77", sync_device_new ("7", "pc-2", "SERIAL1"),
             sync_device_new ("8", "PC-3", "SERIAL1"),
             sync_device_set (sync_device_new ("9", "PC-1", "SERIAL1"), ROSTER_FIELD_HOSTNAME,
                              "desk.example.com"),
             NULL);
  sync_end (fixture, reading);
  match_acme (fixture, "77");
  sync_check_run (fixture, "client-link done 77, asset-update done 7, asset-create done 8, "
                           "asset-update done 9");
  sync_check_quiet (fixture);
  fixture->integration = first;
}

/* Twins that come to an asset which nobody owns. */
static void
test_twins_find_asset (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_execute (fixture,
                         "INSERT INTO asset (documentation, id, target, serial_number, serial_key, "
                         "  created_at, modified_at) SELECT documentation, 'a', id, 'SERIAL1', "
                         "  'SERIAL1', 1, 1 FROM target WHERE name = 'Acme'");
  read_all (fixture, twin_new ("1", OLD), twin_new ("2", NEW), NULL);
  sync_check_run (fixture, "asset-update done 1, asset-update done 2");
  store_fixture_check (fixture, OWNERS, 1);
  store_fixture_check (fixture, "SELECT device_id FROM asset", 2);
  sync_check_quiet (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/plan-sources/twins", test_twins);
  add ("/plan-sources/twins/other-order", test_twins_other_order);
  add ("/plan-sources/twins/renamed", test_twins_renamed);
  add ("/plan-sources/twins/new-serial", test_twins_new_serial);
  add ("/plan-sources/twins/none", test_no_twins);
  add ("/plan-sources/twins/crowd", test_crowd);
  add ("/plan-sources/twins/crowd-elsewhere", test_crowd_elsewhere);
  add ("/plan-sources/twins/new-crowd", test_new_crowd);
  add ("/plan-sources/twins/find-asset", test_twins_find_asset);
  add ("/plan-sources/takes-over", test_takes_over);
  add ("/plan-sources/retire-after-the-last", test_retire_after_the_last);
  add ("/plan-sources/retire-owner-first", test_retire_owner_first);
  add ("/plan-sources/repeated-serial", test_repeated_serial);
  add ("/plan-sources/serial-elsewhere", test_serial_elsewhere);
  add ("/plan-sources/new-id", test_new_id);
  add ("/plan-sources/new-id/late", test_new_id_late);
  add ("/plan-sources/new-id/meanwhile", test_new_id_meanwhile);
  add ("/plan-sources/new-id/left-alone", test_new_id_left_alone);
  add ("/plan-sources/new-id/restore", test_restore_new_id);
  add ("/plan-sources/mac", test_mac);
  add ("/plan-sources/mac/elsewhere", test_mac_elsewhere);
  add ("/plan-sources/mac/of-several", test_mac_of_several);
  add ("/plan-sources/several-candidates", test_several_candidates);
  add ("/plan-sources/two-integrations", test_two_integrations);
  add ("/plan-sources/two-integrations/shared-serial", test_shared_serial);
  add ("/plan-sources/two-integrations/forget-owner", test_forget_owner);

  return g_test_run ();
}
