/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-keeper-mark.h"
#include "app/roster-portal-keeper.h"
#include "keeper-fixture.h"
#include "model/roster-error.h"

static void
check_is (KeeperFixture *fixture, RosterKeeper *keeper, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean is_on = !expected;

  g_assert_true (keeper_fixture_look (fixture, keeper, &is_on, &error));
  g_assert_no_error (error);
  g_assert_cmpint (is_on, ==, expected);
  /* Another Roster outside of the sandbox looks there. */
  g_assert_cmpint (roster_keeper_mark_is_set (fixture->directory), ==, expected);
}

static void
test_on_and_off (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterKeeper) keeper = roster_portal_keeper_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  keeper_fixture_serve_portal (fixture);
  check_is (fixture, keeper, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (keeper_fixture_set (fixture, keeper, TRUE, &error));
      check_is (fixture, keeper, TRUE);
    }
  g_assert_true (keeper_fixture_set (fixture, keeper, FALSE, &error));
  check_is (fixture, keeper, FALSE);
  g_assert_cmpstr (fixture->calls->str, ==,
                   "RequestBackground on roster --background\n"
                   "RequestBackground on roster --background\n"
                   "RequestBackground off roster --background\n");
  keeper_fixture_finalize (fixture, g_steal_pointer (&keeper));
}

/* Whatever the desktop does not want changes nothing; but what the user switches off is off. */
static void
test_answers (KeeperFixture *fixture, gconstpointer data)
{
  static const struct
  {
    KeeperAnswer answer;
    RosterError code;
    gboolean can_be_off;
  } cases[] = {
    { KEEPER_ANSWER_NO_BACKGROUND, ROSTER_ERROR_FORBIDDEN, TRUE },
    { KEEPER_ANSWER_NO_AUTOSTART, ROSTER_ERROR_FORBIDDEN, TRUE },
    { KEEPER_ANSWER_DISMISSED, ROSTER_ERROR_FORBIDDEN, TRUE },
    { KEEPER_ANSWER_ODD, ROSTER_ERROR_FORBIDDEN, TRUE },
    { KEEPER_ANSWER_ERROR, ROSTER_ERROR_UNAVAILABLE, FALSE },
  };
  g_autoptr (RosterKeeper) keeper = roster_portal_keeper_new (fixture->directory);

  keeper_fixture_serve_portal (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) on_error = NULL;
      g_autoptr (GError) off_error = NULL;

      fixture->answer = cases[i].answer;
      g_assert_false (keeper_fixture_set (fixture, keeper, TRUE, &on_error));
      g_assert_error (on_error, ROSTER_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (on_error->message, "nothing was changed"));
      check_is (fixture, keeper, FALSE);

      g_assert_true (roster_keeper_mark_set (fixture->directory, TRUE, NULL));
      g_assert_cmpint (keeper_fixture_set (fixture, keeper, FALSE, &off_error), ==,
                       cases[i].can_be_off);
      check_is (fixture, keeper, !cases[i].can_be_off);
      g_assert_true (roster_keeper_mark_set (fixture->directory, FALSE, NULL));
    }
  keeper_fixture_finalize (fixture, g_steal_pointer (&keeper));
}

static void
test_no_portal (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterKeeper) keeper = roster_portal_keeper_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  g_assert_false (keeper_fixture_set (fixture, keeper, TRUE, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
  check_is (fixture, keeper, FALSE);
  keeper_fixture_finalize (fixture, g_steal_pointer (&keeper));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  keeper_fixture_add ("/portal-keeper/on-and-off", test_on_and_off);
  keeper_fixture_add ("/portal-keeper/answers", test_answers);
  keeper_fixture_add ("/portal-keeper/no-portal", test_no_portal);

  return g_test_run ();
}
