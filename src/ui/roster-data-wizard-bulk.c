/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-bulk-action.h"
#include "app/roster-count.h"
#include "ui/roster-data-wizard-private.h"

/* How long the list has to rest before it is counted what the actions would do. */
#define REST 120 /* milliseconds */

/* How long decisions are given their reasons in one turn of the main loop. */
#define TURN 2000 /* microseconds */

/* The buttons that decide about all clients: each says how many it takes before, and afterwards
 * what it left and why. */

static RosterMapping *
get_mapping (RosterDataWizardPage *self)
{
  return roster_client_list_get_mapping (roster_reviewer_get_list (self->reviewer));
}

static GtkWidget *
get_button (RosterDataWizardPage *self, guint index)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->bulk));

  while (index-- > 0)
    button = gtk_widget_get_next_sibling (button);

  return button;
}

static void
show_offer (RosterDataWizardPage *self, guint index)
{
  const RosterBulkAction *action = roster_bulk_action_get (index);
  GtkWidget *button = get_button (self, index);
  GtkWidget *count = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));
  guint n = action->count (get_mapping (self));
  g_autofree char *number = roster_count_format ("%u", n);
  g_autofree char *offer = action->format_offer (n);

  gtk_label_set_text (GTK_LABEL (count), number);
  gtk_widget_set_tooltip_text (button, offer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  offer, -1);
  gtk_widget_set_sensitive (button, n > 0);
}

/* One action in a turn of the main loop. */
static gboolean
on_rested_cb (gpointer user_data)
{
  RosterDataWizardPage *self = user_data;

  show_offer (self, self->next_offer++);
  self->offers =
      self->next_offer < roster_bulk_action_get_n () ? g_idle_add (on_rested_cb, self) : 0;

  return G_SOURCE_REMOVE;
}

/* Decides, and says what was done, what was left, and why. */
static void
carry_out (RosterDataWizardPage *self, const RosterBulkOffer *offer)
{
  g_autofree char *done = offer->action->format_done (offer->decisions->len);
  g_autofree char *left =
      offer->n_left > 0 ? offer->action->format_left (offer->n_left, offer->n_why) : NULL;
  g_autofree char *text = NULL;

  roster_reviewer_decide (self->reviewer, offer->action->how, FALSE, offer->decisions);
  text = left != NULL ? /* Translators: what was done and what was left */
             g_strdup_printf (_ ("%s. %s"), done, left)
                      : g_strdup (done);
  roster_data_wizard_page_say (self, text, offer->decisions->len > 0);
}

static void
on_accepted_cb (RosterSuggestionsPopover *popover, GPtrArray *decisions, RosterDataWizardPage *self)
{
  carry_out (self, &self->offer);
  roster_data_wizard_page_forget_offer (self);
}

static void
on_suggestions_closed_cb (GtkPopover *popover, RosterDataWizardPage *self)
{
  roster_data_wizard_page_focus_selected (self);
}

/* What is shown is what is accepted, whatever happens to the list in the meantime; what somebody
 * else decided until then is refused by the store. */
static void
show_offered (RosterDataWizardPage *self, guint index)
{
  if (self->suggestions_popover == NULL)
    {
      self->suggestions_popover = roster_suggestions_popover_new ();
      gtk_widget_set_parent (self->suggestions_popover, GTK_WIDGET (self));
      g_signal_connect (self->suggestions_popover, "accepted", G_CALLBACK (on_accepted_cb), self);
      g_signal_connect (self->suggestions_popover, "closed", G_CALLBACK (on_suggestions_closed_cb),
                        self);
    }

  roster_data_wizard_page_point_at (self, self->suggestions_popover, get_button (self, index));
  roster_suggestions_popover_open (ROSTER_SUGGESTIONS_POPOVER (self->suggestions_popover),
                                   self->offer.decisions);
}

void
roster_data_wizard_page_forget_offer (RosterDataWizardPage *self)
{
  g_clear_handle_id (&self->reasons, g_source_remove);
  g_clear_pointer (&self->offer.decisions, g_ptr_array_unref);
}

static void
finish_offer (RosterDataWizardPage *self)
{
  if (self->offer.action->shows_list && self->offer.decisions->len > 0)
    {
      show_offered (self, self->offer.index);
      return;
    }

  carry_out (self, &self->offer);
  roster_data_wizard_page_forget_offer (self);
}

static gboolean
on_reasons_cb (gpointer user_data)
{
  RosterDataWizardPage *self = user_data;
  RosterBulkOffer *offer = &self->offer;

  offer->n_reasoned = roster_mapping_give_reasons (
      get_mapping (self), offer->decisions, offer->n_reasoned, g_get_monotonic_time () + TURN);
  if (offer->n_reasoned < offer->decisions->len)
    return G_SOURCE_CONTINUE;

  self->reasons = 0;
  finish_offer (self);

  return G_SOURCE_REMOVE;
}

static void
make_offer (RosterDataWizardPage *self, guint index)
{
  RosterBulkOffer *offer = &self->offer;

  roster_data_wizard_page_forget_offer (self);
  offer->index = index;
  offer->action = roster_bulk_action_get (index);
  offer->decisions = offer->action->decide (get_mapping (self), &offer->n_left, &offer->n_why);
  offer->n_reasoned = 0;
  self->reasons = g_idle_add (on_reasons_cb, self);
}

static void
decide_bulk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  make_offer (ROSTER_DATA_WIZARD_PAGE (widget), g_variant_get_uint32 (parameter));
}

void
roster_data_wizard_page_count_offers (RosterDataWizardPage *self)
{
  /* What is not shown yet is made again, of what the list is now. */
  if (self->reasons != 0)
    make_offer (self, self->offer.index);

  g_clear_handle_id (&self->offers, g_source_remove);
  self->next_offer = 0;
  self->offers = g_timeout_add (REST, on_rested_cb, self);
}

static GtkWidget *
make_button (guint index)
{
  const char *name = _ (roster_bulk_action_get (index)->name);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "wizard.bulk");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

void
roster_data_wizard_page_add_bulk (RosterDataWizardPage *self)
{
  for (guint i = 0; i < roster_bulk_action_get_n (); i++)
    gtk_box_append (self->bulk, make_button (i));
}

void
roster_data_wizard_page_install_bulk (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "wizard.bulk", "u", decide_bulk);
}
