/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-operation-item.h"

#include "ui/roster-closures-run.h"

/**
 * RosterOperationItem:
 *
 * An operation as a list shows it.
 */
struct _RosterOperationItem
{
  GObject parent_instance;

  RosterOperation *operation;
};

enum
{
  PROP_TITLE = 1,
  PROP_KIND,
  PROP_STATE,
  PROP_WHY,
  PROP_ICON,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterOperationItem, roster_operation_item, G_TYPE_OBJECT)

/* An asset without its client could be anybody's. */
static char *
make_title (RosterOperation *operation)
{
  const char *title = operation->title != NULL ? operation->title : "";

  if (operation->client == NULL || g_strcmp0 (operation->client, title) == 0)
    return g_strdup (title);

  return g_strdup_printf ("%s · %s", title, operation->client);
}

static void
roster_operation_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RosterOperation *operation = ROSTER_OPERATION_ITEM (object)->operation;

  switch (id)
    {
    case PROP_TITLE:
      g_value_take_string (value, make_title (operation));
      break;
    case PROP_KIND:
      g_value_set_string (value, roster_closures_describe_operation (operation->kind));
      break;
    case PROP_STATE:
      g_value_set_string (value, roster_closures_describe_operation_state (operation->state));
      break;
    case PROP_WHY:
      g_value_set_string (value, operation->error != NULL ? operation->error : operation->reason);
      break;
    case PROP_ICON:
      g_value_set_string (value, roster_closures_get_operation_icon (operation->state));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_operation_item_finalize (GObject *object)
{
  RosterOperationItem *self = ROSTER_OPERATION_ITEM (object);

  g_clear_pointer (&self->operation, roster_operation_unref);

  G_OBJECT_CLASS (roster_operation_item_parent_class)->finalize (object);
}

static void
roster_operation_item_class_init (RosterOperationItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS] = {
    [PROP_TITLE] = "title", [PROP_KIND] = "kind", [PROP_STATE] = "state",
    [PROP_WHY] = "why",     [PROP_ICON] = "icon",
  };

  object_class->get_property = roster_operation_item_get_property;
  object_class->finalize = roster_operation_item_finalize;

  for (guint i = 1; i < N_PROPS; i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_operation_item_init (RosterOperationItem *self)
{
}

RosterOperationItem *
roster_operation_item_new (RosterOperation *operation)
{
  RosterOperationItem *self = g_object_new (ROSTER_TYPE_OPERATION_ITEM, NULL);

  self->operation = roster_operation_ref (operation);

  return self;
}

/**
 * roster_operation_item_get_operation:
 * @self: an item
 *
 * Returns: (transfer none): the operation
 */
RosterOperation *
roster_operation_item_get_operation (RosterOperationItem *self)
{
  g_return_val_if_fail (ROSTER_IS_OPERATION_ITEM (self), NULL);

  return self->operation;
}
