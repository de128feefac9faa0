/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-group-browser.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-operation-item.h"
#include "model/roster-error.h"
#include "store/roster-store-groups.h"
#include "text/roster-fold.h"
#include "ui/roster-closures-group.h"
#include "ui/roster-group-row.h"
#include "ui/roster-operation-row.h"
#include "ui/roster-stack.h"

/**
 * RosterGroupBrowser:
 *
 * A plan or a run to look at: the clients at the left, with search and filter, and the operations
 * of the selected one at the right. These are read page by page when they are looked at. From each
 * client a way leads back to its decision.
 */
struct _RosterGroupBrowser
{
  AdwBin parent_instance;

  RosterStore *store;
  char *plan;
  char *run;
  char *integration;
  char *needle; /* folded; NULL for no search */
  GCancellable *cancellable;
  char *client; /* whose operations are read */
  guint n_read; /* of them */

  GtkSearchEntry *search;
  GtkDropDown *filter;
  GtkStack *client_stack;
  GtkListView *clients;
  GListStore *items;
  GtkFilterListModel *filtered;
  GtkCustomFilter *custom_filter;
  GtkSingleSelection *selection;
  GtkLabel *name;
  GtkLabel *outcome;
  GtkActionable *change;
  GtkStack *operation_stack;
  GtkLabel *error;
  GListStore *operations;
};

#define PAGE 500

G_DEFINE_FINAL_TYPE (RosterGroupBrowser, roster_group_browser, ADW_TYPE_BIN)

static void load_operations (RosterGroupBrowser *self, gint64 after);

static gboolean
fits (gpointer item, gpointer user_data)
{
  RosterGroupBrowser *self = user_data;

  return roster_closures_group_fits (item, gtk_drop_down_get_selected (self->filter)) &&
         (self->needle == NULL ||
          roster_fold_matches (roster_group_item_get_fold (item), self->needle));
}

static void
show_clients (RosterGroupBrowser *self)
{
  gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0;
  /* A long list is filtered piece by piece. */
  gboolean is_pending = gtk_filter_list_model_get_pending (self->filtered) > 0;

  roster_stack_show_name (self->client_stack, has_items || is_pending ? "clients" : "none");
}

static void
update_filter (RosterGroupBrowser *self)
{
  gtk_filter_changed (GTK_FILTER (self->custom_filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_clients (self);
}

static void
on_search_changed_cb (RosterGroupBrowser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = roster_fold_search (text);
  update_filter (self);
}

static void
on_stop_search_cb (RosterGroupBrowser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->clients));
}

static void
on_filter_selected_cb (RosterGroupBrowser *self)
{
  if (self->custom_filter != NULL)
    update_filter (self);
}

/* Rows that say the same as before stay, and with them the place where one was looking. */
static void
merge_operations (RosterGroupBrowser *self, GPtrArray *operations)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->operations));
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);
      g_autoptr (RosterOperationItem) old =
          g_list_model_get_item (G_LIST_MODEL (self->operations), self->n_read + i);
      g_autoptr (RosterOperationItem) item = NULL;

      if (old != NULL && roster_operation_item_is (old, operation))
        continue;

      item = roster_operation_item_new (operation, self->run != NULL);
      if (old != NULL)
        g_list_store_splice (self->operations, self->n_read + i, 1, (gpointer *) &item, 1);
      else
        g_ptr_array_add (added, g_steal_pointer (&item));
    }

  self->n_read += operations->len;
  g_list_store_splice (self->operations, n, 0, added->pdata, added->len);
}

static void
on_operations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterGroupBrowser) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 next = 0;
  guint n;
  g_autoptr (GPtrArray) operations =
      roster_store_list_group_finish (ROSTER_STORE (source), result, &next, &error);

  if (roster_error_is_cancelled (error))
    return;
  if (operations == NULL)
    {
      gtk_label_set_text (self->error, error->message);
      roster_stack_show_name (self->operation_stack, "error");
      return;
    }

  merge_operations (self, operations);
  if (next != 0)
    {
      load_operations (self, next);
      return;
    }

  n = g_list_model_get_n_items (G_LIST_MODEL (self->operations));
  g_list_store_splice (self->operations, self->n_read, n - self->n_read, NULL, 0);
  roster_stack_show_name (self->operation_stack, self->n_read > 0 ? "operations" : "nothing");
}

static void
load_operations (RosterGroupBrowser *self, gint64 after)
{
  roster_store_list_group_async (self->store, self->plan, self->run, self->client, after, PAGE,
                                 self->cancellable, on_operations_listed_cb, g_object_ref (self));
}

static void
show_client (RosterGroupBrowser *self, RosterGroupItem *item)
{
  g_autofree char *name = roster_closures_format_group_name (item);
  g_autofree char *outcome = roster_closures_format_group_outcome (item);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->outcome, outcome);
  gtk_actionable_set_action_target (self->change, "s", roster_group_item_get_client_id (item));
}

static void
on_selected_cb (RosterGroupBrowser *self)
{
  RosterGroupItem *item = gtk_single_selection_get_selected_item (self->selection);
  gboolean is_same =
      item != NULL && g_strcmp0 (self->client, roster_group_item_get_client_id (item)) == 0;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->client, g_free);
  self->n_read = 0;
  if (!is_same)
    g_list_store_remove_all (self->operations);
  if (item == NULL)
    {
      roster_stack_show_name (self->operation_stack, "nobody");
      return;
    }

  show_client (self, item);
  if (roster_group_item_get_group (item) == NULL)
    {
      roster_stack_show_name (self->operation_stack, "nothing");
      return;
    }

  self->client = g_strdup (roster_group_item_get_client_id (item));
  self->cancellable = g_cancellable_new ();
  load_operations (self, 0);
}

