/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-application.h"

/* show-page DATA-DIR ACTION ID: opens the program with one page in sight, to take its picture. */

static char *action;
static char *id;

static void
on_session_cb (GtkApplication *application)
{
  GtkWidget *window = GTK_WIDGET (gtk_application_get_active_window (application));

  if (window != NULL)
    gtk_widget_activate_action (window, action, "s", id);
}

int
main (int argc, char **argv)
{
  g_autoptr (RosterApplication) application = roster_application_new ();
  char *arguments[] = { argv[0], (char *) "--data-dir", argc == 4 ? argv[1] : NULL, NULL };

  if (argc != 4)
    {
      g_printerr ("usage: %s DATA-DIR ACTION ID\n", argv[0]);
      return 2;
    }

  action = argv[2];
  id = argv[3];
  g_signal_connect (application, "notify::session", G_CALLBACK (on_session_cb), NULL);
  return g_application_run (G_APPLICATION (application), 3, arguments);
}
