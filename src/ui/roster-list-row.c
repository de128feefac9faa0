/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-list-row.h"

/**
 * RosterListRow:
 *
 * What a row of a list holds, with what a screen reader says when the row has the focus. The row
 * itself is a widget of the list's, which before GTK 4.12 has no property for that.
 */
struct _RosterListRow
{
  AdwBin parent_instance;

  char *label;
};

enum
{
  PROP_LABEL = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterListRow, roster_list_row, ADW_TYPE_BIN)

static void
roster_list_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, ROSTER_LIST_ROW (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_list_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RosterListRow *self = ROSTER_LIST_ROW (object);
  const char *label;

  switch (id)
    {
    case PROP_LABEL:
      label = g_value_get_string (value);
      if (g_strcmp0 (self->label, label) == 0)
        return;

      g_free (self->label);
      self->label = g_strdup (label);
      roster_list_row_set_name (GTK_WIDGET (self), label);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_list_row_finalize (GObject *object)
{
  g_clear_pointer (&ROSTER_LIST_ROW (object)->label, g_free);

  G_OBJECT_CLASS (roster_list_row_parent_class)->finalize (object);
}

static void
roster_list_row_class_init (RosterListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = roster_list_row_get_property;
  object_class->set_property = roster_list_row_set_property;
  object_class->finalize = roster_list_row_finalize;

  /**
   * RosterListRow:label:
   *
   * What a screen reader says.
   */
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_list_row_init (RosterListRow *self)
{
}

/**
 * roster_list_row_set_name:
 * @inside: a widget in a row of a list
 * @name: (nullable): what a screen reader says when that row has the focus
 *
 * Names the row that holds @inside, if one does already.
 */
void
roster_list_row_set_name (GtkWidget *inside, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (inside));

  for (GtkWidget *row = inside; row != NULL; row = gtk_widget_get_parent (row))
    if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row)) == GTK_ACCESSIBLE_ROLE_LIST_ITEM)
      {
        gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        name != NULL ? name : "", -1);
        return;
      }
}
