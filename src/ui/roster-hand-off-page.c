/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-hand-off-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"
#include "app/roster-watch.h"
#include "model/roster-error.h"
#include "ui/roster-closures-handoff.h"
#include "ui/roster-handoff-files-group.h"
#include "ui/roster-link-row.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-near-group.h"
#include "ui/roster-plain-row.h"
#include "ui/roster-progress-view.h"
#include "ui/roster-stack.h"

/**
 * RosterHandOffPage:
 *
 * What a person brings into a documentation that lets no other program do it: the files for its own
 * importer, what to do with them there step by step, and a look at what has arrived. Days may pass
 * between these: all of it is found again.
 */
struct _RosterHandOffPage
{
  AdwBin parent_instance;

  RosterSession *session;
  char *integration;
  RosterWatch *watch;
  GCancellable *cancellable;
  RosterHandoffStatus *status;
  RosterJob *job;     /* the one that is waited for */
  gboolean has_shown; /* what came of one, or of one before this page was there */
  GPtrArray *step_rows;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkLabel *notice;
  GtkWidget *notice_group;
  GtkWidget *show_plan;
  AdwActionRow *waiting_row;
  AdwActionRow *spent_row;
  RosterNearGroup *near;
  RosterHandoffFilesGroup *files;
  AdwPreferencesGroup *steps;
  GtkWidget *by_hand_group;
  AdwActionRow *by_hand_row;
  RosterProgressView *progress;
};

G_DEFINE_FINAL_TYPE (RosterHandOffPage, roster_hand_off_page, ADW_TYPE_BIN)

static void
show_notice (RosterHandOffPage *self, const char *text, gboolean has_plan)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (self->notice_group, text != NULL);
  gtk_widget_set_visible (self->show_plan, has_plan);
}

static void
show_waiting (RosterHandOffPage *self)
{
  gint64 now = roster_clock_now (roster_store_get_clock (roster_session_get_store (self->session)));
  g_autofree char *title = roster_closures_describe_handoff (self->status);
  g_autofree char *subtitle = roster_closures_describe_handoff_time (self->status, now);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->waiting_row), title);
  adw_action_row_set_subtitle (self->waiting_row, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->spent_row), self->status->numbers.spent > 0);
}

static void
add_step (RosterHandOffPage *self, const char *text, const char *mark)
{
  GtkWidget *row = roster_plain_row_new (text, NULL);
  GtkWidget *label = gtk_label_new (mark);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->steps, row);
  g_ptr_array_add (self->step_rows, row);
}

/* The files of one writing are all for the same importer. */
static void
show_steps (RosterHandOffPage *self)
{
  RosterHandoffFile *file =
      self->status->files->len > 0 ? g_ptr_array_index (self->status->files, 0) : NULL;
  gboolean has_steps = file != NULL && roster_handoff_status_count_sent (self->status) > 0;
  const char *const *steps =
      has_steps ? roster_handoff_guide_get_steps (self->status->guide, file->path) : NULL;

  for (guint i = 0; i < self->step_rows->len; i++)
    adw_preferences_group_remove (self->steps, g_ptr_array_index (self->step_rows, i));
  g_ptr_array_set_size (self->step_rows, 0);

  for (guint i = 0; has_steps && steps[i] != NULL; i++)
    {
      g_autofree char *mark = g_strdup_printf ("%u", i + 1);

      add_step (self, _ (steps[i]), mark);
    }
  if (has_steps)
    add_step (self, _ (self->status->guide->once), "!");
  gtk_widget_set_visible (GTK_WIDGET (self->steps), has_steps);
}

static void
show_by_hand (RosterHandOffPage *self)
{
  guint n = self->status->numbers.by_hand;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%'u asset has other values in the RMM, and only a person can write them",
                "%'u assets have other values in the RMM, and only a person can write them", n),
      n);

  adw_action_row_set_subtitle (self->by_hand_row, text);
  gtk_widget_set_visible (self->by_hand_group, n > 0);
}

