/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-menu-button.h"

/**
 * RosterMenuButton:
 *
 * The button with the primary menu, the same in the header bar of every page.
 */
struct _RosterMenuButton
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (RosterMenuButton, roster_menu_button, ADW_TYPE_BIN)

static void
roster_menu_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ROSTER_TYPE_MENU_BUTTON);

  G_OBJECT_CLASS (roster_menu_button_parent_class)->dispose (object);
}

static void
roster_menu_button_class_init (RosterMenuButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_menu_button_dispose;
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/rosterapp/Roster/ui/roster-menu-button.ui");
}

static void
roster_menu_button_init (RosterMenuButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
