/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-timer-keeper.h"

/* In a Flatpak the desktop is asked, elsewhere systemd; and both look at the usual folder only. */
static void
test_for_here (void)
{
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "roster", NULL);
  g_autoptr (RosterKeeper) here = roster_keeper_new_for_here (usual);
  g_autoptr (RosterKeeper) elsewhere = roster_keeper_new_for_here ("/elsewhere");

  g_assert_true (ROSTER_IS_TIMER_KEEPER (here));
  g_assert_cmpstr (roster_keeper_get_directory (here), ==, usual);
  g_assert_null (elsewhere);
  g_assert_finalize_object (g_steal_pointer (&here));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/keeper/for-here", test_for_here);

  return g_test_run ();
}
