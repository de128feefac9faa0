/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-plan.h"

static void
roster_plan_clear (RosterPlan *self)
{
  g_free (self->id);
  g_free (self->integration);
  g_free (self->documentation);
}

ROSTER_DEFINE_BOXED (RosterPlan, roster_plan)

/**
 * roster_plan_new:
 *
 * Returns: (transfer full): an empty plan, to be filled by its maker
 */
RosterPlan *
roster_plan_new (void)
{
  return roster_plan_alloc ();
}

/**
 * roster_plan_get_n_operations:
 * @self: a plan
 *
 * Returns: how many operations it would do, without those that wait
 */
guint
roster_plan_get_n_operations (RosterPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < ROSTER_N_OPERATION_KINDS; i++)
    n += self->operations[i];

  return n;
}
