/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "destinations/local/roster-local-destination.h"
#include "store/roster-store-client-list.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-readings.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-runs.h"
#include "stub-provider.h"
#include "sync-fixture.h"
#include "sync/roster-apply-job.h"
#include "sync/roster-fetch-job.h"

/* A process that is killed at any moment leaves what another one can go on from, and the end is the
 * same as if nothing had happened. This program starts itself as that process. */

static char *program;

/* All that counts, without ids and times. */
static const char *const outcome[] = {
  "(SELECT name, created_by_run IS NOT NULL, missing_since FROM target)",
  "(SELECT l.client, t.name, l.created FROM client_link AS l JOIN target AS t ON t.id = l.target)",
  "(SELECT a.name, a.serial_number, t.name, a.retired_at IS NOT NULL, a.location, a.device_id "
  "   FROM asset AS a JOIN target AS t ON t.id = a.target)",
  "(SELECT s.device, s.client, s.owner, a.name, s.written, s.written_hash, s.gone_since IS NULL "
  "   FROM asset_source AS s JOIN asset AS a ON a.id = s.asset)",
  "(SELECT kind, client, device, state FROM operation)",
  "(SELECT id, client, kind, name, hash, gone_since IS NOT NULL FROM device)",
  "(SELECT id, status FROM device_volatile)",
  "(SELECT client, kind, complete FROM reading_part)",
  "staged_device",
  NULL,
};

/* Opens a store that was made before. */
static void
attach (StoreFixture *fixture, const char *directory)
{
  g_autoptr (GPtrArray) documentations = NULL;
  g_autoptr (GPtrArray) summaries = NULL;

  store_fixture_init (fixture, directory);
  roster_clock_advance (fixture->clock, G_TIME_SPAN_DAY * 30);
  store_fixture_open (fixture);
  g_clear_object (&fixture->result);
  roster_store_list_documentations_async (fixture->store, NULL, store_fixture_on_done_cb,
                                          &fixture->result);
  documentations = roster_store_list_documentations_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL);
  fixture->documentation = roster_documentation_ref (g_ptr_array_index (documentations, 0));

  g_clear_object (&fixture->result);
  roster_store_list_integrations_async (fixture->store, NULL, store_fixture_on_done_cb,
                                        &fixture->result);
  summaries = roster_store_list_integrations_finish (fixture->store,
                                                     store_fixture_wait (&fixture->result), NULL);
  fixture->integration = roster_integration_ref (
      ((RosterIntegrationSummary *) g_ptr_array_index (summaries, 0))->integration);
}

