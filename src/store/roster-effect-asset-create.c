/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/roster-machine-key.h"
#include "store/roster-effect-private.h"

/* Another run may have been quicker. */
static gboolean
has_asset (RosterSql *sql,
           RosterEffectContext *context,
           RosterOperation *operation,
           gboolean *is_there,
           GError **error)
{
  gint64 found = 0;

  if (!roster_sql_get_int (sql, &found, error,
                           "SELECT 1 FROM asset_source AS s JOIN asset AS a "
                           "    ON a.documentation = s.documentation AND a.id = s.asset "
                           " WHERE s.documentation = ? AND s.integration = ? AND s.device = ? "
                           "   AND a.missing_since IS NULL",
                           "sss", context->documentation, context->integration,
                           operation->device_id))
    return FALSE;

  *is_there = found;
  return TRUE;
}

/* Why the asset of a planned create must not be made any more; NULL where it may be. */
static gboolean
find_obstacle (RosterSql *sql,
               RosterEffectContext *context,
               RosterOperation *operation,
               char **why,
               GError **error)
{
  gboolean is_there = FALSE;
  gint64 other = 0;

  if (!has_asset (sql, context, operation, &is_there, error))
    return FALSE;

  if (operation->check_serial != NULL &&
      !roster_sql_get_int (sql, &other, error,
                           "SELECT 1 FROM asset INDEXED BY asset_serial "
                           " WHERE documentation = ? AND serial_key = ? "
                           "   AND missing_since IS NULL LIMIT 1",
                           "ss", context->documentation, operation->check_serial))
    return FALSE;

  if (is_there)
    *why = g_strdup_printf (_ ("“%s” has its asset already. It was not created twice."),
                            operation->title);
  else if (other)
    *why = g_strdup_printf (_ ("An asset with the serial number of “%s” appeared since the "
                               "overview. It was not created twice."),
                            operation->title);

  return TRUE;
}

static gboolean
check_asset_create (RosterSql *sql,
                    RosterEffectContext *context,
                    RosterOperation *operation,
                    RosterEffectPlace *place,
                    char **why,
                    GError **error)
{
  if (!roster_effect_find_place (sql, context, operation, place, error))
    return FALSE;

  *why = roster_effect_describe_missing (operation, place);
  return *why != NULL || find_obstacle (sql, context, operation, why, error);
}

/* What another service made may have been read since: then its values are known better. */
static gboolean
insert_asset (RosterSql *sql,
              RosterEffectContext *context,
              RosterOperation *operation,
              const char *asset,
              const char *target,
              GError **error)
{
  RosterFields *fields = operation->after;
  g_autofree char *serial_key =
      roster_serial_key (roster_fields_get (fields, ROSTER_FIELD_SERIAL_NUMBER));
  g_autofree char *mac_key = roster_mac_key (roster_fields_get (fields, ROSTER_FIELD_MAC_ADDRESS));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (sql, error,
                           "INSERT INTO asset (documentation, id, target, serial_key, mac_key, "
                           "  created_at, created_by_run, modified_at, " ROSTER_SQL_ALL_COLUMNS
                           ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, "
                           "  ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "
                           "  ?22, ?23, ?24) "
                           "ON CONFLICT (documentation, id) DO UPDATE SET "
                           "  created_by_run = excluded.created_by_run, missing_since = NULL",
                           "sssssls", context->documentation, asset, target, serial_key, mac_key,
                           context->now, context->run);
  if (stmt == NULL)
    return FALSE;

  roster_sql_bind_fields (stmt, 8, fields, ROSTER_SQL_ALL_FIELDS);
  while (roster_sql_next (sql, stmt, &local_error))
    continue;

  return roster_sql_end (&local_error, error);
}

static gboolean
write_asset_create (RosterSql *sql,
                    RosterEffectContext *context,
                    RosterOperation *operation,
                    RosterEffectPlace *place,
                    const char *id,
                    GError **error)
{
  return roster_effect_keep_asset_state (sql, context, operation, NULL, NULL, error) &&
         insert_asset (sql, context, operation, id, place->target, error) &&
         roster_effect_write_source (sql, context, operation, id, NULL, error);
}

const RosterEffect roster_effect_asset_create = { check_asset_create, write_asset_create };
