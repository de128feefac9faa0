/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-documentation-row.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-status.h"

/**
 * RosterDocumentationRow:
 *
 * A documentation that is connected, one of which new integrations use, or a kind that can be
 * connected. Its buttons name the actions that its group and the window have.
 */
struct _RosterDocumentationRow
{
  RosterLinkRow parent_instance;

  GtkWidget *in_use;
  GtkWidget *use;
  GtkWidget *connect;
  GtkWidget *edit;
  GtkWidget *arrow;
};

G_DEFINE_FINAL_TYPE (RosterDocumentationRow, roster_documentation_row, ROSTER_TYPE_LINK_ROW)

static void
roster_documentation_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ROSTER_TYPE_DOCUMENTATION_ROW);

  G_OBJECT_CLASS (roster_documentation_row_parent_class)->dispose (object);
}

static void
roster_documentation_row_class_init (RosterDocumentationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_documentation_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-documentation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationRow, in_use);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationRow, use);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationRow, connect);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationRow, edit);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationRow, arrow);
}

static void
roster_documentation_row_init (RosterDocumentationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
roster_documentation_row_new (void)
{
  return g_object_new (ROSTER_TYPE_DOCUMENTATION_ROW, NULL);
}

/**
 * roster_documentation_row_set_destination:
 * @self: a row
 * @info: a kind of documentation that can be connected
 *
 * Makes it the row of a kind of which none is connected.
 */
void
roster_documentation_row_set_destination (RosterDocumentationRow *self,
                                          const RosterDestinationInfo *info)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_ROW (self));
  g_return_if_fail (info != NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ (info->name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _ ("Not connected"));
  gtk_widget_set_visible (self->connect, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->connect), "s", info->id);
  /* Translators: the name of a product */
  roster_link_row_describe (self->connect, _ ("Connect %s"), _ (info->name));
  /* The row does what its button does. */
  roster_link_row_set_link (ROSTER_LINK_ROW (self), "win.connect-documentation", info->id);
}

/**
 * roster_documentation_row_set_status:
 * @self: a row
 * @status: how the documentation is
 * @is_choice: whether there are others
 *
 * Makes it the row of a documentation, or shows how that is now.
 */
void
roster_documentation_row_set_status (RosterDocumentationRow *self,
                                     RosterDocumentationStatus *status,
                                     gboolean is_choice)
{
  RosterDocumentation *documentation;
  g_autofree char *text = NULL;

  g_return_if_fail (ROSTER_IS_DOCUMENTATION_ROW (self));
  g_return_if_fail (status != NULL);

  documentation = status->documentation;
  text = roster_closures_describe_documentation (documentation, status->n_targets);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), documentation->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);

  gtk_widget_set_visible (self->in_use, is_choice && documentation->current);
  gtk_widget_set_visible (self->use, is_choice && !documentation->current);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->use), "s", documentation->id);
  /* Translators: the name of a documentation */
  roster_link_row_describe (self->use, _ ("Use %s"), documentation->name);

  /* The one on this computer has neither address nor keys. */
  gtk_widget_set_visible (self->edit, documentation->url != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit), "s", documentation->id);
  /* Translators: the name of a documentation */
  roster_link_row_describe (self->edit, _ ("Settings of %s"), documentation->name);
  gtk_widget_set_visible (self->arrow, TRUE);
  roster_link_row_set_link (ROSTER_LINK_ROW (self), "win.show-documentation", documentation->id);
}