/* A copy of a closed store, in a folder of its own. */
static void
attach_copy (StoreFixture *fixture, StoreFixture *original)
{
  g_autofree char *directory = g_dir_make_tmp ("roster-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "roster.db", NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (original->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  attach (fixture, directory);
}

/* Runs this program until it ends or is killed; gives whether it was killed. */
static gboolean
run_child (const char *what, StoreFixture *fixture, const char *argument, int limit)
{
  g_autofree char *text = g_strdup_printf ("%d", limit);
  const char *argv[] = { program, what, fixture->directory, argument, text, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid = 0;
  int status = 0;

  store_fixture_close (fixture);
  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                 NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_spawn_close_pid (pid);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
  store_fixture_open (fixture);

  return WIFSIGNALED (status);
}

static void
on_progress_cb (RosterApplyJob *job, guint done, guint total, gpointer user_data)
{
  if ((int) done == GPOINTER_TO_INT (user_data))
    kill (getpid (), SIGKILL);
}

static gpointer
kill_later (gpointer data)
{
  g_usleep (GPOINTER_TO_UINT (data));
  kill (getpid (), SIGKILL);

  return NULL;
}

/* The child: applies one by one, and dies after @limit operations, or after -@limit microseconds.
 */
static void
apply_until (StoreFixture *fixture, const char *plan, int limit)
{
  g_autoptr (RosterDestination) destination =
      roster_local_destination_new (fixture->documentation, fixture->store);
  g_autoptr (RosterApplyJob) job =
      roster_apply_job_new (fixture->store, fixture->integration->id, fixture->documentation->id,
                            destination, plan, ROSTER_RUN_MANUAL);
  g_autoptr (RosterRun) run = NULL;

  roster_apply_job_set_batch (job, 1);
  g_signal_connect (job, "progress", G_CALLBACK (on_progress_cb), GINT_TO_POINTER (limit));
  if (limit < 0)
    g_thread_unref (g_thread_new ("killer", kill_later, GUINT_TO_POINTER (-limit)));
  g_clear_object (&fixture->result);
  roster_apply_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->result);
  run = roster_apply_job_run_finish (job, store_fixture_wait (&fixture->result), NULL);
  g_assert_nonnull (run);
}

#define N_CLIENTS 12
#define N_DEVICES 15

static char *
make_clients (void)
{
  GString *clients = g_string_new ("0=Client 0");

  for (guint i = 1; i < N_CLIENTS; i++)
    g_string_append_printf (clients, ",%u=Client %u", i, i);

  return g_string_free (clients, FALSE);
}

/* The second time a client has devices of another name, one less and one more. */
static void
read_client (StoreFixture *fixture, gint64 reading, guint client, gboolean second)
{
  g_autofree char *client_id = g_strdup_printf ("%u", client);

  for (guint page = 0; page < 3; page++)
    {
      g_autoptr (GPtrArray) devices =
          g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);

      for (guint i = page * 5; i < page * 5 + 5; i++)
        {
          g_autofree char *id = g_strdup_printf ("%u-%u", client, second ? i + 1 : i);
          g_autofree char *name = g_strdup_printf ("PC-%u%s", i, second && i % 2 ? "b" : "");

          g_ptr_array_add (devices, sync_device_new (id, name, NULL));
        }
      sync_stage (fixture, client_id, devices);
    }
  sync_commit (fixture, reading, client_id, NULL);
}

/* Begins or goes on, until the end. */
static void
read_all (StoreFixture *fixture, gboolean second)
{
  g_autofree char *clients = make_clients ();
  gint64 reading = sync_begin (fixture, clients);
  g_autoptr (GPtrArray) unread = NULL;

  g_clear_object (&fixture->result);
  roster_store_list_unread_async (fixture->store, fixture->integration->id,
                                  fixture->documentation->id, reading, NULL,
                                  store_fixture_on_done_cb, &fixture->result);
  unread =
      roster_store_list_unread_finish (fixture->store, store_fixture_wait (&fixture->result), NULL);
  for (guint i = 0; i < unread->len; i++)
    {
      RosterClient *client = g_ptr_array_index (unread, i);

      read_client (fixture, reading, (guint) g_ascii_strtoull (client->id, NULL, 10), second);
    }
  sync_end (fixture, reading);
}

/* The same from an RMM that lists the devices of all clients in one go. */
static void
read_bulk (StoreFixture *fixture, gboolean second)
{
  g_autofree char *clients = make_clients ();
  g_autoptr (StubProvider) provider = stub_provider_new (clients);
  g_autoptr (RosterDestination) destination =
      roster_local_destination_new (fixture->documentation, fixture->store);
  g_autoptr (RosterFetchJob) job = NULL;
  g_autoptr (RosterFetchReport) report = NULL;
  g_autoptr (GError) error = NULL;

  provider->info.capabilities |= ROSTER_PROVIDER_BULK_DEVICES;
  provider->n_devices = second ? N_DEVICES - 1 : N_DEVICES;
  provider->page_size = 40;
  provider->device_name = second ? "PC b" : "PC";
  if (second)
    g_hash_table_insert (provider->moved, g_strdup ("3-1"), g_strdup ("4"));
  job = roster_fetch_job_new (fixture->store, fixture->integration, ROSTER_PROVIDER (provider),
                              destination);
  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  roster_fetch_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->result);
  report = roster_fetch_job_run_finish (job, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
}

