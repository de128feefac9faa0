/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-plan-rows.h"

#include "model/roster-task-data.h"
#include "store/roster-asset-listed-private.h"
#include "store/roster-plan-filter-private.h"
#include "store/roster-plan-search-private.h"
#include "store/roster-store-private.h"
#include "store/roster-taken-field-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  char *client;
  char *target;
  char *after;
  guint limit;
  GPtrArray *rows;
  char *next;
  guint n_unchanged;
  guint n_filtered;
  guint n_filtered_assets;
} RowsData;

static void
rows_data_clear (RowsData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_free (data->client);
  g_free (data->target);
  g_free (data->after);
  g_clear_pointer (&data->rows, g_ptr_array_unref);
  g_free (data->next);
}

ROSTER_DEFINE_TASK_DATA (RowsData, rows_data)

/* The columns of the query in list_work(), in its order. */
enum
{
  COLUMN_ID,
  COLUMN_KIND,
  COLUMN_GONE_SINCE,
  COLUMN_SERIAL_KEY,
  COLUMN_MAC_KEY,
  COLUMN_ASSET,
  COLUMN_SOURCE_CLIENT,
  COLUMN_OWNER,
  COLUMN_SUPPRESSED,
  COLUMN_WRITTEN,
  COLUMN_IS_WRITTEN,
  COLUMN_ASSET_TARGET,
  COLUMN_RETIRED,
  COLUMN_STATE_BY_HAND,
  COLUMN_DEVICE_FIELDS,
  COLUMN_VOLATILE = COLUMN_DEVICE_FIELDS + ROSTER_SQL_N_INVENTORY,
  COLUMN_ASSET_FIELDS = COLUMN_VOLATILE + ROSTER_SQL_N_VOLATILE,
  COLUMN_WRITTEN_TYPE = COLUMN_ASSET_FIELDS + ROSTER_N_FIELDS,
  COLUMN_TAKEN,

  COLUMN_TYPE = COLUMN_DEVICE_FIELDS + 1,
  COLUMN_LAST_SEEN = COLUMN_VOLATILE + ROSTER_SQL_N_VOLATILE - 1,
};

static const char *
get_type (const RosterPlanFilter *filter, sqlite3_stmt *stmt)
{
  return roster_plan_filter_get_type (filter, roster_sql_peek_text (stmt, COLUMN_KIND),
                                      roster_sql_peek_text (stmt, COLUMN_TYPE));
}

static RosterPlanRow *
read_row (RosterSql *sql, RowsData *data, const RosterPlanFilter *filter, sqlite3_stmt *stmt)
{
  RosterDevice *device = roster_device_new (roster_sql_peek_text (stmt, COLUMN_ID), data->client,
                                            roster_sql_peek_text (stmt, COLUMN_KIND));
  RosterPlanRow *row = roster_plan_row_new (device);

  roster_sql_read_fields (stmt, COLUMN_DEVICE_FIELDS, device->fields, ROSTER_SQL_INVENTORY);
  roster_sql_read_fields (stmt, COLUMN_VOLATILE, device->fields, ROSTER_SQL_VOLATILE);
  roster_fields_set (device->fields, ROSTER_FIELD_TYPE, get_type (filter, stmt));
  row->gone_since = sqlite3_column_int64 (stmt, COLUMN_GONE_SINCE);
  row->serial_key = roster_sql_dup_text (stmt, COLUMN_SERIAL_KEY);
  row->asset_id = roster_sql_dup_text (stmt, COLUMN_ASSET);
  row->source_client = roster_sql_dup_text (stmt, COLUMN_SOURCE_CLIENT);
  row->is_owner = sqlite3_column_int (stmt, COLUMN_OWNER);
  row->is_suppressed = sqlite3_column_int (stmt, COLUMN_SUPPRESSED);
  row->written = roster_sql_parse_fields (sql, roster_sql_peek_text (stmt, COLUMN_WRITTEN));
  row->asset_target = roster_sql_dup_text (stmt, COLUMN_ASSET_TARGET);
  row->is_retired = sqlite3_column_type (stmt, COLUMN_RETIRED) != SQLITE_NULL;
  row->state_by_hand = sqlite3_column_int64 (stmt, COLUMN_STATE_BY_HAND);
  row->taken = (guint) sqlite3_column_int (stmt, COLUMN_TAKEN);
  if (row->asset_target != NULL)
    {
      row->asset = roster_fields_new ();
      roster_sql_read_fields (stmt, COLUMN_ASSET_FIELDS, row->asset, ROSTER_SQL_ALL_FIELDS);
    }

  return row;
}

