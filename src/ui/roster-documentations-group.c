/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-documentations-group.h"

#include <glib/gi18n-lib.h>

#include "destinations/roster-destination-registry.h"
#include "ui/roster-documentation-row.h"

/**
 * RosterDocumentationsGroup:
 *
 * The documentations that are connected, which of them new integrations use, and the kinds that can
 * be connected. `chosen` gives the id of the one that a person chose.
 */
struct _RosterDocumentationsGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *another;
  char *shape; /* which documentations the rows are for */
  GPtrArray *rows;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterDocumentationsGroup,
                     roster_documentations_group,
                     ADW_TYPE_PREFERENCES_GROUP)

static void
use (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0, g_variant_get_string (parameter, NULL));
}

static void
add_row (RosterDocumentationsGroup *self)
{
  GtkWidget *row = roster_documentation_row_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static gboolean
is_connected (GPtrArray *statuses, const RosterDestinationInfo *info)
{
  for (guint i = 0; i < statuses->len; i++)
    {
      RosterDocumentationStatus *status = g_ptr_array_index (statuses, i);

      if (g_strcmp0 (status->documentation->destination, info->id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_offers (RosterDocumentationsGroup *self, GPtrArray *statuses)
{
  for (guint i = 0; i < roster_destination_registry_get_n_infos (); i++)
    {
      const RosterDestinationInfo *info = roster_destination_registry_get_info (i);

      if (info->address_label == NULL || is_connected (statuses, info))
        continue;

      add_row (self);
      roster_documentation_row_set_destination (g_ptr_array_index (self->rows, self->rows->len - 1),
                                                info);
    }
}

/* Rows stay where they are as long as they are about the same, so that the focus stays too. */
static void
make_rows (RosterDocumentationsGroup *self, GPtrArray *statuses)
{
  g_autoptr (GString) shape = g_string_new (NULL);

  for (guint i = 0; i < statuses->len; i++)
    {
      RosterDocumentationStatus *status = g_ptr_array_index (statuses, i);

      g_string_append_printf (shape, "%s ", status->documentation->id);
    }
  if (g_strcmp0 (self->shape, shape->str) == 0)
    return;

  g_free (self->shape);
  self->shape = g_strdup (shape->str);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < statuses->len; i++)
    add_row (self);
  add_offers (self, statuses);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < roster_destination_registry_get_n_infos (); i++)
    {
      const RosterDestinationInfo *info = roster_destination_registry_get_info (i);
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (info->name), NULL);

      g_menu_item_set_action_and_target (item, "win.connect-documentation", "s", info->id);
      if (info->address_label != NULL)
        g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
roster_documentations_group_dispose (GObject *object)
{
  RosterDocumentationsGroup *self = ROSTER_DOCUMENTATIONS_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shape, g_free);

  G_OBJECT_CLASS (roster_documentations_group_parent_class)->dispose (object);
}

static void
roster_documentations_group_class_init (RosterDocumentationsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_documentations_group_dispose;

  /**
   * RosterDocumentationsGroup::chosen:
   * @documentation: its id
   *
   * A person chose a documentation.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "documentations.use", "s", use);
}

static void
roster_documentations_group_init (RosterDocumentationsGroup *self)
{
  g_autoptr (GMenuModel) menu = make_menu ();

  self->rows = g_ptr_array_new ();
  self->another = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->another), _ ("_Connect Another"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->another), TRUE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->another), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->another), menu);
  gtk_widget_set_valign (self->another, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->another, "flat");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->another);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Documentation"));
}

/**
 * roster_documentations_group_set_statuses:
 * @self: a group
 * @statuses: (element-type RosterDocumentationStatus): the connected documentations
 *
 * Shows how they are now.
 */
void
roster_documentations_group_set_statuses (RosterDocumentationsGroup *self, GPtrArray *statuses)
{
  gboolean has_choice;

  g_return_if_fail (ROSTER_IS_DOCUMENTATIONS_GROUP (self));
  g_return_if_fail (statuses != NULL);

  make_rows (self, statuses);
  has_choice = statuses->len > 1;
  for (guint i = 0; i < statuses->len; i++)
    roster_documentation_row_set_status (g_ptr_array_index (self->rows, i),
                                         g_ptr_array_index (statuses, i), has_choice);
  gtk_widget_set_visible (self->another, has_choice);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self), has_choice
                                        ? _ ("Where the clients and devices of new integrations go")
                                        : _ ("Where the clients and devices go"));
}
