/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-probe.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "destinations/passportal/roster-passportal-label.h"
#include "destinations/passportal/roster-passportal-parse.h"
#include "destinations/passportal/roster-passportal-update.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"

/* Fills in a field of one asset that is empty, looks whether it is there and nothing else has
 * changed, and empties it again: with each way that may work, until one does. What a test wrote
 * that was cut short is known by its value, and taken back in the same ways. */

#define PROBE_VALUE "Roster test"

/* Fields that nobody misses for a moment. */
static const RosterField fields[] = { ROSTER_FIELD_PORTAL_URL, ROSTER_FIELD_INSTALL_DATE,
                                      ROSTER_FIELD_LAST_USER, ROSTER_FIELD_DEVICE_ID };

typedef struct
{
  char *asset;
  guint method;
  gboolean is_restoring; /* what an earlier test left */
  gboolean is_taking_back;
  gboolean is_touched; /* a value of the test may be in it */
  RosterField field;
  RosterFields *before;
  RosterFields *changed;
} ProbeData;

static void
probe_data_clear (ProbeData *data)
{
  g_free (data->asset);
  g_clear_pointer (&data->before, roster_fields_unref);
  g_clear_pointer (&data->changed, roster_fields_unref);
}

ROSTER_DEFINE_TASK_DATA (ProbeData, probe_data)

static void read_asset (GTask *task, GAsyncReadyCallback callback);
static void write_asset (GTask *task);

static void
return_left_over (GTask *task)
{
  ProbeData *data = g_task_get_task_data (task);

  g_task_return_new_error (
      task, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
      /* Translators: the label of a field */
      _ ("The asset was changed, but not changed back: look at its “%s” in Passportal. New "
         "assets go into files as before."),
      roster_passportal_label_get (data->field));
}

static void
try_next (GTask *task)
{
  ProbeData *data = g_task_get_task_data (task);

  data->method++;
  if (data->method < roster_passportal_update_get_n_methods ())
    {
      write_asset (task);
      return;
    }

  data->is_touched = data->is_restoring;
  if (data->is_restoring)
    return_left_over (task);
  else
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("This account lets no other program change assets. Nothing was "
                                "changed; new assets go into files as before."));
}

static void
on_read_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ProbeData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RosterFields) now = roster_passportal_connection_send_finish (
      ROSTER_PASSPORTAL_CONNECTION (source), result, NULL, &error);

  if (now == NULL)
    {
      g_task_return_error (task, error);
    }
  else if (data->is_taking_back && roster_fields_equal (now, data->before, TRUE))
    {
      g_task_return_pointer (task, g_strdup (roster_passportal_update_get_method (data->method)),
                             g_free);
    }
  else if (data->is_restoring && roster_fields_equal (now, data->changed, TRUE))
    {
      try_next (task);
    }
  else if (data->is_taking_back)
    {
      return_left_over (task);
    }
  else if (roster_fields_equal (now, data->changed, TRUE))
    {
      data->is_taking_back = TRUE;
      write_asset (task);
    }
  else if (roster_fields_equal (now, data->before, TRUE))
    {
      try_next (task);
    }
  else
    {
      g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                               _ ("More than one field of the asset was changed by the test. Look "
                                  "at it in Passportal. New assets go into files as before."));
    }
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const RosterError refusals[] = { ROSTER_ERROR_INVALID, ROSTER_ERROR_NOT_FOUND,
                                          ROSTER_ERROR_FORBIDDEN };
  g_autoptr (GTask) task = user_data;
  ProbeData *data = g_task_get_task_data (task);
  gboolean may_be_refused = !data->is_taking_back || data->is_restoring;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) reply = roster_passportal_connection_send_finish (
      ROSTER_PASSPORTAL_CONNECTION (source), result, NULL, &error);

  if (reply != NULL)
    {
      read_asset (task, on_read_back_cb);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (refusals) && may_be_refused; i++)
    {
      if (g_error_matches (error, ROSTER_ERROR, (int) refusals[i]))
        {
          try_next (task);
          return;
        }
    }
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
write_asset (GTask *task)
{
  ProbeData *data = g_task_get_task_data (task);
  g_autoptr (RosterPassportalCall) call = roster_passportal_update_new_call (
      roster_passportal_update_get_method (data->method), data->asset,
      data->is_taking_back ? data->changed : data->before,
      data->is_taking_back ? data->before : data->changed);

  data->is_touched = TRUE;
  roster_passportal_connection_send_async (g_task_get_source_object (task), call,
                                           g_task_get_cancellable (task), on_written_cb,
                                           g_object_ref (task));
}

