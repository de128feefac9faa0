/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-verify.h"

#include "providers/nsight/roster-nsight-failure.h"

/* With GET the key is in the address. That is tried only where the API itself has answered and did
 * not find its parameters in the body: never after a page, a redirect or a refusal, which come from
 * something else than the API and whose logs the key must not get into. */
static gboolean
may_try_get (int failure)
{
  return failure == ROSTER_NSIGHT_FAILURE_INVALID_PARAMETER ||
         failure == ROSTER_NSIGHT_FAILURE_MISSING_PARAMETER;
}

static void
on_get_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) clients = NULL;
  GError *error = NULL;

  clients = roster_nsight_connection_send_finish (ROSTER_NSIGHT_CONNECTION (source), result, NULL,
                                                  &error);
  if (clients == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (ROSTER_NSIGHT_METHOD_GET), g_free);
}

static void
on_post_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNsightConnection *connection = ROSTER_NSIGHT_CONNECTION (source);
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (GError) error = NULL;
  int failure;

  clients = roster_nsight_connection_send_finish (connection, result, &failure, &error);
  if (clients != NULL)
    {
      g_task_return_pointer (task, g_strdup (ROSTER_NSIGHT_METHOD_POST), g_free);
    }
  else if (may_try_get (failure))
    {
      g_autoptr (RosterNsightCall) call = roster_nsight_call_new_clients ();

      roster_nsight_connection_send_async (connection, call, ROSTER_NSIGHT_METHOD_GET,
                                           g_task_get_cancellable (task), on_get_cb,
                                           g_object_ref (task));
    }
  else
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

/**
 * roster_nsight_verify_async:
 * @connection: an account
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Tries the key with the list of clients, and finds the access method that works: POST, else GET.
 * It begins with POST also where GET was found before: POST may have come to work.
 */
void
roster_nsight_verify_async (RosterNsightConnection *connection,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RosterNsightCall) call = NULL;

  g_return_if_fail (ROSTER_IS_NSIGHT_CONNECTION (connection));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (connection, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_nsight_verify_async);
  call = roster_nsight_call_new_clients ();
  roster_nsight_connection_send_async (connection, call, ROSTER_NSIGHT_METHOD_POST, cancellable,
                                       on_post_cb, g_steal_pointer (&task));
}

/**
 * roster_nsight_verify_finish:
 * @connection: an account
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled
 *
 * Returns: (transfer full) (nullable): %ROSTER_NSIGHT_METHOD_POST or %ROSTER_NSIGHT_METHOD_GET, or
 *   NULL where the key is not good
 */
char *
roster_nsight_verify_finish (RosterNsightConnection *connection,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (ROSTER_IS_NSIGHT_CONNECTION (connection), NULL);
  g_return_val_if_fail (g_task_is_valid (result, connection), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
