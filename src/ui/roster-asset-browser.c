/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-asset-browser.h"

#include <glib/gi18n-lib.h>

#include "app/roster-asset-list.h"
#include "model/roster-error.h"
#include "ui/roster-asset-details.h"
#include "ui/roster-closures-documentation.h"
#include "ui/roster-stack.h"

/**
 * RosterAssetBrowser:
 *
 * The assets of a client, or of all, in a table with search, and beside it the details of the
 * selected one.
 */
struct _RosterAssetBrowser
{
  AdwBin parent_instance;

  RosterDocumentationView *view;
  RosterDocumentedClient *client; /* whose assets are shown, or NULL */
  RosterAssetList *assets;
  gboolean is_fresh; /* the list of another client is not in sight yet */
  gboolean is_read;  /* the list of this client was read, if only once */

  AdwFlap *flap;
  RosterAssetDetails *details;
  GtkSearchEntry *search;
  GtkSwitch *retired;
  GtkLabel *cut;
  GtkStack *stack;
  AdwStatusPage *error;
  AdwStatusPage *empty;
  GtkColumnView *table;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *client_column;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
};

/* Of all clients together nobody looks through more; a client’s own assets are all there. */
#define LIMIT_OF_ALL    1000
#define LIMIT_OF_CLIENT 20000

G_DEFINE_FINAL_TYPE (RosterAssetBrowser, roster_asset_browser, ADW_TYPE_BIN)

static const char *
get_search (RosterAssetBrowser *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
shows_all_clients (RosterAssetBrowser *self)
{
  return *roster_documented_client_get_id (self->client) == '\0';
}

static void
show_empty (RosterAssetBrowser *self)
{
  gboolean has_retired = roster_documented_client_get_n_retired (self->client) > 0;

  adw_status_page_set_description (
      self->empty, has_retired ? _ ("The retired ones are hidden.")
                               : _ ("Devices appear here as assets when their client was matched, "
                                    "and after Finish."));
  roster_stack_show_name (self->stack, "empty");
}

static void
show_cut (RosterAssetBrowser *self)
{
  gboolean is_cut = roster_asset_list_is_cut (self->assets);
  g_autofree char *text = roster_closures_format_shown (
      g_list_model_get_n_items (G_LIST_MODEL (self->assets)),
      *get_search (self) == '\0' ? roster_documented_client_get_n_assets (self->client) : 0);

  gtk_label_set_text (self->cut, is_cut ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cut), is_cut);
}

/* A list of another client appears when it is sorted, and from its beginning. */
static void
show_list (RosterAssetBrowser *self)
{
  if (self->client == NULL || !self->is_read || roster_asset_list_is_loading (self->assets) ||
      gtk_sort_list_model_get_pending (self->sorted) > 0)
    return;

  if (self->is_fresh)
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));
  self->is_fresh = FALSE;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->assets)) > 0)
    roster_stack_show_name (self->stack, "table");
  else if (*get_search (self) != '\0')
    roster_stack_show_name (self->stack, "none");
  else if (!roster_documented_client_is_removed (self->client))
    show_empty (self);
}

static void
on_sorted_cb (RosterAssetBrowser *self)
{
  if (self->assets != NULL)
    show_list (self);
}

static void
on_loaded_cb (RosterAssetBrowser *self, const GError *error)
{
  if (roster_error_is_cancelled (error) || self->client == NULL)
    return;

  if (error != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->error, markup);
      roster_stack_show_name (self->stack, "error");
      return;
    }

  self->is_read = TRUE;
  show_cut (self);
  show_list (self);
}

static void
show_assets (RosterAssetBrowser *self)
{
  const char *id;

  if (self->client == NULL || self->assets == NULL)
    return;

  if (roster_documented_client_is_removed (self->client))
    {
      roster_asset_list_clear (self->assets);
      gtk_widget_set_visible (GTK_WIDGET (self->cut), FALSE);
      roster_stack_show_name (self->stack, "removed");
      return;
    }

  id = roster_documented_client_get_id (self->client);
  roster_asset_list_set_limit (self->assets,
                               shows_all_clients (self) ? LIMIT_OF_ALL : LIMIT_OF_CLIENT);
  roster_asset_list_show (self->assets, shows_all_clients (self) ? NULL : id, get_search (self),
                          gtk_switch_get_active (self->retired));
  if (self->is_fresh)
    roster_stack_show_name (self->stack, "loading");
}

static void
on_search_changed_cb (RosterAssetBrowser *self)
{
  show_assets (self);
}

static void
on_stop_search_cb (RosterAssetBrowser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* Who found what was looked for wants to see it. */
static void
on_search_activated_cb (RosterAssetBrowser *self)
{
  if (!self->is_fresh && gtk_sort_list_model_get_pending (self->sorted) == 0 &&
      g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      roster_asset_details_start_editing (self->details);
    }
}

static void
on_activated_cb (RosterAssetBrowser *self)
{
  roster_asset_details_start_editing (self->details);
}

static void
on_retired_toggled_cb (RosterAssetBrowser *self)
{
  show_assets (self);
}

static void
on_selected_cb (RosterAssetBrowser *self)
{
  RosterAssetItem *item;

  /* Nothing is selected any more as the browser goes. */
  if (self->assets == NULL)
    return;

  item = gtk_single_selection_get_selected_item (self->selection);
  roster_asset_details_set_item (self->details, item);
  if (item != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->details), TRUE);
  adw_flap_set_reveal_flap (self->flap, item != NULL);
}

