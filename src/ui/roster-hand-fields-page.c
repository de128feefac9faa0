/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-hand-fields-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-hand-field.h"
#include "app/roster-hand-list.h"
#include "model/roster-error.h"
#include "text/roster-fold.h"
#include "ui/roster-compat.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/**
 * RosterHandFieldsPage:
 *
 * The fields of existing assets that have another value in the RMM, and that no program can write:
 * a list for a person, never a file for an importer, which would make these assets anew.
 */
struct _RosterHandFieldsPage
{
  AdwBin parent_instance;

  GPtrArray *fields;
  char *needle; /* folded; NULL for no search */
  GCancellable *cancellable;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkSearchEntry *search;
  GListStore *items;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
};

G_DEFINE_FINAL_TYPE (RosterHandFieldsPage, roster_hand_fields_page, ADW_TYPE_BIN)

static gboolean
fits (gpointer item, gpointer user_data)
{
  RosterHandFieldsPage *self = user_data;

  return self->needle == NULL || roster_hand_field_matches (item, self->needle);
}

/* A long list is filtered piece by piece. */
static void
show_rows (RosterHandFieldsPage *self)
{
  gboolean has_fields = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0 ||
                      gtk_filter_list_model_get_pending (self->filtered) > 0;

  if (self->fields != NULL)
    roster_stack_show_name (self->stack, has_rows ? "rows" : has_fields ? "none" : "nothing");
}

static void
on_search_changed_cb (RosterHandFieldsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = roster_fold_search (text);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_rows (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandFieldsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *markup = NULL;
  g_autoptr (GPtrArray) fields =
      roster_hand_list_load_finish (ROSTER_SESSION (source), result, &error);

  if (roster_error_is_cancelled (error) || self->cancellable == NULL)
    return;

  if (fields == NULL)
    {
      markup = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure, markup);
      roster_stack_show_name (self->stack, "failure");
      return;
    }

  self->fields = g_steal_pointer (&fields);
  g_list_store_splice (self->items, 0, 0, self->fields->pdata, self->fields->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fields.export", self->fields->len > 0);
  show_rows (self);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandFieldsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    roster_window_show_toast (GTK_WIDGET (self), _ ("The list was exported"), NULL, NULL);
  else if (!roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
}

static void
on_place_chosen (GFile *file, gpointer user_data)
{
  RosterHandFieldsPage *self = user_data;
  g_autoptr (GBytes) csv = roster_hand_list_to_csv (self->fields);

  g_file_replace_contents_bytes_async (file, csv, NULL, FALSE, G_FILE_CREATE_NONE,
                                       self->cancellable, on_exported_cb, g_object_ref (self));
}

static void export(GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_compat_save_file (widget, _ ("Export Fields"), _ ("Fields to edit by hand"), ".csv",
                           on_place_chosen, g_object_ref (widget), g_object_unref);
}

static void
roster_hand_fields_page_dispose (GObject *object)
{
  RosterHandFieldsPage *self = ROSTER_HAND_FIELDS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* The filter outlives what it asks. */
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_HAND_FIELDS_PAGE);

  G_OBJECT_CLASS (roster_hand_fields_page_parent_class)->dispose (object);
}

static void
roster_hand_fields_page_finalize (GObject *object)
{
  RosterHandFieldsPage *self = ROSTER_HAND_FIELDS_PAGE (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (roster_hand_fields_page_parent_class)->finalize (object);
}

static void
roster_hand_fields_page_class_init (RosterHandFieldsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_hand_fields_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = roster_hand_fields_page_finalize;

  g_type_ensure (ROSTER_TYPE_HAND_FIELD);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-hand-fields-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterHandFieldsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterHandFieldsPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterHandFieldsPage, search);
  gtk_widget_class_bind_template_child (widget_class, RosterHandFieldsPage, items);
  gtk_widget_class_bind_template_child (widget_class, RosterHandFieldsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, RosterHandFieldsPage, filtered);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_rows);

  gtk_widget_class_install_action (widget_class, "fields.export", NULL, export);
}

static void
roster_hand_fields_page_init (RosterHandFieldsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, fits, self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fields.export", FALSE);
}

/**
 * roster_hand_fields_page_new:
 * @session: an open session
 * @id: an integration's id
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
roster_hand_fields_page_new (RosterSession *session, const char *id)
{
  RosterHandFieldsPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_HAND_FIELDS_PAGE, NULL);
  roster_hand_list_load_async (session, id, self->cancellable, on_loaded_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
