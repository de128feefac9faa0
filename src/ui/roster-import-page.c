/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-import-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-decision-import.h"
#include "app/roster-import-item.h"
#include "model/roster-error.h"
#include "ui/roster-stack.h"

/**
 * RosterImportPage:
 *
 * What importing a list of decisions would change and what it would leave alone, before it does.
 * `accepted` says that the user agrees; whoever opened the page decides then.
 */
struct _RosterImportPage
{
  AdwBin parent_instance;

  RosterSession *session;
  RosterIntegration *integration;
  GFile *file;
  RosterImportPlan *plan; /* NULL until it is made */
  GCancellable *cancellable;

  GtkLabel *file_name;
  GtkLabel *unchanged;
  GtkStack *stack;
  AdwStatusPage *failure;
  AdwStatusPage *nothing;
  GtkButton *accept;
  GtkStack *lists;
  GtkToggleButton *changes_tab;
  GtkNoSelection *changes;
  GtkToggleButton *conflicts_tab;
  GtkNoSelection *conflicts;
};

enum
{
  ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterImportPage, roster_import_page, ADW_TYPE_BIN)

static void
show_failure (RosterImportPage *self, const GError *error)
{
  g_autofree char *markup = NULL;

  if (roster_error_is_cancelled (error))
    return;

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

static void
show_unchanged (RosterImportPage *self)
{
  guint n = self->plan->n_unchanged;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%'u client is decided so already", "%'u clients are decided so already", n), n);

  gtk_label_set_text (self->unchanged, text);
  adw_status_page_set_description (self->nothing, text);
}

static void
show_titles (RosterImportPage *self, guint n_changes, guint n_conflicts)
{
  g_autofree char *changes = g_strdup_printf (
      /* Translators: what an import would decide; a number */
      ngettext ("%'u Change", "%'u Changes", n_changes), n_changes);
  g_autofree char *conflicts = g_strdup_printf (
      /* Translators: what an import does not touch, since something is in the way; a number */
      _ ("%'u Left Alone"), n_conflicts);
  g_autofree char *button = g_strdup_printf (
      ngettext ("Import %'u Decision", "Import %'u Decisions", n_changes), n_changes);

  gtk_button_set_label (GTK_BUTTON (self->changes_tab), changes);
  gtk_button_set_label (GTK_BUTTON (self->conflicts_tab), conflicts);
  gtk_button_set_label (self->accept, button);
}

static void
show_plan (RosterImportPage *self)
{
  guint n_changes = self->plan->changes->len;
  guint n_conflicts = self->plan->conflicts->len;
  g_autoptr (GListModel) changes = roster_import_item_list_changes (self->plan);
  g_autoptr (GListModel) conflicts = roster_import_item_list_conflicts (self->plan);

  gtk_no_selection_set_model (self->changes, changes);
  gtk_no_selection_set_model (self->conflicts, conflicts);
  show_titles (self, n_changes, n_conflicts);
  show_unchanged (self);
  gtk_widget_set_visible (GTK_WIDGET (self->changes_tab), n_changes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts_tab), n_conflicts > 0);
  gtk_toggle_button_set_active (n_changes > 0 ? self->changes_tab : self->conflicts_tab, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->accept), n_changes > 0);
  roster_stack_show_name (self->stack, n_changes + n_conflicts > 0 ? "content" : "nothing");
  if (n_changes > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->accept));
}

static void
on_tab_toggled_cb (GtkToggleButton *changes_tab, RosterImportPage *self)
{
  roster_stack_show_name (self->lists,
                          gtk_toggle_button_get_active (changes_tab) ? "changes" : "conflicts");
}

static void
on_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterImportPlan) plan =
      roster_decision_import_finish (ROSTER_SESSION (source), result, &error);

  if (plan == NULL)
    {
      show_failure (self, error);
      return;
    }
  if (self->session == NULL)
    return;

  g_clear_pointer (&self->plan, roster_import_plan_unref);
  self->plan = g_steal_pointer (&plan);
  show_plan (self);
}

static void
load (RosterImportPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->accept), FALSE);
  roster_stack_show_name (self->stack, "loading");
  roster_decision_import_async (self->session, self->integration, self->file, self->cancellable,
                                on_planned_cb, g_object_ref (self));
}

/* Whoever corrected the file looks again. */
static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  load (ROSTER_IMPORT_PAGE (widget));
}

static void
accept (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterImportPage *self = ROSTER_IMPORT_PAGE (widget);
  g_autoptr (RosterImportPlan) plan = g_steal_pointer (&self->plan);

  if (plan != NULL)
    g_signal_emit (self, signals[ACCEPTED], 0, plan);
}

static void
roster_import_page_dispose (GObject *object)
{
  RosterImportPage *self = ROSTER_IMPORT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_IMPORT_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, roster_import_plan_unref);
  g_clear_object (&self->file);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (roster_import_page_parent_class)->dispose (object);
}

static void
roster_import_page_class_init (RosterImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_import_page_dispose;

  /**
   * RosterImportPage::accepted:
   * @plan: what was shown
   *
   * The user agrees with all of it.
   */
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, ROSTER_TYPE_IMPORT_PLAN);

  g_type_ensure (ROSTER_TYPE_IMPORT_ITEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, file_name);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, unchanged);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, accept);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, lists);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, changes_tab);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, changes);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, conflicts_tab);
  gtk_widget_class_bind_template_child (widget_class, RosterImportPage, conflicts);

  gtk_widget_class_bind_template_callback (widget_class, on_tab_toggled_cb);

  gtk_widget_class_install_action (widget_class, "import.reload", NULL, reload);
  gtk_widget_class_install_action (widget_class, "import.accept", NULL, accept);
}

static void
roster_import_page_init (RosterImportPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_import_page_new:
 * @session: an open session
 * @integration: an integration
 * @file: a list of decisions
 *
 * Returns: (transfer floating): the page, which reads @file
 */
GtkWidget *
roster_import_page_new (RosterSession *session, RosterIntegration *integration, GFile *file)
{
  RosterImportPage *self;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (integration != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (ROSTER_TYPE_IMPORT_PAGE, NULL);
  self->session = g_object_ref (session);
  self->integration = roster_integration_ref (integration);
  self->file = g_object_ref (file);
  name = g_file_get_basename (file);
  shown = name != NULL ? g_filename_display_name (name) : NULL;
  gtk_label_set_text (self->file_name, shown != NULL ? shown : "");
  load (self);

  return GTK_WIDGET (self);
}
