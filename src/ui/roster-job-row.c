/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-job-row.h"

#define INTERVAL_MS 250

/**
 * RosterJobRow:
 *
 * A job that runs: what it does, how far it is, and a way to stop it.
 */
struct _RosterJobRow
{
  AdwPreferencesRow parent_instance;

  RosterJob *job;
  guint timer;

  GtkLabel *title;
  GtkLabel *name;
  GtkLabel *numbers;
  GtkProgressBar *bar;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (RosterJobRow, roster_job_row, ADW_TYPE_PREFERENCES_ROW)

static void
update (RosterJobRow *self)
{
  guint done = roster_job_get_done (self->job);
  guint total = roster_job_get_total (self->job);
  const char *title = roster_job_get_title (self->job);
  g_autofree char *numbers = roster_job_describe_progress (self->job);

  if (g_strcmp0 (gtk_label_get_text (self->title), title) != 0)
    gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->numbers, numbers);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->bar, (double) MIN (done, total) / total);
  else
    gtk_progress_bar_pulse (self->bar);
}

/* However fast it goes, people read only so many numbers a second. */
static gboolean
on_timer_cb (gpointer user_data)
{
  update (user_data);

  return G_SOURCE_CONTINUE;
}

static void
cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterJobRow *self = ROSTER_JOB_ROW (widget);

  gtk_widget_action_set_enabled (widget, "job.cancel", FALSE);
  roster_job_cancel (self->job);
}

static void
roster_job_row_dispose (GObject *object)
{
  RosterJobRow *self = ROSTER_JOB_ROW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->job);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_JOB_ROW);

  G_OBJECT_CLASS (roster_job_row_parent_class)->dispose (object);
}

static void
roster_job_row_class_init (RosterJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_job_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rosterapp/Roster/ui/roster-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, RosterJobRow, name);
  gtk_widget_class_bind_template_child (widget_class, RosterJobRow, numbers);
  gtk_widget_class_bind_template_child (widget_class, RosterJobRow, bar);
  gtk_widget_class_bind_template_child (widget_class, RosterJobRow, cancel);

  gtk_widget_class_install_action (widget_class, "job.cancel", NULL, cancel);
}

static void
roster_job_row_init (RosterJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_job_row_new:
 * @job: a job that runs
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
roster_job_row_new (RosterJob *job)
{
  RosterJobRow *self;

  g_return_val_if_fail (ROSTER_IS_JOB (job), NULL);

  self = g_object_new (ROSTER_TYPE_JOB_ROW, NULL);
  self->job = g_object_ref (job);
  self->timer = g_timeout_add (INTERVAL_MS, on_timer_cb, self);
  update (self);

  return GTK_WIDGET (self);
}

RosterJob *
roster_job_row_get_job (RosterJobRow *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB_ROW (self), NULL);

  return self->job;
}

/**
 * roster_job_row_set_name:
 * @self: a row
 * @name: (nullable): the name of the integration, where the page is not about that one alone
 */
void
roster_job_row_set_name (RosterJobRow *self, const char *name)
{
  g_return_if_fail (ROSTER_IS_JOB_ROW (self));

  gtk_label_set_text (self->name, name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name), name != NULL);
}
