/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync-fixture.h"

/* Machines whose serial number says nothing: their MAC address and their name tell which entries of
 * the RMM are one machine that was installed again. */

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta"));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 10, client-create done 20");
}

#define MAC       "00:1a:2b:3c:4d:5e"
#define OTHER_MAC "00:1a:2b:3c:4d:5f"
#define JUNK      "Default string"

#define MAX_MACHINES 4

/* An entry of the RMM; one with a higher id was seen later. */
typedef struct
{
  const char *id;
  const char *client;
  const char *name;
  const char *hostname;
  const char *serial;
  const char *mac;
} Machine;

static void
read_client (StoreFixture *fixture, gint64 reading, const char *client, const Machine *machines)
{
  RosterDevice *devices[MAX_MACHINES] = { NULL };
  guint n = 0;

  for (guint i = 0; i < MAX_MACHINES && machines[i].id != NULL; i++)
    {
      g_autofree char *seen = g_strdup_printf ("2023-0%s-01T00:00:00Z", machines[i].id);

      if (!g_str_equal (machines[i].client, client))
        continue;
      devices[n] = sync_device_new (machines[i].id, machines[i].name, machines[i].serial);
      sync_device_set (devices[n], ROSTER_FIELD_HOSTNAME, machines[i].hostname);
      sync_device_set (devices[n], ROSTER_FIELD_MAC_ADDRESS, machines[i].mac);
      sync_device_set (devices[n], ROSTER_FIELD_DEVICE_ID, machines[i].id);
      sync_device_set (devices[n], ROSTER_FIELD_LAST_SEEN, seen);
      n++;
    }
  sync_read (fixture, reading, client, devices[0], devices[1], devices[2], devices[3], NULL);
}

static void
read_all (StoreFixture *fixture, const Machine *machines)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

  read_client (fixture, reading, "10", machines);
  read_client (fixture, reading, "20", machines);
  sync_end (fixture, reading);
}

/* What there was, what was done with it, what there is then, what is planned for that, and of how
 * many assets each machine is one. */
typedef struct
{
  const char *name;
  Machine before[MAX_MACHINES];
  const char *done;
  Machine after[MAX_MACHINES];
  const char *planned;
  guint n_assets;
} Row;

