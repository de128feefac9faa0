/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-edited-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-edited-list.h"
#include "app/roster-hand-field.h"
#include "model/roster-error.h"
#include "text/roster-fold.h"
#include "ui/roster-closures-edited.h"
#include "ui/roster-edited-row.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-stack.h"

/**
 * RosterEditedPage:
 *
 * The values of assets that somebody edited and that are others in the RMM: a sync keeps them. One
 * of them, or all of a client, can follow the RMM again, which is written with the next overview,
 * and can be undone before that.
 */
struct _RosterEditedPage
{
  AdwBin parent_instance;

  RosterSession *session;
  char *id;
  char *needle; /* folded; NULL for no search */
  GCancellable *cancellable;
  gboolean is_loaded;
  GPtrArray *asked; /* what is being stored, as it was shown */
  gboolean asked_taken;
  GQueue done; /* arrays of what was said before, as it was shown; the last one first */
  gboolean is_undoing;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkActionable *overview;
  GtkSearchEntry *search;
  GListStore *items;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  GtkWidget *list;
  GtkWidget *status_bar;
  GtkLabel *status;
  GtkWidget *undo;
};

G_DEFINE_FINAL_TYPE (RosterEditedPage, roster_edited_page, ADW_TYPE_BIN)

static gboolean
fits (gpointer item, gpointer user_data)
{
  RosterEditedPage *self = user_data;

  return self->needle == NULL || roster_hand_field_matches (item, self->needle);
}

/* A long list is filtered piece by piece. */
static void
show_rows (RosterEditedPage *self)
{
  gboolean has_fields = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0 ||
                      gtk_filter_list_model_get_pending (self->filtered) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edited.take-client", has_rows);
  if (self->is_loaded)
    roster_stack_show_name (self->stack, has_rows ? "rows" : has_fields ? "none" : "nothing");
}

static void
on_search_changed_cb (RosterEditedPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = roster_fold_search (text);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_rows (self);
}

static void
say (RosterEditedPage *self, const char *text)
{
  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (self->undo, !g_queue_is_empty (&self->done));
  gtk_widget_set_visible (self->status_bar, TRUE);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterEditedPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *markup = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) differences =
      roster_edited_list_load_finish (ROSTER_SESSION (source), result, &error);

  if (roster_error_is_cancelled (error) || self->cancellable == NULL)
    return;

  if (differences == NULL)
    {
      markup = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure, markup);
      roster_stack_show_name (self->stack, "failure");
      return;
    }

  items = g_ptr_array_new_full (differences->len, g_object_unref);
  for (guint i = 0; i < differences->len; i++)
    g_ptr_array_add (items, roster_hand_field_new (g_ptr_array_index (differences, i)));
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
  self->is_loaded = TRUE;
  show_rows (self);
}

static gboolean
is_same (RosterFieldDifference *a, RosterFieldDifference *b)
{
  return a->field == b->field && g_str_equal (a->asset_id, b->asset_id);
}

/* What was said is about rows that follow each other, or nearly, and in their order: they change in
 * one go. */
static void
show_asked (RosterEditedPage *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_seen = 0;
  guint first = 0;
  guint n_changed = 0;

  for (guint i = 0; i < n && n_seen < self->asked->len; i++)
    {
      g_autoptr (RosterHandField) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      RosterFieldDifference *difference = roster_hand_field_get_difference (item);
      g_autoptr (RosterFieldDifference) copy = NULL;

      if (!is_same (difference, g_ptr_array_index (self->asked, n_seen)))
        {
          if (n_seen > 0)
            g_ptr_array_add (items, g_steal_pointer (&item));
          continue;
        }

      if (n_seen++ == 0)
        first = i;
      copy = roster_field_difference_copy_taken (difference, self->asked_taken);
      g_ptr_array_add (items, roster_hand_field_new (copy));
      n_changed = items->len;
    }

  if (n_changed > 0)
    g_list_store_splice (self->items, first, n_changed, items->pdata, n_changed);
}

