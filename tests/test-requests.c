/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store-fixture.h"
#include "sync/roster-stored-budget.h"

#define PER_MINUTE 60
#define WINDOW     (61 * G_TIME_SPAN_SECOND) /* a minute and the way there */

/* The time until the next place. */
static gint64
reserve_in (StoreFixture *fixture, const char *account, int limit, int window)
{
  g_autoptr (RosterBudget) budget = roster_stored_budget_new (fixture->store);
  g_autoptr (GError) error = NULL;
  gint64 wait;

  g_clear_object (&fixture->result);
  roster_budget_reserve_async (budget, account, limit, window, NULL, store_fixture_on_done_cb,
                               &fixture->result);
  wait = roster_budget_reserve_finish (budget, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);

  return wait;
}

static gint64
reserve (StoreFixture *fixture, const char *account, int per_minute)
{
  return reserve_in (fixture, account, per_minute, 60);
}

static void
fill (StoreFixture *fixture, const char *account)
{
  for (guint i = 0; i < PER_MINUTE; i++)
    g_assert_cmpint (reserve (fixture, account, PER_MINUTE), ==, 0);
}

static void
test_window (StoreFixture *fixture, gconstpointer data)
{
  fill (fixture, "a");
  g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, WINDOW);

  /* Half a minute later there is half as long to wait. */
  roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, WINDOW - 30 * G_TIME_SPAN_SECOND);

  /* In the window in which these two are sent there are 58 places more. */
  roster_clock_advance (fixture->clock, WINDOW - 30 * G_TIME_SPAN_SECOND);
  for (guint i = 0; i < PER_MINUTE - 2; i++)
    g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, 0);
  g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, WINDOW);
}

/* A window that moves: no minute has more than its number, wherever it begins. */
static void
test_moving (StoreFixture *fixture, gconstpointer data)
{
  gint64 times[300];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      roster_clock_advance (fixture->clock, (i * 7919) % 1000 * 1000);
      times[i] = roster_clock_now (fixture->clock) + reserve (fixture, "a", PER_MINUTE);
      if (i > 0)
        g_assert_cmpint (times[i], >=, times[i - 1]);
      if (i >= PER_MINUTE)
        g_assert_cmpint (times[i] - times[i - PER_MINUTE], >=, G_TIME_SPAN_MINUTE);
    }
}

static void
test_accounts (StoreFixture *fixture, gconstpointer data)
{
  fill (fixture, "a");
  fill (fixture, "b");
  g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), >, 0);
}

/* It holds across processes and restarts, and keeps no more than it needs. */
static void
test_reopen (StoreFixture *fixture, gconstpointer data)
{
  fill (fixture, "a");
  store_fixture_reopen (fixture);
  g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, WINDOW);
  roster_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, 0);
  store_fixture_check (fixture, "SELECT count(*) FROM request_time", 1);
}

static void
test_other_rate (StoreFixture *fixture, gconstpointer data)
{
  fill (fixture, "a");
  g_assert_cmpint (reserve (fixture, "a", 2 * PER_MINUTE), ==, 0);
  g_assert_cmpint (reserve (fixture, "a", 1), ==, WINDOW);
  g_assert_cmpint (reserve (fixture, "a", 1), ==, 2 * WINDOW);
}

/* Ten lists in ten minutes, beside what else the account may ask: also after a restart. */
static void
test_other_window (StoreFixture *fixture, gconstpointer data)
{
  const gint64 window = 601 * G_TIME_SPAN_SECOND;

  for (guint i = 0; i < 10; i++)
    {
      g_assert_cmpint (reserve_in (fixture, "a-lists", 10, 600), ==, 0);
      g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, 0);
      roster_clock_advance (fixture->clock, 50 * G_TIME_SPAN_SECOND);
    }

  store_fixture_reopen (fixture);
  g_assert_cmpint (reserve_in (fixture, "a-lists", 10, 600), ==, window - 500 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (reserve_in (fixture, "a-lists", 10, 600), ==, window - 450 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, 0);
}

/* Nobody waits for a clock that was wrong, and the service is not asked more often for it. */
static void
test_clock_set_back (StoreFixture *fixture, gconstpointer data)
{
  static const gint64 steps[] = { 5 * G_TIME_SPAN_SECOND, 2 * G_TIME_SPAN_MINUTE,
                                  20 * G_TIME_SPAN_MINUTE, G_TIME_SPAN_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *account = g_strdup_printf ("%u", i);
      gint64 wait;

      fill (fixture, account);
      roster_clock_advance (fixture->clock, -steps[i]);
      wait = reserve (fixture, account, PER_MINUTE);
      g_assert_cmpint (wait, >=, WINDOW);
      g_assert_cmpint (wait, <=, 2 * WINDOW);
    }
}

static void
test_clock_set_ahead (StoreFixture *fixture, gconstpointer data)
{
  fill (fixture, "a");
  roster_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  fill (fixture, "a");
  g_assert_cmpint (reserve (fixture, "a", PER_MINUTE), ==, WINDOW);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterBudget) budget = roster_stored_budget_new (fixture->store);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_clear_object (&fixture->result);
  roster_budget_reserve_async (budget, "a", 1, 60, cancellable, store_fixture_on_done_cb,
                               &fixture->result);
  g_assert_cmpint (
      roster_budget_reserve_finish (budget, store_fixture_wait (&fixture->result), &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (reserve (fixture, "a", 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/requests/window", test_window);
  store_fixture_add ("/requests/moving", test_moving);
  store_fixture_add ("/requests/accounts", test_accounts);
  store_fixture_add ("/requests/reopen", test_reopen);
  store_fixture_add ("/requests/other-rate", test_other_rate);
  store_fixture_add ("/requests/other-window", test_other_window);
  store_fixture_add ("/requests/clock/set-back", test_clock_set_back);
  store_fixture_add ("/requests/clock/set-ahead", test_clock_set_ahead);
  store_fixture_add ("/requests/cancel", test_cancel);

  return g_test_run ();
}
