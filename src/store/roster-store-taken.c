/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-taken.h"

#include "model/roster-asset.h"
#include "model/roster-task-data.h"
#include "store/roster-device-filter-row-private.h"
#include "store/roster-plan-filter-private.h"
#include "store/roster-store-private.h"
#include "store/roster-taken-field-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  char *after;
  guint limit;
  GPtrArray *differences;
  gboolean taken;
  char *next;
} TakenData;

static void
taken_data_clear (TakenData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_free (data->after);
  g_clear_pointer (&data->differences, g_ptr_array_unref);
  g_free (data->next);
}

ROSTER_DEFINE_TASK_DATA (TakenData, taken_data)

static TakenData *
make_data (const char *integration, const char *documentation)
{
  TakenData *data = taken_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);

  return data;
}

/* The columns of the query in list_work(), in its order. */
enum
{
  COLUMN_DEVICE,
  COLUMN_DIFFERS,
  COLUMN_ASSET,
  COLUMN_TARGET,
  COLUMN_CLIENT,
  COLUMN_KIND,
  COLUMN_WRITTEN,
  COLUMN_DEVICE_FIELDS,
  COLUMN_ASSET_FIELDS = COLUMN_DEVICE_FIELDS + ROSTER_SQL_N_INVENTORY,

  COLUMN_TYPE = COLUMN_DEVICE_FIELDS + 1,
};

/* Edited is what is not as it was written last; what the device has by now is not asked for where
 * it is the same. */
static gboolean
is_edited (RosterField field, RosterAsset *asset, RosterFields *written, RosterFields *device)
{
  const char *is = roster_fields_get (asset->fields, field);
  const char *was = written != NULL ? roster_fields_get (written, field) : NULL;

  return !roster_field_is_volatile (field) &&
         g_strcmp0 (is, roster_fields_get (device, field)) != 0 &&
         (written != NULL ? g_strcmp0 (is, was) != 0 : is != NULL);
}

static void
add_differences (
    TakenData *data, RosterAsset *asset, RosterFields *written, RosterFields *device, guint taken)
{
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      RosterFieldDifference *difference;

      if (!is_edited (i, asset, written, device))
        continue;

      difference = roster_field_difference_new (i, roster_fields_get (asset->fields, i),
                                                roster_fields_get (device, i));
      difference->asset_id = g_strdup (asset->id);
      difference->asset = g_strdup (roster_asset_get_title (asset));
      difference->target_id = g_strdup (asset->target_id);
      difference->client = g_strdup (asset->client);
      difference->is_taken = (taken & (1u << i)) != 0;
      g_ptr_array_add (data->differences, difference);
    }
}

