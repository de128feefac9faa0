/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-suggestions-popover.h"

#include <glib/gi18n-lib.h>

#include "app/roster-count.h"
#include "app/roster-suggestion-item.h"

/**
 * RosterSuggestionsPopover:
 *
 * Shows which suggestions would be accepted and why, before they are. `accepted` says that the user
 * agrees.
 */
struct _RosterSuggestionsPopover
{
  GtkPopover parent_instance;

  GPtrArray *decisions;

  GtkLabel *heading;
  GtkListView *list;
  GtkNoSelection *selection;
  GtkButton *accept;
};

enum
{
  ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterSuggestionsPopover, roster_suggestions_popover, GTK_TYPE_POPOVER)

static void
accept (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterSuggestionsPopover *self = ROSTER_SUGGESTIONS_POPOVER (widget);
  g_autoptr (GPtrArray) decisions = g_steal_pointer (&self->decisions);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (decisions != NULL)
    g_signal_emit (self, signals[ACCEPTED], 0, decisions);
}

static void
roster_suggestions_popover_dispose (GObject *object)
{
  RosterSuggestionsPopover *self = ROSTER_SUGGESTIONS_POPOVER (object);

  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_SUGGESTIONS_POPOVER);

  G_OBJECT_CLASS (roster_suggestions_popover_parent_class)->dispose (object);
}

static void
roster_suggestions_popover_class_init (RosterSuggestionsPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_suggestions_popover_dispose;

  /**
   * RosterSuggestionsPopover::accepted:
   * @decisions: (element-type RosterDecision): what was shown
   *
   * The user agrees with all of them.
   */
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-suggestions-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterSuggestionsPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, RosterSuggestionsPopover, list);
  gtk_widget_class_bind_template_child (widget_class, RosterSuggestionsPopover, selection);
  gtk_widget_class_bind_template_child (widget_class, RosterSuggestionsPopover, accept);

  gtk_widget_class_install_action (widget_class, "suggestions.accept", NULL, accept);
}

static void
roster_suggestions_popover_init (RosterSuggestionsPopover *self)
{
  g_type_ensure (ROSTER_TYPE_SUGGESTION_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_suggestions_popover_new:
 *
 * Returns: (transfer floating): the list, which is empty until it is opened
 */
GtkWidget *
roster_suggestions_popover_new (void)
{
  return g_object_new (ROSTER_TYPE_SUGGESTIONS_POPOVER, NULL);
}

/**
 * roster_suggestions_popover_open:
 * @self: the list
 * @decisions: (element-type RosterDecision): what would be decided
 *
 * Shows @decisions and asks.
 */
void
roster_suggestions_popover_open (RosterSuggestionsPopover *self, GPtrArray *decisions)
{
  g_autoptr (GListModel) rows = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *button = NULL;

  g_return_if_fail (ROSTER_IS_SUGGESTIONS_POPOVER (self));
  g_return_if_fail (decisions != NULL);

  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  self->decisions = g_ptr_array_ref (decisions);
  rows = roster_suggestion_item_list (decisions);
  gtk_no_selection_set_model (self->selection, rows);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);

  heading = roster_count_format (ngettext ("This client would be matched",
                                           "These %u clients would be matched", decisions->len),
                                 decisions->len);
  gtk_label_set_text (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  button = roster_count_format (
      ngettext ("Accept %u Suggestion", "Accept %u Suggestions", decisions->len), decisions->len);
  gtk_button_set_label (self->accept, button);

  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->accept));
}
