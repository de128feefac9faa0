/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-locale.h"
#include "ui/roster-application.h"
#include "ui/roster-window.h"

/* show-page ACTION ID [OPTION…]: the program, which opens one page as soon as it can; for tests
 * and pictures of that page. The options are those of roster. */

static const char *action;
static const char *id;

static void
on_session_cb (RosterApplication *application, GParamSpec *pspec, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL && roster_application_get_session (application) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), action, "s", id);
}

int
main (int argc, char **argv)
{
  g_autoptr (RosterApplication) application = NULL;

  g_assert_cmpint (argc, >=, 3);
  action = argv[1];
  id = argv[2];
  argv[2] = argv[0];

  roster_locale_set_up ();
  application = roster_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "notify::session", G_CALLBACK (on_session_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc - 2, argv + 2);
}
