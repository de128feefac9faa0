/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-documentation-removal.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "secrets/roster-keyring-slot.h"
#include "store/roster-store-connecting.h"

/* First the database, then the keyring: it never names keys that are not there. */

typedef struct
{
  RosterDocumentation *documentation;
  gboolean interactive;
} RemovalData;

static void
removal_data_clear (RemovalData *data)
{
  g_clear_pointer (&data->documentation, roster_documentation_unref);
}

ROSTER_DEFINE_TASK_DATA (RemovalData, removal_data)

static void
on_keys_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RemovalData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (roster_keyring_remove_finish (ROSTER_KEYRING (source), result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_prefix_error (&error, _ ("“%s” is disconnected, but its keys are still in the keyring. "),
                  data->documentation->name);
  g_task_return_error (task, error);
}

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *session = g_task_get_source_object (task);
  RemovalData *data = g_task_get_task_data (task);
  g_autoptr (RosterKeyringSlot) slot = NULL;
  GError *error = NULL;

  if (!roster_store_remove_documentation_finish (ROSTER_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  slot = roster_keyring_slot_new (roster_store_get_uuid (ROSTER_STORE (source)),
                                  data->documentation->id, data->documentation->generation);
  roster_keyring_remove_async (roster_session_get_keyring (session), slot, data->interactive,
                               g_task_get_cancellable (task), on_keys_removed_cb,
                               g_object_ref (task));
}

/**
 * roster_documentation_disconnect_async:
 * @session: an open session
 * @documentation: a documentation that is not the one on this computer
 * @interactive: whether the user may be asked to unlock the keyring
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a documentation off the list and removes its keys. Nothing is written in it, and what was
 * matched stays for the case that it is connected again.
 */
void
roster_documentation_disconnect_async (RosterSession *session,
                                       RosterDocumentation *documentation,
                                       gboolean interactive,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  RemovalData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (documentation != NULL);

  data = removal_data_new ();
  data->documentation = roster_documentation_ref (documentation);
  data->interactive = interactive;
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_documentation_disconnect_async);
  g_task_set_task_data (task, data, (GDestroyNotify) removal_data_free);
  roster_store_remove_documentation_async (roster_session_get_store (session), documentation->id,
                                           cancellable, on_removed_cb, task);
}

/**
 * roster_documentation_disconnect_finish:
 * @session: a session
 * @result: what the callback got
 * @error: return location; %ROSTER_ERROR_CONFLICT where an integration writes to it
 *
 * Returns: whether all of it was done
 */
gboolean
roster_documentation_disconnect_finish (RosterSession *session,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
