/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-hold.h"

#include "model/roster-task-data.h"

static void
roster_hold_clear (RosterHold *self)
{
  g_clear_pointer (&self->documentation_lock, roster_lock_release);
  g_clear_pointer (&self->lock, roster_lock_release);
  g_clear_pointer (&self->integration, roster_integration_unref);
}

ROSTER_DEFINE_BOXED (RosterHold, roster_hold)

typedef struct
{
  char *id;
  gboolean writes;
  RosterHold *hold;
} HoldData;

static void
hold_data_clear (HoldData *data)
{
  g_free (data->id);
  g_clear_pointer (&data->hold, roster_hold_unref);
}

ROSTER_DEFINE_TASK_DATA (HoldData, hold_data)

static void find (GTask *task);

static gboolean
take_lock (RosterSession *session, RosterLock **lock, const char *owner, GError **error)
{
  *lock = roster_lock_take (roster_store_get_directory (roster_session_get_store (session)), owner,
                            error);

  return *lock != NULL;
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *session = ROSTER_SESSION (source);
  HoldData *data = g_task_get_task_data (task);
  RosterHold *hold = data->hold;
  GError *error = NULL;
  g_autoptr (RosterIntegration) found =
      roster_session_find_integration_finish (session, result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* First only to know that there is such an id; what it is like counts when it is locked. */
  if (hold->lock == NULL)
    {
      if (take_lock (session, &hold->lock, found->id, &error))
        find (task);
      else
        g_task_return_error (task, error);
      return;
    }

  hold->integration = g_steal_pointer (&found);
  if (data->writes && !roster_hold_extend (hold, session, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&data->hold), (GDestroyNotify) roster_hold_unref);
}

static void
find (GTask *task)
{
  HoldData *data = g_task_get_task_data (task);

  roster_session_find_integration_async (g_task_get_source_object (task), data->id,
                                         g_task_get_cancellable (task), on_integration_found_cb,
                                         g_object_ref (task));
}

/**
 * roster_hold_take_async:
 * @session: an open session
 * @integration: an integration's id
 * @writes: whether the documentation that it writes to is to be held too
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Locks an integration and loads it then. Locks are taken in one order, the integration's first,
 * and without waiting.
 */
void
roster_hold_take_async (RosterSession *session,
                        const char *integration,
                        gboolean writes,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  HoldData *data;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);

  data = hold_data_new ();
  data->id = g_strdup (integration);
  data->writes = writes;
  data->hold = roster_hold_alloc ();

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_hold_take_async);
  g_task_set_task_data (task, data, (GDestroyNotify) hold_data_free);
  find (task);
}

/**
 * roster_hold_take_finish:
 * @session: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the integration; NULL with %ROSTER_ERROR_BUSY where another
 *   window or command works on it
 */
RosterHold *
roster_hold_take_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * roster_hold_extend:
 * @self: a hold
 * @session: its session
 * @error: return location
 *
 * Holds the documentation too, if it does not yet. Fails with %ROSTER_ERROR_BUSY where another
 * window or command writes to it.
 */
gboolean
roster_hold_extend (RosterHold *self, RosterSession *session, GError **error)
{
  g_return_val_if_fail (self != NULL && ROSTER_IS_SESSION (session), FALSE);

  return self->documentation_lock != NULL ||
         take_lock (session, &self->documentation_lock, self->integration->documentation, error);
}
