/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-operation.h"

#include "model/roster-uuid.h"

G_DEFINE_ENUM_TYPE (RosterOperationKind,
                    roster_operation_kind,
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_CLIENT_CREATE, "client-create"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_CLIENT_LINK, "client-link"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_ASSET_CREATE, "asset-create"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_ASSET_UPDATE, "asset-update"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_ASSET_MOVE, "asset-move"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_ASSET_RETIRE, "asset-retire"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_ASSET_RESTORE, "asset-restore"))

G_DEFINE_ENUM_TYPE (RosterOperationState,
                    roster_operation_state,
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_PLANNED, "planned"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_UNSURE, "unsure"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_RETURNED, "returned"),
                    G_DEFINE_ENUM_VALUE (ROSTER_OPERATION_UNDONE, "undone"))

static void
roster_operation_clear (RosterOperation *self)
{
  g_free (self->id);
  g_free (self->client_id);
  g_free (self->device_id);
  g_free (self->follows_device);
  g_free (self->target_id);
  g_free (self->asset_id);
  g_free (self->title);
  g_free (self->client);
  g_free (self->reason);
  g_clear_pointer (&self->before, roster_fields_unref);
  g_clear_pointer (&self->after, roster_fields_unref);
  g_free (self->before_target);
  g_free (self->check_serial);
  g_strfreev (self->known_ids);
  g_free (self->hold_reason);
  g_free (self->undoes);
  g_free (self->error);
}

ROSTER_DEFINE_BOXED (RosterOperation, roster_operation)

/**
 * roster_operation_kind_is_asset:
 * @kind: a kind
 *
 * Returns: whether an operation of @kind is about a device's asset, not about a client
 */
gboolean
roster_operation_kind_is_asset (RosterOperationKind kind)
{
  return kind >= ROSTER_OPERATION_ASSET_CREATE;
}

/**
 * roster_operation_kind_creates:
 * @kind: a kind
 *
 * Returns: whether it makes something that can be made twice
 */
gboolean
roster_operation_kind_creates (RosterOperationKind kind)
{
  return kind == ROSTER_OPERATION_CLIENT_CREATE || kind == ROSTER_OPERATION_ASSET_CREATE;
}

/**
 * roster_operation_needs_write:
 * @self: an operation
 *
 * A link is noted by Roster alone, and so is a source whose asset has its values already.
 *
 * Returns: whether the documentation has to be written for it
 */
gboolean
roster_operation_needs_write (RosterOperation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->kind == ROSTER_OPERATION_CLIENT_LINK)
    return FALSE;
  if (self->kind != ROSTER_OPERATION_ASSET_UPDATE)
    return TRUE;

  for (RosterField i = 0; self->after != NULL && i < ROSTER_N_FIELDS; i++)
    {
      const char *before = self->before != NULL ? roster_fields_get (self->before, i) : NULL;

      if (g_strcmp0 (before, roster_fields_get (self->after, i)) != 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_operation_new:
 * @kind: what is to be written
 * @client_id: the source client
 *
 * Returns: (transfer full): a planned operation with an id, to be filled by its maker
 */
RosterOperation *
roster_operation_new (RosterOperationKind kind, const char *client_id)
{
  RosterOperation *self = roster_operation_alloc ();

  g_return_val_if_fail (client_id != NULL, self);

  self->id = roster_uuid_new ();
  self->kind = kind;
  self->client_id = g_strdup (client_id);
  self->owner = TRUE;

  return self;
}
