/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include "destinations/local/roster-local-destination.h"
#include "kill-fixture.h"
#include "remote-fixture.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-unsure.h"
#include "sync/roster-apply-job.h"

/* A run is killed at every boundary of its journal: before and after each commit, and around each
 * request. Another process goes on, and the end is the same as if nothing had happened. This
 * program starts itself as the process that is killed. */

static char *program;

/* How many boundaries are passed before the one at which it is killed; below 0 nobody counts. */
static int countdown = -1;

static void
pass_boundary (void)
{
  if (g_atomic_int_get (&countdown) >= 0 && g_atomic_int_add (&countdown, -1) == 0)
    kill (getpid (), SIGKILL);
}

/* The linker puts this in the place of SQLite's. */
int __real_sqlite3_exec (sqlite3 *connection,
                         const char *statement,
                         int (*callback) (void *, int, char **, char **),
                         void *user_data,
                         char **message);
int __wrap_sqlite3_exec (sqlite3 *connection,
                         const char *statement,
                         int (*callback) (void *, int, char **, char **),
                         void *user_data,
                         char **message);

int
__wrap_sqlite3_exec (sqlite3 *connection,
                     const char *statement,
                     int (*callback) (void *, int, char **, char **),
                     void *user_data,
                     char **message)
{
  gboolean is_commit = g_str_equal (statement, "COMMIT");
  int code;

  if (is_commit)
    pass_boundary ();
  code = __real_sqlite3_exec (connection, statement, callback, user_data, message);
  if (is_commit)
    pass_boundary ();

  return code;
}

static RemoteFate
pass_moment (RemoteMoment moment, gpointer user_data)
{
  pass_boundary ();

  return REMOTE_GOES_WELL;
}

#define CLIENTS "10=Acme,20=Beta,30=Gamma"
#define PLANNED                                                                                    \
  "client-create planned 20, client-link planned 30, asset-restore planned 1, "                    \
  "asset-retire planned 2, asset-update planned 3, asset-move planned 4, "                         \
  "asset-create planned 55, asset-update planned 5, asset-create planned 6"
#define REMOTE_END                                                                                 \
  "Acme, Acme/PC-1 -, Acme/PC-2 - retired, Acme/PC-3b -, Beta, Beta/PC-4 -, Beta/PC-5 SERIAL5, "   \
  "Gamma, Gamma/PC-6 -"
#define TAKEN_BACK                                                                                  \
  "asset-create planned 6, asset-update planned 5, asset-create planned 55, asset-move planned 4, " \
  "asset-update planned 3, asset-restore planned 2, asset-retire planned 1, "                       \
  "client-link planned 30, client-create planned 20"
#define REMOTE_TAKEN_BACK                                                                           \
  "asset-create waiting 6, asset-update planned 5, asset-create waiting 55, asset-move planned 4, " \
  "asset-update planned 3, asset-restore planned 2, asset-retire planned 1, "                       \
  "client-link planned 30, client-create waiting 20"
#define REMOTE_BACK                                                                                \
  "Acme, Acme/PC-1 - retired, Acme/PC-2 -, Acme/PC-3 -, Acme/PC-4 -, Beta, Beta/PC-5 SERIAL5, "    \
  "Gamma, Gamma/PC-6 -"

#define RELEASED                                                                                   \
  "asset-retire planned a0, asset-retire planned a1, asset-retire planned a10, "                   \
  "asset-retire planned a11, asset-retire planned a2, asset-retire planned a3, "                   \
  "asset-retire planned a4, asset-retire planned a5, asset-retire planned a6, "                    \
  "asset-retire planned a7, asset-retire planned a8, asset-retire planned a9"

typedef enum
{
  WRITES,     /* something of every kind */
  ROLLS_BACK, /* that */
  RELEASES,   /* what was held */
} Goal;

/* The documentation on this computer, and one behind a network whose answers have ids or not. */
typedef struct
{
  const char *name;
  gboolean is_remote;
  gboolean gives_ids;
  Goal goal;
  int n_boundaries; /* at least */
  const char *planned;
  const char *remote_end;
} Variant;

static const Variant variants[] = {
  { "local", FALSE, FALSE, WRITES, 20, PLANNED, NULL },
  { "remote", TRUE, TRUE, WRITES, 60, PLANNED, REMOTE_END },
  { "remote-nameless", TRUE, FALSE, WRITES, 60, PLANNED, REMOTE_END },
  { "local-back", FALSE, FALSE, ROLLS_BACK, 20, TAKEN_BACK, NULL },
  { "remote-back", TRUE, TRUE, ROLLS_BACK, 30, REMOTE_TAKEN_BACK, REMOTE_BACK },
  { "local-release", FALSE, FALSE, RELEASES, 20, RELEASED, NULL },
};

static void
attach_remote (RemoteFixture *fixture, const Variant *variant)
{
  g_autofree char *path = g_build_filename (fixture->base.directory, "remote.ini", NULL);

  fixture->remote = remote_destination_new (path, fixture->base.clock);
  fixture->remote->gives_ids = variant->gives_ids;
}

