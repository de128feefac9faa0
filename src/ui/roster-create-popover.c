/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-create-popover.h"

#include <glib/gi18n-lib.h>

/**
 * RosterCreatePopover:
 *
 * Asks under which name a client is created, and says so where there would be two of that name.
 * `chosen` gives the client's id and the name.
 */
struct _RosterCreatePopover
{
  GtkPopover parent_instance;

  RosterMapping *mapping;
  RosterClientState *state;

  GtkEditable *name;
  GtkLabel *note;
  GtkLabel *warning;
  GtkButton *create;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterCreatePopover, roster_create_popover, GTK_TYPE_POPOVER)

/* The name that differs from the client's own, or NULL. */
static const char *
get_other_name (RosterCreatePopover *self)
{
  const char *name = gtk_editable_get_text (self->name);

  return g_str_equal (name, self->state->client->name) ? NULL : name;
}

static gboolean
has_name (RosterCreatePopover *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  return *name != '\0';
}

static void
update (RosterCreatePopover *self)
{
  g_autofree char *why =
      roster_mapping_find_duplicate (self->mapping, self->state, get_other_name (self));

  gtk_label_set_text (self->warning, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), why != NULL);
  gtk_button_set_label (self->create,
                        why != NULL && has_name (self) ? _ ("Create Anyway") : _ ("Create"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "name.create", has_name (self));
}

static void
on_name_changed_cb (GtkEditable *editable, RosterCreatePopover *self)
{
  if (self->state != NULL)
    update (self);
}

static void
create (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterCreatePopover *self = ROSTER_CREATE_POPOVER (widget);
  g_autofree char *name = NULL;

  if (!has_name (self))
    return;

  name = g_strdup (get_other_name (self));
  if (name != NULL)
    g_strstrip (name);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, self->state->client->id, name);
}

static void
roster_create_popover_dispose (GObject *object)
{
  RosterCreatePopover *self = ROSTER_CREATE_POPOVER (object);

  g_clear_pointer (&self->state, roster_client_state_unref);
  g_clear_object (&self->mapping);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_CREATE_POPOVER);

  G_OBJECT_CLASS (roster_create_popover_parent_class)->dispose (object);
}

static void
roster_create_popover_class_init (RosterCreatePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_create_popover_dispose;

  /**
   * RosterCreatePopover::chosen:
   * @client: the client's id
   * @name: (nullable): the name, where it is not the client's
   *
   * The user wants a new client.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-create-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterCreatePopover, name);
  gtk_widget_class_bind_template_child (widget_class, RosterCreatePopover, note);
  gtk_widget_class_bind_template_child (widget_class, RosterCreatePopover, warning);
  gtk_widget_class_bind_template_child (widget_class, RosterCreatePopover, create);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed_cb);

  gtk_widget_class_install_action (widget_class, "name.create", NULL, create);
}

static void
roster_create_popover_init (RosterCreatePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_create_popover_new:
 *
 * Returns: (transfer floating): the question
 */
GtkWidget *
roster_create_popover_new (void)
{
  return g_object_new (ROSTER_TYPE_CREATE_POPOVER, NULL);
}

/**
 * roster_create_popover_set_note:
 * @self: the question
 * @note: (nullable): what creating a client means in this documentation
 */
void
roster_create_popover_set_note (RosterCreatePopover *self, const char *note)
{
  g_return_if_fail (ROSTER_IS_CREATE_POPOVER (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

/**
 * roster_create_popover_open:
 * @self: the question
 * @mapping: a loaded list of clients
 * @state: one of its clients
 *
 * Asks.
 */
void
roster_create_popover_open (RosterCreatePopover *self,
                            RosterMapping *mapping,
                            RosterClientState *state)
{
  const char *name;

  g_return_if_fail (ROSTER_IS_CREATE_POPOVER (self));
  g_return_if_fail (ROSTER_IS_MAPPING (mapping));
  g_return_if_fail (state != NULL);

  g_set_object (&self->mapping, mapping);
  g_clear_pointer (&self->state, roster_client_state_unref);
  self->state = roster_client_state_ref (state);
  name = state->decision != NULL && state->decision->create_name != NULL
             ? state->decision->create_name
             : state->client->name;
  gtk_editable_set_text (self->name, name);
  update (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
