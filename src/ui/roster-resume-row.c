/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-resume-row.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"

/**
 * RosterResumeRow:
 *
 * Says that a run of an integration ended early, and goes on with it, on the page that follows it.
 */
struct _RosterResumeRow
{
  AdwActionRow parent_instance;

  RosterSession *session;
  RosterIntegration *integration;
};

G_DEFINE_FINAL_TYPE (RosterResumeRow, roster_resume_row, ADW_TYPE_ACTION_ROW)

static void
resume (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterResumeRow *self = ROSTER_RESUME_ROW (widget);
  g_autoptr (RosterJob) job =
      roster_job_new (self->session, ROSTER_JOB_APPLY, self->integration->id);

  gtk_widget_action_set_enabled (widget, "resume.continue", FALSE);
  roster_job_set_interactive (job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, NULL, NULL);
  gtk_widget_activate_action (widget, "win.overview", "s", self->integration->id);
}

static void
roster_resume_row_dispose (GObject *object)
{
  RosterResumeRow *self = ROSTER_RESUME_ROW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->integration, roster_integration_unref);

  G_OBJECT_CLASS (roster_resume_row_parent_class)->dispose (object);
}

static void
roster_resume_row_class_init (RosterResumeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_resume_row_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "resume.continue", NULL, resume);
}

static void
roster_resume_row_init (RosterResumeRow *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "media-playback-pause-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Go On"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "resume.continue");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

/**
 * roster_resume_row_new:
 * @session: an open session
 * @integration: an integration whose run ended early
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
roster_resume_row_new (RosterSession *session, RosterIntegration *integration)
{
  RosterResumeRow *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_RESUME_ROW, NULL);
  self->session = g_object_ref (session);
  self->integration = roster_integration_ref (integration);
  /* Translators: the name of an integration */
  title = g_strdup_printf (_ ("The last run of “%s” ended early"), integration->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               _ ("What was written is kept; what is left of the overview can go "
                                  "on. Nothing is written twice."));

  return GTK_WIDGET (self);
}