static RosterDestination *
make_destination (RemoteFixture *fixture, const Variant *variant)
{
  return variant->is_remote
             ? ROSTER_DESTINATION (g_object_ref (fixture->remote))
             : roster_local_destination_new (fixture->base.documentation, fixture->base.store);
}

static RosterRun *
apply (RemoteFixture *fixture, const Variant *variant, const char *plan, RosterRunKind kind)
{
  g_autoptr (RosterDestination) destination = make_destination (fixture, variant);
  g_autoptr (RosterApplyJob) job =
      roster_apply_job_new (fixture->base.store, fixture->base.integration->id,
                            fixture->base.documentation->id, destination, plan, kind);
  g_autoptr (GError) error = NULL;
  RosterRun *run;

  store_fixture_tick (&fixture->base);
  roster_apply_job_set_batch (job, 1);
  g_clear_object (&fixture->base.result);
  roster_apply_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->base.result);
  run = roster_apply_job_run_finish (job, store_fixture_wait (&fixture->base.result), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->base.result);

  return run;
}

static int
run_as_child (char **argv)
{
  const Variant *variant = &variants[atoi (argv[1])];
  RemoteFixture fixture = { 0 };

  kill_fixture_attach (&fixture.base, argv[2]);
  attach_remote (&fixture, variant);
  fixture.remote->fate = pass_moment;
  g_atomic_int_set (&countdown, atoi (argv[4]));
  roster_run_unref (apply (&fixture, variant, argv[3], ROSTER_RUN_MANUAL));
  g_atomic_int_set (&countdown, -1);
  g_assert_finalize_object (g_steal_pointer (&fixture.remote));
  store_fixture_clear (&fixture.base);

  return 0;
}

static char *
add_target (RemoteFixture *fixture, const Variant *variant, const char *name)
{
  return variant->is_remote ? remote_destination_add_target (fixture->remote, name)
                            : sync_add_target (&fixture->base, name);
}

/* Whatever is open is done. */
static void
do_all (RemoteFixture *fixture, const Variant *variant)
{
  if (variant->is_remote)
    g_assert_true (remote_fixture_evening (fixture, FALSE));
  else
    roster_run_unref (sync_plan_and_apply (&fixture->base));
}

static void
mirror (RemoteFixture *fixture, const Variant *variant)
{
  if (variant->is_remote)
    g_assert_true (remote_fixture_mirror (fixture));
}

/* Something of every kind to do: 1 was retired and is back, 2 is gone for long, 3 is renamed, 4
 * moves, 5 is installed twice, so that its second entry is linked, and 6 is new. */
static RosterPlan *
set_up_plan (RemoteFixture *fixture, const Variant *variant)
{
  StoreFixture *base = &fixture->base;
  g_autofree char *acme = NULL;
  g_autofree char *gamma = NULL;
  gint64 reading;

  store_fixture_set_up (base, NULL);
  attach_remote (fixture, variant);
  acme = add_target (fixture, variant, "Acme");
  gamma = add_target (fixture, variant, "Gamma");
  mirror (fixture, variant);
  reading = sync_begin (base, CLIENTS);
  sync_read (base, reading, "10", sync_device_new ("1", "PC-1", NULL),
             sync_device_new ("2", "PC-2", NULL), sync_device_new ("3", "PC-3", NULL),
             sync_device_new ("4", "PC-4", NULL), NULL);
  sync_end (base, reading);
  sync_decide (base, "10", ROSTER_DECISION_MATCH, acme);
  do_all (fixture, variant);

  reading = sync_begin (base, CLIENTS);
  sync_read (base, reading, "10", sync_device_new ("2", "PC-2", NULL),
             sync_device_new ("3", "PC-3", NULL), sync_device_new ("4", "PC-4", NULL), NULL);
  sync_end (base, reading);
  roster_clock_advance (base->clock, 8 * G_TIME_SPAN_DAY);
  do_all (fixture, variant);

  reading = sync_begin (base, CLIENTS);
  sync_read (base, reading, "10", sync_device_new ("1", "PC-1", NULL),
             sync_device_new ("3", "PC-3b", NULL), NULL);
  sync_read (base, reading, "20", sync_device_new ("4", "PC-4", NULL),
             sync_device_new ("5", "PC-5", "SERIAL5"), sync_device_new ("55", "PC-5", "SERIAL5"),
             NULL);
  sync_read (base, reading, "30", sync_device_new ("6", "PC-6", NULL), NULL);
  sync_end (base, reading);
  roster_clock_advance (base->clock, 8 * G_TIME_SPAN_DAY);
  sync_decide (base, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (base, "30", ROSTER_DECISION_MATCH, gamma);
  mirror (fixture, variant);

  return variant->is_remote ? remote_fixture_plan (fixture, FALSE) : sync_plan (base, FALSE);
}

static char *
set_up_release (RemoteFixture *fixture, const Variant *variant)
{
  StoreFixture *base = &fixture->base;
  g_autoptr (RosterRun) run = NULL;

  store_fixture_set_up (base, NULL);
  attach_remote (fixture, variant);
  for (guint n = 12;; n = 0)
    {
      gint64 reading = sync_begin (base, CLIENTS);

      sync_read_many (base, reading, "10", n);
      sync_end (base, reading);
      if (n == 0)
        break;
      sync_decide (base, "10", ROSTER_DECISION_CREATE, NULL);
      do_all (fixture, variant);
    }
  roster_clock_advance (base->clock, 8 * G_TIME_SPAN_DAY);
  run = sync_plan_and_apply (base);

  return sync_begin_release (base, run);
}

/* Gives the plan. */
static char *
set_up (RemoteFixture *fixture, const Variant *variant)
{
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterPlan) back = NULL;
  g_autoptr (RosterRun) run = NULL;

  if (variant->goal == RELEASES)
    return set_up_release (fixture, variant);

  plan = set_up_plan (fixture, variant);
  if (variant->goal == WRITES)
    return g_strdup (plan->id);

  run = apply (fixture, variant, plan->id, ROSTER_RUN_MANUAL);
  mirror (fixture, variant);
  back = sync_plan_roll_back (&fixture->base, run,
                              variant->is_remote ? fixture->remote->info.capabilities
                                                 : ROSTER_DESTINATION_ALL_CAPABILITIES);

  return g_strdup (back->id);
}

