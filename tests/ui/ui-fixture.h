/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "session-fixture.h"

/* What the tests of the widgets share: they run without an application. */

static inline void
ui_fixture_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  gtk_init ();
  adw_init ();
}

static inline void
ui_fixture_iterate (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* So that waiting goes on although nothing happens. */
static inline gboolean
ui_fixture_on_tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Shows a page, lets it read what it shows, and checks that nothing keeps it afterwards. What it
 * began ends in its own time, which is a few turns. */
static inline void
ui_fixture_check_page (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();
  guint ticks = g_timeout_add (10, ui_fixture_on_tick_cb, NULL);
  gpointer left = page;

  g_object_add_weak_pointer (G_OBJECT (page), &left);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, TRUE);

  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 500 && left != NULL; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (left);
  g_source_remove (ticks);
}
