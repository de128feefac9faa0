/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-data-wizard-page.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-client-row.h"
#include "ui/roster-closures-client.h"
#include "ui/roster-data-wizard-private.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/**
 * RosterDataWizardPage:
 *
 * The Data Wizard: every client of an integration, what becomes of it, and the means to decide.
 * What can be done about clients is in the verbs and the bulk actions, which rows of clients it is
 * done to in the selection; this is the page around them.
 */
G_DEFINE_FINAL_TYPE (RosterDataWizardPage, roster_data_wizard_page, ADW_TYPE_BIN)

static void
show_failure (RosterDataWizardPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  adw_status_page_set_description (self->failure, error->message);
  roster_stack_show_name (self->stack, "failure");
}

/* Why no row is in sight: the search, that all is decided, or that nothing is like that. */
static void
explain_none (RosterDataWizardPage *self)
{
  RosterClientFilter filter = roster_client_view_get_filter (self->view);
  gboolean is_searched = roster_client_view_get_search (self->view) != NULL;
  gboolean is_done = filter == ROSTER_CLIENT_FILTER_NEEDS_DECISION;
  const char *icon = "edit-find-symbolic";
  const char *title = _ ("No client is like that");

  if (is_searched)
    title = _ ("No client with these words");
  else if (is_done)
    {
      icon = "object-select-symbolic";
      title = _ ("Everything is decided");
    }
  else if (filter == ROSTER_CLIENT_FILTER_CONFLICTS)
    title = _ ("No conflicts");
  else if (filter == ROSTER_CLIENT_FILTER_EXCLUDED)
    title = _ ("Nothing is excluded");

  adw_status_page_set_icon_name (self->none, icon);
  adw_status_page_set_title (self->none, title);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_search), is_searched);
}

static void
update_rows (RosterDataWizardPage *self)
{
  gboolean has_any = g_list_model_get_n_items (G_LIST_MODEL (self->view)) > 0;

  if (!has_any)
    explain_none (self);
  roster_stack_show_name (self->rows, has_any ? "list" : "none");
}

static void
set_number (GtkLabel *label, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);

  gtk_label_set_text (label, text);
}

static void
update_counts (RosterDataWizardPage *self)
{
  RosterClientList *list = roster_reviewer_get_list (self->reviewer);
  const RosterClientCounts *counts = roster_client_list_get_counts (list);
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_excluded = counts->of[ROSTER_CLIENT_EXCLUDED];
  g_autofree char *rest = roster_closures_format_rest (counts->of[ROSTER_CLIENT_UNDECIDED] +
                                                       counts->of[ROSTER_CLIENT_CONFLICT]);

  set_number (self->n_clients, n_all - n_excluded);
  set_number (self->n_excluded, n_excluded);
  roster_share_bar_set_counts (self->shares, counts);
  gtk_label_set_text (self->rest, rest);
  roster_data_wizard_page_count_offers (self);
}

/* A search, a filter, a sort order or a tab that is touched looks anew at what is in sight. */
static void
update_filter (RosterDataWizardPage *self)
{
  gboolean is_excluded = gtk_toggle_button_get_active (self->excluded_tab);

  gtk_widget_set_visible (GTK_WIDGET (self->filter), !is_excluded);
  roster_client_view_set_filter (self->view, is_excluded
                                                 ? ROSTER_CLIENT_FILTER_EXCLUDED
                                                 : gtk_drop_down_get_selected (self->filter));
  update_rows (self);
}

static void
on_tab_toggled_cb (GtkToggleButton *button, RosterDataWizardPage *self)
{
  if (self->view != NULL && gtk_toggle_button_get_active (button))
    update_filter (self);
}

static void
on_filter_selected_cb (GtkDropDown *filter, GParamSpec *pspec, RosterDataWizardPage *self)
{
  if (self->view != NULL)
    update_filter (self);
}

static void
on_sort_selected_cb (GtkDropDown *sort, GParamSpec *pspec, RosterDataWizardPage *self)
{
  if (self->view != NULL)
    roster_client_view_set_sort (self->view, gtk_drop_down_get_selected (sort));
}

static void
on_search_changed_cb (GtkSearchEntry *entry, RosterDataWizardPage *self)
{
  if (self->view == NULL)
    return;

  roster_client_view_set_search (self->view, gtk_editable_get_text (GTK_EDITABLE (entry)));
  update_rows (self);
}

/* From the search into the list. */
static void
on_search_activate_cb (GtkSearchEntry *entry, RosterDataWizardPage *self)
{
  roster_data_wizard_page_go_to (self, 0);
}

static void
on_search_stop_cb (GtkSearchEntry *entry, RosterDataWizardPage *self)
{
  gtk_editable_set_text (self->search, "");
  roster_data_wizard_page_step (self, 0);
}

