/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-lookup.h"

#include "destinations/passportal/roster-passportal-listing.h"
#include "destinations/passportal/roster-passportal-parse.h"
#include "destinations/passportal/roster-passportal-update.h"
#include "model/roster-error.h"
#include "model/roster-operation.h"
#include "model/roster-task-data.h"

/* What operations have made or changed. For creates a list is read whole and compared here: what
 * the service's own search finds is documented for no case. For changes the asset itself is read.
 */

#define ASSETS_QUERY "type=asset&orderBy=id&orderDir=asc"

typedef struct
{
  GPtrArray *operations;
  GHashTable *ids_by_title; /* of the list that answers for the creates; NULL before it was read */
  GPtrArray *found;
  gboolean asks_all; /* the client's own list was refused */
} LookupData;

static void
lookup_data_clear (LookupData *data)
{
  g_clear_pointer (&data->operations, g_ptr_array_unref);
  g_clear_pointer (&data->ids_by_title, g_hash_table_unref);
  g_clear_pointer (&data->found, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (LookupData, lookup_data)

static void look_at_next (GTask *task);

static void
note_title (LookupData *data, const char *title, const char *id)
{
  GPtrArray *ids = g_hash_table_lookup (data->ids_by_title, title);

  if (ids == NULL)
    {
      ids = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (data->ids_by_title, g_strdup (title), ids);
    }
  g_ptr_array_add (ids, g_strdup (id));
}

/* The service was asked for those of one client; it is known to answer with others, too. */
static void
note_asset (LookupData *data, RosterAsset *asset, const char *target)
{
  const char *title = roster_fields_get (asset->fields, ROSTER_FIELD_NAME);

  if (title != NULL && g_strcmp0 (asset->target_id, target) == 0)
    note_title (data, title, asset->id);
}

/* Once for all, since a client may have thousands of either. */
static void
note_rows (LookupData *data, RosterOperation *operation, GPtrArray *rows)
{
  gboolean is_asset = roster_operation_kind_is_asset (operation->kind);

  data->ids_by_title =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      gpointer row = g_ptr_array_index (rows, i);

      if (is_asset)
        note_asset (data, row, operation->target_id);
      else
        note_title (data, ((RosterTarget *) row)->name, ((RosterTarget *) row)->id);
    }
}

static char **
find_created (LookupData *data, RosterOperation *operation)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *ids = g_hash_table_lookup (data->ids_by_title, operation->title);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (ids, i));

  return g_strv_builder_end (builder);
}

/* Whether the asset has the values that the operation writes. */
static gboolean
has_effect (RosterOperation *operation, RosterFields *now)
{
  for (RosterField i = 0; operation->after != NULL && i < ROSTER_N_FIELDS; i++)
    {
      const char *before =
          operation->before != NULL ? roster_fields_get (operation->before, i) : NULL;
      const char *after = roster_fields_get (operation->after, i);

      if (roster_passportal_update_can_write (i) && g_strcmp0 (before, after) != 0 &&
          g_strcmp0 (roster_fields_get (now, i), after) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
add_changed (LookupData *data, RosterOperation *operation, RosterFields *now)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (now != NULL && has_effect (operation, now))
    g_strv_builder_add (ids, operation->asset_id);
  g_ptr_array_add (data->found, g_strv_builder_end (ids));
}

static void
on_asset_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LookupData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFields) now = roster_passportal_connection_send_finish (
      ROSTER_PASSPORTAL_CONNECTION (source), result, NULL, &error);

  if (now == NULL && !g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  add_changed (data, g_ptr_array_index (data->operations, data->found->len), now);
  look_at_next (task);
}

static void list (GTask *task, RosterOperation *operation);

/* There is no list of a client that is gone; whether anything of it is left the list of all says.
 */
static gboolean
may_ask_for_all (LookupData *data, RosterOperation *operation, const GError *error)
{
  return !data->asks_all && roster_operation_kind_is_asset (operation->kind) &&
         (g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_INVALID) ||
          g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND));
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LookupData *data = g_task_get_task_data (task);
  RosterOperation *operation = g_ptr_array_index (data->operations, data->found->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      roster_passportal_listing_all_finish (ROSTER_PASSPORTAL_LISTING (source), result, &error);

  if (rows != NULL)
    {
      note_rows (data, operation, rows);
      look_at_next (task);
    }
  else if (may_ask_for_all (data, operation, error))
    {
      data->asks_all = TRUE;
      list (task, operation);
    }
  else
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
list (GTask *task, RosterOperation *operation)
{
  RosterPassportalConnection *connection = g_task_get_source_object (task);
  LookupData *data = g_task_get_task_data (task);
  g_autoptr (RosterPassportalListing) listing = NULL;
  g_autofree char *query = NULL;

  if (roster_operation_kind_is_asset (operation->kind))
    {
      query = data->asks_all ? g_strdup (ASSETS_QUERY)
                             : g_strconcat (ASSETS_QUERY "&clientId=", operation->target_id, NULL);
      listing = roster_passportal_listing_new (connection, "documents", query,
                                               &roster_passportal_read_assets);
    }
  else
    {
      listing = roster_passportal_listing_new (connection, "documents/clients", NULL,
                                               &roster_passportal_read_clients);
    }

  roster_passportal_listing_all_async (listing, g_task_get_cancellable (task), on_listed_cb,
                                       g_object_ref (task));
}

static void
read_asset (GTask *task, RosterOperation *operation)
{
  g_autofree char *id = g_uri_escape_string (operation->asset_id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("documents/", id, NULL);
  g_autoptr (RosterPassportalCall) call = roster_passportal_call_new (
      ROSTER_PASSPORTAL_STAGE_DOCUMENT, path, &roster_passportal_read_details);

  roster_passportal_connection_send_async (g_task_get_source_object (task), call,
                                           g_task_get_cancellable (task), on_asset_read_cb,
                                           g_object_ref (task));
}

static void
look_at_next (GTask *task)
{
  LookupData *data = g_task_get_task_data (task);

  while (data->found->len < data->operations->len)
    {
      RosterOperation *operation = g_ptr_array_index (data->operations, data->found->len);
      gboolean creates = roster_operation_kind_creates (operation->kind);

      if (!creates && operation->asset_id != NULL)
        {
          read_asset (task, operation);
          return;
        }
      if (creates && data->ids_by_title == NULL)
        {
          list (task, operation);
          return;
        }
      if (creates)
        g_ptr_array_add (data->found, find_created (data, operation));
      else
        add_changed (data, operation, NULL);
    }

  g_task_return_pointer (task, g_steal_pointer (&data->found), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * roster_passportal_lookup_async:
 * @connection: the account
 * @operations: (element-type RosterOperation): of clients, or of one client's assets
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Looks.
 */
void
roster_passportal_lookup_async (RosterPassportalConnection *connection,
                                GPtrArray *operations,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (connection, cancellable, callback, user_data);
  LookupData *data = lookup_data_new ();

  data->operations = g_ptr_array_ref (operations);
  data->found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_task_set_source_tag (task, roster_passportal_lookup_async);
  g_task_set_task_data (task, data, (GDestroyNotify) lookup_data_free);
  look_at_next (task);
}

/**
 * roster_passportal_lookup_finish:
 * @connection: the account
 * @result: what the callback was given
 * @error: where it cannot tell
 *
 * Returns: (transfer full) (element-type GStrv) (nullable): for each operation the ids, as
 *   [method@Roster.Destination.find_finish] gives them
 */
GPtrArray *
roster_passportal_lookup_finish (RosterPassportalConnection *connection,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, connection), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
