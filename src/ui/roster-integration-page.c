/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-integration-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-integration-status.h"
#include "app/roster-job-manager.h"
#include "app/roster-settings-job.h"
#include "app/roster-watch.h"
#include "model/roster-error.h"
#include "store/roster-store-runs.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-compat.h"
#include "ui/roster-drift-link.h"
#include "ui/roster-handoff-group.h"
#include "ui/roster-holds-group.h"
#include "ui/roster-job-list.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-resume-row.h"
#include "ui/roster-run-history.h"
#include "ui/roster-schedule-row.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/**
 * RosterIntegrationPage:
 *
 * All about one integration: its numbers, how it is, what it wrote and when, and what can be done
 * with it. It follows what is written, here or by another process.
 */
struct _RosterIntegrationPage
{
  AdwBin parent_instance;

  RosterSession *session;
  char *id;
  RosterWatch *watch;
  GCancellable *cancellable;
  gboolean is_loading;
  gboolean is_outdated; /* something was written while it loaded */
  RosterIntegrationStatus *status;
  GtkWidget *resume_row;

  GtkStack *stack;
  AdwStatusPage *failure;
  AdwWindowTitle *title;
  GtkWidget *sync_button;
  GtkLabel *n_clients;
  GtkLabel *n_linked;
  GtkLabel *n_assets;
  GtkLabel *n_undecided;
  RosterHoldsGroup *holds;
  AdwPreferencesGroup *interrupted;
  RosterJobList *jobs;
  RosterHandoffGroup *handoff;
  AdwActionRow *state_row;
  GtkImage *state_icon;
  AdwActionRow *decisions_row;
  GtkWidget *continue_matching;
  RosterDriftLink *drift;
  RosterRunHistory *history;
  RosterScheduleRow *schedule;
  GtkButton *edit;
  GtkWidget *devices;
  GtkWidget *edited;
  AdwActionRow *pause_row;
  GtkWidget *pause;
  GtkWidget *resume;
  AdwActionRow *disable_row;
  GtkWidget *disable;
  GtkWidget *enable;
  GtkWidget *forget;
};

G_DEFINE_FINAL_TYPE (RosterIntegrationPage, roster_integration_page, ADW_TYPE_BIN)

static void reload (RosterIntegrationPage *self);

static gint64
get_now (RosterIntegrationPage *self)
{
  return roster_clock_now (roster_store_get_clock (roster_session_get_store (self->session)));
}

static void
set_number (GtkLabel *label, guint n)
{
  g_autofree char *text = g_strdup_printf ("%'u", n);

  gtk_label_set_text (label, text);
}

static void
set_target (GtkWidget *widget, const char *id)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", id);
}

/* What only runs when nothing else does. */
static void
update_actions (RosterIntegrationPage *self)
{
  gboolean is_busy =
      roster_job_manager_find (roster_session_get_jobs (self->session), self->id) != NULL;
  gboolean is_enabled = self->status != NULL && self->status->state != ROSTER_INTEGRATION_DISABLED;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "page.sync", is_enabled && !is_busy);
  gtk_widget_action_set_enabled (widget, "page.pause", is_enabled);
  gtk_widget_action_set_enabled (widget, "page.resume", is_enabled);
  gtk_widget_action_set_enabled (widget, "page.disable", is_enabled && !is_busy);
  gtk_widget_action_set_enabled (widget, "page.forget", self->status != NULL && !is_busy);
}

static void
show_title (RosterIntegrationPage *self)
{
  RosterIntegration *integration = self->status->summary->integration;
  g_autoptr (GUri) uri = g_uri_parse (integration->url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : integration->url;
  g_autofree char *subtitle = NULL;

  if (self->status->documentation != NULL)
    /* Translators: from a server to a documentation */
    subtitle = g_strdup_printf (_ ("%s → %s"), host, self->status->documentation->name);
  adw_window_title_set_title (self->title, integration->name);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : host);
}

