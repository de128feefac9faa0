/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-budget.h"

G_DEFINE_INTERFACE (RosterBudget, roster_budget, G_TYPE_OBJECT)

static void
roster_budget_default_init (RosterBudgetInterface *iface)
{
}

/**
 * roster_budget_reserve_async:
 * @self: a budget
 * @account: whose requests they are, as [method@Roster.Credentials.fingerprint] names it
 * @limit: how many the account may send in a window
 * @window: seconds in a window
 * @cancellable: (nullable): a cancellable
 * @callback: called once it is done
 * @user_data: data for @callback
 *
 * Reserves the next free place of an account. A place that was reserved is used up, even if nothing
 * is sent then.
 */
void
roster_budget_reserve_async (RosterBudget *self,
                             const char *account,
                             int limit,
                             int window,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_BUDGET (self));
  g_return_if_fail (account != NULL);
  g_return_if_fail (limit > 0 && window > 0);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  ROSTER_BUDGET_GET_IFACE (self)->reserve_async (self, account, limit, window, cancellable,
                                                 callback, user_data);
}

/**
 * roster_budget_reserve_finish:
 * @self: a budget
 * @result: the result that the callback got
 * @error: return location for an error
 *
 * Returns: the time to wait until the reserved place, in microseconds, 0 for now; -1 on error
 */
gint64
roster_budget_reserve_finish (RosterBudget *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_BUDGET (self), -1);
  g_return_val_if_fail (error == NULL || *error == NULL, -1);

  return ROSTER_BUDGET_GET_IFACE (self)->reserve_finish (self, result, error);
}