static void
on_reveal_changed_cb (RosterAssetBrowser *self)
{
  if (!adw_flap_get_reveal_flap (self->flap))
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* What slid out of sight is not there for assistive technologies either. */
static void
on_reveal_progress_cb (RosterAssetBrowser *self)
{
  if (adw_flap_get_reveal_progress (self->flap) <= 0 && !adw_flap_get_reveal_flap (self->flap))
    gtk_widget_set_visible (GTK_WIDGET (self->details), FALSE);
}

static void
on_details_closed_cb (RosterAssetBrowser *self)
{
  roster_asset_browser_close_details (self);
}

static void
clear_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_editable_set_text (GTK_EDITABLE (ROSTER_ASSET_BROWSER (widget)->search), "");
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_assets (ROSTER_ASSET_BROWSER (widget));
}

static char *
format_last_seen (GObject *unused, RosterAsset *asset)
{
  return asset != NULL ? roster_closures_format_asset_field (asset, ROSTER_FIELD_LAST_SEEN) : NULL;
}

static char *
format_model (GObject *unused, RosterAsset *asset)
{
  return asset != NULL ? roster_closures_format_asset_model (asset) : NULL;
}

static gboolean
is_edited (GObject *unused, RosterAsset *asset)
{
  return asset != NULL && asset->edited != 0;
}

static gboolean
is_retired (GObject *unused, RosterAsset *asset)
{
  return asset != NULL && asset->retired_at != 0;
}

static void
roster_asset_browser_dispose (GObject *object)
{
  RosterAssetBrowser *self = ROSTER_ASSET_BROWSER (object);

  if (self->assets != NULL)
    roster_asset_list_clear (self->assets);
  g_clear_object (&self->assets);
  g_clear_object (&self->view);
  g_clear_object (&self->client);
  /* Before the template goes: it takes its child away without telling the bin. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_ASSET_BROWSER);

  G_OBJECT_CLASS (roster_asset_browser_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, flap);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, details);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, search);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, retired);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, cut);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, error);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, empty);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, table);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, name_column);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, client_column);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, sorted);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetBrowser, selection);
}

static void
roster_asset_browser_class_init (RosterAssetBrowserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_asset_browser_dispose;

  g_type_ensure (ROSTER_TYPE_ASSET_DETAILS);
  g_type_ensure (ROSTER_TYPE_ASSET_ITEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-asset-browser.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retired_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sorted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_progress_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_details_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_last_seen);
  gtk_widget_class_bind_template_callback (widget_class, format_model);
  gtk_widget_class_bind_template_callback (widget_class, is_edited);
  gtk_widget_class_bind_template_callback (widget_class, is_retired);

  gtk_widget_class_install_action (widget_class, "assets.clear-search", NULL, clear_search);
  gtk_widget_class_install_action (widget_class, "assets.reload", NULL, reload);
}

static void
roster_asset_browser_init (RosterAssetBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->table));
  gtk_column_view_sort_by_column (self->table, self->name_column, GTK_SORT_ASCENDING);
  roster_stack_show_name (self->stack, "nobody");
}

/**
 * roster_asset_browser_set_documentation:
 * @self: a browser
 * @view: the documentation, which is loaded
 * @editor: (nullable): what edits it; NULL where that is not done here
 *
 * Decides of what it shows assets. To be called once.
 */
void
roster_asset_browser_set_documentation (RosterAssetBrowser *self,
                                        RosterDocumentationView *view,
                                        RosterDocumentationEditor *editor)
{
  g_return_if_fail (ROSTER_IS_ASSET_BROWSER (self));
  g_return_if_fail (self->assets == NULL);

  self->view = g_object_ref (view);
  self->assets = roster_documentation_view_make_asset_list (view);
  g_signal_connect_object (self->assets, "loaded", G_CALLBACK (on_loaded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (self->assets));
  roster_asset_details_set_documentation (self->details, view, editor);
}

/**
 * roster_asset_browser_show_client:
 * @self: a browser
 * @client: (nullable): a client, or all of them
 *
 * Shows the assets of a client.
 */
void
roster_asset_browser_show_client (RosterAssetBrowser *self, RosterDocumentedClient *client)
{
  g_return_if_fail (ROSTER_IS_ASSET_BROWSER (self));

  if (!g_set_object (&self->client, client))
    {
      show_assets (self);
      return;
    }

  roster_asset_browser_close_details (self);
  if (client == NULL)
    {
      if (self->assets != NULL)
        roster_asset_list_clear (self->assets);
      roster_stack_show_name (self->stack, "nobody");
      return;
    }

  self->is_fresh = TRUE;
  self->is_read = FALSE;
  gtk_single_selection_set_model (self->selection, NULL);
  gtk_column_view_column_set_visible (self->client_column, shows_all_clients (self));
  show_assets (self);
}

/**
 * roster_asset_browser_reload:
 * @self: a browser
 *
 * Reads again, after something was written.
 */
void
roster_asset_browser_reload (RosterAssetBrowser *self)
{
  g_return_if_fail (ROSTER_IS_ASSET_BROWSER (self));

  show_assets (self);
}

/**
 * roster_asset_browser_start_search:
 * @self: a browser
 *
 * Puts the focus where one types what to look for.
 */
void
roster_asset_browser_start_search (RosterAssetBrowser *self)
{
  g_return_if_fail (ROSTER_IS_ASSET_BROWSER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * roster_asset_browser_close_details:
 * @self: a browser
 *
 * Shows no details any more.
 *
 * Returns: whether some were shown
 */
gboolean
roster_asset_browser_close_details (RosterAssetBrowser *self)
{
  g_return_val_if_fail (ROSTER_IS_ASSET_BROWSER (self), FALSE);

  if (!adw_flap_get_reveal_flap (self->flap))
    return FALSE;

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  return TRUE;
}
