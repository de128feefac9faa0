/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-client-row.h"
#include "ui/roster-compat.h"
#include "ui/roster-data-wizard-private.h"

/* Which clients an action is about, and where the keyboard goes afterwards. */

static GPtrArray *
clients_new (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static GPtrArray *
collect_selected (RosterDataWizardPage *self)
{
  g_autoptr (GtkBitset) bits =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *clients = clients_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (clients, g_list_model_get_item (G_LIST_MODEL (self->view), position));

  return clients;
}

/* Of a row’s button: the row, or the whole selection where the row is a part of it. */
GPtrArray *
roster_data_wizard_page_get_clients (RosterDataWizardPage *self, const char *client)
{
  GPtrArray *clients = collect_selected (self);
  RosterClientItem *item;
  guint position;

  if (*client == '\0')
    return clients;

  item = roster_client_list_find (roster_reviewer_get_list (self->reviewer), client);
  if (item == NULL || g_ptr_array_find (clients, item, NULL))
    return clients;

  g_ptr_array_set_size (clients, 0);
  g_ptr_array_add (clients, g_object_ref (item));
  if (roster_client_view_find_item (self->view, item, &position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);

  return clients;
}

/* The list makes a widget for the rows around those in sight; its child is our row. */
GtkWidget *
roster_data_wizard_page_find_row (RosterDataWizardPage *self, RosterClientItem *item)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (ROSTER_IS_CLIENT_ROW (row) &&
          roster_client_row_get_item (ROSTER_CLIENT_ROW (row)) == item)
        return row;
    }

  return NULL;
}

static void
focus_selected_cb (gpointer user_data)
{
  roster_data_wizard_page_focus_selected (user_data);
}

static void
focus_position (RosterDataWizardPage *self, guint position)
{
  g_autoptr (RosterClientItem) item = g_list_model_get_item (G_LIST_MODEL (self->view), position);
  GtkWidget *row;

  if (roster_compat_wait_for_size (GTK_WIDGET (self->list), focus_selected_cb, self))
    return;

  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  row = item != NULL ? roster_data_wizard_page_find_row (self, item) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (gtk_widget_get_parent (row));
}

/* Selects one row and brings the keyboard there. */
void
roster_data_wizard_page_go_to (RosterDataWizardPage *self, guint position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->view)))
    return;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  focus_position (self, position);
}

/* Brings the keyboard back to what is selected. */
void
roster_data_wizard_page_focus_selected (RosterDataWizardPage *self)
{
  g_autoptr (GtkBitset) bits =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  if (!gtk_bitset_is_empty (bits))
    focus_position (self, gtk_bitset_get_minimum (bits));
}

/* To the next client that needs a decision. The decided ones stay where they are. */
void
roster_data_wizard_page_advance (RosterDataWizardPage *self, GPtrArray *decided)
{
  guint position = 0;

  if (decided->len == 0 ||
      !roster_client_view_find_item (self->view, g_ptr_array_index (decided, decided->len - 1),
                                     &position))
    return;

  roster_client_view_find_open (self->view, position + 1, &position);
  roster_data_wizard_page_go_to (self, position);
}

void
roster_data_wizard_page_step (RosterDataWizardPage *self, int step)
{
  g_autoptr (GtkBitset) bits =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->view));
  gint64 position = -1;

  if (n == 0)
    return;
  if (!gtk_bitset_is_empty (bits))
    position = step > 0 ? gtk_bitset_get_maximum (bits) : gtk_bitset_get_minimum (bits);

  roster_data_wizard_page_go_to (self, (guint) CLAMP (position + step, 0, (gint64) n - 1));
}

/* To the client that was asked for, whatever hides it; to the first one where none was. */
void
roster_data_wizard_page_show_sought (RosterDataWizardPage *self)
{
  g_autofree char *client = g_steal_pointer (&self->sought);
  RosterClientItem *item;
  guint position = 0;

  if (client != NULL)
    {
      item = roster_client_list_find (roster_reviewer_get_list (self->reviewer), client);
      if (item == NULL)
        {
          roster_data_wizard_page_say (self, _ ("The RMM does not list this client any more"),
                                       FALSE);
        }
      else if (!roster_client_view_find_item (self->view, item, &position))
        {
          roster_data_wizard_page_show_all (self, roster_client_item_get_status (item) ==
                                                      ROSTER_CLIENT_EXCLUDED);
          roster_client_view_find_item (self->view, item, &position);
        }
    }

  roster_data_wizard_page_go_to (self, position);
}

/**
 * roster_data_wizard_page_show_client:
 * @page: a [class@Roster.DataWizardPage]
 * @client: a client's id
 *
 * Brings a client into sight, selects it and brings the keyboard there; as soon as the list is
 * read.
 */
void
roster_data_wizard_page_show_client (GtkWidget *page, const char *client)
{
  RosterDataWizardPage *self;

  g_return_if_fail (ROSTER_IS_DATA_WIZARD_PAGE (page));
  g_return_if_fail (client != NULL);

  self = ROSTER_DATA_WIZARD_PAGE (page);
  g_free (self->sought);
  self->sought = g_strdup (client);
  if (self->watch != NULL)
    roster_data_wizard_page_show_sought (self);
}

/* Points a popover of the page at a widget in it, which may be NULL. */
void
roster_data_wizard_page_point_at (RosterDataWizardPage *self, GtkWidget *popover, GtkWidget *target)
{
  graphene_rect_t bounds;

  if (target != NULL && gtk_widget_compute_bounds (target, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                  (int) bounds.size.width,
                                                  (int) bounds.size.height });
  else
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), NULL);
}
