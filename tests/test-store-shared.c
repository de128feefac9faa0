/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/roster-store-documentations.h"
#include "store/roster-store-targets.h"
#include "sync-fixture.h"

/* Several stores on one file: a window, a command and a timer. */

typedef struct
{
  char *directory;
  guint number;
} Writer;

#define N_WRITERS 4
#define N_ROUNDS  25

/* A store of its own with a main loop of its own, as another process has. */
static gpointer
write_targets (gpointer data)
{
  Writer *writer = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (RosterClock) clock = roster_clock_new ();
  g_autoptr (RosterStore) store = roster_store_new (writer->directory, clock);
  g_autoptr (GPtrArray) documentations = NULL;
  GAsyncResult *result = NULL;
  GError *error = NULL;

  g_main_context_push_thread_default (context);
  roster_store_open_async (store, NULL, store_fixture_on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  roster_store_open_finish (store, result, &error);

  if (error == NULL)
    {
      g_clear_object (&result);
      roster_store_list_documentations_async (store, NULL, store_fixture_on_done_cb, &result);
      while (result == NULL)
        g_main_context_iteration (context, TRUE);
      documentations = roster_store_list_documentations_finish (store, result, &error);
    }

  for (guint i = 0; i < N_ROUNDS && error == NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u-%u", writer->number, i);
      RosterDocumentation *documentation = g_ptr_array_index (documentations, 0);
      const char *const names[] = { name, NULL };
      g_autoptr (GPtrArray) targets = NULL;

      g_clear_object (&result);
      roster_store_add_targets_async (store, documentation->id, names, NULL,
                                      store_fixture_on_done_cb, &result);
      while (result == NULL)
        g_main_context_iteration (context, TRUE);
      targets = roster_store_add_targets_finish (store, result, NULL, &error);
    }

  g_clear_object (&result);
  roster_store_close_async (store, NULL, store_fixture_on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_clear_object (&result);
  g_main_context_pop_thread_default (context);

  return error;
}

static void
write_together (StoreFixture *fixture)
{
  Writer writers[N_WRITERS];
  GThread *threads[N_WRITERS];

  for (guint i = 0; i < N_WRITERS; i++)
    {
      writers[i] = (Writer){ fixture->directory, i };
      threads[i] = g_thread_new ("writer", write_targets, &writers[i]);
    }
  for (guint i = 0; i < N_WRITERS; i++)
    {
      g_autoptr (GError) error = g_thread_join (threads[i]);

      g_assert_no_error (error);
    }
}

static void
test_together (StoreFixture *fixture, gconstpointer data)
{
  write_together (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM target", N_WRITERS * N_ROUNDS);
}

/* Several make the file at the same time, and all get the same one. */
static void
test_first_together (StoreFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      if (fixture->store != NULL)
        store_fixture_close (fixture);
      store_fixture_remove_directory (fixture->directory);
      write_together (fixture);
      store_fixture_check (fixture, "SELECT count(*) FROM target", N_WRITERS * N_ROUNDS);
      store_fixture_check (fixture, "SELECT count(*) FROM documentation", 1);
    }
}

typedef struct
{
  sqlite3 *connection;
  int is_released;
} Holder;

static gpointer
release_later (gpointer data)
{
  Holder *holder = data;

  g_usleep (G_USEC_PER_SEC / 4);
  g_atomic_int_set (&holder->is_released, TRUE);
  g_assert_cmpint (sqlite3_exec (holder->connection, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);

  return NULL;
}

/* Another process holds the write lock for a while: one waits for it. */
static void
test_busy (StoreFixture *fixture, gconstpointer data)
{
  Holder holder = { 0 };
  GThread *thread;

  g_assert_cmpint (sqlite3_open (fixture->path, &holder.connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (holder.connection, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  thread = g_thread_new ("holder", release_later, &holder);
  g_free (sync_add_target (fixture, "Acme"));
  g_assert_true (g_atomic_int_get (&holder.is_released));
  g_thread_join (thread);
  sqlite3_close (holder.connection);
}

/* SQLite's locks are the process's: closing any other descriptor of the file drops them, and then
 * another process takes the journal away. */
static void
test_keeps_file_lock (StoreFixture *fixture, gconstpointer data)
{
  RosterStore *other = roster_store_new (fixture->directory, fixture->clock);
  int status = 0;
  pid_t child;

  g_clear_object (&fixture->result);
  roster_store_open_async (other, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_open_finish (other, store_fixture_wait (&fixture->result), NULL));

  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510
      };
      int fd = open (fixture->path, O_RDWR);

      if (fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type == F_RDLCK)
        kill (getpid (), SIGKILL);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);

  g_clear_object (&fixture->result);
  roster_store_close_async (other, NULL, store_fixture_on_done_cb, &fixture->result);
  store_fixture_wait (&fixture->result);
  g_clear_object (&fixture->result);
  g_assert_finalize_object (other);
  /* Its way to say yes: at an exit, checkers look for leaks in half a process. */
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/store-shared/together", test_together);
  store_fixture_add ("/store-shared/first-together", test_first_together);
  store_fixture_add ("/store-shared/busy", test_busy);
  store_fixture_add ("/store-shared/file-lock", test_keeps_file_lock);

  return g_test_run ();
}