/* A device that is there and owns its asset, which is under its client and has its values. Most are
 * so, every evening: no record is made of them. */
static gboolean
is_unchanged (RowsData *data, const RosterPlanFilter *filter, sqlite3_stmt *stmt)
{
  const char *written_type = roster_sql_peek_text (stmt, COLUMN_WRITTEN_TYPE);
  const char *asset_target = roster_sql_peek_text (stmt, COLUMN_ASSET_TARGET);

  return sqlite3_column_int (stmt, COLUMN_IS_WRITTEN) && !sqlite3_column_int (stmt, COLUMN_TAKEN) &&
         sqlite3_column_int (stmt, COLUMN_OWNER) &&
         sqlite3_column_type (stmt, COLUMN_GONE_SINCE) == SQLITE_NULL && asset_target != NULL &&
         sqlite3_column_type (stmt, COLUMN_RETIRED) == SQLITE_NULL &&
         (written_type == NULL || g_strcmp0 (written_type, get_type (filter, stmt)) == 0) &&
         g_strcmp0 (asset_target, data->target) == 0 &&
         g_strcmp0 (roster_sql_peek_text (stmt, COLUMN_SOURCE_CLIENT), data->client) == 0;
}

static void
add_other_source (
    RosterSql *sql, RosterPlanRow *row, gboolean is_owner, gint64 gone_since, const char *written)
{
  if (gone_since == 0)
    {
      row->has_other_source = TRUE;
      row->has_owner = row->has_owner || is_owner;
    }
  else if (row->gone_since != 0)
    {
      row->gone_since = MAX (row->gone_since, gone_since);
    }

  /* What the asset was given is what its owner wrote. */
  if (is_owner)
    {
      g_clear_pointer (&row->written, roster_fields_unref);
      row->written = roster_sql_parse_fields (sql, written);
    }
}

static gboolean
look_for_other_source (RosterSql *sql, RowsData *data, RosterPlanRow *row, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT s.owner, d.gone_since, s.written "
      "  FROM asset_source AS s INDEXED BY asset_source_asset "
      "  JOIN device AS d ON d.integration = s.integration AND d.id = s.device "
      " WHERE s.documentation = ? AND s.asset = ? AND NOT (s.integration = ? AND s.device = ?)",
      "ssss", data->documentation, row->asset_id, data->integration, row->device->id);

  row->has_owner = row->is_owner && row->gone_since == 0;
  while (roster_sql_next (sql, stmt, &local_error))
    add_other_source (sql, row, sqlite3_column_int (stmt, 0), sqlite3_column_int64 (stmt, 1),
                      roster_sql_peek_text (stmt, 2));

  /* A machine that came back under another id is not linked yet. */
  if (local_error == NULL && row->gone_since != 0 && !row->has_other_source)
    roster_asset_find_listed (sql, data->documentation, row->asset_id, data->integration,
                              &row->has_other_source, &local_error);

  return roster_sql_end (&local_error, error);
}

#define TAKEN_BACK(column)                                                                         \
  " FROM operation INDEXED BY operation_suppressing_" column " WHERE documentation = ? AND "

static const char asset_is_taken_back[] =
    "SELECT 1" TAKEN_BACK ("asset") "asset = ? AND suppresses LIMIT 1";
static const char create_is_taken_back[] =
    "SELECT 1" TAKEN_BACK ("serial") "check_serial = ? AND suppresses LIMIT 1";

static gboolean
find (RosterSql *sql,
      RowsData *data,
      const char *statement,
      const char *key,
      RosterPlanRow *row,
      GError **error)
{
  gint64 found = 0;

  if (!roster_sql_get_int (sql, &found, error, statement, "ss", data->documentation, key))
    return FALSE;

  row->is_suppressed |= found != 0;
  return TRUE;
}