static void
show_state (RosterIntegrationPage *self)
{
  static const char *const icons[] = {
    [ROSTER_INTEGRATION_ENABLED] = "emblem-ok-symbolic",
    [ROSTER_INTEGRATION_ATTENTION] = "dialog-warning-symbolic",
    [ROSTER_INTEGRATION_PAUSED] = "media-playback-pause-symbolic",
    [ROSTER_INTEGRATION_DISABLED] = "action-unavailable-symbolic",
  };
  g_autofree char *text = roster_closures_describe_integration (self->status, get_now (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row),
                                 roster_closures_describe_state (self->status->state));
  adw_action_row_set_subtitle (self->state_row, text);
  gtk_image_set_from_icon_name (self->state_icon, icons[self->status->state]);
  /* The row of what is held says it, and leads there. */
  gtk_widget_set_visible (GTK_WIDGET (self->state_row),
                          !(self->status->is_only_held && self->status->summary->held_run != NULL));
}

static void
show_decisions (RosterIntegrationPage *self)
{
  guint n = self->status->summary->undecided;
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (
        ngettext ("%'u client needs a decision", "%'u clients need a decision", n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->decisions_row),
                                 text != NULL ? text : _ ("All clients are decided"));
  adw_action_row_set_subtitle (self->decisions_row,
                               n > 0 ? _ ("They are left alone until then")
                                     : _ ("Decisions can be changed at any time"));
}

static void
show_settings (RosterIntegrationPage *self)
{
  RosterIntegration *integration = self->status->summary->integration;
  gboolean is_disabled = !integration->enabled;

  gtk_widget_set_visible (GTK_WIDGET (self->pause_row), !is_disabled && integration->device_sync);
  gtk_widget_set_visible (self->pause, !integration->paused);
  gtk_widget_set_visible (self->resume, integration->paused);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pause_row),
                                 integration->paused ? _ ("Device Sync Is Paused")
                                                     : _ ("Device Sync"));
  gtk_widget_set_visible (GTK_WIDGET (self->edit), !is_disabled);
  gtk_widget_set_visible (self->disable, !is_disabled);
  gtk_widget_set_visible (self->enable, is_disabled);
  gtk_widget_set_visible (self->forget, is_disabled);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->disable_row),
                                 is_disabled ? _ ("This Integration Is Disabled")
                                             : _ ("Disable This Integration"));
  adw_action_row_set_subtitle (self->disable_row,
                               is_disabled ? _ ("Enable it with its keys to go on where it stopped")
                                           : _ ("Removes its keys; matches and assets are kept"));
}

static void
show_status (RosterIntegrationPage *self)
{
  RosterIntegrationStatus *status = self->status;
  gboolean is_idle =
      roster_job_manager_find (roster_session_get_jobs (self->session), self->id) == NULL;

  show_title (self);
  set_number (self->n_clients, status->summary->clients);
  set_number (self->n_linked, status->numbers->linked);
  set_number (self->n_assets, status->numbers->assets);
  set_number (self->n_undecided, status->summary->undecided);
  show_state (self);
  show_decisions (self);
  show_settings (self);
  roster_holds_group_show (self->holds, self->session, status->summary);

  if (self->resume_row != NULL)
    adw_preferences_group_remove (self->interrupted, self->resume_row);
  self->resume_row = NULL;
  if (status->is_resumable && status->summary->integration->enabled && is_idle)
    {
      self->resume_row = roster_resume_row_new (self->session, status->summary->integration);
      adw_preferences_group_add (self->interrupted, self->resume_row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->interrupted), self->resume_row != NULL);
}

static void
show_failure (RosterIntegrationPage *self, const GError *error)
{
  g_autofree char *markup = NULL;

  if (roster_error_is_cancelled (error))
    return;

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

static void
end_loading (RosterIntegrationPage *self, const GError *error)
{
  self->is_loading = FALSE;
  if (self->watch != NULL)
    roster_watch_rest (self->watch);
  if (error != NULL)
    show_failure (self, error);
  else if (self->is_outdated)
    reload (self);
}

static void
on_runs_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterIntegrationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs =
      roster_store_list_runs_finish (ROSTER_STORE (source), result, &error);

  if (runs != NULL)
    {
      show_status (self);
      roster_run_history_set_runs (self->history, runs, get_now (self));
      update_actions (self);
      roster_stack_show_name (self->stack, "content");
    }
  end_loading (self, error);
}