static gboolean
read_row (RosterSql *sql,
          TakenData *data,
          const RosterPlanFilter *filter,
          sqlite3_stmt *stmt,
          GError **error)
{
  g_autoptr (RosterAsset) asset = roster_asset_new (roster_sql_peek_text (stmt, COLUMN_ASSET),
                                                    roster_sql_peek_text (stmt, COLUMN_TARGET));
  g_autoptr (RosterFields) written =
      roster_sql_parse_fields (sql, roster_sql_peek_text (stmt, COLUMN_WRITTEN));
  g_autoptr (RosterFields) device = roster_fields_new ();
  guint taken = 0;

  asset->client = roster_sql_dup_text (stmt, COLUMN_CLIENT);
  roster_sql_read_fields (stmt, COLUMN_ASSET_FIELDS, asset->fields, ROSTER_SQL_ALL_FIELDS);
  roster_sql_read_fields (stmt, COLUMN_DEVICE_FIELDS, device, ROSTER_SQL_INVENTORY);
  roster_fields_set (device, ROSTER_FIELD_TYPE,
                     roster_plan_filter_get_type (filter, roster_sql_peek_text (stmt, COLUMN_KIND),
                                                  roster_sql_peek_text (stmt, COLUMN_TYPE)));
  if (!roster_taken_field_load (sql, data->integration, data->documentation, asset->id,
                                asset->fields, &taken, error))
    return FALSE;

  add_differences (data, asset, written, device, taken);
  return TRUE;
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  TakenData *data = user_data;
  g_auto (RosterPlanFilter) filter = { 0 };
  g_autoptr (GError) local_error = NULL;
  guint n_rows = 0;
  sqlite3_stmt *stmt;

  data->differences =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_field_difference_unref);
  filter.filter = roster_device_filter_row_load (sql, data->integration, &local_error);
  if (local_error != NULL)
    return roster_sql_end (&local_error, error);

  /* Nearly all assets have what their device has, which is seen without reading it. */
  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT s.device, (a.name, a.type, a.serial_number, a.manufacturer, a.model, a.location, "
      "         a.hostname, a.mac_address, a.operating_system, a.portal_url, a.device_id, "
      "         a.integration_type, a.install_date) IS NOT (d.name, d.type, d.serial_number, "
      "         d.manufacturer, d.model, d.location, d.hostname, d.mac_address, "
      "         d.operating_system, d.portal_url, d.device_id, d.integration_type, "
      "         d.install_date), "
      "       a.id, a.target, t.name, d.kind, s.written, "
      "       d.name, d.type, d.serial_number, d.manufacturer, d.model, d.location, d.hostname, "
      "       d.mac_address, d.operating_system, d.portal_url, d.device_id, d.integration_type, "
      "       d.install_date, "
      "       a.name, a.type, a.status, a.serial_number, a.manufacturer, a.model, a.location, "
      "       a.hostname, a.primary_ip, a.mac_address, a.operating_system, a.last_user, "
      "       a.portal_url, a.device_id, a.integration_type, a.install_date, a.last_seen "
      "  FROM asset_source AS s "
      "  JOIN device AS d ON d.integration = s.integration AND d.id = s.device "
      "  JOIN asset AS a ON a.documentation = s.documentation AND a.id = s.asset "
      "  JOIN target AS t ON t.documentation = a.documentation AND t.id = a.target "
      " WHERE s.integration = ? AND s.documentation = ? AND s.device > ? AND s.owner "
      "   AND d.gone_since IS NULL AND a.missing_since IS NULL AND a.retired_at IS NULL "
      " ORDER BY s.device LIMIT ?",
      "sssi", data->integration, data->documentation, data->after != NULL ? data->after : "",
      (int) data->limit);
  while (local_error == NULL && roster_sql_next (sql, stmt, &local_error))
    {
      if (++n_rows == data->limit)
        data->next = roster_sql_dup_text (stmt, COLUMN_DEVICE);
      if (sqlite3_column_int (stmt, COLUMN_DIFFERS))
        read_row (sql, data, &filter, stmt, &local_error);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_edited_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @after: (nullable): where the page before ended
 * @limit: how many assets to look at
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks which values of assets were edited by hand and are others than their devices have: a sync
 * keeps them.
 */
void
roster_store_list_edited_async (RosterStore *self,
                                const char *integration,
                                const char *documentation,
                                const char *after,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  TakenData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && limit > 0);

  data = make_data (integration, documentation);
  data->after = g_strdup (after);
  data->limit = limit;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data, (GDestroyNotify) taken_data_free,
                      roster_store_list_edited_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_edited_finish:
 * @self: a store
 * @result: what the callback got
 * @next: (out) (nullable): for @after of the next page; NULL after the last
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterFieldDifference) (nullable): the values
 */
GPtrArray *
roster_store_list_edited_finish (RosterStore *self,
                                 GAsyncResult *result,
                                 char **next,
                                 GError **error)
{
  TakenData *data = roster_store_finish (self, result, roster_store_list_edited_async, error);

  if (data == NULL)
    return NULL;

  *next = g_steal_pointer (&data->next);
  return g_steal_pointer (&data->differences);
}

static gboolean
take_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  static const char take[] =
      "INSERT INTO taken_field (integration, documentation, asset, field, value, at, by) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (integration, documentation, asset, field) "
      "DO UPDATE SET value = excluded.value, at = excluded.at, by = excluded.by, done_at = NULL";
  static const char keep[] =
      "DELETE FROM taken_field WHERE integration = ? AND documentation = ? AND asset = ? "
      "   AND field = ? AND done_at IS NULL";
  TakenData *data = user_data;
  gint64 now = roster_store_now (self);

  for (guint i = 0; i < data->differences->len; i++)
    {
      RosterFieldDifference *difference = g_ptr_array_index (data->differences, i);
      const char *key = roster_field_get_key (difference->field);

      if (!(data->taken ? roster_sql_run (sql, error, take, "sssssls", data->integration,
                                          data->documentation, difference->asset_id, key,
                                          difference->is, now, g_get_user_name ())
                        : roster_sql_run (sql, error, keep, "ssss", data->integration,
                                          data->documentation, difference->asset_id, key)))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_take_fields_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @differences: (element-type RosterFieldDifference): values as the user saw them
 * @taken: whether they follow the RMM again; FALSE keeps them
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Says that values that were edited by hand are not kept any more. The next overview shows them,
 * and what is done there, or by the next sync, writes them. A value that is edited again before
 * that is kept.
 */
void
roster_store_take_fields_async (RosterStore *self,
                                const char *integration,
                                const char *documentation,
                                GPtrArray *differences,
                                gboolean taken,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  TakenData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && differences != NULL);

  data = make_data (integration, documentation);
  data->differences = g_ptr_array_ref (differences);
  data->taken = taken;
  roster_store_queue (self, ROSTER_STORE_DECIDE, take_work, data, (GDestroyNotify) taken_data_free,
                      roster_store_take_fields_async, cancellable, callback, user_data);
}

gboolean
roster_store_take_fields_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_take_fields_async, error) != NULL;
}
