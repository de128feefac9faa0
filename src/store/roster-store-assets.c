/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-assets.h"

#include "model/roster-task-data.h"
#include "store/roster-device-filter-row-private.h"
#include "store/roster-store-private.h"
#include "text/roster-fold.h"

typedef struct
{
  char *documentation;
  char *target;
  gboolean retired;
  char *search;
  char *after;
  guint limit;
  GPtrArray *assets;
  char *next;
} AssetsData;

static void
assets_data_clear (AssetsData *data)
{
  g_free (data->documentation);
  g_free (data->target);
  g_free (data->search);
  g_free (data->after);
  g_clear_pointer (&data->assets, g_ptr_array_unref);
  g_free (data->next);
}

ROSTER_DEFINE_TASK_DATA (AssetsData, assets_data)

/* The columns of the query, in its order. */
enum
{
  COLUMN_ID,
  COLUMN_TARGET,
  COLUMN_CLIENT,
  COLUMN_RETIRED,
  COLUMN_INTEGRATIONS,
  COLUMN_NOTE,
  COLUMN_STATE_BY_HAND,
  COLUMN_OWNER,
  COLUMN_WRITTEN,
  COLUMN_WRITTEN_HASH,
  COLUMN_LAST_SOURCE,
  COLUMN_GONE_SINCE,
  COLUMN_FIELDS,
  COLUMN_SOURCE = COLUMN_FIELDS + ROSTER_N_FIELDS,
  COLUMN_KIND = COLUMN_SOURCE + ROSTER_SQL_N_INVENTORY,
};

/* Volatile values are written whatever they are, so that they say nothing of an edit. */
static guint
find_edited (RosterFields *asset, RosterFields *written)
{
  guint edited = 0;

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    if (!roster_field_is_volatile (i) &&
        g_strcmp0 (roster_fields_get (asset, i), roster_fields_get (written, i)) != 0)
      edited |= 1u << i;

  return edited;
}

/* Nearly all assets are as they were written, which a hash tells without reading what that was.
 * What the RMM calls a type, the documentation may call otherwise. */
static gboolean
read_edits (RosterAsset *asset, RosterSql *sql, sqlite3_stmt *stmt, GError **error)
{
  const char *written_hash = roster_sql_peek_text (stmt, COLUMN_WRITTEN_HASH);
  g_autofree char *hash = NULL;
  g_autoptr (RosterFields) written = NULL;

  if (written_hash == NULL)
    return TRUE;

  hash = roster_fields_hash (asset->fields, FALSE);
  if (g_str_equal (hash, written_hash))
    return TRUE;

  written = roster_sql_parse_fields (sql, roster_sql_peek_text (stmt, COLUMN_WRITTEN));
  if (written == NULL)
    return TRUE;

  asset->edited = find_edited (asset->fields, written);
  if (asset->edited == 0)
    return TRUE;

  asset->source = roster_fields_new ();
  roster_sql_read_fields (stmt, COLUMN_SOURCE, asset->source, ROSTER_SQL_INVENTORY);

  return roster_device_filter_row_name (sql, asset->owner, roster_sql_peek_text (stmt, COLUMN_KIND),
                                        asset->source, error);
}

static RosterAsset *
read_asset (RosterSql *sql, sqlite3_stmt *stmt, GError **error)
{
  RosterAsset *asset = roster_asset_new (roster_sql_peek_text (stmt, COLUMN_ID),
                                         roster_sql_peek_text (stmt, COLUMN_TARGET));
  const char *integrations = roster_sql_peek_text (stmt, COLUMN_INTEGRATIONS);

  asset->client = roster_sql_dup_text (stmt, COLUMN_CLIENT);
  asset->retired_at = sqlite3_column_int64 (stmt, COLUMN_RETIRED);
  asset->integrations = g_strsplit (integrations != NULL ? integrations : "", ",", -1);
  asset->note = roster_sql_dup_text (stmt, COLUMN_NOTE);
  asset->state_by_hand = sqlite3_column_int64 (stmt, COLUMN_STATE_BY_HAND);
  asset->owner = roster_sql_dup_text (stmt, COLUMN_OWNER);
  asset->last_source = roster_sql_dup_text (stmt, COLUMN_LAST_SOURCE);
  asset->gone_since = sqlite3_column_int64 (stmt, COLUMN_GONE_SINCE);
  roster_sql_read_fields (stmt, COLUMN_FIELDS, asset->fields, ROSTER_SQL_ALL_FIELDS);
  read_edits (asset, sql, stmt, error);

  return asset;
}

static gboolean
matches (RosterAsset *asset, const char *needle)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *folded = NULL;

  if (needle == NULL)
    return TRUE;

  text = g_string_new (asset->client);
  if (asset->note != NULL)
    g_string_append_printf (text, " %s", asset->note);
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      if (roster_fields_get (asset->fields, i) != NULL)
        g_string_append_printf (text, " %s", roster_fields_get (asset->fields, i));
    }
  folded = roster_fold_search (text->str);

  return roster_fold_matches (folded, needle);
}

