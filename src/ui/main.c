/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "ui/roster-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (RosterApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ROSTER_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = roster_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
