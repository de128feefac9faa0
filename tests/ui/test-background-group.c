/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-keeper-mark.h"
#include "app/roster-portal-keeper.h"
#include "app/roster-timer-keeper.h"
#include "keeper-fixture.h"
#include "ui-fixture.h"
#include "ui/roster-background-group.h"
#include "ui/roster-preferences-window.h"

typedef struct
{
  KeeperFixture base;
  GtkWidget *window;
  RosterBackgroundGroup *group;
  GtkWidget *on;
  GtkWidget *row;
  GString *actions; /* what the program is to do: go on without a window, or not */
} GroupFixture;

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static void
on_background_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GroupFixture *fixture = user_data;

  g_string_append (fixture->actions, g_variant_get_boolean (parameter) ? "on " : "off ");
}

static void
set_up (GroupFixture *fixture, gconstpointer data)
{
  static const GActionEntry entries[] = {
    { "background", on_background_cb, "b", NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  keeper_fixture_set_up (&fixture->base, data);
  fixture->actions = g_string_new (NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  fixture->window = roster_preferences_window_new (NULL, NULL, G_ACTION_GROUP (actions));
  fixture->group = ROSTER_BACKGROUND_GROUP (find (fixture->window, ROSTER_TYPE_BACKGROUND_GROUP));
  fixture->on = find (GTK_WIDGET (fixture->group), GTK_TYPE_SWITCH);
  fixture->row = find (GTK_WIDGET (fixture->group), ADW_TYPE_ACTION_ROW);
  g_object_add_weak_pointer (G_OBJECT (fixture->group), (gpointer *) &fixture->group);
}

static void
tear_down (GroupFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->group != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_string_free (fixture->actions, TRUE);
  keeper_fixture_tear_down (&fixture->base, data);
}

/* The switch can be used when it is known how it is. */
static void
wait (GroupFixture *fixture)
{
  while (!gtk_widget_get_sensitive (fixture->on))
    g_main_context_iteration (NULL, TRUE);
}

static void
use (GroupFixture *fixture, RosterKeeper *keeper)
{
  g_autoptr (RosterKeeper) owned = keeper;

  roster_background_group_set_keeper (fixture->group, owned);
}

static void
check (GroupFixture *fixture, gboolean is_on, const char *sentence, const char *actions)
{
  const char *text = adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row));

  g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (fixture->on)), ==, is_on);
  g_assert_cmpint (gtk_switch_get_state (GTK_SWITCH (fixture->on)), ==, is_on);
  g_assert_nonnull (strstr (text, sentence));
  g_assert_cmpstr (fixture->actions->str, ==, actions);
}

static void
turn (GroupFixture *fixture, gboolean is_on)
{
  gtk_switch_set_active (GTK_SWITCH (fixture->on), is_on);
  /* It is not so before it is done. */
  g_assert_cmpint (gtk_switch_get_state (GTK_SWITCH (fixture->on)), ==, !is_on);
  wait (fixture);
}

static void
test_portal (GroupFixture *fixture, gconstpointer data)
{
  keeper_fixture_serve_portal (&fixture->base);
  use (fixture, roster_portal_keeper_new (fixture->base.directory));
  wait (fixture);
  check (fixture, FALSE, "only while a window is open", "");
  turn (fixture, TRUE);
  check (fixture, TRUE, "starts when you log in", "on ");
  turn (fixture, FALSE);
  check (fixture, FALSE, "only while a window is open", "on off ");
}

/* It says why, and is where it was. */
static void
test_refused (GroupFixture *fixture, gconstpointer data)
{
  static const struct
  {
    KeeperAnswer answer;
    const char *sentence;
  } cases[] = {
    { KEEPER_ANSWER_NO_BACKGROUND, "does not let Roster run in the background" },
    { KEEPER_ANSWER_DISMISSED, "does not let Roster run in the background" },
    { KEEPER_ANSWER_ERROR, "cannot let a sandboxed program run" },
  };

  keeper_fixture_serve_portal (&fixture->base);
  use (fixture, roster_portal_keeper_new (fixture->base.directory));
  wait (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture->base.answer = cases[i].answer;
      turn (fixture, TRUE);
      check (fixture, FALSE, cases[i].sentence, "");
    }
}

static void
test_no_portal (GroupFixture *fixture, gconstpointer data)
{
  use (fixture, roster_portal_keeper_new (fixture->base.directory));
  wait (fixture);
  turn (fixture, TRUE);
  check (fixture, FALSE, "cannot let a sandboxed program run", "");
}

/* What the portal granted before is known in the next window too. */
static void
test_kept (GroupFixture *fixture, gconstpointer data)
{
  g_assert_true (roster_keeper_mark_set (fixture->base.directory, TRUE, NULL));
  use (fixture, roster_portal_keeper_new (fixture->base.directory));
  wait (fixture);
  check (fixture, TRUE, "starts when you log in", "");
}

static void
test_timer (GroupFixture *fixture, gconstpointer data)
{
  keeper_fixture_serve_systemd (&fixture->base);
  use (fixture, roster_timer_keeper_new (fixture->base.directory));
  wait (fixture);
  turn (fixture, TRUE);
  check (fixture, TRUE, "A timer looks every quarter of an hour", "");
}

/* Where it cannot be switched it says so. */
static void
test_no_systemd (GroupFixture *fixture, gconstpointer data)
{
  use (fixture, roster_timer_keeper_new (fixture->base.directory));
  while (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row)) == NULL ||
         *adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row)) == '\0')
    g_main_context_iteration (NULL, TRUE);
  check (fixture, FALSE, "no systemd for this session", "");
  g_assert_false (gtk_widget_get_sensitive (fixture->on));
}

static void
test_new_destroy (void)
{
  RosterBackgroundGroup *group =
      g_object_ref_sink (g_object_new (ROSTER_TYPE_BACKGROUND_GROUP, NULL));

  g_assert_finalize_object (group);
}

#define add(path, function) g_test_add (path, GroupFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/background-group/new-destroy", test_new_destroy);
  add ("/background-group/portal", test_portal);
  add ("/background-group/refused", test_refused);
  add ("/background-group/no-portal", test_no_portal);
  add ("/background-group/kept", test_kept);
  add ("/background-group/timer", test_timer);
  add ("/background-group/no-systemd", test_no_systemd);

  return g_test_run ();
}
