/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-operation-row.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-group.h"
#include "ui/roster-closures-run.h"
#include "ui/roster-list-row.h"
#include "ui/roster-closures-status.h"

/**
 * RosterOperationRow:
 *
 * One operation of a plan or of a run: what is written and why, and what became of it.
 */
struct _RosterOperationRow
{
  AdwBin parent_instance;

  RosterOperationItem *item;

  GtkLabel *title;
  GtkLabel *client;
  GtkLabel *kind;
  GtkLabel *state;
  GtkLabel *reason;
  GtkLabel *changes;
  GtkLabel *error;
  GtkButton *verb;
};

enum
{
  PROP_ITEM = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterOperationRow, roster_operation_row, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* The parameter comes before the action that takes it. */
static void
show_verb (RosterOperationRow *self, RosterOperation *operation)
{
  const RosterOperationVerb *verb = roster_operation_item_is_of_run (self->item)
                                        ? roster_closures_get_operation_verb (operation->state)
                                        : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->verb), verb != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->verb), NULL);
  if (verb == NULL)
    return;

  gtk_button_set_label (self->verb, _ (verb->label));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->verb), "s", operation->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->verb), verb->action);
}

static void
show_item (RosterOperationRow *self)
{
  RosterOperation *operation = roster_operation_item_get_operation (self->item);
  g_autofree char *changes = roster_closures_format_changes (operation);
  gboolean is_planned = operation->state == ROSTER_OPERATION_PLANNED && !operation->is_held;
  const char *title = operation->title != NULL ? operation->title : _ ("(no name)");
  const char *kind = roster_closures_describe_operation (operation);
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), title, kind);

  roster_list_row_set_name (GTK_WIDGET (self), label);
  show_text (self->title, title);
  show_text (self->client, roster_operation_item_get_client (self->item));
  show_text (self->kind, kind);
  show_text (self->state, is_planned ? NULL : roster_closures_describe_operation_state (operation));
  show_text (self->reason, operation->reason);
  show_text (self->changes, changes);
  show_text (self->error, operation->is_held ? operation->hold_reason : operation->error);
  show_verb (self, operation);
}

static void
roster_operation_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, ROSTER_OPERATION_ROW (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_operation_row_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      roster_operation_row_set_item (ROSTER_OPERATION_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_operation_row_dispose (GObject *object)
{
  RosterOperationRow *self = ROSTER_OPERATION_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_OPERATION_ROW);

  G_OBJECT_CLASS (roster_operation_row_parent_class)->dispose (object);
}

static void
roster_operation_row_class_init (RosterOperationRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = roster_operation_row_get_property;
  object_class->set_property = roster_operation_row_set_property;
  object_class->dispose = roster_operation_row_dispose;

  /**
   * RosterOperationRow:item:
   *
   * The operation that is shown.
   */
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, ROSTER_TYPE_OPERATION_ITEM,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-operation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterOperationRow, title);
  gtk_widget_class_bind_template_child (widget_class, RosterOperationRow, client);
  gtk_widget_class_bind_template_child (widget_class, RosterOperationRow, kind);
  gtk_widget_class_bind_template_child (widget_class, RosterOperationRow, state);
  gtk_widget_class_bind_template_child (widget_class, RosterOperationRow, reason);
  gtk_widget_class_bind_template_child (widget_class, RosterOperationRow, changes);
  gtk_widget_class_bind_template_child (widget_class, RosterOperationRow, error);
  gtk_widget_class_bind_template_child (widget_class, RosterOperationRow, verb);
}

static void
roster_operation_row_init (RosterOperationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_operation_row_set_item:
 * @self: a row
 * @item: (nullable): an operation
 *
 * Shows another operation.
 */
void
roster_operation_row_set_item (RosterOperationRow *self, RosterOperationItem *item)
{
  g_return_if_fail (ROSTER_IS_OPERATION_ROW (self));

  if (!g_set_object (&self->item, item))
    return;

  if (item != NULL)
    show_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
