/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-unread.h"

#include "model/roster-machine-key.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

/* Values of assets that no list tells: which are still to be read, and what was read. */

typedef struct
{
  char *documentation;
  guint limit;
  RosterAsset *asset;
  RosterFields *fields;
  GPtrArray *assets;
  gint64 n_unread;
} UnreadData;

static void
unread_data_clear (UnreadData *data)
{
  g_free (data->documentation);
  g_clear_pointer (&data->asset, roster_asset_unref);
  g_clear_pointer (&data->fields, roster_fields_unref);
  g_clear_pointer (&data->assets, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (UnreadData, unread_data)

#define UNREAD                                                                                     \
  "  FROM asset INDEXED BY asset_unread "                                                          \
  " WHERE documentation = ? AND revision IS NOT read_revision AND missing_since IS NULL "

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  UnreadData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->assets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_asset_unref);
  if (!roster_sql_get_int (sql, &data->n_unread, error, "SELECT count(*) " UNREAD, "s",
                           data->documentation))
    return FALSE;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT id, target, revision " UNREAD " ORDER BY target, id LIMIT ?",
                           "si", data->documentation, (int) data->limit);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterAsset *asset =
          roster_asset_new (roster_sql_peek_text (stmt, 0), roster_sql_peek_text (stmt, 1));

      asset->revision = roster_sql_dup_text (stmt, 2);
      g_ptr_array_add (data->assets, asset);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_unread_assets_async:
 * @self: a store
 * @documentation: a documentation that is not in this database
 * @limit: how many to list
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists assets that are new or were changed since their values were read.
 */
void
roster_store_list_unread_assets_async (RosterStore *self,
                                       const char *documentation,
                                       guint limit,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  UnreadData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && limit > 0);

  data = unread_data_new ();
  data->documentation = g_strdup (documentation);
  data->limit = limit;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data, (GDestroyNotify) unread_data_free,
                      roster_store_list_unread_assets_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_unread_assets_finish:
 * @self: a store
 * @result: what the callback got
 * @n_unread: (out): how many there are in all
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterAsset) (nullable): some of them, with the revision
 *   that their list told
 */
GPtrArray *
roster_store_list_unread_assets_finish (RosterStore *self,
                                        GAsyncResult *result,
                                        guint *n_unread,
                                        GError **error)
{
  UnreadData *data =
      roster_store_finish (self, result, roster_store_list_unread_assets_async, error);

  if (data == NULL)
    return NULL;

  *n_unread = (guint) data->n_unread;
  return g_steal_pointer (&data->assets);
}

/* An asset always has a name; every other value may have been taken out. */
static gboolean
write_fields (RosterSql *sql, UnreadData *data, gint64 now, GError **error)
{
  RosterFields *fields = data->fields;
  g_autofree char *serial_key =
      roster_serial_key (roster_fields_get (fields, ROSTER_FIELD_SERIAL_NUMBER));
  g_autofree char *mac_key = roster_mac_key (roster_fields_get (fields, ROSTER_FIELD_MAC_ADDRESS));
  const char *name = roster_fields_get (fields, ROSTER_FIELD_NAME);
  g_autoptr (RosterFields) named = NULL;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  if (name == NULL)
    {
      g_autofree char *known = NULL;

      stmt = roster_sql_query (sql, &local_error,
                               "SELECT name FROM asset WHERE documentation = ? AND id = ?", "ss",
                               data->documentation, data->asset->id);
      if (roster_sql_next (sql, stmt, &local_error))
        {
          known = roster_sql_dup_text (stmt, 0);
          roster_sql_done (stmt);
        }
      if (!roster_sql_end (&local_error, error))
        return FALSE;
      named = roster_fields_copy (fields);
      roster_fields_set (named, ROSTER_FIELD_NAME, known);
      fields = named;
    }

  stmt = roster_sql_query (sql, &local_error,
                           "UPDATE asset SET serial_key = ?3, mac_key = ?4, modified_at = ?5, "
                           "  (" ROSTER_SQL_ALL_COLUMNS ") = (?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
                           "   ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22) "
                           " WHERE documentation = ?1 AND id = ?2",
                           "ssssl", data->documentation, data->asset->id, serial_key, mac_key, now);
  if (stmt != NULL)
    roster_sql_bind_fields (stmt, 6, fields, ROSTER_SQL_ALL_FIELDS);
  while (roster_sql_next (sql, stmt, &local_error))
    continue;

  return roster_sql_end (&local_error, error);
}

static gboolean
save_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  UnreadData *data = user_data;

  return (data->fields == NULL || write_fields (sql, data, roster_store_now (self), error)) &&
         roster_sql_run (sql, error,
                         "UPDATE asset SET read_revision = ? WHERE documentation = ? AND id = ?",
                         "sss", data->asset->revision, data->documentation, data->asset->id);
}

/**
 * roster_store_save_asset_fields_async:
 * @self: a store
 * @documentation: a documentation that is not in this database
 * @asset: an asset, with the revision that its list told before its values were asked for
 * @fields: (nullable): all its values; NULL where nobody is shown them: then it is not asked for
 *   again until it was changed
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes what was read of an asset.
 */
void
roster_store_save_asset_fields_async (RosterStore *self,
                                      const char *documentation,
                                      RosterAsset *asset,
                                      RosterFields *fields,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  UnreadData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && asset != NULL);

  data = unread_data_new ();
  data->documentation = g_strdup (documentation);
  data->asset = roster_asset_ref (asset);
  data->fields = fields != NULL ? roster_fields_ref (fields) : NULL;
  roster_store_queue (self, ROSTER_STORE_STAGE, save_work, data, (GDestroyNotify) unread_data_free,
                      roster_store_save_asset_fields_async, cancellable, callback, user_data);
}

gboolean
roster_store_save_asset_fields_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_save_asset_fields_async, error) != NULL;
}
