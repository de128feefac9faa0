/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-asset-listed-private.h"

/* A device of the integration that is there, that feeds nothing yet, and that bears the asset's
 * key: the planner will link it, or a person. */
#define HAS_NEWCOMER(index, is_same)                                                               \
  "EXISTS (SELECT 1 FROM asset AS a JOIN device AS d INDEXED BY " index "    ON " is_same          \
  " WHERE a.documentation = ?1 AND a.id = ?2 AND d.integration = ?3 AND d.gone_since IS NULL "     \
  "   AND NOT EXISTS (SELECT 1 FROM asset_source AS o WHERE o.integration = d.integration "        \
  "          AND o.documentation = a.documentation AND o.device = d.id))"

static const char is_asset_listed[] =
    "SELECT EXISTS (SELECT 1 FROM asset_source AS s INDEXED BY asset_source_asset "
    "                 JOIN device AS d ON d.integration = s.integration AND d.id = s.device "
    "                WHERE s.documentation = ?1 AND s.asset = ?2 AND d.gone_since IS NULL) "
    "    OR " HAS_NEWCOMER ("device_serial", "d.serial_key = a.serial_key") "    OR " HAS_NEWCOMER (
        "device_mac", "d.mac_key = a.mac_key AND coalesce(d.serial_key = a.serial_key, 1)");

/**
 * roster_asset_find_listed:
 * @sql: a connection
 * @documentation: a documentation's id
 * @asset: an asset's id
 * @integration: the integration that would retire it
 * @is_listed: (out): whether the machine is listed: one of the asset's sources is there, or a
 *   device under a new id that is recognisable as it
 * @error: return location
 *
 * Finds out whether an asset is in use, whatever the device is gone that fed it before.
 */
gboolean
roster_asset_find_listed (RosterSql *sql,
                          const char *documentation,
                          const char *asset,
                          const char *integration,
                          gboolean *is_listed,
                          GError **error)
{
  gint64 found = 0;

  if (!roster_sql_get_int (sql, &found, error, is_asset_listed, "sss", documentation, asset,
                           integration))
    return FALSE;

  *is_listed = found != 0;
  return TRUE;
}
