/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-effect-private.h"

#include "store/roster-device-filter-row-private.h"
#include "store/roster-taken-field-private.h"

/* The device as it was read last. */
static RosterFields *
load_device (RosterSql *sql,
             RosterEffectContext *context,
             RosterOperation *operation,
             GError **error)
{
  g_autoptr (RosterFields) fields = roster_fields_new ();
  g_autoptr (GError) local_error = NULL;
  g_autofree char *kind = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT d.name, d.type, d.serial_number, d.manufacturer, d.model, d.location, d.hostname, "
      "       d.mac_address, d.operating_system, d.portal_url, d.device_id, d.integration_type, "
      "       d.install_date, v.status, v.primary_ip, v.last_user, v.last_seen, d.kind "
      "  FROM device AS d "
      "  LEFT JOIN device_volatile AS v ON v.integration = d.integration AND v.id = d.id "
      " WHERE d.integration = ? AND d.id = ?",
      "ss", context->integration, operation->device_id);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      roster_sql_read_fields (stmt, 0, fields, ROSTER_SQL_INVENTORY);
      roster_sql_read_fields (stmt, ROSTER_SQL_N_INVENTORY, fields, ROSTER_SQL_VOLATILE);
      kind = roster_sql_dup_text (stmt, ROSTER_SQL_N_INVENTORY + ROSTER_SQL_N_VOLATILE);
      roster_sql_done (stmt);
    }

  if (local_error == NULL)
    roster_device_filter_row_name (sql, context->integration, kind, fields, &local_error);

  return roster_sql_end (&local_error, error) ? g_steal_pointer (&fields) : NULL;
}

/* What the asset was given last, by whichever device owned it. */
static gboolean
load_basis (RosterSql *sql,
            RosterEffectContext *context,
            const char *asset,
            RosterFields **basis,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt =
      roster_sql_query (sql, &local_error,
                        "SELECT written FROM asset_source INDEXED BY asset_source_asset "
                        " WHERE documentation = ? AND asset = ? AND owner LIMIT 1",
                        "ss", context->documentation, asset);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *basis = roster_sql_parse_fields (sql, roster_sql_peek_text (stmt, 0));
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/* The device may have been read again since the plan was made. A value that was not written because
 * there was nothing to write stays what it was; only one that somebody edited follows the device
 * without being written. */
static void
keep_unwritten (RosterFields *device,
                RosterOperation *operation,
                RosterFields *basis,
                RosterFields *before)
{
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *was = operation->before != NULL ? roster_fields_get (operation->before, i) : NULL;
      const char *becomes =
          operation->after != NULL ? roster_fields_get (operation->after, i) : NULL;
      const char *given = basis != NULL ? roster_fields_get (basis, i) : NULL;

      if (g_strcmp0 (was, becomes) != 0)
        roster_fields_set (device, i, becomes);
      else if (g_strcmp0 (roster_fields_get (before, i), given) == 0)
        roster_fields_set (device, i, given);
    }
}

/* What the comparison of the next sync starts from. */
static RosterFields *
make_written (RosterSql *sql,
              RosterEffectContext *context,
              RosterOperation *operation,
              const char *asset,
              RosterFields *before,
              GError **error)
{
  g_autoptr (RosterFields) written = NULL;
  g_autoptr (RosterFields) basis = NULL;

  if (before == NULL)
    return roster_fields_ref (operation->after);

  written = load_device (sql, context, operation, error);
  if (written == NULL || !load_basis (sql, context, asset, &basis, error))
    return NULL;

  if (operation->owner)
    keep_unwritten (written, operation, basis, before);

  return g_steal_pointer (&written);
}

/**
 * roster_effect_write_source:
 * @sql: a connection
 * @context: the transaction
 * @operation: an operation on an asset that was just written
 * @asset: the asset
 * @before: (nullable): its values before; NULL where it is new
 * @error: return location
 *
 * Notes that the operation's device feeds the asset, and what was written. One source owns an
 * asset's fields.
 */
gboolean
roster_effect_write_source (RosterSql *sql,
                            RosterEffectContext *context,
                            RosterOperation *operation,
                            const char *asset,
                            RosterFields *before,
                            GError **error)
{
  g_autoptr (RosterFields) written = make_written (sql, context, operation, asset, before, error);
  g_autofree char *hash = NULL;
  g_autofree char *json = NULL;

  if (written == NULL)
    return FALSE;

  if (operation->owner &&
      !roster_sql_run (sql, error,
                       "UPDATE asset_source INDEXED BY asset_source_asset SET owner = 0 "
                       " WHERE documentation = ? AND asset = ? "
                       "   AND owner AND NOT (integration = ? AND device = ?)",
                       "ssss", context->documentation, asset, context->integration,
                       operation->device_id))
    return FALSE;

  if (before != NULL && !roster_taken_field_done (sql, context->integration, context->documentation,
                                                  asset, context->now, error))
    return FALSE;

  json = roster_fields_to_json (written);
  hash = roster_device_filter_row_hash (sql, context->integration, operation->device_id, written,
                                        error);
  if (hash == NULL)
    return FALSE;

  return roster_sql_run (
      sql, error,
      "INSERT INTO asset_source (documentation, integration, device, client, asset, owner, "
      "  written, written_hash, first_seen, last_seen, run) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10) "
      "ON CONFLICT (documentation, integration, device) DO UPDATE SET client = excluded.client, "
      "  asset = excluded.asset, owner = excluded.owner, written = excluded.written, "
      "  written_hash = excluded.written_hash, last_seen = excluded.last_seen, "
      "  gone_since = NULL, run = excluded.run",
      "sssssissls", context->documentation, context->integration, operation->device_id,
      operation->client_id, asset, operation->owner, json, hash, context->now, context->run);
}