static void
on_statuses_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterIntegrationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statuses =
      roster_integration_status_list_finish (ROSTER_SESSION (source), result, &error);
  RosterIntegrationStatus *status =
      statuses != NULL ? roster_integration_status_find (statuses, self->id) : NULL;

  if (statuses != NULL && status == NULL)
    g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                 _ ("There is no integration “%s” any more."), self->id);
  if (error != NULL)
    {
      end_loading (self, error);
      return;
    }

  g_clear_pointer (&self->status, roster_integration_status_unref);
  self->status = roster_integration_status_ref (status);
  roster_store_list_runs_async (roster_session_get_store (self->session), self->id, NULL,
                                self->cancellable, on_runs_listed_cb, g_object_ref (self));
}

static void
reload (RosterIntegrationPage *self)
{
  self->is_outdated = self->is_loading;
  if (self->is_loading)
    return;

  self->is_loading = TRUE;
  roster_integration_status_list_async (self->session, self->cancellable, on_statuses_listed_cb,
                                        g_object_ref (self));
}

static void
on_jobs_changed_cb (RosterIntegrationPage *self)
{
  update_actions (self);
  reload (self);
}

static void
sync_now (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterIntegrationPage *self = ROSTER_INTEGRATION_PAGE (widget);
  g_autoptr (RosterJob) job = roster_job_new (self->session, ROSTER_JOB_SYNC, self->id);

  roster_job_set_interactive (job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, NULL, NULL);
}

static void
on_paused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterIntegrationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (roster_store_set_paused_finish (ROSTER_STORE (source), result, &error))
    roster_watch_check (self->watch);
  else if (!roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
}

static void
set_paused (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterIntegrationPage *self = ROSTER_INTEGRATION_PAGE (widget);

  roster_store_set_paused_async (roster_session_get_store (self->session), self->id,
                                 g_str_equal (action, "page.pause"), self->cancellable,
                                 on_paused_cb, g_object_ref (self));
}

static void
on_disabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterIntegrationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (roster_settings_disable_finish (ROSTER_SESSION (source), result, NULL, &error))
    roster_window_show_toast (GTK_WIDGET (self), _ ("Disabled. Its keys were removed"), NULL, NULL);
  else if (!roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
  if (self->session != NULL)
    roster_watch_check (self->watch);
}

static void
on_forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterIntegrationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_retired;

  if (roster_settings_disable_finish (ROSTER_SESSION (source), result, &n_retired, &error))
    {
      text = g_strdup_printf (ngettext ("The integration was forgotten, %'u asset was retired",
                                        "The integration was forgotten, %'u assets were retired",
                                        n_retired),
                              n_retired);
      roster_window_show_toast (GTK_WIDGET (self), text, NULL, NULL);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
    }
  else if (!roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
}

/* Once begun it is finished, whoever goes back meanwhile: the keys have to go. */
static void
disable_now (RosterIntegrationPage *self, gboolean forget)
{
  roster_settings_disable_async (self->session, self->id, forget, NULL,
                                 forget ? on_forgotten_cb : on_disabled_cb, g_object_ref (self));
}

static void
on_disable_answered_cb (gboolean confirmed, gboolean checked, gpointer user_data)
{
  RosterIntegrationPage *self = user_data;

  /* One that is disabled already can only be forgotten. */
  if (confirmed && self->session != NULL)
    disable_now (self, checked || self->status->state == ROSTER_INTEGRATION_DISABLED);
}

static void
disable (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterIntegrationPage *self = ROSTER_INTEGRATION_PAGE (widget);
  RosterCompatQuestion question = {
    .heading = _ ("Disable Integration?"),
    .cancel = _ ("Cancel"),
    .confirm = _ ("Disable"),
    .check = _ ("Also forget its clients, matches and history. Assets that nothing else feeds, "
                "those edited by hand too, stay in the documentation as retired."),
    .is_destructive = TRUE,
  };
  g_autofree char *body = NULL;

  /* Translators: the name of an integration */
  body = g_strdup_printf (_ ("“%s” stops syncing, and its keys are removed from the keyring. Its "
                             "matches, clients and assets stay as they are, and with the keys it "
                             "can be enabled again."),
                          self->status->summary->integration->name);
  question.body = body;
  roster_compat_ask (widget, &question, on_disable_answered_cb, g_object_ref (self),
                     g_object_unref);
}

