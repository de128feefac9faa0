/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui-fixture.h"
#include "ui/roster-integration-center-page.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-window.h"

static void
test_new_destroy (void)
{
  RosterWindow *window = roster_window_new (NULL);

  g_object_ref (window);
  roster_window_set_session (window, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static void
test_menu_button_new_destroy (void)
{
  RosterMenuButton *button = g_object_ref_sink (g_object_new (ROSTER_TYPE_MENU_BUTTON, NULL));

  g_assert_finalize_object (button);
}

static void
test_pages (void)
{
  RosterWindow *window = roster_window_new (NULL);
  GtkWidget *first = gtk_label_new ("first");
  GtkWidget *second = gtk_label_new ("second");

  roster_window_push (window, first);
  g_assert_true (gtk_widget_get_child_visible (first));
  roster_window_push (window, second);
  g_object_add_weak_pointer (G_OBJECT (second), (gpointer *) &second);

  roster_window_pop (window);
  ui_fixture_iterate ();
  g_assert_null (second);
  /* The page at the bottom stays. */
  roster_window_pop (window);
  g_assert_true (gtk_widget_get_child_visible (first));

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/window/new-destroy", test_new_destroy);
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/menu-button/new-destroy", test_menu_button_new_destroy);

  return g_test_run ();
}
