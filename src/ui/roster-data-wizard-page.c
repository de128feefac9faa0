/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-data-wizard-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-count.h"
#include "ui/roster-client-row.h"
#include "ui/roster-data-wizard-private.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-settings.h"

/**
 * RosterDataWizardPage:
 *
 * The Data Wizard: every client of an integration, what becomes of it, and the means to decide.
 * What can be done about clients is in the verbs and the bulk actions, which rows of clients it is
 * done to in the selection; this is the page around them.
 */
G_DEFINE_FINAL_TYPE (RosterDataWizardPage, roster_data_wizard_page, ADW_TYPE_BIN)

/* A search, a filter, a sort order or a tab that is touched looks anew at what is in sight. */
static void
update_filter (RosterDataWizardPage *self)
{
  gboolean is_excluded = gtk_toggle_button_get_active (self->excluded_tab);

  gtk_widget_set_visible (GTK_WIDGET (self->filter), !is_excluded);
  roster_client_view_set_filter (self->view, is_excluded
                                                 ? ROSTER_CLIENT_FILTER_EXCLUDED
                                                 : gtk_drop_down_get_selected (self->filter));
  roster_data_wizard_page_update_rows (self);
}

/* Takes away whatever may hide a client: the search, the filter and the other tab. */
void
roster_data_wizard_page_show_all (RosterDataWizardPage *self, gboolean is_excluded)
{
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->filter, ROSTER_CLIENT_FILTER_ALL);
  gtk_toggle_button_set_active (is_excluded ? self->excluded_tab : self->clients_tab, TRUE);
  roster_client_view_set_search (self->view, "");
  update_filter (self);
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
  roster_data_wizard_page_update_rows (self);
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
  roster_data_wizard_page_focus_selected (self);
}

/* What is decided next is decided for all of them. */
static void
on_selection_changed_cb (GtkSelectionModel *model,
                         guint position,
                         guint n_items,
                         RosterDataWizardPage *self)
{
  g_autoptr (GtkBitset) bits = gtk_selection_model_get_selection (model);
  guint n = (guint) gtk_bitset_get_size (bits);
  g_autofree char *text = NULL;

  if (n < 2)
    return;

  text = roster_count_format (ngettext ("%u client is selected", "%u clients are selected", n), n);
  roster_data_wizard_page_say (self, text, FALSE);
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
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_data_wizard_page_load (ROSTER_DATA_WIZARD_PAGE (widget));
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
on_letter_keys_changed_cb (GSettings *settings, const char *key, RosterDataWizardPage *self)
{
  gtk_event_controller_set_propagation_phase (
      self->letters, g_settings_get_boolean (settings, ROSTER_SETTINGS_LETTER_KEYS)
                         ? GTK_PHASE_BUBBLE
                         : GTK_PHASE_NONE);
}

static void
follow_settings (RosterDataWizardPage *self)
{
  self->settings = roster_settings_new ();
  if (self->settings == NULL)
    return;

  g_signal_connect_object (self->settings, "changed::" ROSTER_SETTINGS_LETTER_KEYS,
                           G_CALLBACK (on_letter_keys_changed_cb), self, 0);
  on_letter_keys_changed_cb (self->settings, ROSTER_SETTINGS_LETTER_KEYS, self);
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
  if (self->suggestions_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->suggestions_popover));
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

/* The reviewer may live on until everything is stored. */
static void
stop_listening (RosterDataWizardPage *self)
{
  if (self->watch != NULL)
    {
      roster_watch_set_active (self->watch, FALSE);
      g_signal_handlers_disconnect_by_data (self->watch, self);
    }
  if (self->reviewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->reviewer, self);
      g_signal_handlers_disconnect_by_data (roster_reviewer_get_list (self->reviewer), self);
      g_signal_handlers_disconnect_by_data (roster_reviewer_get_history (self->reviewer), self);
    }
}

static void
roster_data_wizard_page_dispose (GObject *object)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->offers, g_source_remove);
  stop_listening (self);
  g_clear_pointer (&self->match_popover, gtk_widget_unparent);
  g_clear_pointer (&self->create_popover, gtk_widget_unparent);
  g_clear_pointer (&self->suggestions_popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_DATA_WIZARD_PAGE);
  roster_data_wizard_page_forget_offer (self);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->watch);
  g_clear_object (&self->view);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->reviewer);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->sought, g_free);

  G_OBJECT_CLASS (roster_data_wizard_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterDataWizardPage, progress);
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
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed_cb);
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
  roster_data_wizard_page_install_files (widget_class);
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
  roster_data_wizard_page_load (self);

  return GTK_WIDGET (self);
}

void
roster_data_wizard_page_say (RosterDataWizardPage *self, const char *text, gboolean can_undo)
{
  /* Larger than the hint that was there before. */
  gtk_widget_remove_css_class (GTK_WIDGET (self->status), "caption");
  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (self->status_undo, can_undo);
}