static void
on_row_activate_cb (GtkListView *list, guint position, RosterDataWizardPage *self)
{
  g_autoptr (RosterClientItem) item = g_list_model_get_item (G_LIST_MODEL (self->view), position);

  if (item != NULL)
    roster_data_wizard_page_open (self, item);
}

/* What is typed in the list and is no command is searched. */
static gboolean
on_list_key_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                RosterDataWizardPage *self)
{
  gunichar character = gdk_keyval_to_unicode (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      !g_unichar_isgraph (character) || character == '/')
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_set_position (self->search, -1);

  return gtk_event_controller_key_forward (controller,
                                           GTK_WIDGET (gtk_editable_get_delegate (self->search)));
}

static void
on_counts_changed_cb (RosterClientList *list, RosterDataWizardPage *self)
{
  update_counts (self);
}

static void
on_refused_cb (RosterReviewer *reviewer, const char *why, RosterDataWizardPage *self)
{
  roster_data_wizard_page_say (self, why, FALSE);
  roster_window_show_toast (GTK_WIDGET (self), why, NULL, NULL);
}

static void
on_taken_back_cb (RosterReviewer *reviewer,
                  GPtrArray *changes,
                  gboolean is_redo,
                  RosterDataWizardPage *self)
{
  g_autofree char *text = roster_closures_format_taken_back (changes->len, is_redo);

  roster_data_wizard_page_say (self, text, FALSE);
}

static void
describe_step (GtkWidget *button, const char *verb, RosterDecisionStep *step)
{
  g_autofree char *what = step != NULL ? roster_history_describe (step) : NULL;
  /* Translators: “Undo” or “Redo”, and what was done */
  g_autofree char *text =
      what != NULL ? g_strdup_printf (_ ("%s: %s"), verb, what) : g_strdup (verb);

  gtk_widget_set_tooltip_text (button, text);
}

static void
on_history_changed_cb (RosterHistory *history, RosterDataWizardPage *self)
{
  RosterDecisionStep *undo = roster_history_get_undo (history);
  RosterDecisionStep *redo = roster_history_get_redo (history);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  describe_step (self->undo, _ ("Undo"), undo);
  describe_step (self->redo, _ ("Redo"), redo);
}

static void
on_store_changed_cb (RosterWatch *watch, RosterDataWizardPage *self)
{
  roster_reviewer_load (self->reviewer);
}

static void
start_watching (RosterDataWizardPage *self)
{
  self->watch = roster_watch_new (roster_session_get_store (self->session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  roster_watch_set_active (self->watch, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
on_loaded_cb (RosterReviewer *reviewer, GError *error, RosterDataWizardPage *self)
{
  gboolean has_any =
      g_list_model_get_n_items (G_LIST_MODEL (roster_reviewer_get_list (self->reviewer))) > 0;
  gboolean is_first = self->watch == NULL;

  if (error != NULL && is_first)
    {
      show_failure (self, error);
      return;
    }
  if (error != NULL)
    {
      g_debug ("The list was not read again: %s", error->message);
      return;
    }

  roster_stack_show_name (self->stack, has_any ? "content" : "empty");
  update_rows (self);
  if (is_first)
    {
      start_watching (self);
      roster_data_wizard_page_go_to (self, 0);
    }
}

static void
start_reviewing (RosterDataWizardPage *self, RosterIntegration *integration)
{
  RosterClientList *list;

  self->reviewer = roster_reviewer_new (roster_session_get_store (self->session), integration);
  list = roster_reviewer_get_list (self->reviewer);
  self->view = roster_client_view_new (list);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->view));

  g_signal_connect_object (list, "counts-changed", G_CALLBACK (on_counts_changed_cb), self, 0);
  g_signal_connect_object (self->reviewer, "loaded", G_CALLBACK (on_loaded_cb), self, 0);
  g_signal_connect_object (self->reviewer, "refused", G_CALLBACK (on_refused_cb), self, 0);
  g_signal_connect_object (self->reviewer, "taken-back", G_CALLBACK (on_taken_back_cb), self, 0);
  g_signal_connect_object (roster_reviewer_get_history (self->reviewer), "changed",
                           G_CALLBACK (on_history_changed_cb), self, 0);
  roster_reviewer_load (self->reviewer);
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDataWizardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterDocumentation) documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (documentation == NULL)
    return;

  /* Translators: the name of an integration and of the documentation that it writes to */
  text = g_strdup_printf (_ ("%s → %s"), gtk_label_get_text (self->title), documentation->name);
  gtk_label_set_text (self->title, text);
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDataWizardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterIntegration) integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);

  if (integration == NULL)
    {
      show_failure (self, error);
      return;
    }

  gtk_label_set_text (self->title, integration->name);
  roster_session_find_documentation_async (self->session, integration->documentation,
                                           self->cancellable, on_documentation_found_cb,
                                           g_object_ref (self));
  start_reviewing (self, integration);
}

