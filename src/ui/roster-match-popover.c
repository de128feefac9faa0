/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-match-popover.h"

#include <glib/gi18n-lib.h>

#include "app/roster-target-view.h"
#include "ui/roster-list-row.h"
#include "ui/roster-stack.h"

/* Rows that Page Up and Page Down go. */
#define PAGE 8

/**
 * RosterMatchPopover:
 *
 * The list of targets for a client: search over any word, the candidates first. The keyboard stays
 * in the search; Enter takes the chosen row, which is the first until an arrow moves it. `chosen`
 * says which target it was; where that needs a question, the page asks it here.
 */
struct _RosterMatchPopover
{
  GtkPopover parent_instance;

  RosterTargetView *targets;
  RosterTargetItem *asked; /* the target that the question is about */

  GtkStack *stack;
  GtkStack *results;
  GtkSearchEntry *search;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkLabel *question;
  GtkButton *answer;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterMatchPopover, roster_match_popover, GTK_TYPE_POPOVER)

static void
choose (RosterMatchPopover *self, RosterTargetItem *item, gboolean is_confirmed)
{
  if (item != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, item, is_confirmed);
}

static void
select_position (RosterMatchPopover *self, guint position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n == 0)
    return;

  position = MIN (position, n - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
update_results (RosterMatchPopover *self)
{
  gboolean has_any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  roster_stack_show_name (self->results, has_any ? "list" : "none");
  select_position (self, 0);
}

static void
on_search_changed_cb (GtkSearchEntry *entry, RosterMatchPopover *self)
{
  roster_target_view_set_search (self->targets, gtk_editable_get_text (GTK_EDITABLE (entry)));
  update_results (self);
}

static void
on_search_activate_cb (GtkSearchEntry *entry, RosterMatchPopover *self)
{
  choose (self, gtk_single_selection_get_selected_item (self->selection), FALSE);
}

static void
on_list_activate_cb (GtkListView *list, guint position, RosterMatchPopover *self)
{
  g_autoptr (RosterTargetItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  choose (self, item, FALSE);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint key,
                   guint code,
                   GdkModifierType state,
                   RosterMatchPopover *self)
{
  static const struct
  {
    guint key;
    int step;
  } steps[] = {
    { GDK_KEY_Up, -1 },          { GDK_KEY_Down, 1 },         { GDK_KEY_Page_Up, -PAGE },
    { GDK_KEY_Page_Down, PAGE }, { GDK_KEY_Home, -G_MAXINT }, { GDK_KEY_End, G_MAXINT },
  };
  gint64 position = gtk_single_selection_get_selected (self->selection);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].key == key)
      {
        select_position (self, (guint) CLAMP (position + steps[i].step, 0, G_MAXINT));
        return GDK_EVENT_STOP;
      }

  return GDK_EVENT_PROPAGATE;
}

static void
confirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterMatchPopover *self = ROSTER_MATCH_POPOVER (widget);

  choose (self, self->asked, TRUE);
}

static void
go_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterMatchPopover *self = ROSTER_MATCH_POPOVER (widget);

  roster_stack_show_name (self->stack, "targets");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
roster_match_popover_dispose (GObject *object)
{
  RosterMatchPopover *self = ROSTER_MATCH_POPOVER (object);

  g_clear_object (&self->asked);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_MATCH_POPOVER);
  g_clear_object (&self->targets);

  G_OBJECT_CLASS (roster_match_popover_parent_class)->dispose (object);
}

static void
roster_match_popover_class_init (RosterMatchPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_match_popover_dispose;

  /**
   * RosterMatchPopover::chosen:
   * @item: the target
   * @is_confirmed: whether it was asked about and confirmed
   *
   * The user chose a target.
   */
  signals[CHOSEN] =
      g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, ROSTER_TYPE_TARGET_ITEM, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-match-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterMatchPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterMatchPopover, results);
  gtk_widget_class_bind_template_child (widget_class, RosterMatchPopover, search);
  gtk_widget_class_bind_template_child (widget_class, RosterMatchPopover, list);
  gtk_widget_class_bind_template_child (widget_class, RosterMatchPopover, selection);
  gtk_widget_class_bind_template_child (widget_class, RosterMatchPopover, question);
  gtk_widget_class_bind_template_child (widget_class, RosterMatchPopover, answer);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);

  gtk_widget_class_install_action (widget_class, "targets.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "targets.back", NULL, go_back);
}

static void
roster_match_popover_init (RosterMatchPopover *self)
{
  g_type_ensure (ROSTER_TYPE_LIST_ROW);
  g_type_ensure (ROSTER_TYPE_TARGET_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->targets = roster_target_view_new ();
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->targets));
}

/**
 * roster_match_popover_new:
 *
 * Returns: (transfer floating): the list, which is empty until it is opened
 */
GtkWidget *
roster_match_popover_new (void)
{
  return g_object_new (ROSTER_TYPE_MATCH_POPOVER, NULL);
}

/**
 * roster_match_popover_open:
 * @self: the list
 * @mapping: a loaded list of clients
 * @state: one of its clients
 *
 * Shows the targets for a client.
 */
void
roster_match_popover_open (RosterMatchPopover *self,
                           RosterMapping *mapping,
                           RosterClientState *state)
{
  g_autofree char *label = NULL;

  g_return_if_fail (ROSTER_IS_MATCH_POPOVER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  roster_target_view_set_client (self->targets, mapping, state);
  roster_stack_show_name (self->stack, "targets");
  update_results (self);

  /* Translators: %s is a client */
  label = g_strdup_printf (_ ("Which client is “%s”?"), state->client->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * roster_match_popover_ask:
 * @self: the list
 * @item: the target that was chosen
 * @question: a translated sentence
 * @answer: what its button says
 *
 * Asks before @item is chosen.
 */
void
roster_match_popover_ask (RosterMatchPopover *self,
                          RosterTargetItem *item,
                          const char *question,
                          const char *answer)
{
  g_return_if_fail (ROSTER_IS_MATCH_POPOVER (self));
  g_return_if_fail (ROSTER_IS_TARGET_ITEM (item));

  g_set_object (&self->asked, item);
  gtk_label_set_text (self->question, question);
  gtk_button_set_label (self->answer, answer);
  roster_stack_show_name (self->stack, "question");
  gtk_widget_grab_focus (GTK_WIDGET (self->answer));
}
