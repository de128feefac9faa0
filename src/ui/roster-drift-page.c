/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-drift-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-drift-inbox.h"
#include "app/roster-watch.h"
#include "model/roster-error.h"
#include "ui/roster-closures-drift.h"
#include "ui/roster-drift-row.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-stack.h"

/**
 * RosterDriftPage:
 *
 * What changed on either side since it was decided: each change with what is suggested, and a way
 * to leave it as it is. It follows what is written, here or by another process.
 */
struct _RosterDriftPage
{
  AdwBin parent_instance;

  RosterSession *session;
  char *id;
  RosterDriftInbox *inbox; /* NULL until the integration is known */
  RosterWatch *watch;
  GCancellable *cancellable;
  gboolean is_busy;
  gboolean is_outdated;
  GPtrArray *answered;  /* what the last answer was about */
  gboolean is_accepted; /* and whether it was to do what is suggested */

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkWidget *status_bar;
  GtkLabel *status;
  GtkWidget *undo;
};

G_DEFINE_FINAL_TYPE (RosterDriftPage, roster_drift_page, ADW_TYPE_BIN)

static void load (RosterDriftPage *self);

static void
show_error (RosterDriftPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

static void
say (RosterDriftPage *self, const char *text)
{
  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (self->undo, roster_drift_inbox_can_undo (self->inbox));
  gtk_widget_set_visible (self->status_bar, TRUE);
}

static void
show_inbox (RosterDriftPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->inbox));

  roster_stack_show_name (self->stack, n > 0 ? "list" : "empty");
}

/* What was written while something else went on is looked at then. */
static void
end_work (RosterDriftPage *self)
{
  self->is_busy = FALSE;
  if (self->is_outdated)
    load (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDriftPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_loaded = roster_drift_inbox_load_finish (ROSTER_DRIFT_INBOX (source), result, &error);

  if (roster_error_is_cancelled (error))
    return;

  if (is_loaded)
    show_inbox (self);
  else
    show_error (self, error);
  end_work (self);
}

static void
load (RosterDriftPage *self)
{
  self->is_outdated = self->is_busy;
  if (self->is_busy || self->inbox == NULL)
    return;

  self->is_busy = TRUE;
  roster_drift_inbox_load_async (self->inbox, self->cancellable, on_loaded_cb, g_object_ref (self));
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDriftPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterIntegration) integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);

  if (roster_error_is_cancelled (error))
    return;

  self->is_busy = FALSE;
  if (integration == NULL)
    {
      show_error (self, error);
      return;
    }

  adw_window_title_set_subtitle (self->title, integration->name);
  self->inbox = roster_drift_inbox_new (self->session, integration);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->inbox));
  load (self);
}

static void
open (RosterDriftPage *self)
{
  if (self->inbox != NULL)
    {
      load (self);
      return;
    }

  self->is_busy = TRUE;
  roster_stack_show_name (self->stack, "loading");
  roster_session_find_integration_async (self->session, self->id, self->cancellable,
                                         on_integration_found_cb, g_object_ref (self));
}

/* @done is what happened, where there is no @error. */
static void
end_answer (RosterDriftPage *self, const char *done, const GError *error)
{
  if (roster_error_is_cancelled (error))
    return;

  say (self, error != NULL ? error->message : done);
  self->is_outdated = self->is_outdated || error != NULL;
  show_inbox (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  end_work (self);
}

static void
say_answered (RosterDriftPage *self, const GError *error)
{
  g_autofree char *done =
      roster_closures_drift_done (g_ptr_array_index (self->answered, 0), self->is_accepted);

  end_answer (self, done, error);
}

static void
on_settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDriftPage) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_drift_inbox_settle_finish (ROSTER_DRIFT_INBOX (source), result, &error);
  say_answered (self, error);
}

static void
on_accepted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDriftPage) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_drift_inbox_accept_finish (ROSTER_DRIFT_INBOX (source), result, &error);
  say_answered (self, error);
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDriftPage) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_drift_inbox_undo_finish (ROSTER_DRIFT_INBOX (source), result, &error);
  end_answer (self, _ ("The last answer was taken back"), error);
}

