/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-edited-row.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-edited.h"
#include "ui/roster-list-row.h"

/**
 * RosterEditedRow:
 *
 * A value that was edited by hand, beside the one of the RMM, with a button that takes that one or
 * keeps this one. The button is for the page, which knows the value by its item.
 */
struct _RosterEditedRow
{
  AdwBin parent_instance;

  RosterHandField *item;

  GtkLabel *title;
  GtkLabel *client;
  GtkLabel *values;
  GtkLabel *state;
  GtkButton *button;
};

enum
{
  PROP_ITEM = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterEditedRow, roster_edited_row, ADW_TYPE_BIN)

static void
show_item (RosterEditedRow *self)
{
  RosterFieldDifference *difference = roster_hand_field_get_difference (self->item);
  const char *title = roster_hand_field_get_asset (self->item);
  g_autofree char *values = roster_closures_format_edited (difference);
  /* Translators: an asset, its client, and a value of it */
  g_autofree char *label =
      g_strdup_printf (_ ("%s, %s. %s"), title, roster_hand_field_get_client (self->item), values);

  gtk_label_set_text (self->title, *title != '\0' ? title : _ ("(no name)"));
  gtk_label_set_text (self->client, roster_hand_field_get_client (self->item));
  gtk_label_set_text (self->values, values);
  gtk_widget_set_visible (GTK_WIDGET (self->state), difference->is_taken);
  gtk_button_set_label (self->button, difference->is_taken ? _ ("Keep") : _ ("Take"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               difference->is_taken ? _ ("Keep the value as it was edited")
                                                    : _ ("Take the RMM’s Value"));
  roster_list_row_set_name (GTK_WIDGET (self), label);
}

static void
change (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0);
}

static void
roster_edited_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, ROSTER_EDITED_ROW (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_edited_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      roster_edited_row_set_item (ROSTER_EDITED_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_edited_row_dispose (GObject *object)
{
  RosterEditedRow *self = ROSTER_EDITED_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_EDITED_ROW);

  G_OBJECT_CLASS (roster_edited_row_parent_class)->dispose (object);
}

static void
roster_edited_row_class_init (RosterEditedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = roster_edited_row_get_property;
  object_class->set_property = roster_edited_row_set_property;
  object_class->dispose = roster_edited_row_dispose;

  /**
   * RosterEditedRow:item:
   *
   * The value that is shown.
   */
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, ROSTER_TYPE_HAND_FIELD,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RosterEditedRow::chosen:
   *
   * The user takes the value of the RMM, or keeps the other one where that was taken.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-edited-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterEditedRow, title);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedRow, client);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedRow, values);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedRow, state);
  gtk_widget_class_bind_template_child (widget_class, RosterEditedRow, button);
  gtk_widget_class_install_action (widget_class, "value.change", NULL, change);
}

static void
roster_edited_row_init (RosterEditedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_edited_row_set_item:
 * @self: a row
 * @item: (nullable): a value
 *
 * Shows another value.
 */
void
roster_edited_row_set_item (RosterEditedRow *self, RosterHandField *item)
{
  g_return_if_fail (ROSTER_IS_EDITED_ROW (self));

  if (!g_set_object (&self->item, item))
    return;

  if (item != NULL)
    show_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
