/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-asset-writing.h"

#include <glib/gi18n-lib.h>

#include "app/roster-probe-recovery.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-probes.h"
#include "store/roster-store-writing.h"

/* How new assets come into a documentation: into files, or through an API of which more is used
 * than its vendor documents, after that was tried out. */

typedef struct
{
  char *documentation;
  char *asset;
  char *template_id;
  gboolean interactive;
  RosterDestination *destination;
  RosterLock *lock; /* while it is tried out */
  char *method;
  GError *error; /* why it does not work */
} WritingData;

static void
writing_data_clear (WritingData *data)
{
  g_free (data->documentation);
  g_free (data->asset);
  g_free (data->template_id);
  g_clear_object (&data->destination);
  g_clear_pointer (&data->lock, roster_lock_release);
  g_free (data->method);
  g_clear_error (&data->error);
}

ROSTER_DEFINE_TASK_DATA (WritingData, writing_data)

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WritingData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (roster_store_set_writing_finish (ROSTER_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&data->template_id), g_free);
  else
    g_task_return_error (task, error);
}

static void
on_probe_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WritingData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_store_end_probe_finish (ROSTER_STORE (source), result, &error))
    g_task_return_error (task, error);
  else if (data->error != NULL)
    g_task_return_error (task, g_steal_pointer (&data->error));
  else
    roster_store_set_writing_async (ROSTER_STORE (source), data->documentation, data->method,
                                    data->template_id, g_task_get_cancellable (task), on_saved_cb,
                                    g_object_ref (task));
}

/* Only where it is certain that nothing is left of it the test is over. What no asset can do is
 * remembered; what went wrong with this one is not. */
static void
on_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WritingData *data = g_task_get_task_data (task);
  RosterStore *store = roster_session_get_store (g_task_get_source_object (task));
  gboolean is_touched = FALSE;
  gboolean is_invalid;

  data->method = roster_destination_probe_finish (ROSTER_DESTINATION (source), result, &is_touched,
                                                  &data->error);
  if (data->error != NULL && is_touched)
    {
      g_task_return_error (task, g_steal_pointer (&data->error));
      return;
    }

  is_invalid = g_error_matches (data->error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
  roster_store_end_probe_async (store, data->documentation,
                                is_invalid ? data->error->message : NULL, NULL, on_probe_ended_cb,
                                g_object_ref (task));
}

static void
on_probe_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WritingData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (roster_store_begin_probe_finish (ROSTER_STORE (source), result, &error))
    roster_destination_probe_async (data->destination, data->asset, g_task_get_cancellable (task),
                                    on_probed_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WritingData *data = g_task_get_task_data (task);
  RosterStore *store = roster_session_get_store (ROSTER_SESSION (source));
  GError *error = NULL;

  data->destination =
      roster_session_open_destination_finish (ROSTER_SESSION (source), result, &error);
  if (data->destination != NULL && !roster_destination_can_probe (data->destination))
    error = g_error_new_literal (ROSTER_ERROR, ROSTER_ERROR_INVALID,
                                 _ ("This documentation has one way only."));
  if (error == NULL)
    data->lock = roster_probe_recovery_take_lock (store, data->documentation, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    roster_store_begin_probe_async (store, data->documentation, data->asset,
                                    g_task_get_cancellable (task), on_probe_begun_cb,
                                    g_object_ref (task));
}

static void
on_template_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WritingData *data = g_task_get_task_data (task);
  GError *error = NULL;

  g_free (data->template_id);
  data->template_id = roster_store_find_template_finish (ROSTER_STORE (source), result, &error);
  if (data->template_id == NULL)
    g_task_return_error (task, error);
  else
    roster_session_open_destination_async (g_task_get_source_object (task), data->documentation,
                                           data->interactive, g_task_get_cancellable (task),
                                           on_opened_cb, g_object_ref (task));
}

/**
 * roster_asset_writing_try_async:
 * @session: an open session
 * @documentation: a documentation's id
 * @asset: the id of an asset on which it is tried out: one of its empty fields is filled in and
 *   emptied again
 * @template_id: (nullable): what new assets are to be made from; NULL for the usual template
 * @interactive: whether a person is there who can unlock the keyring
 * @cancellable: (nullable): a cancellable; what the asset may be left with is taken back before the
 *   documentation is used again
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Tries out whether assets can be written through the API. From then on new ones are; where it does
 * not work everything stays as it was.
 */
void
roster_asset_writing_try_async (RosterSession *session,
                                const char *documentation,
                                const char *asset,
                                const char *template_id,
                                gboolean interactive,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  WritingData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (documentation != NULL && asset != NULL);

  data = writing_data_new ();
  data->documentation = g_strdup (documentation);
  data->asset = g_strdup (asset);
  data->interactive = interactive;
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_asset_writing_try_async);
  g_task_set_task_data (task, data, (GDestroyNotify) writing_data_free);
  roster_store_find_template_async (roster_session_get_store (session), documentation, template_id,
                                    cancellable, on_template_found_cb, task);
}

/**
 * roster_asset_writing_try_finish:
 * @session: a session
 * @result: what the callback got
 * @error: return location; %ROSTER_ERROR_INVALID where assets cannot be written so
 *
 * Returns: (transfer full) (nullable): the template from which new assets are made
 */
char *
roster_asset_writing_try_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
