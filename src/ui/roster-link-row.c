/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-link-row.h"

/**
 * RosterLinkRow:
 *
 * A row that leads to a page, with one of the window's actions. What it does is an action of its
 * own, since assistive technologies are told of those only.
 */
typedef struct
{
  char *action;
  char *target;
} RosterLinkRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (RosterLinkRow, roster_link_row, ADW_TYPE_ACTION_ROW)

static void
open_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterLinkRowPrivate *priv = roster_link_row_get_instance_private (ROSTER_LINK_ROW (widget));

  if (priv->action != NULL)
    gtk_widget_activate_action (widget, priv->action, "s", priv->target);
}

static void
roster_link_row_finalize (GObject *object)
{
  RosterLinkRowPrivate *priv = roster_link_row_get_instance_private (ROSTER_LINK_ROW (object));

  g_clear_pointer (&priv->action, g_free);
  g_clear_pointer (&priv->target, g_free);

  G_OBJECT_CLASS (roster_link_row_parent_class)->finalize (object);
}

static void
roster_link_row_class_init (RosterLinkRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_link_row_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "row.open", NULL, open_page);
}

static void
roster_link_row_init (RosterLinkRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "row.open");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
roster_link_row_new (void)
{
  return g_object_new (ROSTER_TYPE_LINK_ROW, NULL);
}

/**
 * roster_link_row_set_link:
 * @self: a row
 * @action: an action of the window that opens a page
 * @target: what the page is about
 */
void
roster_link_row_set_link (RosterLinkRow *self, const char *action, const char *target)
{
  RosterLinkRowPrivate *priv;

  g_return_if_fail (ROSTER_IS_LINK_ROW (self));
  g_return_if_fail (action != NULL && target != NULL);

  priv = roster_link_row_get_instance_private (self);
  g_free (priv->action);
  priv->action = g_strdup (action);
  g_free (priv->target);
  priv->target = g_strdup (target);
}

/**
 * roster_link_row_describe:
 * @control: what can be used in a row
 * @format: what it is about, with a place for the name
 * @name: the name
 *
 * Several rows have controls of the same words; read aloud they have to differ.
 */
void
roster_link_row_describe (GtkWidget *control, const char *format, const char *name)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (control));
  g_return_if_fail (format != NULL && name != NULL);

  parts = g_strsplit (format, "%s", 2);
  text = g_strjoinv (name, parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}
