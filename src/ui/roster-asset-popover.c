/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-asset-popover.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-list-row.h"
#include "ui/roster-stack.h"

/* More nobody looks through: a search finds the others. */
#define LIMIT 100

/**
 * RosterAssetPopover:
 *
 * Asks for one asset of a documentation, with a search over any of its values. `chosen` says which
 * one it was.
 */
struct _RosterAssetPopover
{
  GtkPopover parent_instance;

  RosterAssetList *list;

  GtkLabel *explanation;
  GtkEditable *search;
  GtkStack *results;
  GtkSingleSelection *selection;
  GtkLabel *none;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterAssetPopover, roster_asset_popover, GTK_TYPE_POPOVER)

static void
choose (RosterAssetPopover *self, RosterAssetItem *item)
{
  if (item == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, item);
}

static void
read_list (RosterAssetPopover *self)
{
  if (self->list != NULL)
    roster_asset_list_show (self->list, NULL, gtk_editable_get_text (self->search), FALSE);
}

static void
on_loaded_cb (RosterAssetPopover *self, const GError *error)
{
  gboolean has_any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;
  gboolean is_search = *gtk_editable_get_text (self->search) != '\0';

  if (error != NULL)
    gtk_label_set_text (self->none, error->message);
  else
    gtk_label_set_text (self->none, is_search
                                        ? _ ("No asset with these words")
                                        : _ ("No asset was read yet. Sync an integration that "
                                             "writes to this documentation."));
  roster_stack_show_name (self->results, has_any && error == NULL ? "list" : "none");
}

static void
on_search_changed_cb (RosterAssetPopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_list (self);
}

static void
on_search_activate_cb (RosterAssetPopover *self)
{
  choose (self, gtk_single_selection_get_selected_item (self->selection));
}

static void
on_list_activate_cb (RosterAssetPopover *self, guint position)
{
  g_autoptr (RosterAssetItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  choose (self, item);
}

static void
roster_asset_popover_show (GtkWidget *widget)
{
  RosterAssetPopover *self = ROSTER_ASSET_POPOVER (widget);

  GTK_WIDGET_CLASS (roster_asset_popover_parent_class)->show (widget);

  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  read_list (self);
}

static void
roster_asset_popover_dispose (GObject *object)
{
  RosterAssetPopover *self = ROSTER_ASSET_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_ASSET_POPOVER);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (roster_asset_popover_parent_class)->dispose (object);
}

static void
roster_asset_popover_class_init (RosterAssetPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_asset_popover_dispose;
  widget_class->show = roster_asset_popover_show;

  /**
   * RosterAssetPopover::chosen:
   * @item: the asset
   *
   * The user chose an asset.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, ROSTER_TYPE_ASSET_ITEM);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-asset-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterAssetPopover, explanation);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetPopover, search);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetPopover, results);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetPopover, selection);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetPopover, none);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate_cb);
}

static void
roster_asset_popover_init (RosterAssetPopover *self)
{
  g_type_ensure (ROSTER_TYPE_ASSET_ITEM);
  g_type_ensure (ROSTER_TYPE_LIST_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  roster_stack_show_name (self->results, "loading");
}

/**
 * roster_asset_popover_new:
 *
 * Returns: (transfer floating): the question, which has nothing to choose from yet
 */
GtkWidget *
roster_asset_popover_new (void)
{
  return g_object_new (ROSTER_TYPE_ASSET_POPOVER, NULL);
}

/**
 * roster_asset_popover_set_list:
 * @self: a question without a list
 * @list: the assets of a documentation; it is read when the question is asked
 */
void
roster_asset_popover_set_list (RosterAssetPopover *self, RosterAssetList *list)
{
  g_return_if_fail (ROSTER_IS_ASSET_POPOVER (self));
  g_return_if_fail (ROSTER_IS_ASSET_LIST (list) && self->list == NULL);

  self->list = g_object_ref (list);
  roster_asset_list_set_limit (list, LIMIT);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (list));
  g_signal_connect_object (list, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
}

/**
 * roster_asset_popover_set_explanation:
 * @self: a question
 * @text: what is done with the asset
 */
void
roster_asset_popover_set_explanation (RosterAssetPopover *self, const char *text)
{
  g_return_if_fail (ROSTER_IS_ASSET_POPOVER (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_text (self->explanation, text);
}
