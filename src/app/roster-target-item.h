/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-candidate.h"
#include "model/roster-target.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_TARGET_ITEM (roster_target_item_get_type ())
G_DECLARE_FINAL_TYPE (RosterTargetItem, roster_target_item, ROSTER, TARGET_ITEM, GObject)

RosterTargetItem *roster_target_item_new (RosterTarget *target,
                                          RosterCandidate *candidate,
                                          const char *note);

RosterTarget *roster_target_item_get_target (RosterTargetItem *self);
RosterCandidate *roster_target_item_get_candidate (RosterTargetItem *self);

G_END_DECLS
