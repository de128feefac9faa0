/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-run-view.h"

#include <glib/gi18n-lib.h>

#include "app/roster-group-item.h"
#include "app/roster-job-manager.h"
#include "model/roster-error.h"
#include "store/roster-store-groups.h"
#include "store/roster-store-runs.h"
#include "ui/roster-closures-group.h"
#include "ui/roster-closures-run.h"
#include "ui/roster-group-browser.h"
#include "ui/roster-handoff-group.h"
#include "ui/roster-job-list.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/**
 * RosterRunView:
 *
 * What became of a run, client by client and row by row: what failed can be tried again, what got
 * no definite answer can be looked up, all or one. What that changes is seen in the same rows.
 */
struct _RosterRunView
{
  AdwBin parent_instance;

  RosterSession *session;
  char *id;
  RosterRun *run;
  GCancellable *cancellable;
  RosterJob *releasing;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkLabel *summary;
  GtkLabel *reason;
  GtkWidget *retry;
  GtkWidget *look_up;
  GtkWidget *release;
  GtkWidget *discard;
  RosterJobList *jobs;
  RosterHandoffGroup *handoff;
  RosterGroupBrowser *clients;
};

enum
{
  PROP_RUN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterRunView, roster_run_view, ADW_TYPE_BIN)

static void
show_failure (RosterRunView *self, const GError *error)
{
  g_autofree char *markup = NULL;

  if (roster_error_is_cancelled (error))
    return;

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

/* One piece of work for an integration at a time. */
static void
update_actions (RosterRunView *self)
{
  static const char *const actions[] = {
    "run.retry",   "run.look-up",         "run.release",
    "run.discard", "run.retry-operation", "run.look-up-operation",
  };
  gboolean is_idle =
      self->run != NULL && roster_job_manager_find (roster_session_get_jobs (self->session),
                                                    self->run->integration) == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_idle);
}

static void
take_run (RosterRunView *self, RosterRun *run)
{
  g_autofree char *text = roster_closures_describe_run (run);

  if (self->run == NULL)
    roster_job_list_set_jobs (self->jobs, roster_session_get_jobs (self->session),
                              run->integration);
  if (run->states[ROSTER_OPERATION_WAITING] > 0)
    roster_handoff_group_set_integration (self->handoff, self->session, run->integration);
  g_clear_pointer (&self->run, roster_run_unref);
  self->run = roster_run_ref (run);
  gtk_label_set_text (self->summary, text);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUN]);
}

/* What needs a look comes first. */
static void
add_clients (GPtrArray *items, GPtrArray *groups, gboolean is_in_trouble)
{
  for (guint i = 0; i < groups->len; i++)
    {
      g_autoptr (RosterGroupItem) item =
          roster_group_item_new (NULL, g_ptr_array_index (groups, i));

      if (roster_closures_group_fits (item, ROSTER_GROUP_TROUBLE) == is_in_trouble)
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
}

/* What stands as failed or unsure now, which may be less than the run left. */
static void
show_clients (RosterRunView *self, GPtrArray *groups)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (groups->len, g_object_unref);
  guint n_failed = 0;
  guint n_unsure = 0;

  add_clients (items, groups, TRUE);
  add_clients (items, groups, FALSE);
  for (guint i = 0; i < groups->len; i++)
    {
      RosterOperationGroup *group = g_ptr_array_index (groups, i);

      n_failed += group->states[ROSTER_OPERATION_FAILED];
      n_unsure += group->states[ROSTER_OPERATION_UNSURE] + group->states[ROSTER_OPERATION_SENT];
    }

  gtk_widget_set_visible (self->retry, n_failed > 0);
  gtk_widget_set_visible (self->look_up, n_unsure > 0);
  gtk_widget_set_visible (self->release, self->run->held > 0);
  gtk_widget_set_visible (self->discard, self->run->held > 0);
  roster_group_browser_show_run (self->clients, roster_session_get_store (self->session),
                                 self->run->integration, self->run->id, items);
  roster_stack_show_name (self->stack, groups->len > 0 ? "content" : "empty");
}

static void
on_grouped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups =
      roster_store_group_operations_finish (ROSTER_STORE (source), result, &error);

  if (groups != NULL && self->session != NULL)
    show_clients (self, groups);
  else if (error != NULL)
    show_failure (self, error);
}

static void
on_run_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs =
      roster_store_list_runs_finish (ROSTER_STORE (source), result, &error);

  if (runs != NULL && runs->len == 0)
    g_set_error_literal (&error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                         _ ("There is no such run any more."));
  if (error != NULL)
    {
      show_failure (self, error);
      return;
    }
  if (self->session == NULL)
    return;

  take_run (self, g_ptr_array_index (runs, 0));
  roster_store_group_operations_async (ROSTER_STORE (source), NULL, self->id, self->cancellable,
                                       on_grouped_cb, g_object_ref (self));
}

