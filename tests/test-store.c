/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "model/roster-error.h"
#include "store/roster-store-devices.h"
#include "store/roster-store-readings.h"
#include "store/roster-store-targets.h"
#include "sync-fixture.h"

static mode_t
get_mode (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);

  return info.st_mode & 07777;
}

/* The folder and the three files are the user's alone, whatever the umask says. */
static void
test_modes (gconstpointer data)
{
  mode_t mask = (mode_t) GPOINTER_TO_UINT (data);
  StoreFixture fixture = { 0 };
  g_autofree char *parent = g_dir_make_tmp ("roster-test-XXXXXX", NULL);
  g_autofree char *directory = g_build_filename (parent, "data", NULL);
  g_autoptr (RosterIntegration) integration = NULL;
  mode_t before = umask (mask);

  store_fixture_init (&fixture, directory);
  store_fixture_open (&fixture);
  umask (before);
  fixture.documentation = roster_documentation_new ();
  fixture.documentation->id =
      store_fixture_query_text (&fixture, "SELECT id FROM documentation WHERE current");
  integration = store_fixture_connect (&fixture, STORE_FIXTURE_STUB);

  g_assert_cmpint (get_mode (directory, "."), ==, 0700);
  g_assert_cmpint (get_mode (directory, "roster.db"), ==, 0600);
  g_assert_cmpint (get_mode (directory, "roster.db-wal"), ==, 0600);
  g_assert_cmpint (get_mode (directory, "roster.db-shm"), ==, 0600);

  store_fixture_tear_down (&fixture, NULL);
  g_rmdir (parent);
}

