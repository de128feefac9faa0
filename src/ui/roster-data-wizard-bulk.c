/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-bulk-action.h"
#include "ui/roster-data-wizard-private.h"

/* How long the list has to rest before it is counted what the actions would do. */
#define REST 120 /* milliseconds */

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
  g_autofree char *number = g_strdup_printf ("%u", n);
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

void
roster_data_wizard_page_count_offers (RosterDataWizardPage *self)
{
  g_clear_handle_id (&self->offers, g_source_remove);
  self->next_offer = 0;
  self->offers = g_timeout_add (REST, on_rested_cb, self);
}

static void
decide_bulk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (widget);
  const RosterBulkAction *action = roster_bulk_action_get (g_variant_get_uint32 (parameter));
  guint n_left;
  guint n_why;
  g_autoptr (GPtrArray) decisions = action->decide (get_mapping (self), &n_left, &n_why);
  g_autofree char *done = action->format_done (decisions->len);
  g_autofree char *left = n_left > 0 ? action->format_left (n_left, n_why) : NULL;
  g_autofree char *text = NULL;

  roster_reviewer_decide (self->reviewer, action->how, FALSE, decisions);
  text = left != NULL ? /* Translators: what was done and what was left */
             g_strdup_printf (_ ("%s. %s"), done, left)
                      : g_strdup (done);
  roster_data_wizard_page_say (self, text, decisions->len > 0);
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
