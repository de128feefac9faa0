/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-target-owners.h"

struct _RosterTargetOwners
{
  GHashTable *owners; /* target id to the states that are or become it */
  GHashTable *taken;  /* target id to the id of the last of them */
};

RosterTargetOwners *
roster_target_owners_new (void)
{
  RosterTargetOwners *self = g_new0 (RosterTargetOwners, 1);

  self->owners =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
roster_target_owners_free (RosterTargetOwners *self)
{
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->taken);
  g_free (self);
}

/**
 * roster_target_owners_is_created:
 * @state: a client
 *
 * Until a Create is applied, a link is to what the client was before.
 *
 * Returns: whether the client's target was made for it
 */
gboolean
roster_target_owners_is_created (RosterClientState *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  return roster_client_state_get_kind (state) == ROSTER_DECISION_CREATE && state->link != NULL &&
         state->link->created;
}

/**
 * roster_target_owners_get_target:
 * @state: a client
 *
 * Returns: (transfer none) (nullable): the target that the client is or becomes, once it is there
 */
const char *
roster_target_owners_get_target (RosterClientState *state)
{
  g_return_val_if_fail (state != NULL, NULL);

  if (roster_client_state_get_kind (state) == ROSTER_DECISION_MATCH)
    return state->decision->target_id;

  return roster_target_owners_is_created (state) ? state->link->target_id : NULL;
}

void
roster_target_owners_add (RosterTargetOwners *self, RosterClientState *state)
{
  const char *target;
  GPtrArray *owners;

  g_return_if_fail (self != NULL && state != NULL);

  target = roster_target_owners_get_target (state);
  if (target == NULL)
    return;

  owners = g_hash_table_lookup (self->owners, target);
  if (owners == NULL)
    {
      owners = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_state_unref);
      g_hash_table_insert (self->owners, g_strdup (target), owners);
    }

  g_ptr_array_add (owners, roster_client_state_ref (state));
  g_hash_table_insert (self->taken, g_strdup (target), g_strdup (state->client->id));
}

void
roster_target_owners_remove (RosterTargetOwners *self, RosterClientState *state)
{
  g_autofree char *target = NULL;
  GPtrArray *owners;

  g_return_if_fail (self != NULL && state != NULL);

  target = g_strdup (roster_target_owners_get_target (state));
  owners = target != NULL ? g_hash_table_lookup (self->owners, target) : NULL;
  if (owners == NULL || !g_ptr_array_remove (owners, state))
    return;

  if (owners->len == 0)
    {
      g_hash_table_remove (self->owners, target);
      g_hash_table_remove (self->taken, target);
    }
  else
    {
      RosterClientState *last = g_ptr_array_index (owners, owners->len - 1);

      g_hash_table_insert (self->taken, g_strdup (target), g_strdup (last->client->id));
    }
}

/**
 * roster_target_owners_get:
 * @self: the owners
 * @target: a target's id
 *
 * Returns: (transfer none) (nullable) (element-type RosterClientState): its clients
 */
GPtrArray *
roster_target_owners_get (RosterTargetOwners *self, const char *target)
{
  g_return_val_if_fail (self != NULL && target != NULL, NULL);

  return g_hash_table_lookup (self->owners, target);
}

/**
 * roster_target_owners_get_taken:
 * @self: the owners
 *
 * Returns: (transfer none) (element-type utf8 utf8): id of a target → id of a client that has it
 */
GHashTable *
roster_target_owners_get_taken (RosterTargetOwners *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->taken;
}
