/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-run-page.h"

#include "ui/roster-closures-run.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-export-button.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-run-view.h"

/**
 * RosterRunPage:
 *
 * One run with all that it wrote, why, and what became of it.
 */
struct _RosterRunPage
{
  AdwBin parent_instance;

  RosterSession *session;

  AdwWindowTitle *title;
  RosterExportButton *export_button;
  GtkWidget *roll_back;
  RosterRunView *view;
};

G_DEFINE_FINAL_TYPE (RosterRunPage, roster_run_page, ADW_TYPE_BIN)

static void
on_run_cb (RosterRunPage *self)
{
  RosterRun *run = roster_run_view_get_run (self->view);
  RosterClock *clock = roster_store_get_clock (roster_session_get_store (self->session));
  g_autofree char *time = roster_closures_describe_time (run->started_at, roster_clock_now (clock));

  adw_window_title_set_title (self->title, time);
  adw_window_title_set_subtitle (self->title, roster_closures_describe_run_kind (run->kind));
  roster_export_button_set_run (self->export_button, self->session, run->id);
  /* The parameter comes before the action that takes it. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->roll_back), "s", run->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->roll_back), "win.roll-back");
  gtk_widget_set_visible (self->roll_back, run->kind != ROSTER_RUN_ROLLBACK &&
                                               run->states[ROSTER_OPERATION_DONE] > 0);
}

static void
roster_run_page_dispose (GObject *object)
{
  RosterRunPage *self = ROSTER_RUN_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_RUN_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (roster_run_page_parent_class)->dispose (object);
}

static void
roster_run_page_class_init (RosterRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_run_page_dispose;

  g_type_ensure (ROSTER_TYPE_EXPORT_BUTTON);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_RUN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rosterapp/Roster/ui/roster-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, roll_back);
  gtk_widget_class_bind_template_child (widget_class, RosterRunPage, view);
  gtk_widget_class_bind_template_callback (widget_class, on_run_cb);
}

static void
roster_run_page_init (RosterRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  roster_run_view_show_run (self->view, session, id, NULL);

  return GTK_WIDGET (self);
}
