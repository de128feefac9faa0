/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-background-group.h"

#include <glib/gi18n-lib.h>

#include "app/roster-portal-keeper.h"
#include "model/roster-error.h"

/**
 * RosterBackgroundGroup:
 *
 * Switches on and off that schedules are followed while no window is open, and says how that is
 * done here or why it cannot be.
 */
struct _RosterBackgroundGroup
{
  AdwPreferencesGroup parent_instance;

  RosterKeeper *keeper;
  GCancellable *cancellable;
  gboolean is_showing; /* the switch changes because of what was found out */

  AdwActionRow *row;
  GtkSwitch *on;
};

G_DEFINE_FINAL_TYPE (RosterBackgroundGroup, roster_background_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
describe (RosterBackgroundGroup *self, gboolean is_on)
{
  if (!is_on)
    return _ ("Schedules are followed only while a window is open");
  if (ROSTER_IS_PORTAL_KEEPER (self->keeper))
    return _ ("Roster goes on without a window, and starts when you log in");

  return _ ("A timer looks every quarter of an hour what is due, as long as you are logged in");
}

static void
show_state (RosterBackgroundGroup *self, gboolean is_on, const char *text)
{
  self->is_showing = TRUE;
  gtk_switch_set_active (self->on, is_on);
  gtk_switch_set_state (self->on, is_on);
  self->is_showing = FALSE;
  adw_action_row_set_subtitle (self->row, text);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterBackgroundGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_on = FALSE;
  gboolean is_known = roster_keeper_look_finish (ROSTER_KEEPER (source), result, &is_on, &error);

  if (roster_error_is_cancelled (error))
    return;

  show_state (self, is_on, is_known ? describe (self, is_on) : error->message);
  gtk_widget_set_sensitive (GTK_WIDGET (self->on), is_known);
}

static void
on_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterBackgroundGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = roster_keeper_set_finish (ROSTER_KEEPER (source), result, &error);
  gboolean is_on;

  if (roster_error_is_cancelled (error))
    return;

  is_on = gtk_switch_get_active (self->on) == is_done;
  show_state (self, is_on, is_done ? describe (self, is_on) : error->message);
  gtk_widget_set_sensitive (GTK_WIDGET (self->on), TRUE);
  if (is_done && ROSTER_IS_PORTAL_KEEPER (self->keeper))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.background", "b", is_on);
}

/* The switch is where the user put it, but it is not so before it is done. */
static gboolean
on_state_set_cb (RosterBackgroundGroup *self, gboolean is_on)
{
  if (self->is_showing || self->keeper == NULL)
    return FALSE;

  gtk_widget_set_sensitive (GTK_WIDGET (self->on), FALSE);
  roster_keeper_set_async (self->keeper, is_on, self->cancellable, on_set_cb, g_object_ref (self));

  return TRUE;
}

static void
roster_background_group_dispose (GObject *object)
{
  RosterBackgroundGroup *self = ROSTER_BACKGROUND_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->keeper);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_BACKGROUND_GROUP);

  G_OBJECT_CLASS (roster_background_group_parent_class)->dispose (object);
}

static void
roster_background_group_class_init (RosterBackgroundGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_background_group_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-background-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterBackgroundGroup, row);
  gtk_widget_class_bind_template_child (widget_class, RosterBackgroundGroup, on);
  gtk_widget_class_bind_template_callback (widget_class, on_state_set_cb);
}

static void
roster_background_group_init (RosterBackgroundGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_background_group_set_keeper:
 * @self: a group that has none yet
 * @keeper: who can keep the schedules here
 *
 * Shows whether it does, and lets the user switch that.
 */
void
roster_background_group_set_keeper (RosterBackgroundGroup *self, RosterKeeper *keeper)
{
  g_return_if_fail (ROSTER_IS_BACKGROUND_GROUP (self));
  g_return_if_fail (ROSTER_IS_KEEPER (keeper) && self->keeper == NULL);

  self->keeper = g_object_ref (keeper);
  roster_keeper_look_async (keeper, self->cancellable, on_looked_cb, g_object_ref (self));
}