static void
begin_answer (RosterDriftPage *self, RosterDrift *drift, gboolean is_accepted)
{
  self->is_busy = TRUE;
  self->is_accepted = is_accepted;
  g_clear_pointer (&self->answered, g_ptr_array_unref);
  self->answered = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_drift_unref);
  g_ptr_array_add (self->answered, roster_drift_ref (drift));
}

static void
answer (RosterDriftPage *self, RosterDriftItem *item, gboolean is_accepted)
{
  RosterDrift *drift = roster_drift_item_get_drift (item);

  if (is_accepted && !roster_drift_can_accept (drift))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.match-client", "(ss)", self->id,
                                  drift->client_id);
      return;
    }

  if (self->is_busy)
    return;

  begin_answer (self, drift, is_accepted);
  if (is_accepted)
    roster_drift_inbox_accept_async (self->inbox, drift, self->cancellable, on_accepted_cb,
                                     g_object_ref (self));
  else
    roster_drift_inbox_settle_async (self->inbox, self->answered, self->cancellable, on_settled_cb,
                                     g_object_ref (self));
}

static void
on_chosen_cb (RosterDriftRow *row, gboolean is_accepted)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (row), ROSTER_TYPE_DRIFT_PAGE);
  g_autoptr (RosterDriftItem) item = NULL;

  g_object_get (row, "item", &item, NULL);
  if (page != NULL && item != NULL)
    answer (ROSTER_DRIFT_PAGE (page), item, is_accepted);
}

static void
on_activate_cb (RosterDriftPage *self, guint position)
{
  g_autoptr (RosterDriftItem) item = g_list_model_get_item (G_LIST_MODEL (self->inbox), position);

  if (item != NULL)
    answer (self, item, TRUE);
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDriftPage *self = ROSTER_DRIFT_PAGE (widget);
  RosterDriftItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    answer (self, item, FALSE);
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDriftPage *self = ROSTER_DRIFT_PAGE (widget);

  if (self->is_busy || self->inbox == NULL || !roster_drift_inbox_can_undo (self->inbox))
    return;

  self->is_busy = TRUE;
  roster_drift_inbox_undo_async (self->inbox, self->cancellable, on_undone_cb, g_object_ref (self));
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open (ROSTER_DRIFT_PAGE (widget));
}

static void
roster_drift_page_map (GtkWidget *widget)
{
  RosterDriftPage *self = ROSTER_DRIFT_PAGE (widget);

  GTK_WIDGET_CLASS (roster_drift_page_parent_class)->map (widget);
  if (self->watch != NULL)
    roster_watch_set_active (self->watch, TRUE);
}

static void
roster_drift_page_unmap (GtkWidget *widget)
{
  RosterDriftPage *self = ROSTER_DRIFT_PAGE (widget);

  if (self->watch != NULL)
    roster_watch_set_active (self->watch, FALSE);
  GTK_WIDGET_CLASS (roster_drift_page_parent_class)->unmap (widget);
}

static void
roster_drift_page_dispose (GObject *object)
{
  RosterDriftPage *self = ROSTER_DRIFT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_DRIFT_PAGE);
  g_clear_object (&self->watch);
  g_clear_object (&self->inbox);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->answered, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (roster_drift_page_parent_class)->dispose (object);
}

static void
roster_drift_page_class_init (RosterDriftPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_drift_page_dispose;
  widget_class->map = roster_drift_page_map;
  widget_class->unmap = roster_drift_page_unmap;

  g_type_ensure (ROSTER_TYPE_DRIFT_ROW);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-drift-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterDriftPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftPage, list);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftPage, selection);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftPage, status_bar);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftPage, status);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftPage, undo);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);

  gtk_widget_class_install_action (widget_class, "drift.keep", NULL, keep);
  gtk_widget_class_install_action (widget_class, "drift.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "drift.reload", NULL, reload);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "drift.keep", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "drift.undo",
                                       NULL);
}

static void
roster_drift_page_init (RosterDriftPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_drift_page_new:
 * @session: an open session
 * @id: an integration's id
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
roster_drift_page_new (RosterSession *session, const char *id)
{
  RosterDriftPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DRIFT_PAGE, NULL);
  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  self->watch = roster_watch_new (roster_session_get_store (session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  open (self);

  return GTK_WIDGET (self);
}