static void
reload (RosterRunView *self)
{
  roster_store_list_runs_async (roster_session_get_store (self->session), NULL, self->id,
                                self->cancellable, on_run_found_cb, g_object_ref (self));
}

static void
on_job_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRunView) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error);
  if (self->session == NULL)
    return;

  if (error != NULL && !roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
  reload (self);
}

static void
run_job (RosterRunView *self, RosterJob *job, GVariant *operation)
{
  if (operation != NULL)
    roster_job_set_operation (job, g_variant_get_string (operation, NULL));
  roster_job_set_interactive (job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, on_job_ended_cb,
                                g_object_ref (self));
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRunView *self = ROSTER_RUN_VIEW (widget);
  g_autoptr (RosterJob) job = roster_job_new_for_run (self->session, ROSTER_JOB_RETRY, self->run);

  run_job (self, job, parameter);
}

static void
look_up (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRunView *self = ROSTER_RUN_VIEW (widget);
  g_autoptr (RosterJob) job =
      roster_job_new (self->session, ROSTER_JOB_LOOKUP, self->run->integration);

  run_job (self, job, parameter);
}

/* What is done is a run of its own, which is shown then. */
static void
on_released_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRunView) self = user_data;
  g_autoptr (RosterJob) job = g_steal_pointer (&self->releasing);
  RosterRun *run = job != NULL ? roster_job_get_run (job) : NULL;

  on_job_ended_cb (source, result, g_object_ref (self));
  if (self->session != NULL && run != NULL && !g_str_equal (run->id, self->id))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-run", "s", run->id);
}

static void
release (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRunView *self = ROSTER_RUN_VIEW (widget);
  g_autoptr (RosterJob) job = roster_job_new_for_run (self->session, ROSTER_JOB_RELEASE, self->run);

  g_set_object (&self->releasing, job);
  roster_job_set_interactive (job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, on_released_cb,
                                g_object_ref (self));
}

static void
discard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRunView *self = ROSTER_RUN_VIEW (widget);
  g_autoptr (RosterJob) job = roster_job_new_for_run (self->session, ROSTER_JOB_DISCARD, self->run);

  run_job (self, job, NULL);
}

static void
roster_run_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_RUN:
      g_value_set_boxed (value, ROSTER_RUN_VIEW (object)->run);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_run_view_dispose (GObject *object)
{
  RosterRunView *self = ROSTER_RUN_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->releasing);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->run, roster_run_unref);

  G_OBJECT_CLASS (roster_run_view_parent_class)->dispose (object);
}

static void
roster_run_view_class_init (RosterRunViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = roster_run_view_get_property;
  object_class->dispose = roster_run_view_dispose;

  /**
   * RosterRunView:run:
   *
   * The run as it was read last; NULL before.
   */
  properties[PROP_RUN] =
      g_param_spec_boxed ("run", NULL, NULL, ROSTER_TYPE_RUN,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ROSTER_TYPE_GROUP_BROWSER);
  g_type_ensure (ROSTER_TYPE_HANDOFF_GROUP);
  g_type_ensure (ROSTER_TYPE_JOB_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rosterapp/Roster/ui/roster-run-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, summary);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, reason);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, retry);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, look_up);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, release);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, discard);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, jobs);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, handoff);
  gtk_widget_class_bind_template_child (widget_class, RosterRunView, clients);

  gtk_widget_class_install_action (widget_class, "run.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "run.look-up", NULL, look_up);
  gtk_widget_class_install_action (widget_class, "run.release", NULL, release);
  gtk_widget_class_install_action (widget_class, "run.discard", NULL, discard);
  gtk_widget_class_install_action (widget_class, "run.retry-operation", "s", retry);
  gtk_widget_class_install_action (widget_class, "run.look-up-operation", "s", look_up);
}

static void
roster_run_view_init (RosterRunView *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  roster_stack_show_name (self->stack, "loading");
}

/**
 * roster_run_view_show_run:
 * @self: a view
 * @session: an open session
 * @run: a run's id
 * @why: (nullable): why it ended early, where that was just seen
 *
 * Shows a run.
 */
void
roster_run_view_show_run (RosterRunView *self,
                          RosterSession *session,
                          const char *run,
                          const GError *why)
{
  gboolean has_reason = why != NULL && !roster_error_is_cancelled (why);

  g_return_if_fail (ROSTER_IS_RUN_VIEW (self));
  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (run != NULL);

  if (self->session == NULL)
    g_signal_connect_object (roster_session_get_jobs (session), "items-changed",
                             G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_set_object (&self->session, session);
  g_free (self->id);
  self->id = g_strdup (run);
  gtk_label_set_text (self->reason, has_reason ? why->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), has_reason);
  reload (self);
}

/**
 * roster_run_view_get_run:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the run, once it was read
 */
RosterRun *
roster_run_view_get_run (RosterRunView *self)
{
  g_return_val_if_fail (ROSTER_IS_RUN_VIEW (self), NULL);

  return self->run;
}