static void
on_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterEditedPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;
  guint selected;

  roster_edited_list_take_finish (ROSTER_SESSION (source), result, &error);
  if (roster_error_is_cancelled (error) || self->cancellable == NULL)
    return;

  if (error != NULL)
    {
      g_clear_pointer (&self->asked, g_ptr_array_unref);
      say (self, error->message);
      return;
    }

  selected = gtk_single_selection_get_selected (self->selection);
  show_asked (self);
  gtk_single_selection_set_selected (self->selection, selected);
  done = roster_closures_describe_taken (self->asked->len, self->asked_taken);
  if (self->is_undoing)
    g_ptr_array_unref (g_queue_pop_head (&self->done));
  else
    g_queue_push_head (&self->done, g_ptr_array_ref (self->asked));
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  say (self, done);
  gtk_widget_grab_focus (self->list);
}

/* Takes @differences, or gives back what is taken. */
static void
take (RosterEditedPage *self, GPtrArray *differences, gboolean taken, gboolean is_undoing)
{
  if (self->asked != NULL || differences->len == 0)
    return;

  self->asked = g_ptr_array_ref (differences);
  self->asked_taken = taken;
  self->is_undoing = is_undoing;
  roster_edited_list_take_async (self->session, self->id, differences, taken, self->cancellable,
                                 on_taken_cb, g_object_ref (self));
}

static GPtrArray *
make_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) roster_field_difference_unref);
}

static void
change (RosterEditedPage *self, RosterHandField *item)
{
  g_autoptr (GPtrArray) differences = make_list ();
  RosterFieldDifference *difference = roster_hand_field_get_difference (item);

  g_ptr_array_add (differences, roster_field_difference_ref (difference));
  take (self, differences, !difference->is_taken, FALSE);
}

static void
on_chosen_cb (RosterEditedRow *row)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (row), ROSTER_TYPE_EDITED_PAGE);
  g_autoptr (RosterHandField) item = NULL;

  g_object_get (row, "item", &item, NULL);
  if (page != NULL && item != NULL)
    change (ROSTER_EDITED_PAGE (page), item);
}

static void
on_activate_cb (RosterEditedPage *self, guint position)
{
  g_autoptr (RosterHandField) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    change (self, item);
}

static void
take_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterEditedPage *self = ROSTER_EDITED_PAGE (widget);
  RosterHandField *selected = gtk_single_selection_get_selected_item (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (GPtrArray) differences = make_list ();
  const char *target;

  if (selected == NULL)
    return;

  target = roster_hand_field_get_difference (selected)->target_id;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RosterHandField) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      RosterFieldDifference *difference = roster_hand_field_get_difference (item);

      if (!difference->is_taken && g_str_equal (difference->target_id, target))
        g_ptr_array_add (differences, roster_field_difference_ref (difference));
    }
  take (self, differences, TRUE, FALSE);
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterEditedPage *self = ROSTER_EDITED_PAGE (widget);
  GPtrArray *last = g_queue_peek_head (&self->done);

  if (last != NULL)
    take (self, last, ((RosterFieldDifference *) g_ptr_array_index (last, 0))->is_taken, TRUE);
}

static void
roster_edited_page_dispose (GObject *object)
{
  RosterEditedPage *self = ROSTER_EDITED_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* The filter outlives what it asks. */
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_EDITED_PAGE);
  g_queue_clear_full (&self->done, (GDestroyNotify) g_ptr_array_unref);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (roster_edited_page_parent_class)->dispose (object);
}

static void
roster_edited_page_finalize (GObject *object)
{
  RosterEditedPage *self = ROSTER_EDITED_PAGE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (roster_edited_page_parent_class)->finalize (object);
}

static void
roster_edited_page_class_init (RosterEditedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_edited_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = roster_edited_page_finalize;

  g_type_ensure (ROSTER_TYPE_EDITED_ROW);
  g_type_ensure (ROSTER_TYPE_HAND_FIELD);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-edited-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, overview);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, search);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, items);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, filter);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, selection);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, list);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, status_bar);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, status);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedPage, undo);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_rows);

  gtk_widget_class_install_action (widget_class, "edited.take-client", NULL, take_client);
  gtk_widget_class_install_action (widget_class, "edited.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "edited.undo",
                                       NULL);
}

static void
roster_edited_page_init (RosterEditedPage *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->done);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, fits, self, NULL);
  show_rows (self);
}

/**
 * roster_edited_page_new:
 * @session: an open session
 * @id: an integration's id
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
roster_edited_page_new (RosterSession *session, const char *id)
{
  RosterEditedPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_EDITED_PAGE, NULL);
  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  gtk_actionable_set_action_target (self->overview, "s", id);
  roster_edited_list_load_async (session, id, self->cancellable, on_loaded_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
