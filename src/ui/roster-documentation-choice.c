/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-documentation-choice.h"

#include <glib/gi18n-lib.h>

#include "model/roster-documentation.h"
#include "ui/roster-closures-status.h"

/**
 * RosterDocumentationChoice:
 *
 * Which of the connected documentations an integration writes to. In sight only where there are
 * several. Where another one is chosen than until now, the row says what that means.
 */
struct _RosterDocumentationChoice
{
  AdwComboRow parent_instance;

  GPtrArray *documentations;
  char *known; /* NULL for a new integration */
};

G_DEFINE_FINAL_TYPE (RosterDocumentationChoice, roster_documentation_choice, ADW_TYPE_COMBO_ROW)

static RosterDocumentation *
get_selected (RosterDocumentationChoice *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return self->documentations != NULL && position < self->documentations->len
             ? g_ptr_array_index (self->documentations, position)
             : NULL;
}

static void
update (RosterDocumentationChoice *self)
{
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self),
      roster_documentation_choice_is_changed (self)
          ? _ ("Matching begins anew there. What was matched here is kept for the case that you "
               "come back.")
          : _ ("Where the clients and devices go"));
}

static void
roster_documentation_choice_dispose (GObject *object)
{
  RosterDocumentationChoice *self = ROSTER_DOCUMENTATION_CHOICE (object);

  g_clear_pointer (&self->documentations, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_free);

  G_OBJECT_CLASS (roster_documentation_choice_parent_class)->dispose (object);
}

static void
roster_documentation_choice_class_init (RosterDocumentationChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_documentation_choice_dispose;
}

static void
roster_documentation_choice_init (RosterDocumentationChoice *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Documentation"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (update), NULL);
}

/**
 * roster_documentation_choice_set_documentations:
 * @self: a choice
 * @documentations: (element-type RosterDocumentation): the connected ones
 * @known: (nullable): the id of the one until now; NULL chooses the current one
 */
void
roster_documentation_choice_set_documentations (RosterDocumentationChoice *self,
                                                GPtrArray *documentations,
                                                const char *known)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (ROSTER_IS_DOCUMENTATION_CHOICE (self));
  g_return_if_fail (documentations != NULL && self->documentations == NULL);

  self->documentations = g_ptr_array_ref (documentations);
  self->known = g_strdup (known);
  for (guint i = 0; i < documentations->len; i++)
    {
      RosterDocumentation *documentation = g_ptr_array_index (documentations, i);

      gtk_string_list_take (names,
                            roster_closures_name_documentation (documentation, documentations));
      if (known != NULL ? g_strcmp0 (documentation->id, known) == 0 : documentation->current)
        selected = i;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  gtk_widget_set_visible (GTK_WIDGET (self), documentations->len > 1);
  update (self);
}

/**
 * roster_documentation_choice_get_id:
 * @self: a choice among documentations
 *
 * Returns: (transfer none) (nullable): the id of the chosen one
 */
const char *
roster_documentation_choice_get_id (RosterDocumentationChoice *self)
{
  RosterDocumentation *selected;

  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_CHOICE (self), NULL);

  selected = get_selected (self);

  return selected != NULL ? selected->id : self->known;
}

/**
 * roster_documentation_choice_is_changed:
 * @self: a choice
 *
 * Returns: whether it is another one than until now
 */
gboolean
roster_documentation_choice_is_changed (RosterDocumentationChoice *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_CHOICE (self), FALSE);

  return self->known != NULL &&
         g_strcmp0 (roster_documentation_choice_get_id (self), self->known) != 0;
}