/* What was taken back of an asset is not written by another device that feeds it, or would. */
static gboolean
look_for_suppression (RosterSql *sql, RowsData *data, RosterPlanRow *row, GError **error)
{
  if (row->asset_id != NULL)
    return find (sql, data, asset_is_taken_back, row->asset_id, row, error);

  for (guint i = 0; i < row->candidates->len; i++)
    {
      RosterPlanCandidate *candidate = g_ptr_array_index (row->candidates, i);

      if (!find (sql, data, asset_is_taken_back, candidate->asset_id, row, error))
        return FALSE;
    }

  return row->serial_key == NULL ||
         find (sql, data, create_is_taken_back, row->serial_key, row, error);
}

/* What the RMM does not list any more is looked at all the same: the filter is about what it lists.
 */
static gboolean
leave_out (RowsData *data, const RosterPlanFilter *filter, sqlite3_stmt *stmt)
{
  if (sqlite3_column_type (stmt, COLUMN_GONE_SINCE) != SQLITE_NULL ||
      !roster_plan_filter_leaves_out (filter, roster_sql_peek_text (stmt, COLUMN_KIND),
                                      roster_sql_peek_text (stmt, COLUMN_TYPE),
                                      roster_sql_peek_text (stmt, COLUMN_LAST_SEEN)))
    return FALSE;

  data->n_filtered++;
  data->n_filtered_assets += sqlite3_column_type (stmt, COLUMN_ASSET_TARGET) != SQLITE_NULL ? 1 : 0;

  return TRUE;
}

/* In the order of the columns above. */
static const char select_rows[] =
    "SELECT d.id, d.kind, d.gone_since, d.serial_key, d.mac_key, s.asset, s.client, s.owner, "
    "       EXISTS (SELECT 1 FROM operation AS u INDEXED BY operation_suppressing "
    "         WHERE u.integration = ?1 AND u.documentation = ?2 AND u.suppresses "
    "           AND u.source_key = 'device/' || ?1 || '/' || d.id), "
    "       s.written, coalesce(s.written_hash = d.hash, 0), a.target, "
    "       a.retired_at, a.state_by_hand, "
    "       d.name, d.type, d.serial_number, d.manufacturer, d.model, d.location, d.hostname, "
    "       d.mac_address, d.operating_system, d.portal_url, d.device_id, d.integration_type, "
    "       d.install_date, v.status, v.primary_ip, v.last_user, v.last_seen, "
    "       a.name, a.type, a.status, a.serial_number, a.manufacturer, a.model, a.location, "
    "       a.hostname, a.primary_ip, a.mac_address, a.operating_system, a.last_user, "
    "       a.portal_url, a.device_id, a.integration_type, a.install_date, a.last_seen, "
    "       iif (?6, json_extract (s.written, '$.type'), NULL), "
    "       EXISTS (SELECT 1 FROM taken_field AS k WHERE k.integration = ?1 "
    "         AND k.documentation = ?2 AND k.asset = s.asset AND k.done_at IS NULL "
    "         AND k.value IS CASE k.field WHEN 'name' THEN a.name WHEN 'type' THEN a.type "
    "           WHEN 'serial_number' THEN a.serial_number "
    "           WHEN 'manufacturer' THEN a.manufacturer WHEN 'model' THEN a.model "
    "           WHEN 'location' THEN a.location WHEN 'hostname' THEN a.hostname "
    "           WHEN 'mac_address' THEN a.mac_address "
    "           WHEN 'operating_system' THEN a.operating_system "
    "           WHEN 'portal_url' THEN a.portal_url WHEN 'device_id' THEN a.device_id "
    "           WHEN 'integration_type' THEN a.integration_type "
    "           WHEN 'install_date' THEN a.install_date END) "
    "  FROM device AS d "
    "  LEFT JOIN device_volatile AS v ON v.integration = d.integration AND v.id = d.id "
    "  LEFT JOIN asset_source AS s ON s.documentation = ?2 AND s.integration = d.integration "
    "       AND s.device = d.id "
    "  LEFT JOIN asset AS a ON a.documentation = ?2 AND a.id = s.asset "
    "       AND a.missing_since IS NULL "
    " WHERE d.integration = ?1 AND d.client = ?3 AND d.id > ?4 "
    " ORDER BY d.id LIMIT ?5";

