/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-asset-row-private.h"

#include "model/roster-machine-key.h"

/**
 * roster_asset_row_load:
 * @sql: a connection
 * @documentation: a documentation's id
 * @asset: an asset's id
 * @fields: where its values go
 * @target: (out): the client that it belongs to; left alone where there is no such asset
 * @error: return location
 *
 * Reads the values of an asset.
 */
gboolean
roster_asset_row_load (RosterSql *sql,
                       const char *documentation,
                       const char *asset,
                       RosterFields *fields,
                       char **target,
                       GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT target, " ROSTER_SQL_ALL_COLUMNS " FROM asset "
                                         " WHERE documentation = ? AND id = ?",
                                         "ss", documentation, asset);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *target = roster_sql_dup_text (stmt, 0);
      roster_sql_read_fields (stmt, 1, fields, ROSTER_SQL_ALL_FIELDS);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_asset_row_save:
 * @sql: a connection
 * @documentation: a documentation's id
 * @asset: an asset's id
 * @target: (nullable): the client that it belongs to from now on; NULL leaves it where it is
 * @fields: all its values
 * @now: the time
 * @error: return location
 *
 * Writes the values of an asset, and what it is recognised by.
 */
gboolean
roster_asset_row_save (RosterSql *sql,
                       const char *documentation,
                       const char *asset,
                       const char *target,
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
      "UPDATE asset SET target = coalesce(?3, target), serial_key = ?4, mac_key = ?5, "
      "  modified_at = ?6, "
      "  (" ROSTER_SQL_ALL_COLUMNS ") = (?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
      "   ?18, ?19, ?20, ?21, ?22, ?23) "
      " WHERE documentation = ?1 AND id = ?2",
      "sssssl", documentation, asset, target, serial_key, mac_key, now);

  if (stmt != NULL)
    roster_sql_bind_fields (stmt, 7, fields, ROSTER_SQL_ALL_FIELDS);
  while (roster_sql_next (sql, stmt, &local_error))
    continue;

  return roster_sql_end (&local_error, error);
}
