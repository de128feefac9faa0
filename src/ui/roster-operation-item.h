/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_OPERATION_ITEM (roster_operation_item_get_type ())
G_DECLARE_FINAL_TYPE (RosterOperationItem, roster_operation_item, ROSTER, OPERATION_ITEM, GObject)

RosterOperationItem *roster_operation_item_new (RosterOperation *operation, gboolean is_of_run);
RosterOperationItem *roster_operation_item_new_with_client (RosterOperation *operation);
gboolean roster_operation_item_is_of_run (RosterOperationItem *self);

gboolean roster_operation_item_is (RosterOperationItem *self, RosterOperation *operation);
RosterOperation *roster_operation_item_get_operation (RosterOperationItem *self);
const char *roster_operation_item_get_client (RosterOperationItem *self);

G_END_DECLS
