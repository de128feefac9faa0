/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-progress-view.h"

#include <glib/gi18n-lib.h>

/**
 * RosterProgressView:
 *
 * A job that fills the page: what it does, how far it is, how fast, how long it will take, and a
 * way to stop it.
 */
struct _RosterProgressView
{
  AdwBin parent_instance;

  RosterJob *job;
  guint tick;

  AdwStatusPage *status;
  GtkProgressBar *bar;
  GtkButton *cancel;
};

/* A person reads no faster, and a job notifies more often. */
#define INTERVAL_MS 250

G_DEFINE_FINAL_TYPE (RosterProgressView, roster_progress_view, ADW_TYPE_BIN)

static void
show_progress (RosterProgressView *self)
{
  guint done = roster_job_get_done (self->job);
  guint total = roster_job_get_total (self->job);
  const char *title = roster_job_get_title (self->job);
  g_autofree char *text = roster_job_describe_progress (self->job);

  if (g_strcmp0 (adw_status_page_get_title (self->status), title) != 0)
    adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, text);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->bar, MIN ((double) done / (double) total, 1.0));
  else
    gtk_progress_bar_pulse (self->bar);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  RosterProgressView *self = user_data;

  show_progress (self);
  return G_SOURCE_CONTINUE;
}

static void
cancel_job (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterProgressView *self = ROSTER_PROGRESS_VIEW (widget);

  if (self->job == NULL)
    return;

  gtk_button_set_label (self->cancel, _ ("Stopping…"));
  gtk_widget_action_set_enabled (widget, "progress.cancel", FALSE);
  roster_job_cancel (self->job);
}

static void
roster_progress_view_dispose (GObject *object)
{
  RosterProgressView *self = ROSTER_PROGRESS_VIEW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->job);

  /* The parent class takes away what it has of the template. */
  G_OBJECT_CLASS (roster_progress_view_parent_class)->dispose (object);
}

static void
roster_progress_view_class_init (RosterProgressViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_progress_view_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-progress-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterProgressView, status);
  gtk_widget_class_bind_template_child (widget_class, RosterProgressView, bar);
  gtk_widget_class_bind_template_child (widget_class, RosterProgressView, cancel);
  gtk_widget_class_install_action (widget_class, "progress.cancel", NULL, cancel_job);
}

static void
roster_progress_view_init (RosterProgressView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_progress_view_set_job:
 * @self: a view
 * @job: (nullable): a job that runs
 *
 * Follows a job.
 */
void
roster_progress_view_set_job (RosterProgressView *self, RosterJob *job)
{
  g_return_if_fail (ROSTER_IS_PROGRESS_VIEW (self));

  g_clear_handle_id (&self->tick, g_source_remove);
  g_set_object (&self->job, job);
  if (job == NULL)
    return;

  gtk_button_set_label (self->cancel, _ ("Cancel"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "progress.cancel", TRUE);
  show_progress (self);
  self->tick = g_timeout_add (INTERVAL_MS, on_tick_cb, self);
}
