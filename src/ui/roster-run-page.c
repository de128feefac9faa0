/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-run-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"
#include "model/roster-error.h"
#include "store/roster-store-operations.h"
#include "store/roster-store-runs.h"
#include "ui/roster-closures-run.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-job-list.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-operation-item.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/* A journal may be longer than memory: it is read as far as somebody looks. */
#define PAGE 200

/**
 * RosterRunPage:
 *
 * One run with all that it wrote, why, and what became of it.
 */
struct _RosterRunPage
{
  AdwBin parent_instance;

  RosterSession *session;
  char *id;
  GCancellable *cancellable;
  RosterRun *run;
  GListStore *items;
  gint64 next; /* where the next page begins; 0 behind the last */
  gboolean is_reading;

  GtkStack *stack;
  AdwStatusPage *failure;
  AdwWindowTitle *title;
  GtkLabel *summary;
  GtkWidget *retry;
  GtkWidget *look_again;
  RosterJobList *jobs;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkNoSelection *selection;
};

G_DEFINE_FINAL_TYPE (RosterRunPage, roster_run_page, ADW_TYPE_BIN)

static void
show_failure (RosterRunPage *self, const GError *error)
{
  g_autofree char *markup = NULL;

  if (roster_error_is_cancelled (error))
    return;

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

/* One announcement for a page, however many rows it has. */
static void
append_operations (RosterRunPage *self, GPtrArray *operations)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (items, roster_operation_item_new (g_ptr_array_index (operations, i)));
  g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                       items->pdata, items->len);
}

static void
on_operations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRunPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 next = 0;
  g_autoptr (GPtrArray) operations =
      roster_store_list_operations_finish (ROSTER_STORE (source), result, &next, &error);

  self->is_reading = FALSE;
  if (operations == NULL)
    {
      show_failure (self, error);
      return;
    }

  self->next = next;
  append_operations (self, operations);
  roster_stack_show_name (
      self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0 ? "content" : "empty");
}

static void
read_page (RosterRunPage *self)
{
  self->is_reading = TRUE;
  roster_store_list_operations_async (roster_session_get_store (self->session), NULL, self->id,
                                      FALSE, self->next, PAGE, self->cancellable,
                                      on_operations_listed_cb, g_object_ref (self));
}

static void
on_edge_reached_cb (RosterRunPage *self, GtkPositionType position)
{
  if (position == GTK_POS_BOTTOM && self->next != 0 && !self->is_reading)
    read_page (self);
}

static void
show_run (RosterRunPage *self)
{
  RosterStore *store = roster_session_get_store (self->session);
  g_autofree char *time = roster_closures_describe_time (
      self->run->started_at, roster_clock_now (roster_store_get_clock (store)));
  g_autofree char *text = roster_closures_describe_run (self->run);

  adw_window_title_set_title (self->title, time);
  adw_window_title_set_subtitle (self->title, roster_closures_describe_run_kind (self->run->kind));
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (self->retry, self->run->states[ROSTER_OPERATION_FAILED] > 0);
  gtk_widget_set_visible (self->look_again, self->run->states[ROSTER_OPERATION_UNSURE] > 0);
}

static void
on_run_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRunPage) self = user_data;
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

  if (self->run == NULL)
    roster_job_list_set_jobs (self->jobs, roster_session_get_jobs (self->session),
                              ((RosterRun *) g_ptr_array_index (runs, 0))->integration);
  g_clear_pointer (&self->run, roster_run_unref);
  self->run = roster_run_ref (g_ptr_array_index (runs, 0));
  show_run (self);
  g_list_store_remove_all (self->items);
  self->next = 0;
  read_page (self);
}

static void
reload (RosterRunPage *self)
{
  roster_store_list_runs_async (roster_session_get_store (self->session), NULL, self->id,
                                self->cancellable, on_run_found_cb, g_object_ref (self));
}

static void
on_job_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRunPage) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error);
  if (self->session == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.retry", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.look-again", TRUE);
  if (error != NULL && !roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
  else if (error == NULL)
    roster_window_show_toast (GTK_WIDGET (self), _ ("Done. What came of it is a run of its own"),
                              NULL, NULL);
  reload (self);
}

static void
run_job (RosterRunPage *self, RosterJob *job)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.retry", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.look-again", FALSE);
  roster_job_set_interactive (job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, on_job_ended_cb,
                                g_object_ref (self));
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRunPage *self = ROSTER_RUN_PAGE (widget);
  g_autoptr (RosterJob) job = roster_job_new_retry (self->session, self->run);

  run_job (self, job);
}

/* Whoever goes on with a run looks first what became of what was sent. */
static void
look_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRunPage *self = ROSTER_RUN_PAGE (widget);
  g_autoptr (RosterJob) job =
      roster_job_new (self->session, ROSTER_JOB_APPLY, self->run->integration);

  run_job (self, job);
}

static void
roster_run_page_dispose (GObject *object)
{
  RosterRunPage *self = ROSTER_RUN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->run, roster_run_unref);
  g_clear_object (&self->items);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_RUN_PAGE);

  G_OBJECT_CLASS (roster_run_page_parent_class)->dispose (object);
}

static void
roster_run_page_class_init (RosterRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_run_page_dispose;

  g_type_ensure (ROSTER_TYPE_JOB_LIST);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_OPERATION_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rosterapp/Roster/ui/roster-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, summary);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, retry);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, look_again);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, jobs);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, list);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_edge_reached_cb);

  gtk_widget_class_install_action (widget_class, "run.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "run.look-again", NULL, look_again);
}

static void
roster_run_page_init (RosterRunPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (ROSTER_TYPE_OPERATION_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  roster_stack_show_name (self->stack, "loading");
}

/**
 * roster_run_page_new:
 * @session: an open session
 * @id: a run's id
 *
 * Returns: (transfer floating): its page
 */
GtkWidget *
roster_run_page_new (RosterSession *session, const char *id)
{
  RosterRunPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_RUN_PAGE, NULL);
  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  reload (self);

  return GTK_WIDGET (self);
}
