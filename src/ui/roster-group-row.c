/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-group-row.h"

#include "ui/roster-closures-group.h"

/**
 * RosterGroupRow:
 *
 * A client in the overview or in the results: what becomes of it and of its assets.
 */
struct _RosterGroupRow
{
  AdwBin parent_instance;

  RosterGroupItem *item;

  GtkImage *icon;
  GtkInscription *name;
  GtkInscription *outcome;
  GtkInscription *assets;
  GtkActionable *change;
};

enum
{
  PROP_ITEM = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterGroupRow, roster_group_row, ADW_TYPE_BIN)

static void
show_item (RosterGroupRow *self)
{
  g_autofree char *name = roster_closures_format_group_name (self->item);
  g_autofree char *outcome = roster_closures_format_group_outcome (self->item);
  g_autofree char *assets = roster_closures_format_group_assets (self->item);

  gtk_image_set_from_icon_name (self->icon, roster_closures_get_group_icon (self->item));
  gtk_inscription_set_text (self->name, name);
  gtk_inscription_set_text (self->outcome, outcome);
  gtk_inscription_set_text (self->assets, assets);
  gtk_widget_set_visible (GTK_WIDGET (self->assets), *assets != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_actionable_set_action_target (self->change, "s",
                                    roster_group_item_get_client_id (self->item));
}

static void
roster_group_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, ROSTER_GROUP_ROW (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_group_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      roster_group_row_set_item (ROSTER_GROUP_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_group_row_dispose (GObject *object)
{
  RosterGroupRow *self = ROSTER_GROUP_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_GROUP_ROW);

  G_OBJECT_CLASS (roster_group_row_parent_class)->dispose (object);
}

static void
roster_group_row_class_init (RosterGroupRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = roster_group_row_get_property;
  object_class->set_property = roster_group_row_set_property;
  object_class->dispose = roster_group_row_dispose;

  /**
   * RosterGroupRow:item:
   *
   * The client that is shown.
   */
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, ROSTER_TYPE_GROUP_ITEM,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-group-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterGroupRow, icon);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupRow, name);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupRow, outcome);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupRow, assets);
  gtk_widget_class_bind_template_child (widget_class, RosterGroupRow, change);
}

static void
roster_group_row_init (RosterGroupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_group_row_set_item:
 * @self: a row
 * @item: (nullable): a client
 *
 * Shows another client.
 */
void
roster_group_row_set_item (RosterGroupRow *self, RosterGroupItem *item)
{
  g_return_if_fail (ROSTER_IS_GROUP_ROW (self));

  if (!g_set_object (&self->item, item))
    return;

  if (item != NULL)
    show_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
