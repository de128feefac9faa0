/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "remote-fixture.h"

/* A run is taken back in a documentation behind a network, which removes nothing, and of which
 * answers are lost: what nobody can take back is left to a person, the rest is taken back once. */

typedef struct
{
  const char *name;
  RemoteMoment moment;
  RemoteFate fate;
} Trouble;

static const Trouble troubles[] = {
  { "none", REMOTE_BEFORE_EFFECT, REMOTE_GOES_WELL },
  { "no-request", REMOTE_BEFORE_EFFECT, REMOTE_FAILS },
  { "no-answer", REMOTE_AFTER_EFFECT, REMOTE_FAILS },
  { "dies-before", REMOTE_BEFORE_EFFECT, REMOTE_DIES },
  { "dies-after", REMOTE_AFTER_EFFECT, REMOTE_DIES },
};

static void
read_devices (StoreFixture *fixture, const char *name, RosterDevice *more)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

  sync_read (fixture, reading, "10", sync_device_new ("1", name, NULL),
             sync_device_new ("2", "PC-2", NULL), more, NULL);
  sync_read (fixture, reading, "20", sync_device_new ("3", "PC-3", NULL), NULL);
  sync_end (fixture, reading);
}

static RosterRun *
load_newest_run (StoreFixture *fixture)
{
  RosterRun *run = roster_run_new ();

  run->id = store_fixture_query_text (fixture, "SELECT id FROM run ORDER BY started_at DESC");
  run->integration = g_strdup (fixture->integration->id);
  run->documentation = g_strdup (fixture->documentation->id);
  run->kind = ROSTER_RUN_MANUAL;

  return run;
}

#define BEFORE "Acme, Acme/PC-1 -, Acme/PC-2 -, Beta, Beta/PC-3 -"
#define AFTER  "Acme, Acme/PC-1b -, Acme/PC-2 -, Acme/PC-4 -, Beta, Beta/PC-3 -"
#define BACK   "Acme, Acme/PC-1 -, Acme/PC-2 -, Acme/PC-4 -, Beta, Beta/PC-3 -"

static void
test_trouble (RemoteFixture *fixture, gconstpointer data)
{
  const Trouble *trouble = data;
  StoreFixture *base = &fixture->base;
  RemotePlot plot = { trouble->moment, 0, trouble->fate };
  g_autofree char *acme = remote_destination_add_target (fixture->remote, "Acme");
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterPlan) again = NULL;
  guint n_writes;

  g_assert_true (remote_fixture_mirror (fixture));
  read_devices (base, "PC-1", NULL);
  sync_decide (base, "10", ROSTER_DECISION_MATCH, acme);
  sync_decide (base, "20", ROSTER_DECISION_CREATE, NULL);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, BEFORE);
  read_devices (base, "PC-1b", sync_device_new ("4", "PC-4", NULL));
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, AFTER);

  run = load_newest_run (base);
  plan = sync_plan_roll_back (base, run, fixture->remote->info.capabilities);
  n_writes = fixture->remote->n_writes;
  fixture->remote->error = ROSTER_ERROR_UNAVAILABLE;
  remote_fixture_set_plot (fixture, &plot);
  remote_fixture_apply (fixture, plan->id, ROSTER_RUN_ROLLBACK);
  plot.fate = REMOTE_GOES_WELL;
  for (guint i = 0; i < 2; i++)
    {
      remote_fixture_wait_for_lists (fixture);
      remote_fixture_apply (fixture, plan->id, ROSTER_RUN_RESUMED);
    }

  /* What did not arrive is kept, and taken back by whoever asks once more. */
  again = sync_plan_roll_back (base, run, fixture->remote->info.capabilities);
  g_assert_cmpuint (roster_plan_get_n_operations (again), ==,
                    trouble->moment == REMOTE_BEFORE_EFFECT && trouble->fate == REMOTE_FAILS);
  remote_fixture_apply (fixture, again->id, ROSTER_RUN_ROLLBACK);

  remote_check_world (fixture, BACK);
  g_assert_cmpuint (fixture->remote->n_writes - n_writes, <=, 2);
  store_fixture_check (base,
                       "SELECT count(*) FROM operation WHERE undoes IS NOT NULL "
                       "   AND state = 'done' AND kind = 'asset-update'",
                       1);
  store_fixture_check (base,
                       "SELECT count(*) FROM operation WHERE undoes IS NOT NULL "
                       "   AND state = 'waiting' AND kind = 'asset-create' AND error <> ''",
                       1);

  /* The evening after writes nothing, whether a person removed the rest or not. */
  n_writes = fixture->remote->n_writes;
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  g_assert_cmpuint (fixture->remote->n_writes, ==, n_writes);
  store_fixture_check (base, "SELECT count(*) FROM operation WHERE suppresses", 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strconcat ("/rollback-remote/", troubles[i].name, NULL);

      g_test_add (path, RemoteFixture, &troubles[i], remote_fixture_set_up, test_trouble,
                  remote_fixture_tear_down);
    }

  return g_test_run ();
}
