/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-probe-recovery.h"

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-probes.h"

/* A test whether assets can be written may be cut short while its value is in one of them: it is
 * taken back before anything else is done with that documentation. */

typedef struct
{
  char *documentation;
  RosterDestination *destination;
  RosterLock *lock;
} RecoveryData;

static void
recovery_data_clear (RecoveryData *data)
{
  g_free (data->documentation);
  g_clear_object (&data->destination);
  g_clear_pointer (&data->lock, roster_lock_release);
}

ROSTER_DEFINE_TASK_DATA (RecoveryData, recovery_data)

/**
 * roster_probe_recovery_take_lock:
 * @store: an open store
 * @documentation: a documentation's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what a test holds while it runs; NULL with
 *   %ROSTER_ERROR_BUSY where one runs
 */
RosterLock *
roster_probe_recovery_take_lock (RosterStore *store, const char *documentation, GError **error)
{
  g_autofree char *owner = NULL;

  g_return_val_if_fail (ROSTER_IS_STORE (store) && documentation != NULL, NULL);

  owner = g_strconcat ("probe-", documentation, NULL);

  return roster_lock_take (roster_store_get_directory (store), owner, error);
}

static void
on_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_end_probe_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RecoveryData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_destination_restore_finish (ROSTER_DESTINATION (source), result, &error) &&
      !g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_error (&error);
  roster_store_end_probe_async (g_task_get_source_object (task), data->documentation, NULL, NULL,
                                on_ended_cb, g_object_ref (task));
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RecoveryData *data = g_task_get_task_data (task);
  g_autofree char *asset = NULL;
  g_autofree char *failure = NULL;
  GError *error = NULL;

  if (!roster_store_find_probe_finish (ROSTER_STORE (source), result, &asset, &failure, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (asset == NULL || failure != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  data->lock = roster_probe_recovery_take_lock (ROSTER_STORE (source), data->documentation, &error);
  if (data->lock != NULL)
    roster_destination_restore_async (data->destination, asset, g_task_get_cancellable (task),
                                      on_restored_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/**
 * roster_probe_recovery_run_async:
 * @store: an open store
 * @documentation: a documentation's id
 * @destination: the same documentation
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes back what a test left that was cut short, where there was one.
 */
void
roster_probe_recovery_run_async (RosterStore *store,
                                 const char *documentation,
                                 RosterDestination *destination,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  RecoveryData *data;

  g_return_if_fail (ROSTER_IS_STORE (store) && documentation != NULL);
  g_return_if_fail (ROSTER_IS_DESTINATION (destination));

  task = g_task_new (store, cancellable, callback, user_data);
  data = recovery_data_new ();
  data->documentation = g_strdup (documentation);
  data->destination = g_object_ref (destination);
  g_task_set_source_tag (task, roster_probe_recovery_run_async);
  g_task_set_task_data (task, data, (GDestroyNotify) recovery_data_free);
  if (roster_destination_can_probe (destination))
    roster_store_find_probe_async (store, documentation, cancellable, on_found_cb,
                                   g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * roster_probe_recovery_run_finish:
 * @store: a store
 * @result: what the callback got
 * @error: return location; %ROSTER_ERROR_BUSY where a test runs now
 *
 * Returns: whether nothing is left of a test
 */
gboolean
roster_probe_recovery_run_finish (RosterStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
