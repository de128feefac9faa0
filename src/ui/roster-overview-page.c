/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-overview-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"
#include "app/roster-overview.h"
#include "model/roster-error.h"
#include "ui/roster-closures-group.h"
#include "ui/roster-export-button.h"
#include "ui/roster-group-browser.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-progress-view.h"
#include "ui/roster-run-view.h"
#include "ui/roster-stack.h"

/**
 * RosterOverviewPage:
 *
 * Everything that Finish would write, and then, on the same page, how far it is and what became of
 * it. Nothing else is written than what is shown here; where the plan is not true any more by then,
 * the new one is shown instead.
 */
struct _RosterOverviewPage
{
  AdwBin parent_instance;

  RosterSession *session;
  char *integration;
  RosterOverview *overview;
  RosterJob *job;   /* the one that is waited for */
  gboolean is_open; /* whether something is left of the run that is shown */
  gboolean is_part; /* whether it was only for some of the clients */
  GCancellable *cancellable;

  AdwWindowTitle *title;
  GtkStack *stack;
  RosterExportButton *export_button;
  GtkWidget *finish;
  GtkWidget *rest;
  AdwStatusPage *error;
  GtkLabel *notice;
  GtkLabel *clients;
  GtkLabel *assets;
  GtkLabel *future;
  GtkLabel *forecast;
  GtkActionable *documentation;
  GtkActionable *edited;
  RosterGroupBrowser *plan;
  RosterProgressView *progress;
  GtkWidget *go_on;
  GtkWidget *hand_off;
  GtkWidget *done;
  RosterRunView *results;
};

G_DEFINE_FINAL_TYPE (RosterOverviewPage, roster_overview_page, ADW_TYPE_BIN)

static void
show_state (RosterOverviewPage *self, const char *name)
{
  gboolean is_plan = g_str_equal (name, "plan");
  gboolean is_results = g_str_equal (name, "results");
  gboolean is_interrupted =
      is_plan ? roster_overview_is_interrupted (self->overview) : is_results && self->is_open;

  gboolean is_for_import =
      is_plan && !is_interrupted && roster_overview_is_for_import (self->overview);

  roster_stack_show_name (self->stack, name);
  adw_window_title_set_title (self->title, is_results ? _ ("Results") : _ ("Overview"));
  gtk_widget_set_visible (self->finish, is_plan && !is_interrupted && !is_for_import);
  gtk_widget_set_visible (self->hand_off, is_for_import);
  gtk_widget_set_visible (self->rest, is_results && self->is_part && !is_interrupted);
  gtk_widget_set_visible (self->go_on, is_interrupted);
  gtk_widget_set_visible (self->done, is_results);
  if (!is_results)
    roster_export_button_set_plan (self->export_button, self->session,
                                   is_plan ? roster_overview_get_plan_id (self->overview) : NULL);
  if (is_interrupted)
    gtk_widget_remove_css_class (self->done, "suggested-action");
  else
    gtk_widget_add_css_class (self->done, "suggested-action");
}

static void
show_error (RosterOverviewPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error, markup);
  show_state (self, "error");
}

static void
show_notice (RosterOverviewPage *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

/* A documentation behind a network takes only so many requests a minute. */
static void
show_forecast (RosterOverviewPage *self)
{
  RosterClock *clock = roster_store_get_clock (roster_session_get_store (self->session));
  g_autofree char *text = NULL;
  RosterForecast forecast;

  if (roster_overview_get_forecast (self->overview, &forecast))
    text = roster_closures_format_forecast (
        &forecast, roster_overview_get_documentation (self->overview)->name,
        roster_clock_now (clock));
  gtk_label_set_text (self->forecast, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->forecast), text != NULL);
}

