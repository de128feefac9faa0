/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-taken-field-private.h"

/**
 * roster_taken_field_load:
 * @sql: a connection
 * @integration: the integration that owns the asset's fields
 * @documentation: a documentation's id
 * @asset: an asset's id
 * @fields: its values
 * @taken: (out): a bit for each [enum@Roster.Field] that follows the RMM again
 * @error: return location
 *
 * Reads which values somebody gave up. One that was edited again since is kept.
 */
gboolean
roster_taken_field_load (RosterSql *sql,
                         const char *integration,
                         const char *documentation,
                         const char *asset,
                         RosterFields *fields,
                         guint *taken,
                         GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT field, value FROM taken_field "
                                         " WHERE integration = ? AND documentation = ? "
                                         "   AND asset = ? AND done_at IS NULL",
                                         "sss", integration, documentation, asset);

  *taken = 0;
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterField field;

      if (roster_field_parse (roster_sql_peek_text (stmt, 0), &field) &&
          g_strcmp0 (roster_sql_peek_text (stmt, 1), roster_fields_get (fields, field)) == 0)
        *taken |= 1u << field;
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_taken_field_keep:
 * @sql: a connection, in a transaction
 * @documentation: a documentation's id
 * @asset: an asset's id
 * @key: the key of a field that is edited by hand now
 * @error: return location
 *
 * Forgets that a value was to follow the RMM again.
 */
gboolean
roster_taken_field_keep (
    RosterSql *sql, const char *documentation, const char *asset, const char *key, GError **error)
{
  return roster_sql_run (sql, error,
                         "DELETE FROM taken_field WHERE integration IN (SELECT integration "
                         "          FROM asset_source INDEXED BY asset_source_asset "
                         "         WHERE documentation = ?1 AND asset = ?2) "
                         "   AND documentation = ?1 AND asset = ?2 AND field = ?3",
                         "sss", documentation, asset, key);
}

/**
 * roster_taken_field_done:
 * @sql: a connection, in a transaction
 * @integration: the integration that owns the asset's fields
 * @documentation: a documentation's id
 * @asset: an asset that was just written
 * @now: the time
 * @error: return location
 *
 * Notes that the RMM's values were written: who edits them again from now on keeps that.
 */
gboolean
roster_taken_field_done (RosterSql *sql,
                         const char *integration,
                         const char *documentation,
                         const char *asset,
                         gint64 now,
                         GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE taken_field SET done_at = ? WHERE integration = ? "
                         "   AND documentation = ? AND asset = ? AND done_at IS NULL",
                         "lsss", now, integration, documentation, asset);
}
