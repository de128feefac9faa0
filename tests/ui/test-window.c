/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui-fixture.h"
#include "ui/roster-data-wizard-page.h"
#include "ui/roster-integration-center-page.h"
#include "ui/roster-integration-page.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-overview-page.h"
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

/* Whoever comes back goes on where he was, not at the first thing that takes the focus. */
static void
test_focus_comes_back (void)
{
  RosterWindow *window = g_object_ref_sink (roster_window_new (NULL));
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *second = gtk_button_new_with_label ("Second");

  gtk_box_append (GTK_BOX (page), gtk_button_new_with_label ("First"));
  gtk_box_append (GTK_BOX (page), second);
  roster_window_push (window, page);
  gtk_window_present (GTK_WINDOW (window));
  ui_fixture_iterate ();
  gtk_widget_grab_focus (second);
  roster_window_push (window, gtk_button_new_with_label ("Above"));
  ui_fixture_iterate ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) != second);
  roster_window_pop (window);
  ui_fixture_iterate ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == second);

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static guint
count_pages (GtkWidget *widget, GType type)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? 1 : count_pages (child, type);

  return n;
}

/* The page of this type is the only one, and the one in sight. */
static void
check_in_sight (RosterWindow *window, GtkStack *stack, GType type)
{
  g_assert_cmpuint (count_pages (GTK_WIDGET (window), type), ==, 1);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (gtk_stack_get_visible_child (stack), type));
}

/* Whoever opens a page that is open already is led back to it. */
static void
test_open_again (SessionFixture *fixture, gconstpointer data)
{
  RosterWindow *window = roster_window_new (NULL);
  GtkWidget *widget = GTK_WIDGET (window);
  GtkWidget *last = gtk_label_new (NULL);
  GtkStack *stack;

  g_object_ref (window);
  roster_window_set_session (window, fixture->session, NULL);
  roster_window_push (window, last);
  stack = GTK_STACK (gtk_widget_get_parent (last));
  roster_window_pop (window);
  check_in_sight (window, stack, ROSTER_TYPE_INTEGRATION_CENTER_PAGE);

  gtk_widget_activate_action (widget, "win.match", "s", STORE_FIXTURE_STUB);
  gtk_widget_activate_action (widget, "win.overview", "s", STORE_FIXTURE_STUB);
  check_in_sight (window, stack, ROSTER_TYPE_OVERVIEW_PAGE);
  gtk_widget_activate_action (widget, "win.match-client", "(ss)", STORE_FIXTURE_STUB, "c1");
  check_in_sight (window, stack, ROSTER_TYPE_DATA_WIZARD_PAGE);
  g_assert_cmpuint (count_pages (widget, ROSTER_TYPE_OVERVIEW_PAGE), ==, 0);
  gtk_widget_activate_action (widget, "win.match-client", "(ss)", "other-1", "c1");
  g_assert_cmpuint (count_pages (widget, ROSTER_TYPE_DATA_WIZARD_PAGE), ==, 2);

  /* An integration's page is one step from the first page, wherever one comes from. */
  gtk_widget_activate_action (widget, "win.show-integration", "s", STORE_FIXTURE_STUB);
  check_in_sight (window, stack, ROSTER_TYPE_INTEGRATION_PAGE);
  g_assert_cmpuint (count_pages (widget, ROSTER_TYPE_DATA_WIZARD_PAGE), ==, 0);
  gtk_widget_activate_action (widget, "win.show-center", "s", "");
  check_in_sight (window, stack, ROSTER_TYPE_INTEGRATION_CENTER_PAGE);
  g_assert_cmpuint (count_pages (widget, ROSTER_TYPE_INTEGRATION_PAGE), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
  ui_fixture_iterate ();
  g_assert_finalize_object (window);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/window/new-destroy", test_new_destroy);
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/focus-comes-back", test_focus_comes_back);
  session_fixture_add ("/window/open-again", NULL, test_open_again);
  g_test_add_func ("/menu-button/new-destroy", test_menu_button_new_destroy);

  return g_test_run ();
}
