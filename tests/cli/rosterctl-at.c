/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-locale.h"
#include "cli/roster-cli-program.h"
#include "model/roster-clock.h"

/* rosterctl with a clock that shows the time in ROSTER_TEST_NOW, for tests of what happens in other
 * evenings. The program that is installed has no such thing. */

int
main (int argc, char **argv)
{
  gint64 now = roster_time_parse (g_getenv ("ROSTER_TEST_NOW"));
  g_autoptr (RosterClock) clock = now != 0 ? roster_clock_new_fixed (now) : roster_clock_new ();
  g_autoptr (RosterCliContext) context = NULL;

  roster_locale_set_up ();
  g_log_writer_default_set_use_stderr (TRUE);
  context = roster_cli_context_new ();
  roster_cli_context_set_clock (context, clock);

  return roster_cli_program_run_in (context, argc, argv);
}