static void
show_plan (RosterOverviewPage *self)
{
  RosterIntegration *integration = roster_overview_get_integration (self->overview);
  RosterPlan *plan = roster_overview_get_plan (self->overview);
  g_autofree char *clients = roster_closures_format_plan_clients (plan);
  g_autofree char *assets = roster_closures_format_plan_assets (plan);
  g_autofree char *future =
      roster_closures_format_plan_future (plan, integration->device_sync && !integration->paused);
  gboolean has_work = roster_plan_get_n_operations (plan) + plan->held > 0;

  gtk_label_set_text (self->clients, clients);
  gtk_label_set_text (self->assets, assets);
  gtk_label_set_text (self->future, future);
  show_forecast (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.finish", has_work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.finish-first", has_work);
  gtk_widget_set_tooltip_text (self->finish,
                               has_work ? NULL : _ ("Everything is as it was decided"));
}

static void
show_interrupted (RosterOverviewPage *self)
{
  guint n = roster_overview_count_open (self->overview);
  g_autofree char *left = g_strdup_printf (
      ngettext ("%'u of its changes is left.", "%'u of its changes are left.", n), n);

  gtk_label_set_text (self->clients, _ ("The last run ended early"));
  gtk_label_set_text (self->assets, left);
  gtk_label_set_text (self->future, _ ("What was written is kept, and nothing is written twice."));
  gtk_widget_set_visible (GTK_WIDGET (self->forecast), FALSE);
}

static void
show_overview (RosterOverviewPage *self)
{
  RosterIntegration *integration = roster_overview_get_integration (self->overview);

  adw_window_title_set_subtitle (self->title, integration->name);
  gtk_actionable_set_action_target (self->documentation, "s", integration->documentation);
  if (roster_overview_is_interrupted (self->overview))
    show_interrupted (self);
  else
    show_plan (self);
  roster_group_browser_show_plan (self->plan, roster_session_get_store (self->session),
                                  self->integration, roster_overview_get_plan_id (self->overview),
                                  roster_overview_get_items (self->overview));
  show_state (self, "plan");
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_loaded = roster_overview_load_finish (ROSTER_OVERVIEW (source), result, &error);

  if (roster_error_is_cancelled (error))
    return;

  if (is_loaded)
    show_overview (self);
  else
    show_error (self, error);
}

static void
load (RosterOverviewPage *self)
{
  show_state (self, "loading");
  roster_overview_load_async (self->overview, self->cancellable, on_loaded_cb, g_object_ref (self));
}

/* What has no definite answer is looked up first by whoever goes on. */
static void
on_run_read_cb (RosterOverviewPage *self)
{
  RosterRun *run = roster_run_view_get_run (self->results);

  self->is_open = run->state == ROSTER_RUN_FAILED || run->state == ROSTER_RUN_CANCELLED ||
                  run->states[ROSTER_OPERATION_SENT] + run->states[ROSTER_OPERATION_UNSURE] > 0;
  show_state (self, "results");
}

static void
show_run (RosterOverviewPage *self, RosterRun *run, const GError *error)
{
  show_state (self, "results");
  roster_run_view_show_run (self->results, self->session, run->id, error);
  roster_export_button_set_run (self->export_button, self->session, run->id);
}

static void
follow_job (RosterOverviewPage *self, RosterJob *job)
{
  g_set_object (&self->job, job);
  show_notice (self, NULL);
  roster_progress_view_set_job (self->progress, job);
  show_state (self, "progress");
}

static void
on_job_finished_cb (RosterOverviewPage *self, RosterJob *job, const GError *error)
{
  if (job != self->job)
    return;

  roster_progress_view_set_job (self->progress, NULL);
  g_clear_object (&self->job);
  if (roster_job_get_run (job) != NULL)
    {
      show_run (self, roster_job_get_run (job), error);
    }
  else
    {
      /* Nothing was written: the plan is looked at again, with the reason above it. */
      show_notice (self,
                   error != NULL && !roster_error_is_cancelled (error) ? error->message : NULL);
      load (self);
    }
}

static void
run_job (RosterOverviewPage *self, RosterJob *job)
{
  roster_job_set_interactive (job, TRUE);
  follow_job (self, job);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, NULL, NULL);
}

