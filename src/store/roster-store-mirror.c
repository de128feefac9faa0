/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-mirror.h"

#include "model/roster-machine-key.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"
#include "store/roster-store-unsure.h"
#include "text/roster-fold.h"

/* What a documentation that is not in this database was last seen to have. Equal rows are not
 * written, and a list that lags takes nothing away. */

typedef struct
{
  char *documentation;
  GPtrArray *records;
  gboolean is_first;
  gboolean is_last;
} MirrorData;

static void
mirror_data_clear (MirrorData *data)
{
  g_free (data->documentation);
  g_clear_pointer (&data->records, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (MirrorData, mirror_data)

/* Which ids a reading has seen so far lives as long as the connection. */
static gboolean
begin_seen (RosterSql *sql, MirrorData *data, GError **error)
{
  return roster_sql_script (sql,
                            "CREATE TEMP TABLE IF NOT EXISTS seen ( "
                            "  documentation TEXT, id TEXT, PRIMARY KEY (documentation, id)) "
                            "WITHOUT ROWID",
                            error) &&
         roster_sql_run (sql, error, "DELETE FROM temp.seen WHERE documentation = ?", "s",
                         data->documentation);
}

static gboolean
note_seen (RosterSql *sql, MirrorData *data, const char *id, GError **error)
{
  return roster_sql_run (sql, error,
                         "INSERT OR IGNORE INTO temp.seen (documentation, id) VALUES (?, ?)", "ss",
                         data->documentation, id);
}

static gboolean
save_target (RosterSql *sql, MirrorData *data, RosterTarget *target, gint64 now, GError **error)
{
  g_autofree char *fold = roster_fold_name (target->name);

  return note_seen (sql, data, target->id, error) &&
         roster_sql_run (sql, error,
                         "INSERT INTO target (documentation, id, name, fold, created_at) "
                         "VALUES (?, ?, ?, ?, ?) "
                         "ON CONFLICT (documentation, id) DO UPDATE SET name = excluded.name, "
                         "  fold = excluded.fold, missing_since = NULL, "
                         "  renamed_at = CASE WHEN name <> excluded.name "
                         "    THEN excluded.created_at ELSE renamed_at END, "
                         "  back_at = CASE WHEN missing_since IS NOT NULL "
                         "    THEN excluded.created_at ELSE back_at END "
                         "WHERE name <> excluded.name OR missing_since IS NOT NULL",
                         "ssssl", data->documentation, target->id, target->name, fold, now);
}

static gboolean
mirror_targets_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  MirrorData *data = user_data;
  gint64 now = roster_store_now (self);

  if (!begin_seen (sql, data, error))
    return FALSE;

  for (guint i = 0; i < data->records->len; i++)
    {
      if (!save_target (sql, data, g_ptr_array_index (data->records, i), now, error))
        return FALSE;
    }

  return roster_sql_run (sql, error,
                         "UPDATE target SET missing_since = ?1 WHERE documentation = ?2 "
                         "   AND missing_since IS NULL "
                         "   AND (created_by_run IS NULL OR created_at <= ?3) "
                         "   AND id NOT IN (SELECT id FROM temp.seen WHERE documentation = ?2)",
                         "lsl", now, data->documentation, now - ROSTER_STORE_LIST_LAG);
}

/**
 * roster_store_mirror_targets_async:
 * @self: a store
 * @documentation: a documentation that is not in this database
 * @targets: (element-type RosterTarget): all its clients
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes which clients a documentation has. One that is not listed any more is marked, unless Roster
 * made it less than %ROSTER_STORE_LIST_LAG ago.
 */
void
roster_store_mirror_targets_async (RosterStore *self,
                                   const char *documentation,
                                   GPtrArray *targets,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  MirrorData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && targets != NULL);

  data = mirror_data_new ();
  data->documentation = g_strdup (documentation);
  data->records = g_ptr_array_ref (targets);
  roster_store_queue (self, ROSTER_STORE_WRITE, mirror_targets_work, data,
                      (GDestroyNotify) mirror_data_free, roster_store_mirror_targets_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_mirror_targets_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_mirror_targets_async, error) != NULL;
}

/* A list that does not tell what revision an asset has takes none away. */
static gboolean
is_of_revision (sqlite3_stmt *stmt, int column, RosterAsset *asset)
{
  return asset->revision == NULL ||
         g_strcmp0 (roster_sql_peek_text (stmt, column), asset->revision) == 0;
}

