/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-holds-group.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"
#include "model/roster-error.h"
#include "ui/roster-link-row.h"
#include "ui/roster-window.h"

/**
 * RosterHoldsGroup:
 *
 * Why an integration does less than it could: what its last run holds until somebody has looked,
 * and what stays out since a run was taken back. Invisible where neither is so.
 */
struct _RosterHoldsGroup
{
  AdwPreferencesGroup parent_instance;

  RosterSession *session;
  char *integration;

  RosterLinkRow *held;
  RosterLinkRow *taken_back;
};

G_DEFINE_FINAL_TYPE (RosterHoldsGroup, roster_holds_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_lifted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHoldsGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error);
  if (self->session == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "holds.lift", TRUE);
  if (error != NULL && !roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
}

static void
lift (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterHoldsGroup *self = ROSTER_HOLDS_GROUP (widget);
  g_autoptr (RosterJob) job = roster_job_new (self->session, ROSTER_JOB_LIFT, self->integration);

  gtk_widget_action_set_enabled (widget, "holds.lift", FALSE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, on_lifted_cb,
                                g_object_ref (self));
}

static void
roster_holds_group_dispose (GObject *object)
{
  RosterHoldsGroup *self = ROSTER_HOLDS_GROUP (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->integration, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_HOLDS_GROUP);

  G_OBJECT_CLASS (roster_holds_group_parent_class)->dispose (object);
}

static void
roster_holds_group_class_init (RosterHoldsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_holds_group_dispose;

  g_type_ensure (ROSTER_TYPE_LINK_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-holds-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterHoldsGroup, held);
  gtk_widget_class_bind_template_child (widget_class, RosterHoldsGroup, taken_back);

  gtk_widget_class_install_action (widget_class, "holds.lift", NULL, lift);
}

static void
roster_holds_group_init (RosterHoldsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_holds_group_show:
 * @self: a group
 * @session: an open session
 * @summary: an integration
 *
 * Shows what is held and what stays out.
 */
void
roster_holds_group_show (RosterHoldsGroup *self,
                         RosterSession *session,
                         RosterIntegrationSummary *summary)
{
  gboolean has_held = summary->held_run != NULL;
  gboolean has_taken_back = summary->taken_back != NULL;
  g_autofree char *title = g_strdup_printf (
      ngettext ("%'u change is held", "%'u changes are held", summary->held), summary->held);

  g_return_if_fail (ROSTER_IS_HOLDS_GROUP (self));
  g_return_if_fail (ROSTER_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_free (self->integration);
  self->integration = g_strdup (summary->integration->id);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->held), title);
  if (has_held)
    roster_link_row_set_link (self->held, "win.show-run", summary->held_run);
  if (has_taken_back)
    roster_link_row_set_link (self->taken_back, "win.show-run", summary->taken_back);
  gtk_widget_set_visible (GTK_WIDGET (self->held), has_held);
  gtk_widget_set_visible (GTK_WIDGET (self->taken_back), has_taken_back);
  gtk_widget_set_visible (GTK_WIDGET (self), has_held || has_taken_back);
}
