/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-stored-budget.h"

#include "store/roster-store-requests.h"

/**
 * RosterStoredBudget:
 *
 * A request budget that is kept in the store, so that a window, a timer and a command together send
 * no more than the service allows.
 */
struct _RosterStoredBudget
{
  GObject parent_instance;

  RosterStore *store;
};

static void roster_stored_budget_iface_init (RosterBudgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterStoredBudget,
                               roster_stored_budget,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_BUDGET,
                                                      roster_stored_budget_iface_init))

static void
on_reserved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 wait = roster_store_reserve_request_finish (ROSTER_STORE (source), result, &error);

  if (wait < 0)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_memdup2 (&wait, sizeof wait), g_free);
}

static void
roster_stored_budget_reserve_async (RosterBudget *budget,
                                    const char *account,
                                    int limit,
                                    int window,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  RosterStoredBudget *self = ROSTER_STORED_BUDGET (budget);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_stored_budget_reserve_async);
  roster_store_reserve_request_async (self->store, account, limit, window, cancellable,
                                      on_reserved_cb, task);
}

static gint64
roster_stored_budget_reserve_finish (RosterBudget *budget, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *wait = NULL;

  g_return_val_if_fail (g_task_is_valid (result, budget), -1);

  wait = g_task_propagate_pointer (G_TASK (result), error);

  return wait != NULL ? *wait : -1;
}

static void
roster_stored_budget_iface_init (RosterBudgetInterface *iface)
{
  iface->reserve_async = roster_stored_budget_reserve_async;
  iface->reserve_finish = roster_stored_budget_reserve_finish;
}

static void
roster_stored_budget_finalize (GObject *object)
{
  RosterStoredBudget *self = ROSTER_STORED_BUDGET (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_stored_budget_parent_class)->finalize (object);
}

static void
roster_stored_budget_class_init (RosterStoredBudgetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_stored_budget_finalize;
}

static void
roster_stored_budget_init (RosterStoredBudget *self)
{
}

/**
 * roster_stored_budget_new:
 * @store: an open store
 *
 * Returns: (transfer full): a budget
 */
RosterBudget *
roster_stored_budget_new (RosterStore *store)
{
  RosterStoredBudget *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);

  self = g_object_new (ROSTER_TYPE_STORED_BUDGET, NULL);
  self->store = g_object_ref (store);

  return ROSTER_BUDGET (self);
}