static int
run_as_child (char **argv)
{
  StoreFixture fixture = { 0 };
  int limit = atoi (argv[4]);

  attach (&fixture, argv[2]);
  if (g_str_equal (argv[1], "--apply"))
    {
      apply_until (&fixture, argv[3], limit);
    }
  else
    {
      g_thread_unref (g_thread_new ("killer", kill_later, GUINT_TO_POINTER (-limit)));
      if (g_str_equal (argv[1], "--bulk"))
        read_bulk (&fixture, TRUE);
      else
        read_all (&fixture, TRUE);
    }
  store_fixture_clear (&fixture);

  return 0;
}

/* A documentation with something of every kind to do. */
static RosterPlan *
set_up_plan (StoreFixture *fixture)
{
  g_autofree char *acme = NULL;
  g_autofree char *gamma = NULL;
  gint64 reading;

  store_fixture_set_up (fixture, NULL);
  acme = sync_add_target (fixture, "Acme");
  gamma = sync_add_target (fixture, "Gamma");
  reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");
  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", "SERIAL1"),
             sync_device_new ("2", "PC-2", NULL), sync_device_new ("3", "PC-3", NULL),
             sync_device_new ("4", "PC-4", NULL), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, acme);
  roster_run_unref (sync_plan_and_apply (fixture));

  /* 2 is gone for long, 3 is renamed, 4 moves, 5 is installed twice, 6 is new. */
  reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");
  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", "SERIAL1"),
             sync_device_new ("3", "PC-3b", NULL), NULL);
  sync_end (fixture, reading);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");
  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", "SERIAL1"),
             sync_device_new ("3", "PC-3b", NULL), NULL);
  sync_read (fixture, reading, "20", sync_device_new ("4", "PC-4", NULL),
             sync_device_new ("5", "PC-5", "SERIAL5"), sync_device_new ("55", "PC-5", "SERIAL5"),
             NULL);
  sync_read (fixture, reading, "30", sync_device_new ("6", "PC-6", NULL), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "30", ROSTER_DECISION_MATCH, gamma);

  return sync_plan (fixture, FALSE);
}

#define PLANNED                                                                                    \
  "client-create planned 20, client-link planned 30, asset-retire planned 2, asset-update "        \
  "planned 3, asset-move planned 4, asset-create planned 55, asset-update planned 5, "             \
  "asset-create planned 6"
#define N_PLANNED 8

/* So many microseconds that the child ends by itself. */
#define NEVER (-G_MAXINT)

static char *
find_open_plan (StoreFixture *fixture)
{
  g_clear_object (&fixture->result);
  roster_store_find_open_plan_async (fixture->store, fixture->integration->id,
                                     fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                     &fixture->result);

  return roster_store_find_open_plan_finish (fixture->store, store_fixture_wait (&fixture->result),
                                             NULL);
}

/* Goes on where the child died. Where it died before its run began, the plan is applied anew. */
static void
resume (StoreFixture *fixture, const char *plan, int n_done)
{
  g_autofree char *open_plan = find_open_plan (fixture);
  g_autoptr (RosterRun) run = NULL;

  if (n_done >= 0)
    {
      store_fixture_check (fixture,
                           "SELECT count(*) FROM operation WHERE state = 'done' AND run = "
                           "  (SELECT id FROM run ORDER BY started_at DESC LIMIT 1)",
                           n_done);
      store_fixture_check (fixture, "SELECT count(*) FROM run WHERE state = 'interrupted'",
                           n_done < N_PLANNED);
      g_assert_cmpstr (open_plan, ==, n_done < N_PLANNED ? plan : NULL);
    }
  run = sync_apply (fixture, plan, ROSTER_RUN_RESUMED, 0);
  if (n_done >= 0)
    g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, N_PLANNED - n_done);
  store_fixture_check (fixture, "SELECT count(*) FROM run WHERE state = 'running'", 0);
  g_clear_pointer (&open_plan, g_free);
  open_plan = find_open_plan (fixture);
  g_assert_null (open_plan);
}

