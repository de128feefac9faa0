/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gstdio.h>

#include "app/roster-keeper-mark.h"
#include "app/roster-timer-keeper.h"
#include "keeper-fixture.h"
#include "model/roster-error.h"

static void
test_timer (KeeperFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *state;
    gboolean is_on;
  } states[] = {
    { "disabled", FALSE }, { "enabled", TRUE }, { "enabled-runtime", TRUE }, { "masked", FALSE }
  };
  g_autoptr (RosterKeeper) keeper = roster_timer_keeper_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  keeper_fixture_serve_systemd (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      gboolean is_on = !states[i].is_on;

      fixture->state = states[i].state;
      g_assert_true (keeper_fixture_look (fixture, keeper, &is_on, &error));
      g_assert_cmpint (is_on, ==, states[i].is_on);
    }

  g_string_set_size (fixture->calls, 0);
  g_assert_true (keeper_fixture_set (fixture, keeper, TRUE, &error));
  g_assert_cmpstr (fixture->calls->str, ==,
                   "EnableUnitFiles (['roster-sync.timer'], false, false)\n"
                   "Reload ()\n"
                   "StartUnit ('roster-sync.timer', 'replace')\n");
  g_string_set_size (fixture->calls, 0);
  g_assert_true (keeper_fixture_set (fixture, keeper, FALSE, &error));
  g_assert_cmpstr (fixture->calls->str, ==,
                   "StopUnit ('roster-sync.timer', 'replace')\n"
                   "DisableUnitFiles (['roster-sync.timer'], false)\n"
                   "Reload ()\n");
  keeper_fixture_finalize (fixture, g_steal_pointer (&keeper));
}

static void
test_timer_refused (KeeperFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *sentence;
  } cases[] = {
    { "org.freedesktop.DBus.Error.FileNotFound", "is not installed" },
    { "org.freedesktop.systemd1.NoSuchUnit", "is not installed" },
    { "org.freedesktop.systemd1.UnitMasked", "refused: No <b>way</b>" },
    { "org.freedesktop.DBus.Error.AccessDenied", "refused: No <b>way</b>" },
  };
  g_autoptr (RosterKeeper) keeper = roster_timer_keeper_new (fixture->directory);

  keeper_fixture_serve_systemd (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) set_error = NULL;
      g_autoptr (GError) look_error = NULL;
      gboolean is_on;

      fixture->refusal = cases[i].name;
      g_assert_false (keeper_fixture_set (fixture, keeper, i % 2 == 0, &set_error));
      g_assert_error (set_error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
      g_assert_nonnull (strstr (set_error->message, cases[i].sentence));
      g_assert_false (keeper_fixture_look (fixture, keeper, &is_on, &look_error));
      g_assert_nonnull (strstr (look_error->message, cases[i].sentence));
    }
}

static void
test_no_systemd (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterKeeper) keeper = roster_timer_keeper_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  g_assert_false (keeper_fixture_set (fixture, keeper, TRUE, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "no systemd"));
}

/* A sandboxed Roster keeps the schedules already: in this folder, or in its own. */
static void
test_beside_a_sandbox (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterKeeper) keeper = roster_timer_keeper_new (fixture->directory);
  g_autofree char *other = roster_keeper_mark_dup_sandbox_folder ();
  const char *const folders[] = { fixture->directory, other };

  keeper_fixture_serve_systemd (fixture);
  g_assert_cmpint (g_mkdir_with_parents (other, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (roster_keeper_mark_set (folders[i], TRUE, NULL));
      g_assert_false (keeper_fixture_set (fixture, keeper, TRUE, &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
      g_assert_cmpstr (fixture->calls->str, ==, "");
      g_assert_true (roster_keeper_mark_set (folders[i], FALSE, NULL));
    }
  g_assert_true (keeper_fixture_set (fixture, keeper, TRUE, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  keeper_fixture_add ("/timer-keeper/timer", test_timer);
  keeper_fixture_add ("/timer-keeper/refused", test_timer_refused);
  keeper_fixture_add ("/timer-keeper/no-systemd", test_no_systemd);
  keeper_fixture_add ("/timer-keeper/beside-a-sandbox", test_beside_a_sandbox);

  return g_test_run ();
}
