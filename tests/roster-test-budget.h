/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* A budget that does what a test tells it. */

#pragma once

#include "model/roster-error.h"
#include "net/roster-budget.h"
#include "net/roster-http-request.h"

typedef enum
{
  TEST_BUDGET_GIVES,
  TEST_BUDGET_FAILS,
  TEST_BUDGET_HANGS, /* until it is cancelled */
} TestBudgetMode;

G_DECLARE_FINAL_TYPE (TestBudget, test_budget, TEST, BUDGET, GObject)

struct _TestBudget
{
  GObject parent_instance;

  TestBudgetMode mode;
  gint64 wait;
  guint n_reserved;
};

static void test_budget_iface_init (RosterBudgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestBudget,
                               test_budget,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_BUDGET, test_budget_iface_init))

static inline gboolean
test_budget_on_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_assert_true (g_task_return_error_if_cancelled (user_data));

  return G_SOURCE_REMOVE;
}

static void
test_budget_reserve_async (RosterBudget *budget,
                           const char *account,
                           int limit,
                           int window,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  TestBudget *self = TEST_BUDGET (budget);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GSource) cancelled = NULL;

  g_assert_cmpstr (account, ==, "account");
  g_assert_cmpint (limit, ==, 60);
  g_assert_cmpint (window, ==, ROSTER_HTTP_DEFAULT_WINDOW);

  self->n_reserved++;
  switch (self->mode)
    {
    case TEST_BUDGET_FAILS:
      g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_STORE, "No place");
      break;
    case TEST_BUDGET_HANGS:
      cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, cancelled, G_SOURCE_FUNC (test_budget_on_cancelled_cb));
      break;
    case TEST_BUDGET_GIVES:
    default:
      g_task_return_int (task, self->wait);
    }
}

static gint64
test_budget_reserve_finish (RosterBudget *budget, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static void
test_budget_iface_init (RosterBudgetInterface *iface)
{
  iface->reserve_async = test_budget_reserve_async;
  iface->reserve_finish = test_budget_reserve_finish;
}

static void
test_budget_class_init (TestBudgetClass *klass)
{
}

static void
test_budget_init (TestBudget *self)
{
}

static inline TestBudget *
test_budget_new (void)
{
  return g_object_new (test_budget_get_type (), NULL);
}

static inline void
test_budget_set (TestBudget *self, TestBudgetMode mode, gint64 wait)
{
  self->mode = mode;
  self->wait = wait;
}

static inline guint
test_budget_get_n_reserved (TestBudget *self)
{
  return self->n_reserved;
}