/* What has to be looked at for each that is left. */
static gboolean
complete_rows (RosterSql *sql, RowsData *data, GPtrArray *mac_keys, GError **error)
{
  const RosterPlanPlace place = { data->integration, data->documentation, data->client,
                                  data->target };
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; i < data->rows->len && local_error == NULL; i++)
    {
      RosterPlanRow *row = g_ptr_array_index (data->rows, i);

      if (row->asset_id != NULL)
        look_for_other_source (sql, data, row, &local_error);
      if (row->taken != 0 && local_error == NULL)
        roster_taken_field_load (sql, data->integration, data->documentation, row->asset_id,
                                 row->asset, &row->taken, &local_error);
      if (row->asset_id == NULL && row->gone_since == 0)
        roster_plan_search (sql, &place, row, g_ptr_array_index (mac_keys, i), &local_error);
      if (local_error == NULL && !row->is_suppressed)
        look_for_suppression (sql, data, row, &local_error);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
load_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RowsData *data = user_data;
  g_autoptr (GPtrArray) mac_keys = g_ptr_array_new_with_free_func (g_free);
  g_auto (RosterPlanFilter) filter = { 0 };
  g_autoptr (GError) local_error = NULL;
  guint n_rows = 0;
  sqlite3_stmt *stmt;

  if (!roster_plan_filter_init (&filter, sql, data->integration, data->client,
                                roster_store_now (self), error))
    return FALSE;

  data->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_plan_row_unref);
  stmt =
      roster_sql_query (sql, &local_error, select_rows, "ssssii", data->integration,
                        data->documentation, data->client, data->after != NULL ? data->after : "",
                        (int) data->limit, filter.filter != NULL);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      if (++n_rows == data->limit)
        data->next = roster_sql_dup_text (stmt, COLUMN_ID);

      if (leave_out (data, &filter, stmt))
        continue;

      if (is_unchanged (data, &filter, stmt))
        {
          data->n_unchanged++;
        }
      else
        {
          g_ptr_array_add (mac_keys, roster_sql_dup_text (stmt, COLUMN_MAC_KEY));
          g_ptr_array_add (data->rows, read_row (sql, data, &filter, stmt));
        }
    }

  return roster_sql_end (&local_error, error) && complete_rows (sql, data, mac_keys, error);
}

/**
 * roster_store_load_plan_rows_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @client: a client's id
 * @target: (nullable): the target that it is or will be; NULL where that is still to be created
 * @after: (nullable): where the page before ended
 * @limit: how many devices to look at
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what the planner has to know of a client's devices, page by page; those for which nothing
 * has to be done are only counted.
 */
void
roster_store_load_plan_rows_async (RosterStore *self,
                                   const char *integration,
                                   const char *documentation,
                                   const char *client,
                                   const char *target,
                                   const char *after,
                                   guint limit,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  RowsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && client != NULL && limit > 0);

  data = rows_data_new ();
  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  data->client = g_strdup (client);
  data->target = g_strdup (target);
  data->after = g_strdup (after);
  data->limit = limit;
  roster_store_queue (self, ROSTER_STORE_READ, load_work, data, (GDestroyNotify) rows_data_free,
                      roster_store_load_plan_rows_async, cancellable, callback, user_data);
}

/**
 * roster_store_load_plan_rows_finish:
 * @self: a store
 * @result: what the callback got
 * @next: (out) (nullable): for @after of the next page; NULL after the last
 * @n_unchanged: (out): devices for which nothing has to be done
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterPlanRow) (nullable): the others
 */
GPtrArray *
roster_store_load_plan_rows_finish (
    RosterStore *self, GAsyncResult *result, char **next, guint *n_unchanged, GError **error)
{
  RowsData *data = roster_store_finish (self, result, roster_store_load_plan_rows_async, error);

  if (data == NULL)
    return NULL;

  *next = g_steal_pointer (&data->next);
  *n_unchanged = data->n_unchanged;
  return g_steal_pointer (&data->rows);
}

/**
 * roster_store_load_plan_rows_get_filtered:
 * @self: a store
 * @result: what the callback got, after it was finished without error
 * @n_assets: (out): how many of them have an asset, which stays as it is
 *
 * Returns: how many devices the filter of the integration leaves out
 */
guint
roster_store_load_plan_rows_get_filtered (RosterStore *self, GAsyncResult *result, guint *n_assets)
{
  RowsData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);
  g_return_val_if_fail (g_async_result_is_tagged (result, roster_store_load_plan_rows_async), 0);

  data = g_task_get_task_data (G_TASK (result));
  *n_assets = data->n_filtered_assets;

  return data->n_filtered;
}