static void
change (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.match-client", "(ss)",
                              ROSTER_GROUP_BROWSER (widget)->integration,
                              g_variant_get_string (parameter, NULL));
}

static void
on_activate_cb (RosterGroupBrowser *self, guint position)
{
  g_autoptr (RosterGroupItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "groups.change", "s",
                              roster_group_item_get_client_id (item));
}

static void
clear_filters (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterGroupBrowser *self = ROSTER_GROUP_BROWSER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->filter, ROSTER_GROUP_ALL);
}

static void
start_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_group_browser_start_search (ROSTER_GROUP_BROWSER (widget));
}

static void
roster_group_browser_dispose (GObject *object)
{
  RosterGroupBrowser *self = ROSTER_GROUP_BROWSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->custom_filter);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_GROUP_BROWSER);

  G_OBJECT_CLASS (roster_group_browser_parent_class)->dispose (object);
}

static void
roster_group_browser_finalize (GObject *object)
{
  RosterGroupBrowser *self = ROSTER_GROUP_BROWSER (object);

  g_clear_pointer (&self->plan, g_free);
  g_clear_pointer (&self->run, g_free);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->client, g_free);

  G_OBJECT_CLASS (roster_group_browser_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, search);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, filter);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, client_stack);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, clients);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, items);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, filtered);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, selection);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, name);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, outcome);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, change);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, operation_stack);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, error);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupBrowser, operations);
}

static void
roster_group_browser_class_init (RosterGroupBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = roster_group_browser_dispose;
  object_class->finalize = roster_group_browser_finalize;

  g_type_ensure (ROSTER_TYPE_GROUP_ITEM);
  g_type_ensure (ROSTER_TYPE_GROUP_ROW);
  g_type_ensure (ROSTER_TYPE_OPERATION_ITEM);
  g_type_ensure (ROSTER_TYPE_OPERATION_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-group-browser.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);

  gtk_widget_class_install_action (widget_class, "groups.change", "s", change);
  gtk_widget_class_install_action (widget_class, "groups.clear", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "groups.search", NULL, start_search);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "groups.search",
                                       NULL);
}

static void
roster_group_browser_init (RosterGroupBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->custom_filter = gtk_custom_filter_new (fits, self, NULL);
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (self->custom_filter));
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (show_clients), self,
                           G_CONNECT_SWAPPED);
  show_clients (self);
  roster_stack_show_name (self->operation_stack, "nobody");
}

static GHashTable *
index_items (GPtrArray *items)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (index,
                         (gpointer) roster_group_item_get_client_id (g_ptr_array_index (items, i)),
                         g_ptr_array_index (items, i));

  return index;
}

/* The same clients once more: they stay where they are, only those of whom something changed are
 * announced. */
static gboolean
merge_items (RosterGroupBrowser *self, GPtrArray *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (GHashTable) index = index_items (items);
  g_autoptr (GPtrArray) news = g_ptr_array_new ();

  for (guint i = 0; i < n && n == items->len; i++)
    {
      g_autoptr (RosterGroupItem) old = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      gpointer item = g_hash_table_lookup (index, roster_group_item_get_client_id (old));

      if (item == NULL)
        return FALSE;

      g_ptr_array_add (news, roster_group_item_equal (old, item) ? NULL : item);
    }

  for (guint i = 0; i < news->len; i++)
    if (g_ptr_array_index (news, i) != NULL)
      g_list_store_splice (self->items, i, 1, &g_ptr_array_index (news, i), 1);

  return n == items->len;
}

static void
show_items (RosterGroupBrowser *self,
            RosterStore *store,
            const char *integration,
            const char *plan,
            const char *run,
            GPtrArray *items)
{
  gboolean is_same = g_strcmp0 (self->plan, plan) == 0 && g_strcmp0 (self->run, run) == 0;

  g_set_object (&self->store, store);
  g_free (self->integration);
  self->integration = g_strdup (integration);
  g_free (self->plan);
  self->plan = g_strdup (plan);
  g_free (self->run);
  self->run = g_strdup (run);
  if (!is_same || !merge_items (self, items))
    g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                         items->pdata, items->len);
  update_filter (self);
  on_selected_cb (self);
}

/**
 * roster_group_browser_show_plan:
 * @self: a browser
 * @store: an open store
 * @integration: an integration's id
 * @plan: a plan's id
 * @items: (element-type RosterGroupItem): its clients
 *
 * Shows a plan.
 */
void
roster_group_browser_show_plan (RosterGroupBrowser *self,
                                RosterStore *store,
                                const char *integration,
                                const char *plan,
                                GPtrArray *items)
{
  g_return_if_fail (ROSTER_IS_GROUP_BROWSER (self));
  g_return_if_fail (integration != NULL && plan != NULL && items != NULL);

  show_items (self, store, integration, plan, NULL, items);
}

/**
 * roster_group_browser_show_run:
 * @self: a browser
 * @store: an open store
 * @integration: an integration's id
 * @run: a run's id
 * @items: (element-type RosterGroupItem): its clients
 *
 * Shows what became of a run.
 */
void
roster_group_browser_show_run (RosterGroupBrowser *self,
                               RosterStore *store,
                               const char *integration,
                               const char *run,
                               GPtrArray *items)
{
  g_return_if_fail (ROSTER_IS_GROUP_BROWSER (self));
  g_return_if_fail (integration != NULL && run != NULL && items != NULL);

  show_items (self, store, integration, NULL, run, items);
}

/**
 * roster_group_browser_start_search:
 * @self: a browser
 *
 * Puts the focus where one types what to look for.
 */
void
roster_group_browser_start_search (RosterGroupBrowser *self)
{
  g_return_if_fail (ROSTER_IS_GROUP_BROWSER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
