/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-operation-item.h"

/**
 * RosterOperationItem:
 *
 * An operation as an object, for lists.
 */
struct _RosterOperationItem
{
  GObject parent_instance;

  RosterOperation *operation;
  gboolean is_of_run;
  gboolean shows_client;
};

G_DEFINE_FINAL_TYPE (RosterOperationItem, roster_operation_item, G_TYPE_OBJECT)

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
  G_OBJECT_CLASS (klass)->finalize = roster_operation_item_finalize;
}

static void
roster_operation_item_init (RosterOperationItem *self)
{
}

/**
 * roster_operation_item_new:
 * @operation: an operation
 * @is_of_run: whether a run is shown, of which single operations can be tried again and looked up;
 *   else it is a plan, which goes on as a whole
 *
 * Returns: (transfer full): the item
 */
RosterOperationItem *
roster_operation_item_new (RosterOperation *operation, gboolean is_of_run)
{
  RosterOperationItem *self = g_object_new (ROSTER_TYPE_OPERATION_ITEM, NULL);

  self->operation = roster_operation_ref (operation);
  self->is_of_run = is_of_run;

  return self;
}

/**
 * roster_operation_item_new_with_client:
 * @operation: an operation of a list of several clients' operations
 *
 * Returns: (transfer full): an item whose row names the client too; nothing can be done about it
 *   alone
 */
RosterOperationItem *
roster_operation_item_new_with_client (RosterOperation *operation)
{
  RosterOperationItem *self = roster_operation_item_new (operation, FALSE);

  self->shows_client = TRUE;

  return self;
}

/**
 * roster_operation_item_is:
 * @self: an item
 * @operation: an operation
 *
 * Returns: whether a row of @self would say the same about @operation
 */
gboolean
roster_operation_item_is (RosterOperationItem *self, RosterOperation *operation)
{
  g_return_val_if_fail (ROSTER_IS_OPERATION_ITEM (self), FALSE);
  g_return_val_if_fail (operation != NULL, FALSE);

  return g_str_equal (self->operation->id, operation->id) &&
         self->operation->state == operation->state &&
         self->operation->is_held == operation->is_held &&
         g_strcmp0 (self->operation->error, operation->error) == 0;
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

/**
 * roster_operation_item_is_of_run:
 * @self: an item
 *
 * Returns: whether something can be done about this one operation
 */
gboolean
roster_operation_item_is_of_run (RosterOperationItem *self)
{
  g_return_val_if_fail (ROSTER_IS_OPERATION_ITEM (self), FALSE);

  return self->is_of_run;
}

/**
 * roster_operation_item_get_client:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the client's name where the list does not say whose
 *   operation it is
 */
const char *
roster_operation_item_get_client (RosterOperationItem *self)
{
  g_return_val_if_fail (ROSTER_IS_OPERATION_ITEM (self), NULL);

  return self->shows_client ? self->operation->client : NULL;
}