static void
forget_integration (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterIntegrationPage *self = ROSTER_INTEGRATION_PAGE (widget);
  RosterCompatQuestion question = {
    .heading = _ ("Forget Integration?"),
    .cancel = _ ("Cancel"),
    .confirm = _ ("Forget"),
    .is_destructive = TRUE,
  };
  g_autofree char *body = NULL;

  /* Translators: the name of an integration */
  body = g_strdup_printf (_ ("The clients, matches and history of “%s” go, and cannot be brought "
                             "back. Clients of the documentation stay; assets that nothing else "
                             "feeds, those edited by hand too, stay in it as retired."),
                          self->status->summary->integration->name);
  question.body = body;
  roster_compat_ask (widget, &question, on_disable_answered_cb, g_object_ref (self),
                     g_object_unref);
}

static void
roster_integration_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (roster_integration_page_parent_class)->map (widget);

  roster_watch_set_active (ROSTER_INTEGRATION_PAGE (widget)->watch, TRUE);
}

static void
roster_integration_page_unmap (GtkWidget *widget)
{
  roster_watch_set_active (ROSTER_INTEGRATION_PAGE (widget)->watch, FALSE);

  GTK_WIDGET_CLASS (roster_integration_page_parent_class)->unmap (widget);
}

static void
roster_integration_page_dispose (GObject *object)
{
  RosterIntegrationPage *self = ROSTER_INTEGRATION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->status, roster_integration_status_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_INTEGRATION_PAGE);

  G_OBJECT_CLASS (roster_integration_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, sync_button);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, n_clients);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, n_linked);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, n_assets);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, n_undecided);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, holds);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, interrupted);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, jobs);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, handoff);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, state_row);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, state_icon);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, decisions_row);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, continue_matching);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, drift);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, history);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, schedule);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, edit);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, devices);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, edited);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, pause_row);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, pause);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, resume);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, disable_row);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, disable);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, enable);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationPage, forget);
}

static void
roster_integration_page_class_init (RosterIntegrationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_integration_page_dispose;
  widget_class->map = roster_integration_page_map;
  widget_class->unmap = roster_integration_page_unmap;

  g_type_ensure (ROSTER_TYPE_DRIFT_LINK);
  g_type_ensure (ROSTER_TYPE_HOLDS_GROUP);
  g_type_ensure (ROSTER_TYPE_HANDOFF_GROUP);
  g_type_ensure (ROSTER_TYPE_JOB_LIST);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_RUN_HISTORY);
  g_type_ensure (ROSTER_TYPE_SCHEDULE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-integration-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "page.sync", NULL, sync_now);
  gtk_widget_class_install_action (widget_class, "page.pause", NULL, set_paused);
  gtk_widget_class_install_action (widget_class, "page.resume", NULL, set_paused);
  gtk_widget_class_install_action (widget_class, "page.disable", NULL, disable);
  gtk_widget_class_install_action (widget_class, "page.forget", NULL, forget_integration);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "page.sync", NULL);
}

static void
roster_integration_page_init (RosterIntegrationPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  roster_stack_show_name (self->stack, "loading");
}

/**
 * roster_integration_page_new:
 * @session: an open session
 * @id: an integration's id
 *
 * Returns: (transfer floating): its page
 */
GtkWidget *
roster_integration_page_new (RosterSession *session, const char *id)
{
  RosterIntegrationPage *self;
  RosterJobManager *jobs;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  jobs = roster_session_get_jobs (session);
  self = g_object_new (ROSTER_TYPE_INTEGRATION_PAGE, NULL);
  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  self->watch = roster_watch_new (roster_session_get_store (session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  roster_job_list_set_jobs (self->jobs, jobs, id);
  roster_handoff_group_set_integration (self->handoff, session, id);
  roster_schedule_row_set_integration (self->schedule, session, id);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (on_jobs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  roster_drift_link_set_integration (self->drift, session, id);
  set_target (self->continue_matching, id);
  set_target (GTK_WIDGET (self->edit), id);
  set_target (self->devices, id);
  set_target (self->edited, id);
  set_target (self->enable, id);
  update_actions (self);

  return GTK_WIDGET (self);
}
