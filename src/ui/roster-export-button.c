/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-export-button.h"

#include <glib/gi18n-lib.h>

#include "app/roster-operation-export.h"
#include "model/roster-error.h"
#include "ui/roster-compat.h"
#include "ui/roster-window.h"

/**
 * RosterExportButton:
 *
 * Writes to a file what a plan would write, or what a run wrote. Not seen while there is neither.
 */
struct _RosterExportButton
{
  AdwBin parent_instance;

  RosterSession *session;
  char *plan;
  char *run;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RosterExportButton, roster_export_button, ADW_TYPE_BIN)

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterExportButton) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  if (roster_operation_export_finish (ROSTER_SESSION (source), result, &n, &error))
    text =
        g_strdup_printf (ngettext ("%'u change was exported", "%'u changes were exported", n), n);
  else if (!roster_error_is_cancelled (error))
    text = g_strdup (error->message);

  if (text != NULL && self->session != NULL)
    roster_window_show_toast (GTK_WIDGET (self), text, NULL, NULL);
}

static void
on_file_chosen (GFile *file, gpointer user_data)
{
  RosterExportButton *self = user_data;

  if (self->plan != NULL || self->run != NULL)
    roster_operation_export_async (self->session, self->plan, self->run, file, self->cancellable,
                                   on_exported_cb, g_object_ref (self));
}

static void export(GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterExportButton *self = ROSTER_EXPORT_BUTTON (widget);

  if (self->plan != NULL || self->run != NULL)
    roster_compat_save_file (widget, _ ("Export Changes"),
                             /* Translators: names of files */
                             self->plan != NULL ? _ ("Overview") : _ ("Results"), ".csv",
                             on_file_chosen, g_object_ref (self), g_object_unref);
}

static void
roster_export_button_dispose (GObject *object)
{
  RosterExportButton *self = ROSTER_EXPORT_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_EXPORT_BUTTON);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->plan, g_free);
  g_clear_pointer (&self->run, g_free);

  G_OBJECT_CLASS (roster_export_button_parent_class)->dispose (object);
}

static void
roster_export_button_class_init (RosterExportButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_export_button_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-export-button.ui");
  gtk_widget_class_install_action (widget_class, "changes.export", NULL, export);
}

static void
roster_export_button_init (RosterExportButton *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_source (RosterExportButton *self, RosterSession *session, const char *plan, const char *run)
{
  g_set_object (&self->session, session);
  g_free (self->plan);
  self->plan = g_strdup (plan);
  g_free (self->run);
  self->run = g_strdup (run);
  gtk_widget_set_visible (GTK_WIDGET (self), plan != NULL || run != NULL);
}

/**
 * roster_export_button_set_plan:
 * @self: a button
 * @session: an open session
 * @plan: (nullable): the id of the plan that is shown
 *
 * Chooses what is exported.
 */
void
roster_export_button_set_plan (RosterExportButton *self, RosterSession *session, const char *plan)
{
  g_return_if_fail (ROSTER_IS_EXPORT_BUTTON (self));
  g_return_if_fail (ROSTER_IS_SESSION (session));

  set_source (self, session, plan, NULL);
}

/**
 * roster_export_button_set_run:
 * @self: a button
 * @session: an open session
 * @run: the id of the run that is shown
 *
 * Chooses what is exported.
 */
void
roster_export_button_set_run (RosterExportButton *self, RosterSession *session, const char *run)
{
  g_return_if_fail (ROSTER_IS_EXPORT_BUTTON (self));
  g_return_if_fail (ROSTER_IS_SESSION (session) && run != NULL);

  set_source (self, session, NULL, run);
}
