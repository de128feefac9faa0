/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib.h>
#include <signal.h>

#include "app/roster-locale.h"
#include "cli/roster-cli-program.h"

int
main (int argc, char **argv)
{
  roster_locale_set_up ();

  /* A reader that has enough (`… | head`) is no reason to die in the middle of the work; and
   * standard output is for the result only. */
  signal (SIGPIPE, SIG_IGN);
  g_log_writer_default_set_use_stderr (TRUE);

  return roster_cli_program_run (argc, argv);
}