static gboolean
load_values (RosterSql *sql,
             MirrorData *data,
             RosterAsset *asset,
             RosterFields *fields,
             gboolean *is_same,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt =
      roster_sql_query (sql, &local_error,
                        "SELECT target, missing_since, revision, " ROSTER_SQL_ALL_COLUMNS
                        "  FROM asset WHERE documentation = ? AND id = ?",
                        "ss", data->documentation, asset->id);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *is_same = g_strcmp0 (roster_sql_peek_text (stmt, 0), asset->target_id) == 0 &&
                 sqlite3_column_type (stmt, 1) == SQLITE_NULL && is_of_revision (stmt, 2, asset);
      roster_sql_read_fields (stmt, 3, fields, ROSTER_SQL_ALL_FIELDS);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
write_asset (RosterSql *sql,
             MirrorData *data,
             RosterAsset *asset,
             RosterFields *fields,
             gint64 now,
             GError **error)
{
  g_autofree char *serial_key =
      roster_serial_key (roster_fields_get (fields, ROSTER_FIELD_SERIAL_NUMBER));
  g_autofree char *mac_key = roster_mac_key (roster_fields_get (fields, ROSTER_FIELD_MAC_ADDRESS));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "INSERT INTO asset (documentation, id, target, serial_key, mac_key, created_at, "
      "  modified_at, revision, template, " ROSTER_SQL_ALL_COLUMNS ") "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, "
      "  ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25) "
      "ON CONFLICT (documentation, id) DO UPDATE SET target = excluded.target, "
      "  serial_key = excluded.serial_key, mac_key = excluded.mac_key, missing_since = NULL, "
      "  modified_at = excluded.modified_at, revision = coalesce(excluded.revision, revision), "
      "  template = coalesce(excluded.template, template), "
      "  (" ROSTER_SQL_ALL_COLUMNS ") = (?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
      "   ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)",
      "ssssslss", data->documentation, asset->id, asset->target_id, serial_key, mac_key, now,
      asset->revision, asset->template_id);

  if (stmt != NULL)
    roster_sql_bind_fields (stmt, 9, fields, ROSTER_SQL_ALL_FIELDS);
  while (roster_sql_next (sql, stmt, &local_error))
    continue;

  return roster_sql_end (&local_error, error);
}

static gboolean
save_template (RosterSql *sql, MirrorData *data, RosterAsset *asset, GError **error)
{
  return asset->template_id == NULL || asset->template_name == NULL ||
         roster_sql_run (sql, error,
                         "INSERT INTO template (documentation, id, name) VALUES (?, ?, ?) "
                         "ON CONFLICT (documentation, id) DO UPDATE SET name = excluded.name "
                         "WHERE name <> excluded.name",
                         "sss", data->documentation, asset->template_id, asset->template_name);
}

static gboolean
save_asset (RosterSql *sql, MirrorData *data, RosterAsset *asset, gint64 now, GError **error)
{
  g_autoptr (RosterFields) fields = roster_fields_new ();
  gboolean is_same = FALSE;
  gint64 has_client = 0;

  /* Of a client that the list of clients did not have nothing can be said. */
  if (!note_seen (sql, data, asset->id, error) ||
      !roster_sql_get_int (sql, &has_client, error,
                           "SELECT 1 FROM target WHERE documentation = ? AND id = ?", "ss",
                           data->documentation, asset->target_id) ||
      !load_values (sql, data, asset, fields, &is_same, error))
    return FALSE;
  if (!has_client)
    return TRUE;
  if (!save_template (sql, data, asset, error))
    return FALSE;

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *value = roster_fields_get (asset->fields, i);

      if (value == NULL || g_strcmp0 (value, roster_fields_get (fields, i)) == 0)
        continue;
      roster_fields_set (fields, i, value);
      is_same = FALSE;
    }

  return is_same || write_asset (sql, data, asset, fields, now, error);
}

static gboolean
mirror_assets_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  MirrorData *data = user_data;
  gint64 now = roster_store_now (self);

  if (data->is_first && !begin_seen (sql, data, error))
    return FALSE;

  for (guint i = 0; i < data->records->len; i++)
    {
      if (!save_asset (sql, data, g_ptr_array_index (data->records, i), now, error))
        return FALSE;
    }

  return !data->is_last ||
         roster_sql_run (sql, error,
                         "UPDATE asset SET missing_since = ?1 WHERE documentation = ?2 "
                         "   AND missing_since IS NULL "
                         "   AND (created_by_run IS NULL OR created_at <= ?3) "
                         "   AND id NOT IN (SELECT id FROM temp.seen WHERE documentation = ?2)",
                         "lsl", now, data->documentation, now - ROSTER_STORE_LIST_LAG);
}

/**
 * roster_store_mirror_assets_async:
 * @self: a store
 * @documentation: a documentation that is not in this database
 * @assets: (element-type RosterAsset): a page of its assets, of clients that were noted before
 * @is_first: whether it is the first page of a reading
 * @is_last: whether it is the last: what no page had is marked as missing
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes which assets a documentation has. A value that the list does not tell stays as it was. What
 * is not listed any more is marked, unless Roster made it less than %ROSTER_STORE_LIST_LAG ago.
 */
void
roster_store_mirror_assets_async (RosterStore *self,
                                  const char *documentation,
                                  GPtrArray *assets,
                                  gboolean is_first,
                                  gboolean is_last,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  MirrorData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && assets != NULL);

  data = mirror_data_new ();
  data->documentation = g_strdup (documentation);
  data->records = g_ptr_array_ref (assets);
  data->is_first = is_first;
  data->is_last = is_last;
  roster_store_queue (self, ROSTER_STORE_WRITE, mirror_assets_work, data,
                      (GDestroyNotify) mirror_data_free, roster_store_mirror_assets_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_mirror_assets_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_mirror_assets_async, error) != NULL;
}
