/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <stdio.h>

#include "model/roster-error.h"
#include "remote-fixture.h"

/* Whatever a service and the processes that use it do: in the end everything is there, and nothing
 * twice. The schedules are drawn from seeds, so that each can be played again:
 * ROSTER_TEST_SEED=number. */

#define N_SEEDS     15
#define N_EVENINGS  6  /* on which things go wrong */
#define N_GOOD      8  /* after them */
#define GAP_MINUTES 11 /* between good evenings: longer than lists lag */

typedef struct
{
  RemoteDestination *remote;
  GRand *rand;
  double trouble;
} Schedule;

static RemoteFate
draw_fate (RemoteMoment moment, gpointer user_data)
{
  static const int open_errors[] = { ROSTER_ERROR_UNAVAILABLE, ROSTER_ERROR_OFFLINE,
                                     ROSTER_ERROR_PROTOCOL, -1 };
  static const int clear_errors[] = { ROSTER_ERROR_AUTH, ROSTER_ERROR_RATE_LIMITED,
                                      ROSTER_ERROR_FORBIDDEN };
  Schedule *schedule = user_data;

  if (g_rand_double (schedule->rand) >= schedule->trouble)
    return REMOTE_GOES_WELL;
  if (g_rand_boolean (schedule->rand))
    return REMOTE_DIES;

  /* Who says no has done nothing. */
  schedule->remote->error =
      moment == REMOTE_BEFORE_EFFECT && g_rand_boolean (schedule->rand)
          ? clear_errors[g_rand_int_range (schedule->rand, 0, G_N_ELEMENTS (clear_errors))]
          : open_errors[g_rand_int_range (schedule->rand, 0, G_N_ELEMENTS (open_errors))];

  return REMOTE_FAILS;
}

/* What the RMM lists on an evening: twins in name, a rename, a new serial number, a move, one more,
 * one less. */
static void
read_evening (StoreFixture *fixture, guint evening)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta,30=Beta,40=Gamma");
  const char *renamed = evening < 2 ? "PC-3" : "PC-3b";

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", "SERIAL1"),
             sync_device_new ("2", "PC-2", NULL), sync_device_new ("22", "PC-2", NULL),
             sync_device_new ("222", "PC-2", NULL), sync_device_new ("3", renamed, NULL),
             evening < 4 ? sync_device_new ("4", "PC-4", "SERIAL4") : NULL, NULL);
  sync_read (fixture, reading, "20", sync_device_new ("5", "PC-5", NULL),
             sync_device_new ("6", "PC-5", NULL),
             evening >= 4 ? sync_device_new ("4", "PC-4", "SERIAL4") : NULL, NULL);
  sync_read (fixture, reading, "30", sync_device_new ("7", "PC-7", NULL), NULL);
  sync_read (fixture, reading, "40", sync_device_new ("8", "PC-8", evening < 3 ? NULL : "SERIAL8"),
             evening >= 3 ? sync_device_new ("9", "PC-9", NULL) : NULL, NULL);
  sync_end (fixture, reading);
}

static const char expected[] =
    "Acme, Acme/PC-1 SERIAL1, Acme/PC-2 -, Acme/PC-2 -, Acme/PC-2 -, Acme/PC-2 -, Acme/PC-3b -, "
    "Beta, Beta, Beta/PC-4 SERIAL4, Beta/PC-5 -, Beta/PC-5 -, Beta/PC-7 -, Gamma, "
    "Gamma/PC-8 SERIAL8, Gamma/PC-9 -";

static void
check_end (RemoteFixture *fixture)
{
  guint n_writes = fixture->remote->n_writes;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  remote_check_world (fixture, expected);
  store_fixture_check (&fixture->base,
                       "SELECT count(*) FROM operation "
                       " WHERE state IN ('planned', 'sent', 'unsure', 'waiting')",
                       0);
  store_fixture_check (&fixture->base, "SELECT count(*) FROM asset_source", 11);
  store_fixture_check (&fixture->base, "SELECT count(DISTINCT asset) FROM asset_source", 11);
  store_fixture_check (&fixture->base, "SELECT count(DISTINCT target) FROM client_link", 4);

  /* One more evening writes nothing, here or there. */
  before = store_fixture_dump (&fixture->base, store_fixture_quiet_tables);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  after = store_fixture_dump (&fixture->base, store_fixture_quiet_tables);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fixture->remote->n_writes, ==, n_writes);
}

static void
play (guint32 seed, double trouble)
{
  static const gint64 lags[] = { 0, G_TIME_SPAN_MINUTE, 4 * G_TIME_SPAN_MINUTE };
  RemoteFixture fixture = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Schedule schedule = { .rand = rand };
  g_autofree char *acme = NULL;

  remote_fixture_set_up (&fixture, NULL);
  fixture.remote->gives_ids = g_rand_boolean (rand);
  fixture.remote->lag = lags[g_rand_int_range (rand, 0, G_N_ELEMENTS (lags))];
  fixture.remote->fate = draw_fate;
  fixture.remote->fate_data = &schedule;
  schedule.remote = fixture.remote;
  acme = remote_destination_add_target (fixture.remote, "Acme");
  g_free (remote_destination_add_asset (fixture.remote, acme, "PC-2"));
  g_assert_true (remote_fixture_mirror (&fixture));
  read_evening (&fixture.base, 0);
  sync_decide (&fixture.base, "10", ROSTER_DECISION_MATCH, acme);
  sync_decide (&fixture.base, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (&fixture.base, "30", ROSTER_DECISION_CREATE, NULL);
  sync_decide (&fixture.base, "40", ROSTER_DECISION_CREATE, NULL);

  for (guint i = 0; i < N_EVENINGS + N_GOOD; i++)
    {
      gboolean is_good = i >= N_EVENINGS;

      schedule.trouble = is_good ? 0 : trouble;
      read_evening (&fixture.base, i);
      g_assert_true (remote_fixture_evening (&fixture, FALSE) || !is_good);
      roster_clock_advance (fixture.base.clock,
                            (is_good ? GAP_MINUTES : g_rand_int_range (rand, 0, 20)) *
                                G_TIME_SPAN_MINUTE);
    }
  check_end (&fixture);
  remote_fixture_tear_down (&fixture, NULL);
}

static void
test_undisturbed (void)
{
  play (1, 0);
}

/* ROSTER_TEST_SEEDS=100-999 plays others. */
static void
test_schedules (void)
{
  const char *seeds = g_getenv ("ROSTER_TEST_SEEDS");
  guint first = 0;
  guint last = N_SEEDS - 1;

  if (seeds != NULL)
    g_assert_cmpint (sscanf (seeds, "%u-%u", &first, &last), ==, 2);

  for (guint i = first; i <= last; i++)
    {
      g_test_message ("seed %u", i);
      play (i, 0.05 * (double) (i % 5 + 1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/remote-faults/undisturbed", test_undisturbed);
  g_test_add_func ("/remote-faults/schedules", test_schedules);

  return g_test_run ();
}
