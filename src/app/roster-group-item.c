/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-group-item.h"

#include "text/roster-fold.h"

/**
 * RosterGroupItem:
 *
 * A client in the overview of a plan or in the results of a run: what was decided for it, where
 * that is of interest, and its operations, counted. It does not change.
 */
struct _RosterGroupItem
{
  GObject parent_instance;

  RosterClientState *state;
  RosterOperationGroup *group;
  char *fold;
};

enum
{
  PROP_NAME = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterGroupItem, roster_group_item, G_TYPE_OBJECT)

static void
roster_group_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, roster_group_item_get_name (ROSTER_GROUP_ITEM (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_group_item_finalize (GObject *object)
{
  RosterGroupItem *self = ROSTER_GROUP_ITEM (object);

  g_clear_pointer (&self->state, roster_client_state_unref);
  g_clear_pointer (&self->group, roster_operation_group_unref);
  g_clear_pointer (&self->fold, g_free);

  G_OBJECT_CLASS (roster_group_item_parent_class)->finalize (object);
}

static void
roster_group_item_class_init (RosterGroupItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = roster_group_item_get_property;
  object_class->finalize = roster_group_item_finalize;

  /**
   * RosterGroupItem:name:
   *
   * The client's name as the RMM has it.
   */
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_group_item_init (RosterGroupItem *self)
{
}

/**
 * roster_group_item_new:
 * @state: (nullable): the client with what was decided for it
 * @group: (nullable): its operations; one of the two must be given
 *
 * Returns: (transfer full): an item
 */
RosterGroupItem *
roster_group_item_new (RosterClientState *state, RosterOperationGroup *group)
{
  RosterGroupItem *self;

  g_return_val_if_fail (state != NULL || group != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_GROUP_ITEM, NULL);
  self->state = state != NULL ? roster_client_state_ref (state) : NULL;
  self->group = group != NULL ? roster_operation_group_ref (group) : NULL;

  return self;
}

const char *
roster_group_item_get_client_id (RosterGroupItem *self)
{
  g_return_val_if_fail (ROSTER_IS_GROUP_ITEM (self), NULL);

  return self->state != NULL ? self->state->client->id : self->group->client_id;
}

/**
 * roster_group_item_get_name:
 * @self: an item
 *
 * Returns: (transfer none): the client's name; may be empty
 */
const char *
roster_group_item_get_name (RosterGroupItem *self)
{
  g_return_val_if_fail (ROSTER_IS_GROUP_ITEM (self), NULL);

  if (self->state != NULL)
    return self->state->client->name;

  return self->group->client != NULL ? self->group->client : "";
}

/**
 * roster_group_item_get_fold:
 * @self: an item
 *
 * Returns: (transfer none): what a search looks in: the names on both sides, folded
 */
const char *
roster_group_item_get_fold (RosterGroupItem *self)
{
  const char *target = NULL;

  g_return_val_if_fail (ROSTER_IS_GROUP_ITEM (self), NULL);

  if (self->fold != NULL)
    return self->fold;

  if (self->group != NULL && self->group->title != NULL)
    target = self->group->title;
  else if (self->state != NULL)
    target = self->state->target_name;

  if (target == NULL)
    {
      self->fold = roster_fold_search (roster_group_item_get_name (self));
    }
  else
    {
      g_autofree char *both = g_strjoin ("\n", roster_group_item_get_name (self), target, NULL);

      self->fold = roster_fold_search (both);
    }

  return self->fold;
}

/**
 * roster_group_item_equal:
 * @self: an item
 * @other: an item of the same client
 *
 * Returns: whether they count the same
 */
gboolean
roster_group_item_equal (RosterGroupItem *self, RosterGroupItem *other)
{
  RosterOperationGroup *a;
  RosterOperationGroup *b;

  g_return_val_if_fail (ROSTER_IS_GROUP_ITEM (self) && ROSTER_IS_GROUP_ITEM (other), FALSE);

  a = self->group;
  b = other->group;
  if (a == NULL || b == NULL)
    return a == b;

  return memcmp (a->states, b->states, sizeof a->states) == 0 &&
         memcmp (a->assets, b->assets, sizeof a->assets) == 0 &&
         a->has_client_kind == b->has_client_kind && a->client_state == b->client_state;
}

/**
 * roster_group_item_get_state:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the client with what was decided for it
 */
RosterClientState *
roster_group_item_get_state (RosterGroupItem *self)
{
  g_return_val_if_fail (ROSTER_IS_GROUP_ITEM (self), NULL);

  return self->state;
}

/**
 * roster_group_item_get_group:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its operations, counted; NULL where nothing is written for
 * it
 */
RosterOperationGroup *
roster_group_item_get_group (RosterGroupItem *self)
{
  g_return_val_if_fail (ROSTER_IS_GROUP_ITEM (self), NULL);

  return self->group;
}
