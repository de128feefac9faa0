/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-decision-step.h"
#include "model/roster-integration.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HISTORY (roster_history_get_type ())
G_DECLARE_FINAL_TYPE (RosterHistory, roster_history, ROSTER, HISTORY, GObject)

RosterHistory *roster_history_new (RosterStore *store, RosterIntegration *integration);

RosterDecisionStep *roster_history_add (RosterHistory *self, RosterHow how, guint n_clients);
RosterDecisionStep *roster_history_take_undo (RosterHistory *self);
RosterDecisionStep *roster_history_take_redo (RosterHistory *self);
void roster_history_refresh (RosterHistory *self, GCancellable *cancellable);

RosterDecisionStep *roster_history_get_undo (RosterHistory *self);
RosterDecisionStep *roster_history_get_redo (RosterHistory *self);
char *roster_history_describe (RosterDecisionStep *step);

G_END_DECLS
