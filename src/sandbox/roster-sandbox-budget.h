/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_BUDGET (roster_sandbox_budget_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxBudget, roster_sandbox_budget, ROSTER_SANDBOX, BUDGET, GObject)

/**
 * RosterSandboxLimit:
 * @calls: how many calls
 * @seconds: within how many seconds
 * @group: (nullable): which calls count together, where not all of a key do
 *
 * How many requests a service answers.
 */
typedef struct
{
  guint calls;
  guint seconds;
  const char *group;
} RosterSandboxLimit;

RosterSandboxBudget *roster_sandbox_budget_new (void);

void roster_sandbox_budget_set_time (RosterSandboxBudget *self, gint64 now);

guint roster_sandbox_budget_spend (RosterSandboxBudget *self,
                                   const char *mount,
                                   const char *account,
                                   RosterSandboxLimit limit);

G_END_DECLS
