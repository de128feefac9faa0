/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"
#include "app/roster-target-item.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_TARGET_VIEW (roster_target_view_get_type ())
G_DECLARE_FINAL_TYPE (RosterTargetView, roster_target_view, ROSTER, TARGET_VIEW, GObject)

RosterTargetView *roster_target_view_new (void);

void roster_target_view_set_client (RosterTargetView *self,
                                    RosterMapping *mapping,
                                    RosterClientState *state);
void roster_target_view_set_search (RosterTargetView *self, const char *search);

G_END_DECLS