static void
check_planned (StoreFixture *fixture, const Variant *variant, const char *plan)
{
  g_autoptr (GPtrArray) operations = sync_list_operations (fixture, plan, NULL);
  g_autofree char *description = sync_describe (operations);

  g_assert_cmpstr (description, ==, variant->planned);
}

static void
check_nothing_open (StoreFixture *fixture)
{
  g_autofree char *plan = NULL;

  g_clear_object (&fixture->result);
  roster_store_find_open_plan_async (fixture->store, fixture->integration->id,
                                     fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                     &fixture->result);
  plan = roster_store_find_open_plan_finish (fixture->store, store_fixture_wait (&fixture->result),
                                             NULL, NULL);
  g_assert_null (plan);
  store_fixture_check (fixture, "SELECT count(*) FROM run WHERE state = 'running'", 0);
  store_fixture_check (fixture,
                       "SELECT count(*) FROM operation WHERE state NOT IN ('done', 'returned') "
                       "   AND state <> iif (undoes IS NULL, 'undone', 'waiting')",
                       0);
}

/* Goes on where the child died; a documentation behind a network is asked again when its lists are
 * certain. */
static void
go_on (RemoteFixture *fixture, const Variant *variant, const char *plan)
{
  roster_run_unref (apply (fixture, variant, plan, ROSTER_RUN_RESUMED));
  for (guint i = 0; variant->is_remote && i < 2; i++)
    {
      roster_clock_advance (fixture->base.clock, 2 * ROSTER_STORE_LIST_LAG);
      roster_run_unref (apply (fixture, variant, plan, ROSTER_RUN_RESUMED));
    }

  /* What needed the client that could not be made in time is planned again. */
  if (variant->is_remote)
    do_all (fixture, variant);
}

static void
clear (RemoteFixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->remote));
  store_fixture_tear_down (&fixture->base, NULL);
}

/* Gives the state of a copy that was disturbed at a boundary, or not at all. */
static char *
play (const Variant *variant, StoreFixture *original, const char *plan, int boundary, gboolean *end)
{
  RemoteFixture fixture = { 0 };
  g_autofree char *index = g_strdup_printf ("%d", (int) (variant - variants));
  char *outcome;

  kill_fixture_attach_copy (&fixture.base, original);
  if (boundary >= 0)
    *end = !kill_fixture_run_child (&fixture.base, program, index, plan, boundary);
  attach_remote (&fixture, variant);
  go_on (&fixture, variant, plan);
  check_nothing_open (&fixture.base);
  if (variant->is_remote)
    remote_check_world (&fixture, variant->remote_end);
  outcome = store_fixture_dump (&fixture.base, kill_fixture_outcome);
  clear (&fixture);

  return outcome;
}

static void
test_boundaries (gconstpointer data)
{
  const Variant *variant = data;
  RemoteFixture original = { 0 };
  g_autofree char *plan = set_up (&original, variant);
  g_autofree char *expected = NULL;
  gboolean is_end = FALSE;
  int n_killed = 0;

  check_planned (&original.base, variant, plan);
  store_fixture_close (&original.base);
  expected = play (variant, &original.base, plan, -1, NULL);
  while (!is_end)
    {
      g_autofree char *outcome = play (variant, &original.base, plan, n_killed, &is_end);

      /* There the journal says more: what was returned was planned again. */
      if (!variant->is_remote)
        g_assert_cmpstr (outcome, ==, expected);
      n_killed += !is_end;
    }
  g_test_message ("killed at %d boundaries", n_killed);
  g_assert_cmpint (n_killed, >=, variant->n_boundaries);
  clear (&original);
}

int
main (int argc, char **argv)
{
  if (argc == 5)
    return run_as_child (argv);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path = g_strconcat ("/kill-journal/", variants[i].name, NULL);

      g_test_add_data_func (path, &variants[i], test_boundaries);
    }

  return g_test_run ();
}
