/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-locale.h"
#include "ui/roster-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (RosterApplication) application = NULL;

  roster_locale_set_up ();
  application = roster_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
