/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-preferences-window.h"

#include "ui/roster-aliases-group.h"
#include "ui/roster-background-group.h"
#include "ui/roster-settings.h"

/**
 * RosterPreferencesWindow:
 *
 * What a person prefers. A change counts at once.
 */
struct _RosterPreferencesWindow
{
  AdwWindow parent_instance;

  GSettings *settings; /* NULL where they are not installed */

  GtkWidget *letter_keys_row;
  GtkSwitch *letter_keys;
  GtkWidget *weekly_summary_row;
  GtkSwitch *weekly_summary;
  RosterBackgroundGroup *background;
  RosterAliasesGroup *aliases;
};

G_DEFINE_FINAL_TYPE (RosterPreferencesWindow, roster_preferences_window, ADW_TYPE_WINDOW)

static void
roster_preferences_window_dispose (GObject *object)
{
  RosterPreferencesWindow *self = ROSTER_PREFERENCES_WINDOW (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_PREFERENCES_WINDOW);

  G_OBJECT_CLASS (roster_preferences_window_parent_class)->dispose (object);
}

static void
roster_preferences_window_class_init (RosterPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterPreferencesWindow, letter_keys_row);
  gtk_widget_class_bind_template_child (widget_class, RosterPreferencesWindow, letter_keys);
  gtk_widget_class_bind_template_child (widget_class, RosterPreferencesWindow, weekly_summary_row);
  gtk_widget_class_bind_template_child (widget_class, RosterPreferencesWindow, weekly_summary);
  gtk_widget_class_bind_template_child (widget_class, RosterPreferencesWindow, background);
  gtk_widget_class_bind_template_child (widget_class, RosterPreferencesWindow, aliases);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* What cannot be kept cannot be switched. */
static void
bind_switch (RosterPreferencesWindow *self, const char *key, GtkSwitch *widget, GtkWidget *row)
{
  if (self->settings != NULL)
    g_settings_bind (self->settings, key, widget, "active", G_SETTINGS_BIND_DEFAULT);
  else
    gtk_widget_set_sensitive (row, FALSE);
}

static void
roster_preferences_window_init (RosterPreferencesWindow *self)
{
  g_type_ensure (ROSTER_TYPE_ALIASES_GROUP);
  g_type_ensure (ROSTER_TYPE_BACKGROUND_GROUP);
  self->settings = roster_settings_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_switch (self, ROSTER_SETTINGS_LETTER_KEYS, self->letter_keys, self->letter_keys_row);
  bind_switch (self, ROSTER_SETTINGS_WEEKLY_SUMMARY, self->weekly_summary,
               self->weekly_summary_row);
}

/**
 * roster_preferences_window_new:
 * @aliases: (nullable): the names that mean the same client; NULL until they are known
 * @keeper: (nullable): who can follow schedules while no window is open; NULL where nobody has to
 * @program: the actions of the program: unlike its own windows this one has them from nowhere else
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *
roster_preferences_window_new (RosterAliasBook *aliases,
                               RosterKeeper *keeper,
                               GActionGroup *program)
{
  RosterPreferencesWindow *self = g_object_new (ROSTER_TYPE_PREFERENCES_WINDOW, NULL);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "app", program);

  if (aliases != NULL)
    {
      roster_aliases_group_set_book (self->aliases, aliases);
      gtk_widget_set_visible (GTK_WIDGET (self->aliases), TRUE);
    }

  if (keeper != NULL)
    {
      roster_background_group_set_keeper (self->background, keeper);
      gtk_widget_set_visible (GTK_WIDGET (self->background), TRUE);
    }

  return GTK_WIDGET (self);
}
