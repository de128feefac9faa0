/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-budget.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_STORED_BUDGET (roster_stored_budget_get_type ())
G_DECLARE_FINAL_TYPE (RosterStoredBudget, roster_stored_budget, ROSTER, STORED_BUDGET, GObject)

RosterBudget *roster_stored_budget_new (RosterStore *store);

G_END_DECLS
