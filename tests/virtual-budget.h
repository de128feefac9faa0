/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-budget.h"
#include "sandbox-fixture.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/* The budget of a store whose clock jumps to the next place as soon as nobody does anything else,
 * and that of the sandbox with it: what takes hours is over in a moment, and took hours. An answer
 * takes its time, too. */

#define TEST_TYPE_VIRTUAL_BUDGET (virtual_budget_get_type ())
G_DECLARE_FINAL_TYPE (VirtualBudget, virtual_budget, TEST, VIRTUAL_BUDGET, GObject)

VirtualBudget *virtual_budget_new (RosterStore *store, SandboxFixture *sandbox);

void virtual_budget_set_service (VirtualBudget *self, guint parallel, double seconds_for_an_answer);
guint virtual_budget_get_n_places (VirtualBudget *self);

G_END_DECLS