/* Of the device that went last, or is there again; only of what is retired. */
#define LAST(what)                                                                                 \
  "CASE WHEN a.retired_at IS NOT NULL THEN (SELECT " what                                          \
  "   FROM asset_source AS y INDEXED BY asset_source_asset "                                       \
  "   JOIN device AS g ON g.integration = y.integration AND g.id = y.device "                      \
  "   JOIN integration AS i ON i.id = y.integration "                                              \
  "  WHERE y.documentation = a.documentation AND y.asset = a.id "                                  \
  "  ORDER BY g.gone_since IS NULL DESC, g.gone_since DESC LIMIT 1) END, "
#define LAST_LISTED LAST ("i.name") LAST ("g.gone_since")

/* The values that change by themselves are shown as they were last read, not as they were last
 * written. */
#define ASSETS(index)                                                                              \
  "SELECT a.id, a.target, t.name, a.retired_at, "                                                  \
  "       (SELECT group_concat(integration) FROM (SELECT DISTINCT integration "                    \
  "          FROM asset_source AS x WHERE x.documentation = a.documentation "                      \
  "           AND x.asset = a.id AND x.gone_since IS NULL ORDER BY integration)), "                \
  "       a.note, a.state_by_hand, s.integration, s.written, s.written_hash, "                     \
  "       " LAST_LISTED "a.name, a.type, coalesce(v.status, a.status), a.serial_number, "          \
  "       a.manufacturer, a.model, a.location, a.hostname, "                                       \
  "       coalesce(v.primary_ip, a.primary_ip), "                                                  \
  "       a.mac_address, a.operating_system, coalesce(v.last_user, a.last_user), "                 \
  "       a.portal_url, a.device_id, a.integration_type, a.install_date, "                         \
  "       coalesce(v.last_seen, a.last_seen), "                                                    \
  "       d.name, d.type, d.serial_number, d.manufacturer, d.model, d.location, d.hostname, "      \
  "       d.mac_address, d.operating_system, d.portal_url, d.device_id, d.integration_type, "      \
  "       d.install_date, d.kind "                                                                 \
  "  FROM asset AS a " index " JOIN target AS t "                                                  \
  "    ON t.documentation = a.documentation AND t.id = a.target "                                  \
  "  LEFT JOIN asset_source AS s ON s.documentation = a.documentation AND s.asset = a.id "         \
  "       AND s.owner "                                                                            \
  "  LEFT JOIN device AS d ON d.integration = s.integration AND d.id = s.device "                  \
  "  LEFT JOIN device_volatile AS v ON v.integration = s.integration AND v.id = s.device "         \
  " WHERE a.documentation = ?1 AND a.missing_since IS NULL "                                       \
  "   AND (a.retired_at IS NOT NULL) = ?3 AND a.id > ?4 "

static const char of_documentation[] = ASSETS ("") " ORDER BY a.id LIMIT ?5";
static const char of_target[] =
    ASSETS ("INDEXED BY asset_target") " AND a.target = ?2 ORDER BY a.id LIMIT ?5";

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  AssetsData *data = user_data;
  g_autofree char *needle = data->search != NULL ? roster_fold_search (data->search) : NULL;
  const char *after = data->after != NULL ? data->after : "";
  g_autoptr (GError) local_error = NULL;
  guint n_rows = 0;
  sqlite3_stmt *stmt;

  data->assets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_asset_unref);

  stmt = data->target != NULL
             ? roster_sql_query (sql, &local_error, of_target, "ssisi", data->documentation,
                                 data->target, data->retired, after, (int) data->limit)
             : roster_sql_query (sql, &local_error, of_documentation, "ssisi", data->documentation,
                                 NULL, data->retired, after, (int) data->limit);
  while (local_error == NULL && roster_sql_next (sql, stmt, &local_error))
    {
      g_autoptr (RosterAsset) asset = read_asset (sql, stmt, &local_error);

      if (++n_rows == data->limit)
        data->next = g_strdup (asset->id);
      if (matches (asset, needle))
        g_ptr_array_add (data->assets, g_steal_pointer (&asset));
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_assets_async:
 * @self: a store
 * @documentation: a documentation's id
 * @target: (nullable): a target's id, or NULL for all
 * @retired: the retired ones, else the others
 * @search: (nullable): words that all have to be somewhere in the asset's values
 * @after: (nullable): where the page before ended
 * @limit: how many rows to look at
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a page of a documentation's assets, by id. All of them never fit in memory.
 */
void
roster_store_list_assets_async (RosterStore *self,
                                const char *documentation,
                                const char *target,
                                gboolean retired,
                                const char *search,
                                const char *after,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  AssetsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && limit > 0);

  data = assets_data_new ();
  data->documentation = g_strdup (documentation);
  data->target = g_strdup (target);
  data->retired = retired;
  data->search = g_strdup (search);
  data->after = g_strdup (after);
  data->limit = limit;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data, (GDestroyNotify) assets_data_free,
                      roster_store_list_assets_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_assets_finish:
 * @self: a store
 * @result: what the callback got
 * @next: (out) (optional) (nullable): for @after of the next page; NULL after the last
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterAsset) (nullable): the assets
 */
GPtrArray *
roster_store_list_assets_finish (RosterStore *self,
                                 GAsyncResult *result,
                                 char **next,
                                 GError **error)
{
  AssetsData *data = roster_store_finish (self, result, roster_store_list_assets_async, error);

  if (data == NULL)
    return NULL;

  if (next != NULL)
    *next = g_steal_pointer (&data->next);

  return g_steal_pointer (&data->assets);
}
