/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-name-popover.h"

/**
 * RosterNamePopover:
 *
 * Asks what something is called from now on.
 */
struct _RosterNamePopover
{
  GtkPopover parent_instance;

  GtkEditable *name;
  GtkButton *confirm;
  char *old;
};

enum
{
  PROP_CONFIRM_LABEL = 1,
  N_PROPS,
};

enum
{
  NAMED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterNamePopover, roster_name_popover, GTK_TYPE_POPOVER)

static char *
dup_name (RosterNamePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

static void
update (RosterNamePopover *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "name.confirm",
                                 *name != '\0' && g_strcmp0 (name, self->old) != 0);
}

static void
on_name_changed_cb (GtkEditable *editable, RosterNamePopover *self)
{
  update (self);
}

static void
confirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterNamePopover *self = ROSTER_NAME_POPOVER (widget);
  g_autofree char *name = dup_name (self);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[NAMED], 0, name);
}

static void
roster_name_popover_map (GtkWidget *widget)
{
  RosterNamePopover *self = ROSTER_NAME_POPOVER (widget);

  gtk_editable_set_text (self->name, self->old != NULL ? self->old : "");
  update (self);
  GTK_WIDGET_CLASS (roster_name_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
roster_name_popover_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RosterNamePopover *self = ROSTER_NAME_POPOVER (object);

  switch (id)
    {
    case PROP_CONFIRM_LABEL:
      gtk_button_set_label (self->confirm, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_name_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ROSTER_TYPE_NAME_POPOVER);

  G_OBJECT_CLASS (roster_name_popover_parent_class)->dispose (object);
}

static void
roster_name_popover_finalize (GObject *object)
{
  g_free (ROSTER_NAME_POPOVER (object)->old);

  G_OBJECT_CLASS (roster_name_popover_parent_class)->finalize (object);
}

static void
roster_name_popover_class_init (RosterNamePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = roster_name_popover_set_property;
  object_class->dispose = roster_name_popover_dispose;
  object_class->finalize = roster_name_popover_finalize;
  widget_class->map = roster_name_popover_map;

  /**
   * RosterNamePopover:confirm-label:
   *
   * What its button says.
   */
  properties[PROP_CONFIRM_LABEL] = g_param_spec_string ("confirm-label", NULL, NULL, NULL,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RosterNamePopover::named:
   * @name: the name, without white space around it
   *
   * The user gave a name.
   */
  signals[NAMED] = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-name-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterNamePopover, name);
  gtk_widget_class_bind_template_child (widget_class, RosterNamePopover, confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed_cb);

  gtk_widget_class_install_action (widget_class, "name.confirm", NULL, confirm);
}

static void
roster_name_popover_init (RosterNamePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * roster_name_popover_set_name:
 * @self: the question
 * @name: (nullable): what it is called now
 *
 * Sets what is offered, and is no answer.
 */
void
roster_name_popover_set_name (RosterNamePopover *self, const char *name)
{
  g_return_if_fail (ROSTER_IS_NAME_POPOVER (self));

  g_free (self->old);
  self->old = g_strdup (name);
}
