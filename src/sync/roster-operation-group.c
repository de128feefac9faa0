/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-operation-group.h"

static gboolean
is_same_group (RosterOperation *a, RosterOperation *b)
{
  if (!roster_operation_kind_is_asset (a->kind) || !roster_operation_kind_is_asset (b->kind))
    return roster_operation_kind_is_asset (a->kind) == roster_operation_kind_is_asset (b->kind);

  return g_strcmp0 (a->client_id, b->client_id) == 0 && g_strcmp0 (a->target_id, b->target_id) == 0;
}

/**
 * roster_operation_group_take:
 * @operations: (element-type RosterOperation): operations; what is taken is removed
 *
 * Takes the first operations for which one list of the documentation suffices: those on clients, or
 * those on the assets of one client.
 *
 * Returns: (transfer full) (element-type RosterOperation): the operations; none after the last
 */
GPtrArray *
roster_operation_group_take (GPtrArray *operations)
{
  g_autoptr (GPtrArray) group =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);

  g_return_val_if_fail (operations != NULL, g_steal_pointer (&group));

  while (operations->len > 0)
    {
      if (group->len > 0 &&
          !is_same_group (g_ptr_array_index (group, 0), g_ptr_array_index (operations, 0)))
        break;
      g_ptr_array_add (group, g_ptr_array_steal_index (operations, 0));
    }

  return g_steal_pointer (&group);
}
