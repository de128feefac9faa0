/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-shared-call.h"

typedef struct
{
  RosterSharedCall *call;
  GTask *task;
  GSource *cancelled; /* nullable */
} Waiter;

struct _RosterSharedCall
{
  GPtrArray *waiters;
  GCancellable *cancellable; /* NULL while nothing is in flight */
};

static void
waiter_free (Waiter *waiter)
{
  if (waiter->cancelled != NULL)
    g_source_destroy (waiter->cancelled);
  g_clear_pointer (&waiter->cancelled, g_source_unref);
  g_clear_object (&waiter->task);
  g_free (waiter);
}

static gboolean
on_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  RosterSharedCall *self = waiter->call;
  g_autoptr (GTask) task = g_object_ref (waiter->task);

  g_ptr_array_remove (self->waiters, waiter);
  if (self->waiters->len == 0)
    g_cancellable_cancel (self->cancellable);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

/**
 * roster_shared_call_new:
 *
 * Returns: (transfer full): nothing is in flight yet
 */
RosterSharedCall *
roster_shared_call_new (void)
{
  RosterSharedCall *self = g_new0 (RosterSharedCall, 1);

  self->waiters = g_ptr_array_new_with_free_func ((GDestroyNotify) waiter_free);

  return self;
}

void
roster_shared_call_free (RosterSharedCall *self)
{
  g_ptr_array_unref (self->waiters);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * roster_shared_call_join:
 * @self: a call
 * @task: who waits: returns TRUE when the call was successful, else its error
 *
 * Returns: whether nothing is in flight, so that the caller has to make the call, with the
 *   cancellable of this object, and to end with [method@Roster.SharedCall.finish]
 */
gboolean
roster_shared_call_join (RosterSharedCall *self, GTask *task)
{
  GCancellable *cancellable;
  gboolean is_first;
  Waiter *waiter;

  g_return_val_if_fail (self != NULL && G_IS_TASK (task), FALSE);

  cancellable = g_task_get_cancellable (task);
  waiter = g_new0 (Waiter, 1);
  waiter->call = self;
  waiter->task = g_object_ref (task);
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (on_cancelled_cb), waiter, NULL);
      g_source_attach (waiter->cancelled, g_task_get_context (task));
    }
  g_ptr_array_add (self->waiters, waiter);

  /* A call that all have left is on its way to its end; what it brings is of no use. */
  is_first = self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable);
  if (is_first)
    {
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
    }

  return is_first;
}

GCancellable *
roster_shared_call_get_cancellable (RosterSharedCall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cancellable;
}

/**
 * roster_shared_call_finish:
 * @self: a call
 * @cancellable: the cancellable that the call was made with
 * @error: (nullable): why it failed; NULL where it did not
 *
 * Tells everybody who waits for this call. Nobody waits for one that was cancelled, while others
 * may wait for the next one already.
 */
void
roster_shared_call_finish (RosterSharedCall *self, GCancellable *cancellable, const GError *error)
{
  g_autoptr (GPtrArray) waiters = NULL;

  g_return_if_fail (self != NULL);

  if (self->cancellable != cancellable || g_cancellable_is_cancelled (cancellable))
    return;

  waiters = g_steal_pointer (&self->waiters);
  self->waiters = g_ptr_array_new_with_free_func ((GDestroyNotify) waiter_free);
  g_clear_object (&self->cancellable);

  for (guint i = 0; i < waiters->len; i++)
    {
      Waiter *waiter = g_ptr_array_index (waiters, i);

      if (error != NULL)
        g_task_return_error (waiter->task, g_error_copy (error));
      else
        g_task_return_boolean (waiter->task, TRUE);
    }
}
