/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-decision-export.h"
#include "model/roster-error.h"
#include "ui/roster-compat.h"
#include "ui/roster-data-wizard-private.h"
#include "ui/roster-import-page.h"
#include "ui/roster-window.h"

/* The list of decisions as a file: written for people or programs, and read again. What a file
 * would change is shown on a page of its own first. */

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDataWizardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  if (!roster_decision_export_finish (ROSTER_SESSION (source), result, &n, &error))
    {
      if (!roster_error_is_cancelled (error))
        roster_data_wizard_page_say (self, error->message, FALSE);
      return;
    }

  text = g_strdup_printf (ngettext ("The decision for %'u client was exported",
                                    "The decisions for %'u clients were exported", n),
                          n);
  roster_data_wizard_page_say (self, text, FALSE);
}

static void
on_export_file_cb (GFile *file, gpointer user_data)
{
  RosterDataWizardPage *self = user_data;

  if (self->session != NULL)
    roster_decision_export_async (self->session, self->integration, file, self->cancellable,
                                  on_exported_cb, g_object_ref (self));
}

static void
export_decisions (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (widget);

  if (self->integration != NULL)
    roster_compat_save_file (widget, _ ("Export Decisions"), self->integration->name, ".csv",
                             on_export_file_cb, g_object_ref (self), g_object_unref);
}

static char *
describe_imported (guint n_changed, guint n_left)
{
  g_autofree char *changed = g_strdup_printf (
      ngettext ("%'u decision was imported", "%'u decisions were imported", n_changed), n_changed);
  g_autofree char *left = NULL;

  if (n_left == 0)
    return g_steal_pointer (&changed);

  left = g_strdup_printf (
      ngettext ("%'u client was left alone", "%'u clients were left alone", n_left), n_left);

  /* Translators: what was done and what was left */
  return g_strdup_printf (_ ("%s. %s"), changed, left);
}

/* The page is above this one and goes; what was decided while it was open stays. */
static void
on_accepted_cb (RosterImportPage *page, RosterImportPlan *plan, RosterDataWizardPage *self)
{
  g_autoptr (GPtrArray) decisions = NULL;
  g_autofree char *text = NULL;

  roster_import_plan_drop_outdated (
      plan, roster_client_list_get_mapping (roster_reviewer_get_list (self->reviewer)));
  decisions = roster_import_plan_list_decisions (plan);
  roster_reviewer_decide (self->reviewer, ROSTER_HOW_IMPORT, roster_import_plan_is_shared (plan),
                          decisions);
  text = describe_imported (decisions->len, plan->conflicts->len);
  gtk_widget_activate_action (GTK_WIDGET (page), "win.back", NULL);
  roster_data_wizard_page_say (self, text, decisions->len > 0);
}

static void
on_import_file_cb (GFile *file, gpointer user_data)
{
  RosterDataWizardPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *page;

  if (self->session == NULL || !ROSTER_IS_WINDOW (root))
    return;

  page = roster_import_page_new (self->session, self->integration, file);
  g_signal_connect_object (page, "accepted", G_CALLBACK (on_accepted_cb), self, 0);
  roster_window_push (ROSTER_WINDOW (root), page);
}

static void
import_decisions (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (ROSTER_DATA_WIZARD_PAGE (widget)->integration != NULL)
    roster_compat_choose_file (widget, _ ("Import Decisions"), on_import_file_cb,
                               g_object_ref (widget), g_object_unref);
}

void
roster_data_wizard_page_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "wizard.export", NULL, export_decisions);
  gtk_widget_class_install_action (widget_class, "wizard.import", NULL, import_decisions);
}
