/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-watch.h"
#include "store/roster-store-documentations.h"
#include "store-fixture.h"

static void
on_changed_cb (guint *n_changed)
{
  *n_changed += 1;
}

static RosterWatch *
make_watch (StoreFixture *fixture, guint *n_changed)
{
  RosterWatch *watch = roster_watch_new (fixture->store);

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (on_changed_cb), n_changed);

  return watch;
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
check (StoreFixture *fixture, RosterWatch *watch, guint *n_changed, guint expected)
{
  roster_watch_check (watch);
  settle (fixture);
  g_assert_cmpuint (*n_changed, ==, expected);
}

/* Once when it begins, then after each write, whoever it was. */
static void
test_changed (StoreFixture *fixture, gconstpointer data)
{
  guint n_changed = 0;
  RosterWatch *watch = make_watch (fixture, &n_changed);

  check (fixture, watch, &n_changed, 0);
  roster_watch_set_active (watch, TRUE);
  settle (fixture);
  g_assert_cmpuint (n_changed, ==, 1);
  check (fixture, watch, &n_changed, 1);

  rename_here (fixture, "Own");
  check (fixture, watch, &n_changed, 2);
  store_fixture_execute (fixture, "UPDATE documentation SET name = 'Theirs'");
  check (fixture, watch, &n_changed, 3);
  check (fixture, watch, &n_changed, 3);
  g_assert_finalize_object (watch);
}

/* Who does not look hears nothing, and then all at once. */
static void
test_inactive (StoreFixture *fixture, gconstpointer data)
{
  guint n_changed = 0;
  RosterWatch *watch = make_watch (fixture, &n_changed);

  roster_watch_set_active (watch, TRUE);
  settle (fixture);
  roster_watch_set_active (watch, FALSE);
  store_fixture_execute (fixture, "UPDATE documentation SET name = 'One'");
  store_fixture_execute (fixture, "UPDATE documentation SET name = 'Two'");
  check (fixture, watch, &n_changed, 1);
  roster_watch_set_active (watch, TRUE);
  settle (fixture);
  g_assert_cmpuint (n_changed, ==, 2);

  /* Nothing is missed by who comes back to what is as it was. */
  roster_watch_set_active (watch, FALSE);
  roster_watch_set_active (watch, TRUE);
  settle (fixture);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_finalize_object (watch);
}

/* It looks by itself, until it goes. */
static void
test_interval (StoreFixture *fixture, gconstpointer data)
{
  guint n_changed = 0;
  RosterWatch *watch = make_watch (fixture, &n_changed);

  roster_watch_set_active (watch, TRUE);
  settle (fixture);
  store_fixture_execute (fixture, "UPDATE documentation SET name = 'Theirs'");
  while (n_changed < 2)
    g_main_context_iteration (NULL, TRUE);

  g_object_run_dispose (G_OBJECT (watch));
  settle (fixture);
  g_assert_finalize_object (watch);
}

/* What takes long is not done all the time; who has written something sees it at once. */
static void
test_rest (StoreFixture *fixture, gconstpointer data)
{
  guint n_changed = 0;
  RosterWatch *watch = make_watch (fixture, &n_changed);
  gint64 begun_at;

  roster_watch_set_active (watch, TRUE);
  settle (fixture);
  g_usleep (100 * G_TIME_SPAN_MILLISECOND);
  roster_watch_rest (watch);
  begun_at = g_get_monotonic_time ();
  store_fixture_execute (fixture, "UPDATE documentation SET name = 'Theirs'");
  while (n_changed < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - begun_at, >=, 2 * G_TIME_SPAN_SECOND);

  g_usleep (100 * G_TIME_SPAN_MILLISECOND);
  roster_watch_rest (watch);
  rename_here (fixture, "Own");
  check (fixture, watch, &n_changed, 3);
  g_assert_finalize_object (watch);
}

/* A closed store is nothing to complain about. */
static void
test_closed (StoreFixture *fixture, gconstpointer data)
{
  guint n_changed = 0;
  RosterWatch *watch = make_watch (fixture, &n_changed);

  roster_watch_set_active (watch, TRUE);
  settle (fixture);
  g_clear_object (&fixture->result);
  roster_store_close_async (fixture->store, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_true (
      roster_store_close_finish (fixture->store, store_fixture_wait (&fixture->result), NULL));
  roster_watch_check (watch);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_finalize_object (watch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/watch/changed", test_changed);
  store_fixture_add ("/watch/inactive", test_inactive);
  store_fixture_add ("/watch/interval", test_interval);
  store_fixture_add ("/watch/rest", test_rest);
  store_fixture_add ("/watch/closed", test_closed);

  return g_test_run ();
}
