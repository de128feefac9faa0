/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-operation-group.h"

static void
roster_operation_group_clear (RosterOperationGroup *self)
{
  g_clear_pointer (&self->client_id, g_free);
  g_clear_pointer (&self->client, g_free);
  g_clear_pointer (&self->title, g_free);
}

ROSTER_DEFINE_BOXED (RosterOperationGroup, roster_operation_group)

/**
 * roster_operation_group_new:
 * @client_id: a source client
 *
 * Returns: (transfer full): a group without operations
 */
RosterOperationGroup *
roster_operation_group_new (const char *client_id)
{
  RosterOperationGroup *self = roster_operation_group_alloc ();

  self->client_id = g_strdup (client_id);

  return self;
}

/**
 * roster_operation_group_add:
 * @self: a group that is being filled
 * @kind: what is written
 * @state: how far it is
 * @n: how many such operations
 *
 * Counts operations.
 */
void
roster_operation_group_add (RosterOperationGroup *self,
                            RosterOperationKind kind,
                            RosterOperationState state,
                            guint n)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail ((guint) kind < ROSTER_N_OPERATION_KINDS);
  g_return_if_fail ((guint) state < ROSTER_N_OPERATION_STATES);

  self->states[state] += n;
  if (!roster_operation_kind_is_asset (kind))
    {
      self->has_client_kind = TRUE;
      self->client_kind = kind;
      self->client_state = state;
    }
  else if (state != ROSTER_OPERATION_WAITING)
    {
      self->assets[kind] += n;
    }
}

/**
 * roster_operation_group_get_n_assets:
 * @self: a group
 *
 * Returns: how many assets are written, whatever is done to them
 */
guint
roster_operation_group_get_n_assets (RosterOperationGroup *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < ROSTER_N_OPERATION_KINDS; i++)
    n += self->assets[i];

  return n;
}