static const Row rows[] = {
  { "junk",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { "2", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-update planned 2",
    1 },
  { "none",
    { { "1", "10", "PC-1", "pc-1", NULL, MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", NULL, MAC }, { "2", "10", "PC-1", "pc-1", "None", MAC } },
    "asset-update planned 2",
    1 },
  { "junk-to-real",
    { { "1", "10", "PC-1", "pc-1", "0123456789", MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", "0123456789", MAC },
      { "2", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-update planned 2",
    1 },
  { "real-to-junk",
    { { "1", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", "SERIAL1", MAC }, { "2", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-update planned 2",
    1 },
  /* It is no crowd because both keys are the same. */
  { "real",
    { { "1", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", "SERIAL1", MAC },
      { "2", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-update planned 2",
    1 },
  /* A number that others have too is as good as none. */
  { "repeated-to-real",
    { { "1", "10", "PC-1", "pc-1", "SAME", MAC }, { "2", "10", "PC-2", "pc-2", "SAME", NULL } },
    "asset-create done 1, asset-create done 2",
    { { "1", "10", "PC-1", "pc-1", "SAME", MAC },
      { "2", "10", "PC-2", "pc-2", "SAME", NULL },
      { "3", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-update planned 3",
    2 },
  { "real-to-repeated",
    { { "1", "10", "PC-1", "pc-1", "SERIAL1", MAC }, { "2", "10", "PC-2", "pc-2", "SAME", NULL } },
    "asset-create done 1, asset-create done 2",
    { { "1", "10", "PC-1", "pc-1", "SERIAL1", MAC },
      { "2", "10", "PC-2", "pc-2", "SAME", NULL },
      { "3", "10", "PC-1", "pc-1", "SAME", MAC } },
    "asset-update planned 3",
    2 },
  { "name-only",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { "2", "10", "pc-1", "desk", JUNK, MAC } },
    "asset-update planned 2",
    1 },
  { "host-name-only",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { "2", "10", "Desk", "PC-1", JUNK, MAC } },
    "asset-update planned 2",
    1 },
  /* Neither is known yet: there is one asset, of the newer one. */
  { "both-new",
    { { NULL } },
    "",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { "2", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-create planned 2, asset-update planned 1",
    1 },
  { "both-new/lower-case",
    { { NULL } },
    "",
    { { "1", "10", "PC-1", NULL, JUNK, MAC }, { "2", "10", "pc-1", NULL, JUNK, MAC } },
    "asset-create planned 2, asset-update planned 1",
    1 },
  { "both-new/two-clients",
    { { NULL } },
    "",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { "2", "20", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create planned 1, asset-create planned 2",
    2 },
  /* The old one is gone on the same evening: its asset is the machine's, whatever it is called. */
  { "gone",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create done 1",
    { { "2", "10", "PC-2", "pc-2", "SERIAL1", MAC } },
    "asset-update planned 2",
    1 },
  /* Which one of three it is nobody can tell. */
  { "crowd",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC },
      { "2", "10", "PC-1", "pc-1", JUNK, MAC },
      { "3", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-create waiting 2, asset-create waiting 3",
    1 },
  /* Two of them by their serial number, and the third by its network card. */
  { "mixed-crowd",
    { { NULL } },
    "",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC },
      { "2", "10", "PC-1", "pc-1", "SERIAL1", MAC },
      { "3", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-create waiting 1, asset-create waiting 2, asset-create planned 3",
    1 },
  { "elsewhere",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { "2", "20", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create waiting 2",
    1 },
  /* A docking station goes from one machine to the next, one of which was installed again. */
  { "docking-station",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { "2", "10", "PC-2", "pc-2", JUNK, MAC } },
    "asset-create done 1, asset-create done 2",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC },
      { "2", "10", "PC-2", "pc-2", JUNK, MAC },
      { "3", "10", "PC-1", "pc-1", JUNK, MAC },
      { "4", "10", "PC-3", "pc-3", JUNK, MAC } },
    "asset-update planned 3, asset-create planned 4",
    3 },
  { "other-serial",
    { { "1", "10", "PC-1", "pc-1", "SERIAL1", MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", "SERIAL1", MAC },
      { "2", "10", "PC-1", "pc-1", "SERIAL2", MAC } },
    "asset-create planned 2",
    2 },
  { "other-mac",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC } },
    "asset-create done 1",
    { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { "2", "10", "PC-1", "pc-1", JUNK, OTHER_MAC } },
    "asset-create planned 2",
    2 },
};

static void
test_row (StoreFixture *fixture, gconstpointer data)
{
  const Row *row = data;
  g_autoptr (RosterRun) run = NULL;

  read_all (fixture, row->before);
  sync_check_run (fixture, row->done);
  read_all (fixture, row->after);
  sync_check_plan (fixture, row->planned);
  run = sync_plan_and_apply (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", row->n_assets);
}

/* The old entry goes one evening later: the asset stays, with what was edited, even its name, and
 * follows the new one, also long after it would have been retired with the old one. */
static void
test_goes_later (StoreFixture *fixture, gconstpointer data)
{
  static const Machine machines[] = { { "1", "10", "PC-1", "pc-1", JUNK, MAC },
                                      { "2", "10", "PC-1", "pc-1", "SERIAL1", MAC },
                                      { NULL } };
  static const Machine old[] = { { "1", "10", "PC-1", "pc-1", JUNK, MAC }, { NULL } };

  read_all (fixture, old);
  sync_check_run (fixture, "asset-create done 1");
  store_fixture_execute (fixture,
                         "UPDATE asset SET location = 'Hall', name = 'Desk', hostname = 'desk'");
  read_all (fixture, machines);
  sync_check_run (fixture, "asset-update done 2");
  store_fixture_check (fixture,
                       "SELECT count(*) FROM operation WHERE device = '2' "
                       "   AND reason LIKE '%has the same MAC address%'",
                       1);
  sync_check_quiet (fixture);

  read_all (fixture, &machines[1]);
  sync_check_run (fixture, "asset-update done 2");
  roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);
  store_fixture_check (fixture,
                       "SELECT count(*) FROM asset WHERE retired_at IS NULL AND location = 'Hall' "
                       "   AND name = 'Desk' AND serial_number = 'SERIAL1' AND device_id = '2'",
                       1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 1);
}

/* What is said of it is true: it was not the serial number that told. */
static void
test_reasons (StoreFixture *fixture, gconstpointer data)
{
  static const Machine machines[] = { { "1", "10", "PC-1", "pc-1", JUNK, MAC },
                                      { "2", "10", "PC-1", "pc-1", JUNK, MAC },
                                      { "3", "10", "PC-1", "pc-1", JUNK, MAC },
                                      { NULL } };
  static const char follows[] =
      "SELECT count(*) FROM operation WHERE device = '1' AND kind = 'asset-update' "
      "   AND reason LIKE 'Same MAC address%'";
  static const char waits[] = "SELECT count(*) FROM operation WHERE device = '3' "
                              "   AND state = 'waiting' AND reason LIKE '%this MAC address%'";
  Machine two[] = { machines[0], machines[1], { NULL } };

  read_all (fixture, two);
  sync_check_run (fixture, "asset-create done 2, asset-update done 1");
  store_fixture_check (fixture, follows, 1);
  read_all (fixture, machines);
  sync_check_plan (fixture, "asset-create waiting 3");
  store_fixture_check (fixture, waits, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/plan-reinstalled/%s", rows[i].name);

      g_test_add (path, StoreFixture, &rows[i], set_up, test_row, store_fixture_tear_down);
    }
  g_test_add ("/plan-reinstalled/goes-later", StoreFixture, NULL, set_up, test_goes_later,
              store_fixture_tear_down);
  g_test_add ("/plan-reinstalled/reasons", StoreFixture, NULL, set_up, test_reasons,
              store_fixture_tear_down);

  return g_test_run ();
}
