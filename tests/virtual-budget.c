/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "virtual-budget.h"

#include "sync/roster-stored-budget.h"

/* As long as nobody asks, somebody may still work on an answer, in milliseconds. */
#define QUIET 4

/* What was not answered after so many times was ended by whoever asked. */
#define PATIENCE 250

struct _VirtualBudget
{
  GObject parent_instance;

  RosterStore *store;
  RosterBudget *inner;
  SandboxFixture *sandbox;
  guint parallel; /* as many wait when all do */
  gint64 latency;
  GPtrArray *places; /* of GTask, whose data is when it is its turn */
  guint n_reserving; /* at the store, by the time that it is */
  guint n_places;
  guint n_sent;
  guint n_waited;
  guint source;
};

static void virtual_budget_iface_init (RosterBudgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VirtualBudget,
                               virtual_budget,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_BUDGET,
                                                      virtual_budget_iface_init))

static gint64
get_due (GTask *task)
{
  return *(gint64 *) g_task_get_task_data (task);
}

static void plan_jump (VirtualBudget *self);

static gboolean
is_answered (VirtualBudget *self)
{
  return roster_sandbox_server_get_n_answered (self->sandbox->server) >= self->n_sent;
}

static gboolean
on_jump_cb (gpointer user_data)
{
  VirtualBudget *self = user_data;
  RosterClock *clock = roster_store_get_clock (self->store);
  guint first = 0;
  g_autoptr (GTask) task = NULL;

  self->source = 0;
  if (!is_answered (self) && self->n_waited++ < PATIENCE)
    {
      self->source = g_timeout_add (QUIET, on_jump_cb, self);
      return G_SOURCE_REMOVE;
    }

  for (guint i = 1; i < self->places->len; i++)
    {
      if (get_due (g_ptr_array_index (self->places, i)) <
          get_due (g_ptr_array_index (self->places, first)))
        first = i;
    }

  self->n_waited = 0;
  self->n_sent = roster_sandbox_server_get_n_answered (self->sandbox->server);
  task = g_ptr_array_steal_index (self->places, first);
  roster_clock_advance (clock, MAX (get_due (task) - roster_clock_now (clock), 0));
  roster_sandbox_server_set_time (self->sandbox->server, roster_clock_now (clock));
  plan_jump (self);
  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  self->n_sent++;
  g_task_return_int (task, 0);

  return G_SOURCE_REMOVE;
}

static void
plan_jump (VirtualBudget *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->n_reserving > 0)
    return;
  if (self->places->len >= self->parallel)
    self->source = g_idle_add (on_jump_cb, self);
  else if (self->places->len > 0)
    self->source = g_timeout_add (QUIET, on_jump_cb, self);
}

static void
on_reserved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VirtualBudget *self = g_task_get_source_object (task);
  GError *error = NULL;
  gint64 wait = roster_budget_reserve_finish (ROSTER_BUDGET (source), result, &error);
  gint64 due = roster_clock_now (roster_store_get_clock (self->store)) + wait + self->latency;

  self->n_reserving--;
  if (error != NULL)
    {
      plan_jump (self);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  self->n_places++;
  g_task_set_task_data (task, g_memdup2 (&due, sizeof due), g_free);
  g_ptr_array_add (self->places, task);
  plan_jump (self);
}

static void
virtual_budget_reserve_async (RosterBudget *budget,
                              const char *account,
                              int limit,
                              int window,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  VirtualBudget *self = TEST_VIRTUAL_BUDGET (budget);

  self->n_reserving++;
  g_clear_handle_id (&self->source, g_source_remove);
  roster_budget_reserve_async (self->inner, account, limit, window, cancellable, on_reserved_cb,
                               g_task_new (self, cancellable, callback, user_data));
}

static gint64
virtual_budget_reserve_finish (RosterBudget *budget, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static void
virtual_budget_iface_init (RosterBudgetInterface *iface)
{
  iface->reserve_async = virtual_budget_reserve_async;
  iface->reserve_finish = virtual_budget_reserve_finish;
}

static void
virtual_budget_finalize (GObject *object)
{
  VirtualBudget *self = TEST_VIRTUAL_BUDGET (object);

  g_assert_cmpuint (self->places->len, ==, 0);
  g_assert_cmpuint (self->source, ==, 0);
  g_ptr_array_unref (self->places);
  g_clear_object (&self->inner);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (virtual_budget_parent_class)->finalize (object);
}

static void
virtual_budget_class_init (VirtualBudgetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = virtual_budget_finalize;
}

static void
virtual_budget_init (VirtualBudget *self)
{
  self->places = g_ptr_array_new_with_free_func (g_object_unref);
}

VirtualBudget *
virtual_budget_new (RosterStore *store, SandboxFixture *sandbox)
{
  VirtualBudget *self = g_object_new (TEST_TYPE_VIRTUAL_BUDGET, NULL);

  self->store = g_object_ref (store);
  self->inner = roster_stored_budget_new (store);
  self->sandbox = sandbox;
  self->parallel = 1;

  return self;
}

void
virtual_budget_set_service (VirtualBudget *self, guint parallel, double seconds_for_an_answer)
{
  self->parallel = parallel;
  self->latency = (gint64) (seconds_for_an_answer * G_USEC_PER_SEC);
}

/* How many were given. */
guint
virtual_budget_get_n_places (VirtualBudget *self)
{
  return self->n_places;
}
