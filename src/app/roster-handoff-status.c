/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-handoff-status.h"

#include "app/roster-handoff-files.h"
#include "destinations/roster-destination-registry.h"
#include "store/roster-store-arrivals.h"

static void
roster_handoff_status_clear (RosterHandoffStatus *self)
{
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_pointer (&self->arrivals, roster_arrival_report_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterHandoffStatus, roster_handoff_status)

static void
on_files_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterHandoffStatus *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->files = roster_handoff_files_list_finish (ROSTER_SESSION (source), result, &error);
  if (self->files == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = self->files->len; i > 0; i--)
    if (((RosterHandoffFile *) g_ptr_array_index (self->files, i - 1))->state ==
        ROSTER_HANDOFF_FILE_GONE)
      g_ptr_array_remove_index (self->files, i - 1);

  g_task_return_pointer (task, roster_handoff_status_ref (self),
                         (GDestroyNotify) roster_handoff_status_unref);
}

static void
on_arrivals_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterHandoffStatus *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->arrivals = roster_store_load_arrivals_finish (ROSTER_STORE (source), result, &error);
  if (self->arrivals == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->arrivals->waiting = roster_handoff_status_count_sent (self);
  self->arrivals->spent = self->numbers.spent;
  roster_handoff_files_list_async (g_task_get_source_object (task), self->integration,
                                   g_task_get_cancellable (task), on_files_listed_cb,
                                   g_object_ref (task));
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterHandoffStatus *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (roster_store_count_hand_work_finish (ROSTER_STORE (source), result, &self->numbers, &error))
    roster_store_load_arrivals_async (ROSTER_STORE (source), self->integration->id,
                                      self->documentation->id, g_task_get_cancellable (task),
                                      on_arrivals_loaded_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterHandoffStatus *self = g_task_get_task_data (task);
  const RosterDestinationInfo *info;
  GError *error = NULL;

  self->documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);
  if (self->documentation == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  info = roster_destination_registry_find (self->documentation->destination);
  self->guide = info != NULL ? info->guide : NULL;
  roster_store_count_hand_work_async (
      roster_session_get_store (ROSTER_SESSION (source)), self->integration->id,
      self->documentation->id, g_task_get_cancellable (task), on_counted_cb, g_object_ref (task));
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterHandoffStatus *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);
  if (self->integration != NULL)
    roster_session_find_documentation_async (
        ROSTER_SESSION (source), self->integration->documentation, g_task_get_cancellable (task),
        on_documentation_found_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/**
 * roster_handoff_status_load_async:
 * @session: an open session
 * @integration: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out how far a hand-off is.
 */
void
roster_handoff_status_load_async (RosterSession *session,
                                  const char *integration,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_handoff_status_load_async);
  g_task_set_task_data (task, roster_handoff_status_alloc (),
                        (GDestroyNotify) roster_handoff_status_unref);
  roster_session_find_integration_async (session, integration, cancellable, on_integration_found_cb,
                                         g_object_ref (task));
}

/**
 * roster_handoff_status_load_finish:
 * @session: the session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how far it is
 */
RosterHandoffStatus *
roster_handoff_status_load_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * roster_handoff_status_count_new:
 * @self: a status
 *
 * Returns: how many rows wait for a file
 */
guint
roster_handoff_status_count_new (RosterHandoffStatus *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->numbers.new_clients + self->numbers.new_assets;
}

/**
 * roster_handoff_status_count_sent:
 * @self: a status
 *
 * Returns: how many rows are in a file and have not arrived
 */
guint
roster_handoff_status_count_sent (RosterHandoffStatus *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->numbers.sent_clients + self->numbers.sent_assets;
}