/* 0 clients are all of them. */
static void
apply (RosterOverviewPage *self, guint n_clients)
{
  g_autoptr (RosterJob) job = roster_job_new (self->session, ROSTER_JOB_APPLY, self->integration);

  self->is_part = n_clients > 0;
  roster_job_set_shown_plan (job, roster_overview_get_plan (self->overview)->id);
  roster_job_set_pilot (job, NULL, n_clients);
  run_job (self, job);
}

static void
finish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  apply (ROSTER_OVERVIEW_PAGE (widget), 0);
}

/* Who is careful looks at one client in the documentation before the others follow. */
static void
finish_first (GtkWidget *widget, const char *action, GVariant *parameter)
{
  apply (ROSTER_OVERVIEW_PAGE (widget), (guint) g_variant_get_int32 (parameter));
}

static void
go_on (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterOverviewPage *self = ROSTER_OVERVIEW_PAGE (widget);
  g_autoptr (RosterJob) job = roster_job_new (self->session, ROSTER_JOB_APPLY, self->integration);

  run_job (self, job);
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterOverviewPage *self = ROSTER_OVERVIEW_PAGE (widget);

  show_notice (self, NULL);
  load (self);
}

static void
roster_overview_page_dispose (GObject *object)
{
  RosterOverviewPage *self = ROSTER_OVERVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job);
  g_clear_object (&self->overview);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (roster_overview_page_parent_class)->dispose (object);
}

static void
roster_overview_page_finalize (GObject *object)
{
  RosterOverviewPage *self = ROSTER_OVERVIEW_PAGE (object);

  g_clear_pointer (&self->integration, g_free);

  G_OBJECT_CLASS (roster_overview_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, finish);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, rest);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, error);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, notice);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, clients);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, assets);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, future);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, forecast);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, documentation);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, edited);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, plan);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, progress);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, go_on);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, hand_off);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, done);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, results);
}

static void
roster_overview_page_class_init (RosterOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = roster_overview_page_dispose;
  object_class->finalize = roster_overview_page_finalize;

  g_type_ensure (ROSTER_TYPE_EXPORT_BUTTON);
  g_type_ensure (ROSTER_TYPE_GROUP_BROWSER);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_PROGRESS_VIEW);
  g_type_ensure (ROSTER_TYPE_RUN_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-overview-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_run_read_cb);

  gtk_widget_class_install_action (widget_class, "overview.finish", NULL, finish);
  gtk_widget_class_install_action (widget_class, "overview.finish-first", "i", finish_first);
  gtk_widget_class_install_action (widget_class, "overview.go-on", NULL, go_on);
  gtk_widget_class_install_action (widget_class, "overview.reload", NULL, reload);
}

/* libadwaita gives the arrow beside Finish no name of its own. */
static void
name_arrow (GtkWidget *finish)
{
  for (GtkWidget *child = gtk_widget_get_first_child (finish); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_MENU_BUTTON (child))
        gtk_accessible_update_property (
            GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
            adw_split_button_get_dropdown_tooltip (ADW_SPLIT_BUTTON (finish)), -1);
    }
}

static void
roster_overview_page_init (RosterOverviewPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  name_arrow (GTK_WIDGET (self->finish));
}

/**
 * roster_overview_page_new:
 * @session: an open session
 * @id: an integration's id
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
roster_overview_page_new (RosterSession *session, const char *id)
{
  RosterOverviewPage *self;
  RosterJobManager *jobs;
  RosterJob *job;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_OVERVIEW_PAGE, NULL);
  self->session = g_object_ref (session);
  self->integration = g_strdup (id);
  self->overview = roster_overview_new (session, id);

  jobs = roster_session_get_jobs (session);
  g_signal_connect_object (jobs, "finished", G_CALLBACK (on_job_finished_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->done), "s", id);
  gtk_actionable_set_action_target (self->edited, "s", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->hand_off), "s", id);
  /* Who comes back finds the work as it is. */
  job = roster_job_manager_find (jobs, id);
  if (job != NULL)
    follow_job (self, job);
  else
    load (self);

  return GTK_WIDGET (self);
}