static gboolean
choose_field (ProbeData *data)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (roster_fields_get (data->before, fields[i]) != NULL)
        continue;

      data->field = fields[i];
      data->changed = roster_fields_copy (data->before);
      roster_fields_set (data->changed, fields[i], PROBE_VALUE);
      return TRUE;
    }

  return FALSE;
}

/* Whether an earlier test left anything. */
static gboolean
find_left_over (ProbeData *data)
{
  data->changed = roster_fields_copy (data->before);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (roster_fields_get (data->changed, fields[i]), PROBE_VALUE) != 0)
        continue;

      data->field = fields[i];
      data->is_taking_back = TRUE;
      roster_fields_set (data->before, fields[i], NULL);
    }

  return data->is_taking_back;
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ProbeData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->before = roster_passportal_connection_send_finish (ROSTER_PASSPORTAL_CONNECTION (source),
                                                           result, NULL, &error);
  if (data->before == NULL)
    g_task_return_error (task, error);
  else if (data->is_restoring && !find_left_over (data))
    g_task_return_pointer (task, g_strdup (""), g_free);
  else if (data->is_restoring || choose_field (data))
    write_asset (task);
  else
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("Choose an asset whose “%s” is empty: the test fills it in and "
                                "empties it again."),
                             roster_passportal_label_get (fields[0]));
}

static void
read_asset (GTask *task, GAsyncReadyCallback callback)
{
  ProbeData *data = g_task_get_task_data (task);
  g_autofree char *escaped = g_uri_escape_string (data->asset, NULL, FALSE);
  g_autofree char *path = g_strconcat ("documents/", escaped, NULL);
  g_autoptr (RosterPassportalCall) call = roster_passportal_call_new (
      ROSTER_PASSPORTAL_STAGE_DOCUMENT, path, &roster_passportal_read_details);

  roster_passportal_connection_send_async (g_task_get_source_object (task), call,
                                           g_task_get_cancellable (task), callback,
                                           g_object_ref (task));
}

static void
begin (RosterPassportalConnection *connection,
       const char *asset,
       gboolean is_restoring,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (connection, cancellable, callback, user_data);
  ProbeData *data = probe_data_new ();

  data->asset = g_strdup (asset);
  data->is_restoring = is_restoring;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, data, (GDestroyNotify) probe_data_free);
  read_asset (task, on_read_cb);
}

/**
 * roster_passportal_probe_async:
 * @connection: the account
 * @asset: an asset's id, of the user's choosing
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Finds out whether assets can be changed, and how.
 */
void
roster_passportal_probe_async (RosterPassportalConnection *connection,
                               const char *asset,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  begin (connection, asset, FALSE, roster_passportal_probe_async, cancellable, callback, user_data);
}

/**
 * roster_passportal_probe_finish:
 * @connection: the account
 * @result: what the callback was given
 * @is_touched: (out): with an error, whether a value of the test may be in the asset
 * @error: %ROSTER_ERROR_INVALID where they cannot be changed
 *
 * Returns: (transfer full) (nullable): how
 */
char *
roster_passportal_probe_finish (RosterPassportalConnection *connection,
                                GAsyncResult *result,
                                gboolean *is_touched,
                                GError **error)
{
  ProbeData *data;

  g_return_val_if_fail (g_task_is_valid (result, connection), NULL);

  data = g_task_get_task_data (G_TASK (result));
  *is_touched = data->is_touched;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * roster_passportal_probe_restore_async:
 * @connection: the account
 * @asset: the id of an asset on which a test was begun
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Takes back what a test left that was cut short, where it left anything.
 */
void
roster_passportal_probe_restore_async (RosterPassportalConnection *connection,
                                       const char *asset,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  begin (connection, asset, TRUE, roster_passportal_probe_restore_async, cancellable, callback,
         user_data);
}

/**
 * roster_passportal_probe_restore_finish:
 * @connection: the account
 * @result: what the callback was given
 * @error: %ROSTER_ERROR_NOT_FOUND where the asset is gone
 *
 * Returns: whether the asset is as it was before the test
 */
gboolean
roster_passportal_probe_restore_finish (RosterPassportalConnection *connection,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autofree char *method = NULL;

  g_return_val_if_fail (g_task_is_valid (result, connection), FALSE);

  method = g_task_propagate_pointer (G_TASK (result), error);

  return method != NULL;
}
