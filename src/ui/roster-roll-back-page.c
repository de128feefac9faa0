/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-roll-back-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"
#include "app/roster-roll-back-preview.h"
#include "model/roster-error.h"
#include "store/roster-store-runs.h"
#include "ui/roster-closures-run.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-job-list.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-operation-item.h"
#include "ui/roster-operation-row.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/**
 * RosterRollBackPage:
 *
 * What would be taken back of a run, what stays and what is left to a person; and the button that
 * does it, after that was shown.
 */
struct _RosterRollBackPage
{
  AdwBin parent_instance;

  RosterSession *session;
  char *id;
  RosterRun *run;
  GCancellable *cancellable;
  RosterJob *job; /* takes it back */

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkLabel *summary;
  GtkLabel *more;
  RosterJobList *jobs;
  GListStore *operations;
};

G_DEFINE_FINAL_TYPE (RosterRollBackPage, roster_roll_back_page, ADW_TYPE_BIN)

/* Nobody looks through more rows of a kind; the line above them has the numbers. */
#define MAX_ROWS 1000

static void
show_failure (RosterRollBackPage *self, const GError *error)
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
update_actions (RosterRollBackPage *self)
{
  gboolean is_idle =
      self->run != NULL && roster_job_manager_find (roster_session_get_jobs (self->session),
                                                    self->run->integration) == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.roll-back", is_idle);
}

static void
add_items (GPtrArray *items, GPtrArray *operations)
{
  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (items,
                     roster_operation_item_new_with_client (g_ptr_array_index (operations, i)));
}

/* What needs a look comes first. */
static void
show_preview (RosterRollBackPage *self, RosterRollBackPreview *preview)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *summary =
      roster_closures_describe_roll_back (preview->n_undone, preview->n_kept, preview->n_by_hand);
  g_autofree char *more = NULL;
  guint n = preview->n_undone + preview->n_kept + preview->n_by_hand;

  add_items (items, preview->by_hand);
  add_items (items, preview->kept);
  add_items (items, preview->undone);
  g_list_store_splice (self->operations, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->operations)), items->pdata,
                       items->len);
  gtk_label_set_text (self->summary, summary);
  more = roster_closures_describe_more_rows (n - items->len);
  gtk_label_set_text (self->more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL);
  update_actions (self);
  roster_stack_show_name (self->stack, n > 0 ? "content" : "empty");
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRollBackPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterRollBackPreview) preview =
      roster_roll_back_preview_load_finish (ROSTER_SESSION (source), result, &error);

  if (preview != NULL && self->session != NULL)
    show_preview (self, preview);
  else if (error != NULL)
    show_failure (self, error);
}

static void
take_run (RosterRollBackPage *self, RosterRun *run)
{
  gint64 now = roster_clock_now (roster_store_get_clock (roster_session_get_store (self->session)));
  g_autofree char *time = roster_closures_describe_time (run->started_at, now);

  if (self->run == NULL)
    roster_job_list_set_jobs (self->jobs, roster_session_get_jobs (self->session),
                              run->integration);
  g_clear_pointer (&self->run, roster_run_unref);
  self->run = roster_run_ref (run);
  adw_window_title_set_subtitle (self->title, time);
}

static void
on_run_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRollBackPage) self = user_data;
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
  roster_roll_back_preview_load_async (self->session, self->run, MAX_ROWS, self->cancellable,
                                       on_previewed_cb, g_object_ref (self));
}

static void
reload (RosterRollBackPage *self)
{
  roster_store_list_runs_async (roster_session_get_store (self->session), NULL, self->id,
                                self->cancellable, on_run_found_cb, g_object_ref (self));
}

/* What was done is shown by its own run; here it is said what is left. */
static void
on_job_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRollBackPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterJob) job = g_steal_pointer (&self->job);

  roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error);
  if (self->session == NULL)
    return;

  if (error != NULL && !roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
  if (job != NULL && roster_job_get_run (job) != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-run", "s",
                                roster_job_get_run (job)->id);
  reload (self);
}

static void
roll_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRollBackPage *self = ROSTER_ROLL_BACK_PAGE (widget);
  g_autoptr (RosterJob) job =
      roster_job_new_for_run (self->session, ROSTER_JOB_ROLL_BACK, self->run);

  g_set_object (&self->job, job);
  roster_job_set_interactive (job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, on_job_ended_cb,
                                g_object_ref (self));
}

static void
roster_roll_back_page_dispose (GObject *object)
{
  RosterRollBackPage *self = ROSTER_ROLL_BACK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->job);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->run, roster_run_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_ROLL_BACK_PAGE);

  G_OBJECT_CLASS (roster_roll_back_page_parent_class)->dispose (object);
}

static void
roster_roll_back_page_class_init (RosterRollBackPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_roll_back_page_dispose;

  g_type_ensure (ROSTER_TYPE_JOB_LIST);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_OPERATION_ITEM);
  g_type_ensure (ROSTER_TYPE_OPERATION_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-roll-back-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterRollBackPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterRollBackPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterRollBackPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterRollBackPage, summary);
  gtk_widget_class_bind_template_child (widget_class, RosterRollBackPage, more);
  gtk_widget_class_bind_template_child (widget_class, RosterRollBackPage, jobs);
  gtk_widget_class_bind_template_child (widget_class, RosterRollBackPage, operations);

  gtk_widget_class_install_action (widget_class, "page.roll-back", NULL, roll_back);
}

static void
roster_roll_back_page_init (RosterRollBackPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  roster_stack_show_name (self->stack, "loading");
}

/**
 * roster_roll_back_page_new:
 * @session: an open session
 * @id: a run's id
 *
 * Returns: (transfer floating): the page that takes it back
 */
GtkWidget *
roster_roll_back_page_new (RosterSession *session, const char *id)
{
  RosterRollBackPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_ROLL_BACK_PAGE, NULL);
  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  g_signal_connect_object (roster_session_get_jobs (session), "items-changed",
                           G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}
