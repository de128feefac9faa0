/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-overview-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-group-item.h"
#include "app/roster-job-manager.h"
#include "app/roster-overview.h"
#include "model/roster-error.h"
#include "store/roster-store-groups.h"
#include "ui/roster-closures-group.h"
#include "ui/roster-closures-run.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-group-browser.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-progress-view.h"
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
  RosterJob *job; /* the one that is waited for */
  RosterRun *run; /* the last one of this page */
  GCancellable *cancellable;

  AdwWindowTitle *title;
  GtkStack *stack;
  GtkButton *finish;
  AdwStatusPage *error;
  GtkLabel *notice;
  GtkLabel *clients;
  GtkLabel *assets;
  GtkLabel *future;
  RosterGroupBrowser *plan;
  RosterProgressView *progress;
  GtkLabel *result;
  GtkLabel *reason;
  GtkButton *again;
  GtkButton *retry;
  RosterGroupBrowser *results;
};

G_DEFINE_FINAL_TYPE (RosterOverviewPage, roster_overview_page, ADW_TYPE_BIN)

static void
show_state (RosterOverviewPage *self, const char *name)
{
  roster_stack_show_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->finish), g_str_equal (name, "plan"));
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

static void
show_plan (RosterOverviewPage *self)
{
  RosterIntegration *integration = roster_overview_get_integration (self->overview);
  RosterPlan *plan = roster_overview_get_plan (self->overview);
  g_autofree char *clients = roster_closures_format_plan_clients (plan);
  g_autofree char *assets = roster_closures_format_plan_assets (plan);
  g_autofree char *future =
      roster_closures_format_plan_future (plan, integration->device_sync && !integration->paused);
  gboolean has_work = roster_plan_get_n_operations (plan) > 0;

  adw_window_title_set_subtitle (self->title, integration->name);
  gtk_label_set_text (self->clients, clients);
  gtk_label_set_text (self->assets, assets);
  gtk_label_set_text (self->future, future);
  roster_group_browser_show_plan (self->plan, roster_session_get_store (self->session),
                                  self->integration, plan->id,
                                  roster_overview_get_items (self->overview));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.finish", has_work);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->finish),
                               has_work ? NULL : _ ("Everything is as it was decided"));
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
    show_plan (self);
  else
    show_error (self, error);
}

static void
load (RosterOverviewPage *self)
{
  show_state (self, "loading");
  roster_overview_load_async (self->overview, self->cancellable, on_loaded_cb, g_object_ref (self));
}

static void
on_run_grouped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) groups =
      roster_store_group_operations_finish (ROSTER_STORE (source), result, &error);

  if (roster_error_is_cancelled (error))
    return;
  if (groups == NULL)
    {
      show_error (self, error);
      return;
    }

  items = g_ptr_array_new_full (groups->len, g_object_unref);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (items, roster_group_item_new (NULL, g_ptr_array_index (groups, i)));
  roster_group_browser_show_run (self->results, ROSTER_STORE (source), self->integration,
                                 self->run->id, items);
  show_state (self, "results");
}

static void
show_run (RosterOverviewPage *self, RosterRun *run, const GError *error)
{
  g_autofree char *text = roster_closures_describe_run (run);
  const guint *states = run->states;
  gboolean is_open =
      states[ROSTER_OPERATION_UNSURE] + states[ROSTER_OPERATION_SENT] > 0 || error != NULL;

  g_clear_pointer (&self->run, roster_run_unref);
  self->run = roster_run_ref (run);
  gtk_label_set_text (self->result, text);
  gtk_label_set_text (self->reason, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason),
                          error != NULL && !roster_error_is_cancelled (error));
  gtk_button_set_label (self->again,
                        states[ROSTER_OPERATION_UNSURE] > 0 ? _ ("Look Again") : _ ("Go On"));
  gtk_widget_set_visible (GTK_WIDGET (self->again), is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->retry), states[ROSTER_OPERATION_FAILED] > 0);
  roster_store_group_operations_async (roster_session_get_store (self->session), NULL, run->id,
                                       self->cancellable, on_run_grouped_cb, g_object_ref (self));
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

static void
finish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterOverviewPage *self = ROSTER_OVERVIEW_PAGE (widget);
  g_autoptr (RosterJob) job = roster_job_new (self->session, ROSTER_JOB_APPLY, self->integration);

  roster_job_set_shown_plan (job, roster_overview_get_plan (self->overview)->id);
  run_job (self, job);
}

static void
go_on (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterOverviewPage *self = ROSTER_OVERVIEW_PAGE (widget);
  g_autoptr (RosterJob) job = roster_job_new (self->session, ROSTER_JOB_APPLY, self->integration);

  run_job (self, job);
}

static void
retry_failed (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterOverviewPage *self = ROSTER_OVERVIEW_PAGE (widget);
  g_autoptr (RosterJob) job = roster_job_new_retry (self->session, self->run);

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
  g_clear_pointer (&self->run, roster_run_unref);
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
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, finish);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, error);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, notice);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, clients);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, assets);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, future);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, plan);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, progress);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, result);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, reason);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, again);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, retry);
  gtk_widget_class_bind_template_child (widget_class, RosterOverviewPage, results);
}

static void
roster_overview_page_class_init (RosterOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = roster_overview_page_dispose;
  object_class->finalize = roster_overview_page_finalize;

  g_type_ensure (ROSTER_TYPE_GROUP_BROWSER);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_PROGRESS_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-overview-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "overview.finish", NULL, finish);
  gtk_widget_class_install_action (widget_class, "overview.go-on", NULL, go_on);
  gtk_widget_class_install_action (widget_class, "overview.retry-failed", NULL, retry_failed);
  gtk_widget_class_install_action (widget_class, "overview.reload", NULL, reload);
}

static void
roster_overview_page_init (RosterOverviewPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
  /* Who comes back finds the work as it is. */
  job = roster_job_manager_find (jobs, id);
  if (job != NULL)
    follow_job (self, job);
  else
    load (self);

  return GTK_WIDGET (self);
}
