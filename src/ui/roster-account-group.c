/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-account-group.h"

/**
 * RosterAccountGroup:
 *
 * What a person says of an account besides how it is opened: its name, and how fast it may be
 * asked. `activated` says that Enter was pressed.
 */
struct _RosterAccountGroup
{
  AdwPreferencesGroup parent_instance;

  char *usual_name;
  int usual_rate;

  GtkEditable *name;
  GtkSpinButton *rate;
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterAccountGroup, roster_account_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_activated_cb (RosterAccountGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
roster_account_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ROSTER_TYPE_ACCOUNT_GROUP);

  G_OBJECT_CLASS (roster_account_group_parent_class)->dispose (object);
}

static void
roster_account_group_finalize (GObject *object)
{
  RosterAccountGroup *self = ROSTER_ACCOUNT_GROUP (object);

  g_clear_pointer (&self->usual_name, g_free);

  G_OBJECT_CLASS (roster_account_group_parent_class)->finalize (object);
}

static void
roster_account_group_class_init (RosterAccountGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_account_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = roster_account_group_finalize;

  /**
   * RosterAccountGroup::activated:
   * @self: the group
   *
   * Enter was pressed in a field.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", ROSTER_TYPE_ACCOUNT_GROUP,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-account-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterAccountGroup, name);
  gtk_widget_class_bind_template_child (widget_class, RosterAccountGroup, rate);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
roster_account_group_init (RosterAccountGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_account_group_set_name:
 * @self: a group
 * @name: (nullable): its name; NULL for the usual one
 * @usual_name: what it is called where nobody gives it a name
 */
void
roster_account_group_set_name (RosterAccountGroup *self, const char *name, const char *usual_name)
{
  g_return_if_fail (ROSTER_IS_ACCOUNT_GROUP (self));
  g_return_if_fail (usual_name != NULL);

  g_free (self->usual_name);
  self->usual_name = g_strdup (usual_name);
  gtk_editable_set_text (self->name, name != NULL ? name : usual_name);
}

/**
 * roster_account_group_set_rate:
 * @self: a group
 * @rate: requests per minute; 0 for the usual ones
 * @usual: how many those are
 * @most: how many can be chosen
 */
void
roster_account_group_set_rate (RosterAccountGroup *self, int rate, int usual, int most)
{
  g_return_if_fail (ROSTER_IS_ACCOUNT_GROUP (self));

  self->usual_rate = usual;
  gtk_spin_button_set_range (self->rate, 1, MAX (MAX (rate, usual), most));
  gtk_spin_button_set_value (self->rate, rate > 0 ? rate : usual);
}

/**
 * roster_account_group_dup_name:
 * @self: a group
 *
 * Returns: (transfer full): the name, the usual one where it was left empty
 */
char *
roster_account_group_dup_name (RosterAccountGroup *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (ROSTER_IS_ACCOUNT_GROUP (self), NULL);

  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (self->usual_name);
}

/**
 * roster_account_group_get_rate:
 * @self: a group
 *
 * Returns: requests per minute; 0 for the usual ones: who leaves it at those wants them, whatever
 *   they will be
 */
int
roster_account_group_get_rate (RosterAccountGroup *self)
{
  int rate;

  g_return_val_if_fail (ROSTER_IS_ACCOUNT_GROUP (self), 0);

  rate = gtk_spin_button_get_value_as_int (self->rate);

  return rate == self->usual_rate ? 0 : rate;
}
