/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-field-hint.h"

/**
 * RosterFieldHint:
 *
 * What there is to say below a field of a form: what is wrong with it, what becomes of it, and
 * where to find what belongs into it.
 */
struct _RosterFieldHint
{
  AdwPreferencesRow parent_instance;

  GtkWidget *error_box;
  GtkLabel *error;
  GtkLabel *note;
  GtkWidget *help_button;
  GtkLabel *help;
};

G_DEFINE_FINAL_TYPE (RosterFieldHint, roster_field_hint, ADW_TYPE_PREFERENCES_ROW)

static void
roster_field_hint_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ROSTER_TYPE_FIELD_HINT);

  G_OBJECT_CLASS (roster_field_hint_parent_class)->dispose (object);
}

static void
roster_field_hint_class_init (RosterFieldHintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_field_hint_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-field-hint.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterFieldHint, error_box);
  gtk_widget_class_bind_template_child (widget_class, RosterFieldHint, error);
  gtk_widget_class_bind_template_child (widget_class, RosterFieldHint, note);
  gtk_widget_class_bind_template_child (widget_class, RosterFieldHint, help_button);
  gtk_widget_class_bind_template_child (widget_class, RosterFieldHint, help);
}

static void
roster_field_hint_init (RosterFieldHint *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_field_hint_new:
 * @help: (nullable): where to find what belongs into the field
 *
 * Returns: (transfer floating): a hint
 */
GtkWidget *
roster_field_hint_new (const char *help)
{
  RosterFieldHint *self = g_object_new (ROSTER_TYPE_FIELD_HINT, NULL);

  if (help != NULL)
    gtk_label_set_text (self->help, help);
  gtk_widget_set_visible (self->help_button, help != NULL);

  return GTK_WIDGET (self);
}

/**
 * roster_field_hint_set_note:
 * @self: a hint
 * @note: (nullable): what becomes of what was entered
 */
void
roster_field_hint_set_note (RosterFieldHint *self, const char *note)
{
  g_return_if_fail (ROSTER_IS_FIELD_HINT (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

/**
 * roster_field_hint_set_error:
 * @self: a hint
 * @error: (nullable): what is wrong
 */
void
roster_field_hint_set_error (RosterFieldHint *self, const char *error)
{
  g_return_if_fail (ROSTER_IS_FIELD_HINT (self));

  gtk_label_set_text (self->error, error != NULL ? error : "");
  gtk_widget_set_visible (self->error_box, error != NULL);
}