static void
test_apply (void)
{
  StoreFixture original = { 0 };
  g_autoptr (RosterPlan) plan = set_up_plan (&original);
  g_autoptr (GPtrArray) operations = sync_list_operations (&original, plan->id, NULL);
  g_autofree char *description = sync_describe (operations);
  g_autofree char *expected = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20231114);
  guint n_killed = 0;
  int longest = 0; /* what the child took that ended by itself */

  g_assert_cmpstr (description, ==, PLANNED);
  store_fixture_close (&original);
  for (int i = -12; i <= N_PLANNED; i++)
    {
      StoreFixture fixture = { 0 };
      int limit = i > 0 ? i : longest == 0 ? NEVER : -g_rand_int_range (rand, 1, longest);
      gint64 started_at = g_get_monotonic_time ();
      g_autofree char *result = NULL;
      gboolean was_killed = FALSE;

      attach_copy (&fixture, &original);
      if (expected == NULL)
        {
          /* The undisturbed one. */
          g_autoptr (RosterRun) run = sync_apply (&fixture, plan->id, ROSTER_RUN_MANUAL, 0);

          g_assert_nonnull (run);
          expected = store_fixture_dump (&fixture, outcome);
        }
      else
        {
          was_killed = run_child ("--apply", &fixture, plan->id, limit);
          g_assert_true (was_killed || i <= 0);
          n_killed += (guint) was_killed;
          if (!was_killed)
            longest = (int) (g_get_monotonic_time () - started_at);
          resume (&fixture, plan->id, i > 0 ? i : -1);
          result = store_fixture_dump (&fixture, outcome);
          g_assert_cmpstr (result, ==, expected);
          sync_check_quiet (&fixture);
        }
      store_fixture_tear_down (&fixture, NULL);
    }
  store_fixture_tear_down (&original, NULL);
  g_assert_cmpuint (n_killed, >=, N_PLANNED);
  g_test_message ("killed %u times", n_killed);
}

typedef struct
{
  const char *child;
  void (*read) (StoreFixture *fixture, gboolean second);
} ReadCase;

static void
test_read (gconstpointer data)
{
  const ReadCase *read_case = data;
  StoreFixture original = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20231114);
  g_autofree char *expected = NULL;
  guint n_killed = 0;
  int longest = 0; /* what the child took that ended by itself */

  store_fixture_set_up (&original, NULL);
  read_case->read (&original, FALSE);
  store_fixture_close (&original);
  for (guint i = 0; i < 16; i++)
    {
      StoreFixture fixture = { 0 };
      g_autofree char *result = NULL;

      attach_copy (&fixture, &original);
      if (expected == NULL)
        {
          read_case->read (&fixture, TRUE);
          expected = store_fixture_dump (&fixture, outcome);
        }
      else
        {
          gint64 started_at = g_get_monotonic_time ();
          gboolean was_killed;
          int limit = longest == 0 ? NEVER : -g_rand_int_range (rand, 1, longest);

          was_killed = run_child (read_case->child, &fixture, "", limit);
          n_killed += (guint) was_killed;
          if (!was_killed)
            longest = (int) (g_get_monotonic_time () - started_at);
          read_case->read (&fixture, TRUE);
          result = store_fixture_dump (&fixture, outcome);
          g_assert_cmpstr (result, ==, expected);
        }
      store_fixture_tear_down (&fixture, NULL);
    }
  store_fixture_tear_down (&original, NULL);
  g_assert_cmpuint (n_killed, >, 0);
  g_test_message ("killed %u times", n_killed);
}

int
main (int argc, char **argv)
{
  static const ReadCase read_all_case = { "--read", read_all };
  static const ReadCase read_bulk_case = { "--bulk", read_bulk };

  if (argc == 5)
    return run_as_child (argv);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kill/apply", test_apply);
  g_test_add_data_func ("/kill/read", &read_all_case, test_read);
  g_test_add_data_func ("/kill/read-bulk", &read_bulk_case, test_read);

  return g_test_run ();
}