/* What was found before this page was there is as good as what it finds itself. */
static void
show_last_look (RosterHandOffPage *self)
{
  gint64 now = roster_clock_now (roster_store_get_clock (roster_session_get_store (self->session)));
  g_autofree char *text = NULL;

  if (self->has_shown || self->status->arrivals->checked_at == 0)
    return;

  text = roster_closures_describe_last_look (self->status->arrivals, now);
  show_notice (self, text, FALSE);
  roster_near_group_set_report (self->near, self->status->arrivals);
}

static void
show_status (RosterHandOffPage *self)
{
  gboolean has_guide = self->status->guide != NULL;

  adw_window_title_set_subtitle (self->title, self->status->integration->name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handoff.check",
                                 has_guide && roster_handoff_status_count_sent (self->status) > 0);
  if (self->job != NULL)
    return;
  if (!has_guide)
    {
      roster_stack_show_name (self->stack, "nothing");
      return;
    }

  show_waiting (self);
  show_last_look (self);
  self->has_shown = TRUE;
  roster_handoff_files_group_set_status (self->files, self->status);
  show_steps (self);
  show_by_hand (self);
  roster_stack_show_name (self->stack, "content");
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandOffPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterHandoffStatus) status =
      roster_handoff_status_load_finish (ROSTER_SESSION (source), result, &error);
  g_autofree char *markup = NULL;

  if (roster_error_is_cancelled (error) || self->session == NULL)
    return;

  if (status != NULL)
    {
      g_clear_pointer (&self->status, roster_handoff_status_unref);
      self->status = g_steal_pointer (&status);
      show_status (self);
      return;
    }

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

static void
reload (RosterHandOffPage *self)
{
  roster_handoff_status_load_async (self->session, self->integration, self->cancellable,
                                    on_loaded_cb, g_object_ref (self));
}

static void
follow_job (RosterHandOffPage *self, RosterJob *job)
{
  g_set_object (&self->job, job);
  roster_progress_view_set_job (self->progress, job);
  roster_stack_show_name (self->stack, "progress");
}

static void
show_written (RosterHandOffPage *self, RosterHandoffJob *handoff)
{
  g_autofree char *text = roster_closures_describe_written (
      roster_handoff_job_get_n_clients (handoff), roster_handoff_job_get_n_assets (handoff));

  show_notice (self, text, FALSE);
  roster_handoff_files_group_set_formulas (self->files, roster_handoff_job_get_formulas (handoff));
}

/* Once all is there it goes on with the assets of the clients that arrived; as long as anything is
 * to be looked at here, the person goes on. */
static void
show_arrivals (RosterHandOffPage *self, RosterArrivalReport *report)
{
  g_autofree char *text = roster_closures_describe_arrivals (report);
  gboolean is_complete = report->waiting == 0 && report->near->len == 0;

  show_notice (self, text, report->clients > 0);
  roster_near_group_set_report (self->near, report);
  if (report->clients > 0 && is_complete && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.overview", "s", self->integration);
}

static void
on_job_finished_cb (RosterHandOffPage *self, RosterJob *job, const GError *error)
{
  RosterHandoffJob *handoff = roster_job_get_handoff (job);

  if (job != self->job)
    return;

  roster_progress_view_set_job (self->progress, NULL);
  g_clear_object (&self->job);
  reload (self);
  if (error != NULL)
    show_notice (self, roster_error_is_cancelled (error) ? NULL : error->message, FALSE);
  else if (handoff != NULL && roster_handoff_job_is_writing (handoff))
    show_written (self, handoff);
  else if (handoff != NULL)
    show_arrivals (self, roster_handoff_job_get_arrivals (handoff));
}

static void
run_handoff (RosterHandOffPage *self, RosterHandoffJob *handoff)
{
  g_autoptr (RosterJob) job = roster_job_new_handoff (self->session, handoff);

  self->has_shown = TRUE;
  show_notice (self, NULL, FALSE);
  roster_near_group_set_report (self->near, NULL);
  roster_job_set_interactive (job, TRUE);
  follow_job (self, job);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, NULL, NULL);
}

