/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client-state.h"
#include "model/roster-operation-group.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_GROUP_ITEM (roster_group_item_get_type ())
G_DECLARE_FINAL_TYPE (RosterGroupItem, roster_group_item, ROSTER, GROUP_ITEM, GObject)

RosterGroupItem *roster_group_item_new (RosterClientState *state, RosterOperationGroup *group);

const char *roster_group_item_get_client_id (RosterGroupItem *self);
const char *roster_group_item_get_name (RosterGroupItem *self);
const char *roster_group_item_get_fold (RosterGroupItem *self);
gboolean roster_group_item_equal (RosterGroupItem *self, RosterGroupItem *other);
RosterClientState *roster_group_item_get_state (RosterGroupItem *self);
RosterOperationGroup *roster_group_item_get_group (RosterGroupItem *self);

G_END_DECLS
