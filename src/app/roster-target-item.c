/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-target-item.h"

/**
 * RosterTargetItem:
 *
 * A target that can be chosen for a client, with what speaks for it and what it is already.
 */
struct _RosterTargetItem
{
  GObject parent_instance;

  RosterTarget *target;
  RosterCandidate *candidate;
  char *note;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_NOTE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (RosterTargetItem, roster_target_item, G_TYPE_OBJECT)

static void
roster_target_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RosterTargetItem *self = ROSTER_TARGET_ITEM (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->target->name);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_target_item_finalize (GObject *object)
{
  RosterTargetItem *self = ROSTER_TARGET_ITEM (object);

  g_clear_pointer (&self->target, roster_target_unref);
  g_clear_pointer (&self->candidate, roster_candidate_unref);
  g_free (self->note);

  G_OBJECT_CLASS (roster_target_item_parent_class)->finalize (object);
}

static void
roster_target_item_class_init (RosterTargetItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = roster_target_item_get_property;
  object_class->finalize = roster_target_item_finalize;

  /**
   * RosterTargetItem:name:
   *
   * The target's name.
   */
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * RosterTargetItem:note:
   *
   * What speaks for it, and which client it is already; NULL if there is nothing to say.
   */
  properties[PROP_NOTE] =
      g_param_spec_string ("note", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
roster_target_item_init (RosterTargetItem *self)
{
}

/**
 * roster_target_item_new:
 * @target: a target
 * @candidate: (nullable): why it may be the client
 * @note: (nullable): what there is to say about it
 *
 * Returns: (transfer full): the row
 */
RosterTargetItem *
roster_target_item_new (RosterTarget *target, RosterCandidate *candidate, const char *note)
{
  RosterTargetItem *self;

  g_return_val_if_fail (target != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_TARGET_ITEM, NULL);
  self->target = roster_target_ref (target);
  self->candidate = candidate != NULL ? roster_candidate_ref (candidate) : NULL;
  self->note = g_strdup (note);

  return self;
}

/**
 * roster_target_item_get_target:
 * @self: a row
 *
 * Returns: (transfer none): the target
 */
RosterTarget *
roster_target_item_get_target (RosterTargetItem *self)
{
  g_return_val_if_fail (ROSTER_IS_TARGET_ITEM (self), NULL);

  return self->target;
}

/**
 * roster_target_item_get_candidate:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): why it may be the client
 */
RosterCandidate *
roster_target_item_get_candidate (RosterTargetItem *self)
{
  g_return_val_if_fail (ROSTER_IS_TARGET_ITEM (self), NULL);

  return self->candidate;
}
