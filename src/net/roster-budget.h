/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_BUDGET (roster_budget_get_type ())
G_DECLARE_INTERFACE (RosterBudget, roster_budget, ROSTER, BUDGET, GObject)

/**
 * RosterBudgetInterface:
 * @reserve_async: reserves the next free place of an account
 * @reserve_finish: gives the time to wait until that place, in microseconds
 *
 * The requests that an account may send in a window of time. It is an interface because the numbers
 * have to hold across processes and the network layer knows no store.
 */
struct _RosterBudgetInterface
{
  GTypeInterface parent_interface;

  void (*reserve_async) (RosterBudget *self,
                         const char *account,
                         int limit,
                         int window,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
  gint64 (*reserve_finish) (RosterBudget *self, GAsyncResult *result, GError **error);
};

void roster_budget_reserve_async (RosterBudget *self,
                                  const char *account,
                                  int limit,
                                  int window,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gint64 roster_budget_reserve_finish (RosterBudget *self, GAsyncResult *result, GError **error);

G_END_DECLS
