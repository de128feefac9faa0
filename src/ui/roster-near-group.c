/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-near-group.h"

#include <glib/gi18n-lib.h>

#include "app/roster-near-match.h"
#include "model/roster-error.h"
#include "ui/roster-plain-row.h"
#include "ui/roster-window.h"

/* Nobody decides more of them at a time; the next look shows the next ones. */
#define MAX_ROWS 50

/**
 * RosterNearGroup:
 *
 * What may have arrived, but not for certain: under another name, or twice. A person says which it
 * is.
 */
struct _RosterNearGroup
{
  AdwPreferencesGroup parent_instance;

  RosterSession *session;
  char *integration;
  RosterArrivalReport *report;
  GCancellable *cancellable;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (RosterNearGroup, roster_near_group, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
make_button (const char *label, const char *action, guint index, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);

  return button;
}

/* Which asset it is, the wizard cannot ask. */
static GtkWidget *
make_row (RosterNearMiss *near, guint index)
{
  GtkWidget *row = roster_plain_row_new (near->title, near->why);

  if (roster_near_match_is_possible (near))
    adw_action_row_add_suffix (
        ADW_ACTION_ROW (row),
        make_button (_ ("This Is the One"), "near.match", index, near->title));
  if (near->device_id == NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               make_button (_ ("Decide…"), "near.decide", index, near->title));

  return row;
}

static GtkWidget *
make_rest (guint n)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%'u more is shown when these are decided and you check again",
                "%'u more are shown when these are decided and you check again", n),
      n);

  return roster_plain_row_new (text, NULL);
}

static void
add_row (RosterNearGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static RosterNearMiss *
get_near (RosterNearGroup *self, GVariant *parameter)
{
  return g_ptr_array_index (self->report->near, g_variant_get_uint32 (parameter));
}

static void
on_matched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  GtkWidget *group = gtk_widget_get_ancestor (row, ROSTER_TYPE_NEAR_GROUP);
  g_autoptr (GError) error = NULL;

  if (roster_near_match_finish (ROSTER_SESSION (source), result, &error))
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   _ ("Matched. The next overview has its assets."));
      return;
    }

  gtk_widget_set_sensitive (row, TRUE);
  if (group != NULL && !roster_error_is_cancelled (error))
    roster_window_show_toast (group, error->message, NULL, NULL);
}

static void
match (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterNearGroup *self = ROSTER_NEAR_GROUP (widget);
  GtkWidget *row = g_ptr_array_index (self->rows, g_variant_get_uint32 (parameter));

  gtk_widget_set_sensitive (row, FALSE);
  roster_near_match_async (self->session, self->integration, get_near (self, parameter),
                           self->cancellable, on_matched_cb, g_object_ref (row));
}

static void
decide (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterNearGroup *self = ROSTER_NEAR_GROUP (widget);

  gtk_widget_activate_action (widget, "win.match-client", "(ss)", self->integration,
                              get_near (self, parameter)->client_id);
}

static void
roster_near_group_dispose (GObject *object)
{
  RosterNearGroup *self = ROSTER_NEAR_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->report, roster_arrival_report_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_near_group_parent_class)->dispose (object);
}

static void
roster_near_group_class_init (RosterNearGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_near_group_dispose;

  gtk_widget_class_install_action (widget_class, "near.match", "u", match);
  gtk_widget_class_install_action (widget_class, "near.decide", "u", decide);
}

static void
roster_near_group_init (RosterNearGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("May Have Arrived"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * roster_near_group_set_integration:
 * @self: a group
 * @session: an open session
 * @integration: the id of the integration whose clients are decided
 */
void
roster_near_group_set_integration (RosterNearGroup *self,
                                   RosterSession *session,
                                   const char *integration)
{
  g_return_if_fail (ROSTER_IS_NEAR_GROUP (self));
  g_return_if_fail (ROSTER_IS_SESSION (session) && integration != NULL);

  g_set_object (&self->session, session);
  g_free (self->integration);
  self->integration = g_strdup (integration);
}

/**
 * roster_near_group_set_report:
 * @self: a group of an integration
 * @report: (nullable): what became of files; NULL where nobody looked
 *
 * Shows what is not certain in it, if anything is.
 */
void
roster_near_group_set_report (RosterNearGroup *self, RosterArrivalReport *report)
{
  guint n = report != NULL ? report->near->len : 0;

  g_return_if_fail (ROSTER_IS_NEAR_GROUP (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->report, roster_arrival_report_unref);
  self->report = report != NULL ? roster_arrival_report_ref (report) : NULL;

  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    add_row (self, make_row (g_ptr_array_index (report->near, i), i));
  if (n > MAX_ROWS)
    add_row (self, make_rest (n - MAX_ROWS));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