static void
check (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterHandOffPage *self = ROSTER_HAND_OFF_PAGE (widget);
  g_autoptr (RosterHandoffJob) handoff = roster_handoff_job_new (self->session, self->integration);

  run_handoff (self, handoff);
}

static void
write_files (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterHandOffPage *self = ROSTER_HAND_OFF_PAGE (widget);
  g_autoptr (RosterHandoffJob) handoff = roster_handoff_job_new (self->session, self->integration);

  roster_handoff_files_group_prepare (self->files, handoff);
  run_handoff (self, handoff);
}

static void
show_plan (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.overview", "s",
                              ROSTER_HAND_OFF_PAGE (widget)->integration);
}

static void
roster_hand_off_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (roster_hand_off_page_parent_class)->map (widget);

  roster_watch_set_active (ROSTER_HAND_OFF_PAGE (widget)->watch, TRUE);
}

static void
roster_hand_off_page_unmap (GtkWidget *widget)
{
  roster_watch_set_active (ROSTER_HAND_OFF_PAGE (widget)->watch, FALSE);

  GTK_WIDGET_CLASS (roster_hand_off_page_parent_class)->unmap (widget);
}

static void
roster_hand_off_page_dispose (GObject *object)
{
  RosterHandOffPage *self = ROSTER_HAND_OFF_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->job);
  g_clear_object (&self->session);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->status, roster_handoff_status_unref);
  g_clear_pointer (&self->step_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_HAND_OFF_PAGE);

  G_OBJECT_CLASS (roster_hand_off_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, notice);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, notice_group);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, show_plan);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, waiting_row);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, spent_row);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, near);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, files);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, steps);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, by_hand_group);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, by_hand_row);
  gtk_widget_class_bind_template_child (widget_class, RosterHandOffPage, progress);
}

static void
roster_hand_off_page_class_init (RosterHandOffPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_hand_off_page_dispose;
  widget_class->map = roster_hand_off_page_map;
  widget_class->unmap = roster_hand_off_page_unmap;

  g_type_ensure (ROSTER_TYPE_HANDOFF_FILES_GROUP);
  g_type_ensure (ROSTER_TYPE_LINK_ROW);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_NEAR_GROUP);
  g_type_ensure (ROSTER_TYPE_PROGRESS_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-hand-off-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "handoff.check", NULL, check);
  gtk_widget_class_install_action (widget_class, "handoff.write", NULL, write_files);
  gtk_widget_class_install_action (widget_class, "handoff.show-plan", NULL, show_plan);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "handoff.check", NULL);
}

static void
roster_hand_off_page_init (RosterHandOffPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->step_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handoff.check", FALSE);
}

/**
 * roster_hand_off_page_new:
 * @session: an open session
 * @id: an integration's id
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
roster_hand_off_page_new (RosterSession *session, const char *id)
{
  RosterHandOffPage *self;
  RosterJobManager *jobs;
  RosterJob *job;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  jobs = roster_session_get_jobs (session);
  self = g_object_new (ROSTER_TYPE_HAND_OFF_PAGE, NULL);
  self->session = g_object_ref (session);
  self->integration = g_strdup (id);
  roster_near_group_set_integration (self->near, session, id);
  roster_handoff_files_group_set_session (self->files, session);
  roster_link_row_set_link (ROSTER_LINK_ROW (self->by_hand_row), "win.hand-fields", id);
  self->watch = roster_watch_new (roster_session_get_store (session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jobs, "finished", G_CALLBACK (on_job_finished_cb), self,
                           G_CONNECT_SWAPPED);
  /* Who comes back finds the work as it is. */
  job = roster_job_manager_find (jobs, id);
  if (job != NULL)
    follow_job (self, job);

  return GTK_WIDGET (self);
}
