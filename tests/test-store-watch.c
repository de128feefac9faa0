/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <sys/stat.h>

#include "store/roster-migrations-private.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-watch.h"
#include "store-fixture.h"

static void
on_changed_cb (guint *n_changed)
{
  *n_changed += 1;
}

/* A look that was asked for has ended when a later call has. */
static void
settle (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) documentations = NULL;

  g_clear_object (&fixture->result);
  roster_store_list_documentations_async (fixture->store, NULL, store_fixture_on_done_cb,
                                          &fixture->result);
  documentations = roster_store_list_documentations_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL);
  g_assert_nonnull (documentations);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
rename_here (StoreFixture *fixture, const char *name)
{
  g_clear_object (&fixture->result);
  roster_store_rename_documentation_async (fixture->store, fixture->documentation->id, name, NULL,
                                           store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_rename_documentation_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL));
}

static void
test_changed (StoreFixture *fixture, gconstpointer data)
{
  RosterStoreWatch *watch = roster_store_watch_new (fixture->store, 0);
  guint n_changed = 0;

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (on_changed_cb), &n_changed);
  settle (fixture);
  roster_store_watch_look (watch);
  settle (fixture);
  g_assert_cmpuint (n_changed, ==, 0);

  rename_here (fixture, "Own");
  roster_store_watch_look (watch);
  settle (fixture);
  g_assert_cmpuint (n_changed, ==, 0);

  store_fixture_execute (fixture, "UPDATE documentation SET name = 'Theirs'");
  roster_store_watch_look (watch);
  settle (fixture);
  g_assert_cmpuint (n_changed, ==, 1);

  roster_store_watch_look (watch);
  settle (fixture);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_finalize_object (watch);
}

static void
test_interval (StoreFixture *fixture, gconstpointer data)
{
  RosterStoreWatch *watch = roster_store_watch_new (fixture->store, 5);
  guint n_changed = 0;

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (on_changed_cb), &n_changed);
  settle (fixture);
  store_fixture_execute (fixture, "UPDATE documentation SET name = 'Theirs'");
  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);

  g_object_run_dispose (G_OBJECT (watch));
  settle (fixture);
  g_assert_finalize_object (watch);
}

/* A closed store is nothing to complain about. */
static void
test_closed (StoreFixture *fixture, gconstpointer data)
{
  RosterStoreWatch *watch = roster_store_watch_new (fixture->store, 0);

  settle (fixture);
  g_clear_object (&fixture->result);
  roster_store_close_async (fixture->store, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_true (
      roster_store_close_finish (fixture->store, store_fixture_wait (&fixture->result), NULL));
  roster_store_watch_look (watch);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (watch);
}

/* The copy before a migration is for its user alone, and what it was written to is gone. */
static void
test_copy (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup_printf ("%s.v1", fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterSql) sql = NULL;
  g_autoptr (GDir) dir = NULL;
  mode_t before = umask (0);
  struct stat info;
  const char *name;

  store_fixture_close (fixture);
  sql = roster_sql_open (fixture->path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (roster_migrations_copy (sql, fixture->path, 1, &error));
      g_assert_no_error (error);
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0600);
      g_assert_cmpint (info.st_size, >, 0);
    }
  umask (before);

  dir = g_dir_open (fixture->directory, 0, &error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".part"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/store-watch/changed", test_changed);
  store_fixture_add ("/store-watch/interval", test_interval);
  store_fixture_add ("/store-watch/closed", test_closed);
  store_fixture_add ("/store/copy", test_copy);

  return g_test_run ();
}
