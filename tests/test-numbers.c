/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-watch.h"
#include "store/roster-store-numbers.h"
#include "sync-fixture.h"

/* What there is of an integration, and who is told when it changes. */

static RosterIntegrationNumbers *
count (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbers = NULL;

  g_clear_object (&fixture->result);
  roster_store_count_integrations_async (fixture->store, NULL, store_fixture_on_done_cb,
                                         &fixture->result);
  numbers = roster_store_count_integrations_finish (fixture->store,
                                                    store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, 1);
  g_clear_object (&fixture->result);

  return roster_integration_numbers_ref (g_ptr_array_index (numbers, 0));
}

static guint
count_targets (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  guint n_targets = 99;

  g_clear_object (&fixture->result);
  roster_store_count_targets_async (fixture->store, fixture->documentation->id, NULL,
                                    store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_count_targets_finish (
      fixture->store, store_fixture_wait (&fixture->result), &n_targets, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->result);

  return n_targets;
}

static void
test_count (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegrationNumbers) before = count (fixture);
  g_autoptr (RosterIntegrationNumbers) after = NULL;
  g_autofree char *target = NULL;
  gint64 reading;

  g_assert_cmpint (before->read_at, ==, 0);
  g_assert_cmpuint (before->devices + before->linked + before->assets, ==, 0);
  g_assert_cmpuint (count_targets (fixture), ==, 0);

  target = sync_add_target (fixture, "Client 1");
  reading = sync_begin (fixture, "1=Client 1,2=Beta");
  sync_read (fixture, reading, "1", sync_device_new ("11", "SRV", "S1"),
             sync_device_new ("12", "PC", "S2"), NULL);
  sync_read (fixture, reading, "2", sync_device_new ("21", "PC", "S3"), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "1", ROSTER_DECISION_MATCH, target);
  roster_run_unref (sync_plan_and_apply (fixture));

  after = count (fixture);
  g_assert_cmpint (after->read_at, >, 0);
  g_assert_cmpuint (after->devices, ==, 3);
  g_assert_cmpuint (after->linked, ==, 1);
  g_assert_cmpuint (after->assets, ==, 2);
  g_assert_cmpuint (count_targets (fixture), ==, 1);
}

static void
on_changed_cb (RosterWatch *watch, gpointer user_data)
{
  guint *n_changes = user_data;

  (*n_changes)++;
}

static void
wait_for_changes (guint *n_changes, guint n)
{
  while (*n_changes < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Own writes count as much as those of another process. */
static void
test_watch (StoreFixture *fixture, gconstpointer data)
{
  RosterWatch *watch = roster_watch_new (fixture->store);
  g_autofree char *target = NULL;
  guint n_changes = 0;

  g_signal_connect (watch, "changed", G_CALLBACK (on_changed_cb), &n_changes);
  roster_watch_set_active (watch, TRUE);
  wait_for_changes (&n_changes, 1);

  target = sync_add_target (fixture, "Own");
  roster_watch_check (watch);
  wait_for_changes (&n_changes, 2);

  store_fixture_execute (fixture, "UPDATE target SET name = 'Other'");
  roster_watch_check (watch);
  wait_for_changes (&n_changes, 3);

  /* Nothing was written, and then nobody listens. */
  g_assert_cmpuint (n_changes, ==, 3);
  roster_watch_set_active (watch, FALSE);
  store_fixture_execute (fixture, "UPDATE target SET name = 'Third'");
  roster_watch_check (watch);
  roster_watch_set_active (watch, TRUE);
  wait_for_changes (&n_changes, 4);
  g_assert_cmpuint (n_changes, ==, 4);

  roster_watch_set_active (watch, FALSE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (watch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/numbers/count", test_count);
  store_fixture_add ("/watch/changes", test_watch);

  return g_test_run ();
}