/* Also where another program had left them open to all. */
static void
test_modes_of_old_files (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_close (fixture);
  g_assert_cmpint (g_chmod (fixture->directory, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  store_fixture_open (fixture);

  g_assert_cmpint (get_mode (fixture->directory, "."), ==, 0700);
  g_assert_cmpint (get_mode (fixture->directory, "roster.db"), ==, 0600);
}

static void
try_open (StoreFixture *fixture, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture->store);
  fixture->store = roster_store_new (fixture->directory, fixture->clock);
  g_clear_object (&fixture->result);
  roster_store_open_async (fixture->store, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_false (
      roster_store_open_finish (fixture->store, store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, ROSTER_ERROR, code);

  /* Nothing else works then, and nothing crashes. */
  g_clear_error (&error);
  g_clear_object (&fixture->result);
  roster_store_list_targets_async (fixture->store, "x", NULL, store_fixture_on_done_cb,
                                   &fixture->result);
  g_assert_null (roster_store_list_targets_finish (fixture->store,
                                                   store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE);
  store_fixture_close (fixture);
}

static void
check_untouched (StoreFixture *fixture)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before = 0;
  gsize n_after = 0;

  g_assert_true (g_file_get_contents (fixture->path, &before, &n_before, NULL));
  try_open (fixture, ROSTER_ERROR_STORE);
  g_assert_true (g_file_get_contents (fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_newer (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_close (fixture);
  store_fixture_execute (fixture, "PRAGMA user_version = 99");
  check_untouched (fixture);

  /* One that keeps its journal otherwise, too. */
  store_fixture_execute (fixture, "PRAGMA journal_mode = delete");
  check_untouched (fixture);
}

static void
test_garbage (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *garbage = g_strnfill (8192, 'x');

  store_fixture_close (fixture);
  g_assert_true (g_file_set_contents (fixture->path, garbage, -1, NULL));
  check_untouched (fixture);
}

/* A database of something else must not be taken for an empty one. */
static void
test_foreign (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_close (fixture);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  store_fixture_execute (fixture, "CREATE TABLE meta (x); INSERT INTO meta VALUES (1)");
  check_untouched (fixture);
}

/* A path below a plain file can be made by nobody, root neither. */
static void
test_no_directory (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_close (fixture);
  g_free (fixture->directory);
  fixture->directory = g_build_filename (fixture->path, "data", NULL);
  try_open (fixture, ROSTER_ERROR_STORE);
  g_free (fixture->directory);
  fixture->directory = g_path_get_dirname (fixture->path);
}

static void
test_is_directory (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_close (fixture);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  try_open (fixture, ROSTER_ERROR_STORE);
}

static void
test_uuid (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = g_strdup (roster_store_get_uuid (fixture->store));

  g_assert_true (g_uuid_string_is_valid (uuid));
  store_fixture_reopen (fixture);
  g_assert_cmpstr (roster_store_get_uuid (fixture->store), ==, uuid);
}

static void
add_target (StoreFixture *fixture,
            RosterStore *store,
            const char *name,
            GCancellable *cancellable,
            GAsyncResult **result)
{
  const char *const names[] = { name, NULL };

  roster_store_add_targets_async (store, fixture->documentation->id, names, cancellable,
                                  store_fixture_on_done_cb, result);
}

#define N_QUEUED 50

/* What was queued before is done before. */
static void
test_close_with_work (StoreFixture *fixture, gconstpointer data)
{
  GAsyncResult *results[N_QUEUED] = { NULL };
  GAsyncResult *closed = NULL;

  for (guint i = 0; i < N_QUEUED; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);

      add_target (fixture, fixture->store, name, NULL, &results[i]);
    }
  roster_store_close_async (fixture->store, NULL, store_fixture_on_done_cb, &closed);
  store_fixture_wait (&closed);

  for (guint i = 0; i < N_QUEUED; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) targets = NULL;

      targets = roster_store_add_targets_finish (fixture->store, store_fixture_wait (&results[i]),
                                                 NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (targets->len, ==, 1);
      g_clear_object (&results[i]);
    }
  g_assert_true (roster_store_close_finish (fixture->store, closed, NULL));
  g_clear_object (&closed);
  store_fixture_check (fixture, "SELECT count(*) FROM target", N_QUEUED);
}

/* Closing what is closed, or is being closed, does nothing. */
static void
test_close_twice (StoreFixture *fixture, gconstpointer data)
{
  GAsyncResult *results[2] = { NULL };

  for (guint i = 0; i < 2; i++)
    roster_store_close_async (fixture->store, NULL, store_fixture_on_done_cb, &results[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (
          roster_store_close_finish (fixture->store, store_fixture_wait (&results[i]), NULL));
      g_clear_object (&results[i]);
    }
  store_fixture_close (fixture);
}

/* Calls may follow the one that opens without waiting for it. */
static void
test_queue_behind_open (StoreFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GPtrArray) targets = NULL;
      g_autoptr (GError) error = NULL;
      GAsyncResult *opened = NULL;
      GAsyncResult *listed = NULL;

      store_fixture_close (fixture);
      fixture->store = roster_store_new (fixture->directory, fixture->clock);
      roster_store_open_async (fixture->store, NULL, store_fixture_on_done_cb, &opened);
      roster_store_list_targets_async (fixture->store, fixture->documentation->id, NULL,
                                       store_fixture_on_done_cb, &listed);
      targets =
          roster_store_list_targets_finish (fixture->store, store_fixture_wait (&listed), &error);
      g_assert_no_error (error);
      g_assert_true (roster_store_open_finish (fixture->store, store_fixture_wait (&opened), NULL));
      g_clear_object (&listed);
      g_clear_object (&opened);
    }
}

static void
test_open_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_close_async (fixture->store, NULL, store_fixture_on_done_cb, &fixture->result);
  store_fixture_wait (&fixture->result);
  g_clear_object (&fixture->result);
  roster_store_open_async (fixture->store, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_true (
      roster_store_open_finish (fixture->store, store_fixture_wait (&fixture->result), &error));
  g_assert_no_error (error);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_clear_object (&fixture->result);
  add_target (fixture, fixture->store, "Acme", cancellable, &fixture->result);
  g_assert_null (roster_store_add_targets_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  store_fixture_check (fixture, "SELECT count(*) FROM target", 0);
}

static void
test_cancel_open (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  store_fixture_close (fixture);
  g_cancellable_cancel (cancellable);
  fixture->store = roster_store_new (fixture->directory, fixture->clock);
  g_clear_object (&fixture->result);
  roster_store_open_async (fixture->store, cancellable, store_fixture_on_done_cb, &fixture->result);
  g_assert_false (
      roster_store_open_finish (fixture->store, store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (roster_store_get_uuid (fixture->store));
}

static void
test_cycles (StoreFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 200; i++)
    store_fixture_reopen (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM documentation", 1);
}

static void
on_staged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_done = user_data;

  g_assert_true (roster_store_stage_devices_finish (ROSTER_STORE (source), result, NULL));
  ++*n_done;
}

/* The user does not wait for what can wait. */
static void
test_decision_overtakes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  g_autofree char *target = NULL;
  guint n_done = 0;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      RosterDevice *device = sync_device_new (id, id, NULL);

      g_free (device->client_id);
      device->client_id = g_strdup ("10");
      g_ptr_array_add (devices, device);
    }
  for (guint i = 0; i < 20; i++)
    roster_store_stage_devices_async (fixture->store, fixture->integration->id, devices, NULL, NULL,
                                      on_staged_cb, &n_done);

  target = sync_add_target (fixture, "Acme");
  g_assert_cmpuint (n_done, <, 5);
  while (n_done < 20)
    g_main_context_iteration (NULL, TRUE);
}

static const guint masks[] = { 0000, 0022, 0777 };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/modes/%03o", masks[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (masks[i]), test_modes);
    }
  store_fixture_add ("/store/modes/old-files", test_modes_of_old_files);
  store_fixture_add ("/store/newer", test_newer);
  store_fixture_add ("/store/garbage", test_garbage);
  store_fixture_add ("/store/foreign", test_foreign);
  store_fixture_add ("/store/no-directory", test_no_directory);
  store_fixture_add ("/store/is-directory", test_is_directory);
  store_fixture_add ("/store/uuid", test_uuid);
  store_fixture_add ("/store/close/with-work", test_close_with_work);
  store_fixture_add ("/store/close/twice", test_close_twice);
  store_fixture_add ("/store/close/open-again", test_open_again);
  store_fixture_add ("/store/queue-behind-open", test_queue_behind_open);
  store_fixture_add ("/store/cancel", test_cancel);
  store_fixture_add ("/store/cancel/open", test_cancel_open);
  store_fixture_add ("/store/cycles", test_cycles);
  store_fixture_add ("/store/decision-overtakes", test_decision_overtakes);

  return g_test_run ();
}
