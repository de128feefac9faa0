/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-client-list.h"
#include "app/roster-history.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_REVIEWER (roster_reviewer_get_type ())
G_DECLARE_FINAL_TYPE (RosterReviewer, roster_reviewer, ROSTER, REVIEWER, GObject)

RosterReviewer *roster_reviewer_new (RosterStore *store, RosterIntegration *integration);

void roster_reviewer_set_aliases (RosterReviewer *self, RosterAliasBook *aliases);
RosterClientList *roster_reviewer_get_list (RosterReviewer *self);
RosterHistory *roster_reviewer_get_history (RosterReviewer *self);
gboolean roster_reviewer_is_idle (RosterReviewer *self);

void roster_reviewer_load (RosterReviewer *self);
void roster_reviewer_decide (RosterReviewer *self,
                             RosterHow how,
                             gboolean shared,
                             GPtrArray *decisions);
void roster_reviewer_undo (RosterReviewer *self);
void roster_reviewer_redo (RosterReviewer *self);

G_END_DECLS