static void
load (RosterDataWizardPage *self)
{
  roster_stack_show_name (self->stack, "loading");
  if (self->reviewer != NULL)
    roster_reviewer_load (self->reviewer);
  else
    roster_session_find_integration_async (self->session, self->id, self->cancellable,
                                           on_integration_found_cb, g_object_ref (self));
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  load (ROSTER_DATA_WIZARD_PAGE (widget));
}

static void
focus_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (ROSTER_DATA_WIZARD_PAGE (widget)->search));
}

static void
clear_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_editable_set_text (ROSTER_DATA_WIZARD_PAGE (widget)->search, "");
}

static void
move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_data_wizard_page_step (ROSTER_DATA_WIZARD_PAGE (widget), g_variant_get_int32 (parameter));
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_reviewer_undo (ROSTER_DATA_WIZARD_PAGE (widget)->reviewer);
}

static void
redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_reviewer_redo (ROSTER_DATA_WIZARD_PAGE (widget)->reviewer);
}

/* Commands by a letter can be switched off, for those who search by typing. */
static void
follow_settings (RosterDataWizardPage *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, ROSTER_APPLICATION_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "letter-keys"))
    return;

  settings = g_settings_new (ROSTER_APPLICATION_ID);
  if (!g_settings_get_boolean (settings, "letter-keys"))
    gtk_event_controller_set_propagation_phase (self->letters, GTK_PHASE_NONE);
}

static void
roster_data_wizard_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (widget);

  GTK_WIDGET_CLASS (roster_data_wizard_page_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (self->match_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->match_popover));
  if (self->create_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->create_popover));
}

/* Nobody looks at a page that is below another one. */
static void
roster_data_wizard_page_map (GtkWidget *widget)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (widget);

  GTK_WIDGET_CLASS (roster_data_wizard_page_parent_class)->map (widget);
  if (self->watch != NULL)
    roster_watch_set_active (self->watch, TRUE);
}

static void
roster_data_wizard_page_unmap (GtkWidget *widget)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (widget);

  if (self->watch != NULL)
    roster_watch_set_active (self->watch, FALSE);
  GTK_WIDGET_CLASS (roster_data_wizard_page_parent_class)->unmap (widget);
}

static void
roster_data_wizard_page_dispose (GObject *object)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->offers, g_source_remove);
  if (self->watch != NULL)
    roster_watch_set_active (self->watch, FALSE);
  g_clear_pointer (&self->match_popover, gtk_widget_unparent);
  g_clear_pointer (&self->create_popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_DATA_WIZARD_PAGE);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_object (&self->watch);
  g_clear_object (&self->view);
  g_clear_object (&self->reviewer);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (roster_data_wizard_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, clients_tab);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, excluded_tab);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, n_clients);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, n_excluded);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, bulk);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, shares);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, search);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, filter);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, sort);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, rows);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, none);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, clear_search);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, list);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, selection);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, letters);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, status);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, status_undo);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, rest);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, next);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, undo);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, redo);

  gtk_widget_class_bind_template_callback (widget_class, on_tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_key_cb);
}

static void
roster_data_wizard_page_class_init (RosterDataWizardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_data_wizard_page_dispose;
  widget_class->map = roster_data_wizard_page_map;
  widget_class->unmap = roster_data_wizard_page_unmap;
  widget_class->size_allocate = roster_data_wizard_page_size_allocate;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-data-wizard-page.ui");
  bind_children (widget_class);

  roster_data_wizard_page_install_verbs (widget_class);
  roster_data_wizard_page_install_bulk (widget_class);
  gtk_widget_class_install_action (widget_class, "wizard.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "wizard.search", NULL, focus_search);
  gtk_widget_class_install_action (widget_class, "wizard.clear-search", NULL, clear_search);
  gtk_widget_class_install_action (widget_class, "wizard.move", "i", move);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_slash, 0, "wizard.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "wizard.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
}

static void
roster_data_wizard_page_init (RosterDataWizardPage *self)
{
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_CLIENT_ROW);
  g_type_ensure (ROSTER_TYPE_SHARE_BAR);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", FALSE);
  roster_data_wizard_page_add_bulk (self);
  follow_settings (self);
}

/**
 * roster_data_wizard_page_new:
 * @session: an open session
 * @id: an integration’s id
 *
 * Returns: (transfer floating): the page, which reads its list
 */
GtkWidget *
roster_data_wizard_page_new (RosterSession *session, const char *id)
{
  RosterDataWizardPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DATA_WIZARD_PAGE, NULL);
  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  gtk_actionable_set_action_target (self->next, "s", id);
  load (self);

  return GTK_WIDGET (self);
}

void
roster_data_wizard_page_say (RosterDataWizardPage *self, const char *text, gboolean can_undo)
{
  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (self->status_undo, can_undo);
}
