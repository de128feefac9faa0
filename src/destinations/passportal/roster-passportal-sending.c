/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-sending.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "destinations/passportal/roster-passportal-parse.h"
#include "destinations/passportal/roster-passportal-update.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"

/* One operation. A create takes a title and no values, and its answer has no id: that is looked up,
 * and the values are written by an operation of their own. */

#define BAD_REQUEST 400

typedef struct
{
  RosterOperation *operation;
  char *template_id;
  gboolean is_in_list; /* the title of the page says “batch”, its sample lost an array */
} SendingData;

static void
sending_data_clear (SendingData *data)
{
  g_clear_pointer (&data->operation, roster_operation_unref);
  g_free (data->template_id);
}

ROSTER_DEFINE_TASK_DATA (SendingData, sending_data)

static void create (GTask *task);

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SendingData *data = g_task_get_task_data (task);
  RosterOperation *operation = data->operation;
  gboolean creates = operation->kind == ROSTER_OPERATION_ASSET_CREATE;
  GError *error = NULL;
  guint status = 0;
  g_autoptr (JsonNode) reply = roster_passportal_connection_send_finish (
      ROSTER_PASSPORTAL_CONNECTION (source), result, &status, &error);
  RosterOutcome *outcome;

  if (reply == NULL && creates && status == BAD_REQUEST && !data->is_in_list)
    {
      g_clear_error (&error);
      data->is_in_list = TRUE;
      create (task);
      return;
    }

  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  outcome = roster_outcome_new (operation->id);
  roster_outcome_set_done (outcome, creates ? NULL : operation->asset_id);
  g_task_return_pointer (task, outcome, (GDestroyNotify) roster_outcome_unref);
}

static char *
make_body (SendingData *data)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  if (data->is_in_list)
    json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "templateUid");
  json_builder_add_string_value (builder, data->template_id);
  json_builder_set_member_name (builder, "clientId");
  json_builder_add_int_value (builder, g_ascii_strtoll (data->operation->target_id, NULL, 10));
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, data->operation->title);
  json_builder_end_object (builder);
  if (data->is_in_list)
    json_builder_end_array (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
send_call (GTask *task, RosterPassportalCall *call)
{
  roster_passportal_connection_send_async (g_task_get_source_object (task), call,
                                           g_task_get_cancellable (task), on_sent_cb,
                                           g_object_ref (task));
}

static void
create (GTask *task)
{
  g_autoptr (RosterPassportalCall) call = roster_passportal_call_new_write (
      "POST", "documents", make_body (g_task_get_task_data (task)),
      &roster_passportal_read_success);

  send_call (task, call);
}

/**
 * roster_passportal_sending_async:
 * @connection: the account
 * @operation: an asset to create or to change
 * @update_method: how assets are changed
 * @template_id: what new ones are made from
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Sends.
 */
void
roster_passportal_sending_async (RosterPassportalConnection *connection,
                                 RosterOperation *operation,
                                 const char *update_method,
                                 const char *template_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (connection, cancellable, callback, user_data);
  g_autoptr (RosterPassportalCall) call = NULL;
  SendingData *data = sending_data_new ();

  data->operation = roster_operation_ref (operation);
  data->template_id = g_strdup (template_id);
  g_task_set_source_tag (task, roster_passportal_sending_async);
  g_task_set_task_data (task, data, (GDestroyNotify) sending_data_free);

  if (operation->kind == ROSTER_OPERATION_ASSET_CREATE && template_id != NULL)
    {
      create (task);
      return;
    }

  if (operation->kind == ROSTER_OPERATION_ASSET_UPDATE && operation->after != NULL)
    call = roster_passportal_update_new_call (update_method, operation->asset_id, operation->before,
                                              operation->after);
  if (call != NULL)
    send_call (task, call);
  else
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("Roster does not know how to do this in Passportal."));
}

/**
 * roster_passportal_sending_finish:
 * @connection: the account
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what became of it
 */
RosterOutcome *
roster_passportal_sending_finish (RosterPassportalConnection *connection,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, connection), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
