/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-drift-item.h"

/**
 * RosterDriftItem:
 *
 * A change since a client was decided, as a list model holds it. It never changes: a list that is
 * loaded again has another one where the change is another.
 */
struct _RosterDriftItem
{
  GObject parent_instance;

  RosterDrift *drift;
};

enum
{
  PROP_DRIFT = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterDriftItem, roster_drift_item, G_TYPE_OBJECT)

static void
roster_drift_item_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  RosterDriftItem *self = ROSTER_DRIFT_ITEM (object);

  switch (property_id)
    {
    case PROP_DRIFT:
      g_value_set_boxed (value, self->drift);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
roster_drift_item_finalize (GObject *object)
{
  RosterDriftItem *self = ROSTER_DRIFT_ITEM (object);

  g_clear_pointer (&self->drift, roster_drift_unref);

  G_OBJECT_CLASS (roster_drift_item_parent_class)->finalize (object);
}

static void
roster_drift_item_class_init (RosterDriftItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = roster_drift_item_get_property;
  object_class->finalize = roster_drift_item_finalize;

  /**
   * RosterDriftItem:drift:
   *
   * The change.
   */
  properties[PROP_DRIFT] =
      g_param_spec_boxed ("drift", NULL, NULL, ROSTER_TYPE_DRIFT,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_drift_item_init (RosterDriftItem *self)
{
}

/**
 * roster_drift_item_new:
 * @drift: a change
 *
 * Returns: (transfer full): an item
 */
RosterDriftItem *
roster_drift_item_new (RosterDrift *drift)
{
  RosterDriftItem *self;

  g_return_val_if_fail (drift != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DRIFT_ITEM, NULL);
  self->drift = roster_drift_ref (drift);

  return self;
}

/**
 * roster_drift_item_get_drift:
 * @self: an item
 *
 * Returns: (transfer none): the change
 */
RosterDrift *
roster_drift_item_get_drift (RosterDriftItem *self)
{
  g_return_val_if_fail (ROSTER_IS_DRIFT_ITEM (self), NULL);

  return self->drift;
}
