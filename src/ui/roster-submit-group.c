/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-submit-group.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/**
 * RosterSubmitGroup:
 *
 * The end of a form: its button, what is done meanwhile with a way to stop it, and what has to be
 * answered first. Its buttons name the actions “settings.submit”, “settings.confirm” and
 * “settings.cancel”, which the page has.
 */
struct _RosterSubmitGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *idle_box;
  GtkWidget *busy_box;
  GtkButton *submit;
  GtkLabel *busy_label;
  GtkWidget *cancel;
  GtkWidget *question;
  GtkLabel *question_text;
  GtkButton *question_button;
};

G_DEFINE_FINAL_TYPE (RosterSubmitGroup, roster_submit_group, ADW_TYPE_PREFERENCES_GROUP)

/* What a form as a whole is told, and what a person may answer. */
static const struct
{
  RosterError code;
  const char *button;
} answers[] = {
  { ROSTER_ERROR_ACCOUNT, N_ ("It Is the Same Account") },
  { ROSTER_ERROR_CONFLICT, N_ ("Connect All the Same") },
  { ROSTER_ERROR_KEYRING, NULL },
  { ROSTER_ERROR_STORE, NULL },
  { ROSTER_ERROR_BUSY, NULL },
};

static void
roster_submit_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ROSTER_TYPE_SUBMIT_GROUP);

  G_OBJECT_CLASS (roster_submit_group_parent_class)->dispose (object);
}

static void
roster_submit_group_class_init (RosterSubmitGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_submit_group_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-submit-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterSubmitGroup, idle_box);
  gtk_widget_class_bind_template_child (widget_class, RosterSubmitGroup, busy_box);
  gtk_widget_class_bind_template_child (widget_class, RosterSubmitGroup, submit);
  gtk_widget_class_bind_template_child (widget_class, RosterSubmitGroup, busy_label);
  gtk_widget_class_bind_template_child (widget_class, RosterSubmitGroup, cancel);
  gtk_widget_class_bind_template_child (widget_class, RosterSubmitGroup, question);
  gtk_widget_class_bind_template_child (widget_class, RosterSubmitGroup, question_text);
  gtk_widget_class_bind_template_child (widget_class, RosterSubmitGroup, question_button);
}

static void
roster_submit_group_init (RosterSubmitGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_submit_group_set_label:
 * @self: a group
 * @label: what its button says
 */
void
roster_submit_group_set_label (RosterSubmitGroup *self, const char *label)
{
  g_return_if_fail (ROSTER_IS_SUBMIT_GROUP (self));
  g_return_if_fail (label != NULL);

  gtk_button_set_label (self->submit, label);
}

/**
 * roster_submit_group_set_busy:
 * @self: a group
 * @text: (nullable): what is done now; NULL when it has ended
 *
 * Takes the focus to what can be pressed then: a field that loses its sensitivity must not have it.
 */
void
roster_submit_group_set_busy (RosterSubmitGroup *self, const char *text)
{
  g_return_if_fail (ROSTER_IS_SUBMIT_GROUP (self));

  if (text != NULL)
    {
      gtk_label_set_text (self->busy_label, text);
      gtk_widget_set_visible (self->question, FALSE);
    }
  gtk_widget_set_visible (self->idle_box, text == NULL);
  gtk_widget_set_visible (self->busy_box, text != NULL);
  gtk_widget_grab_focus (text != NULL ? self->cancel : GTK_WIDGET (self->submit));
}

/**
 * roster_submit_group_show_error:
 * @self: a group
 * @error: why nothing was saved
 *
 * Shows what concerns no field. Where a person may say that it is meant so, there is a button for
 * that.
 *
 * Returns: whether it was shown; else a field has to show it
 */
gboolean
roster_submit_group_show_error (RosterSubmitGroup *self, const GError *error)
{
  g_return_val_if_fail (ROSTER_IS_SUBMIT_GROUP (self), FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  if (roster_error_is_cancelled (error))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const char *button = answers[i].button != NULL ? _ (answers[i].button) : NULL;

      if (!g_error_matches (error, ROSTER_ERROR, (int) answers[i].code))
        continue;

      gtk_label_set_text (self->question_text, error->message);
      gtk_button_set_label (self->question_button, button != NULL ? button : "");
      gtk_widget_set_visible (GTK_WIDGET (self->question_button), button != NULL);
      gtk_widget_set_visible (self->question, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->submit));
      return TRUE;
    }

  return FALSE;
}
