/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <signal.h>
#include <unistd.h>

#include "destinations/local/roster-local-destination.h"
#include "kill-fixture.h"
#include "store/roster-store-client-list.h"
#include "store/roster-store-readings.h"
#include "stub-provider.h"
#include "sync-fixture.h"
#include "sync/roster-fetch-job.h"

/* A process that is killed at any moment of a reading leaves what another one can go on from, and
 * the end is the same as if nothing had happened. This program starts itself as that process. */

static char *program;

static gpointer
kill_later (gpointer data)
{
  g_usleep (GPOINTER_TO_UINT (data));
  kill (getpid (), SIGKILL);

  return NULL;
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

  kill_fixture_attach (&fixture, argv[2]);
  g_thread_unref (g_thread_new ("killer", kill_later, GUINT_TO_POINTER (-limit)));
  if (g_str_equal (argv[1], "--bulk"))
    read_bulk (&fixture, TRUE);
  else
    read_all (&fixture, TRUE);
  store_fixture_clear (&fixture);

  return 0;
}

/* So many microseconds that the child ends by itself. */
#define NEVER (-G_MAXINT)

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

      kill_fixture_attach_copy (&fixture, &original);
      if (expected == NULL)
        {
          read_case->read (&fixture, TRUE);
          expected = store_fixture_dump (&fixture, kill_fixture_outcome);
        }
      else
        {
          gint64 started_at = g_get_monotonic_time ();
          gboolean was_killed;
          int limit = longest == 0 ? NEVER : -g_rand_int_range (rand, 1, longest);

          was_killed = kill_fixture_run_child (&fixture, program, read_case->child, "", limit);
          n_killed += (guint) was_killed;
          if (!was_killed)
            longest = (int) (g_get_monotonic_time () - started_at);
          read_case->read (&fixture, TRUE);
          result = store_fixture_dump (&fixture, kill_fixture_outcome);
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

  g_test_add_data_func ("/kill/read", &read_all_case, test_read);
  g_test_add_data_func ("/kill/read-bulk", &read_bulk_case, test_read);

  return g_test_run ();
}
