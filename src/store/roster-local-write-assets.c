/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/roster-machine-key.h"
#include "store/roster-local-write-private.h"

/* The first column of the first row; NULL also where there is none. */
static gboolean
look_up (RosterSql *sql, sqlite3_stmt *stmt, char **text, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *text = roster_sql_dup_text (stmt, 0);
      roster_sql_done (stmt);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* A client that was created by the same plan has its target only now. */
static gboolean
find_target (RosterSql *sql,
             RosterLocalWrite *context,
             RosterOperation *operation,
             char **target,
             GError **error)
{
  sqlite3_stmt *stmt;

  if (operation->target_id != NULL)
    stmt = roster_sql_query (sql, error,
                             "SELECT id FROM target WHERE documentation = ? AND id = ? "
                             "   AND missing_since IS NULL",
                             "ss", context->documentation, operation->target_id);
  else
    stmt = roster_sql_query (sql, error,
                             "SELECT l.target FROM client_link AS l JOIN target AS t "
                             "    ON t.documentation = l.documentation AND t.id = l.target "
                             " WHERE l.documentation = ? AND l.integration = ? AND l.client = ? "
                             "   AND t.missing_since IS NULL",
                             "sss", context->documentation, context->integration,
                             operation->client_id);

  return look_up (sql, stmt, target, error);
}

static gboolean
find_asset (RosterSql *sql,
            RosterLocalWrite *context,
            RosterOperation *operation,
            char **asset,
            GError **error)
{
  sqlite3_stmt *stmt;

  if (operation->asset_id != NULL)
    stmt = roster_sql_query (sql, error,
                             "SELECT id FROM asset WHERE documentation = ? AND id = ? "
                             "   AND missing_since IS NULL",
                             "ss", context->documentation, operation->asset_id);
  else
    stmt = roster_sql_query (sql, error,
                             "SELECT asset FROM asset_source WHERE documentation = ? "
                             "   AND integration = ? AND device = ?",
                             "sss", context->documentation, context->integration,
                             operation->follows_device);

  return look_up (sql, stmt, asset, error);
}

static void
return_without_client (RosterOperation *operation, RosterOutcome *outcome)
{
  roster_outcome_set_problem (
      outcome, ROSTER_OPERATION_RETURNED,
      g_strdup_printf (_ ("“%s” waits: its client “%s” is not in the documentation."),
                       operation->title, operation->client));
}

static void
return_without_asset (RosterOperation *operation, RosterOutcome *outcome)
{
  roster_outcome_set_problem (
      outcome, ROSTER_OPERATION_RETURNED,
      g_strdup_printf (_ ("The asset “%s” is not in the documentation any more. It was not created "
                          "again."),
                       operation->title));
}

/* The device as it was read last: the comparison of the next sync starts from here. */
static gboolean
load_device (RosterSql *sql,
             RosterLocalWrite *context,
             RosterOperation *operation,
             RosterFields *fields,
             char **hash,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, error,
      "SELECT d.hash, d.name, d.type, d.serial_number, d.manufacturer, d.model, d.location, "
      "       d.hostname, d.mac_address, d.operating_system, d.portal_url, d.device_id, "
      "       d.integration_type, d.install_date, v.status, v.primary_ip, v.last_user, "
      "       v.last_seen "
      "  FROM device AS d "
      "  LEFT JOIN device_volatile AS v ON v.integration = d.integration AND v.id = d.id "
      " WHERE d.integration = ? AND d.id = ?",
      "ss", context->integration, operation->device_id);

  if (stmt == NULL)
    return FALSE;

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *hash = roster_sql_dup_text (stmt, 0);
      roster_sql_read_fields (stmt, 1, fields, ROSTER_SQL_INVENTORY);
      roster_sql_read_fields (stmt, 1 + ROSTER_SQL_N_INVENTORY, fields, ROSTER_SQL_VOLATILE);
      roster_sql_done (stmt);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
save_source (RosterSql *sql,
             RosterLocalWrite *context,
             RosterOperation *operation,
             const char *asset,
             GError **error)
{
  g_autoptr (RosterFields) fields = roster_fields_new ();
  g_autofree char *hash = NULL;
  g_autofree char *written = NULL;

  if (!load_device (sql, context, operation, fields, &hash, error))
    return FALSE;

  written = roster_fields_to_json (fields);

  /* One source owns an asset's fields. */
  if (operation->owner &&
      !roster_sql_run (sql, error,
                       "UPDATE asset_source INDEXED BY asset_source_asset SET owner = 0 "
                       " WHERE documentation = ? AND asset = ? "
                       "   AND owner AND NOT (integration = ? AND device = ?)",
                       "ssss", context->documentation, asset, context->integration,
                       operation->device_id))
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
      operation->client_id, asset, operation->owner, written, hash, context->now, context->run);
}

gboolean
roster_local_write_asset_create (RosterSql *sql,
                                 RosterLocalWrite *context,
                                 RosterOperation *operation,
                                 RosterOutcome *outcome,
                                 GError **error)
{
  g_autofree char *asset = g_uuid_string_random ();
  g_autofree char *target = NULL;
  g_autofree char *serial_key = NULL;
  g_autofree char *mac_key = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 other = 0;
  sqlite3_stmt *stmt;

  if (!find_target (sql, context, operation, &target, error))
    return FALSE;
  if (target == NULL)
    {
      return_without_client (operation, outcome);
      return TRUE;
    }

  if (operation->check_serial != NULL &&
      !roster_sql_get_int (sql, &other, error,
                           "SELECT 1 FROM asset INDEXED BY asset_serial "
                           " WHERE documentation = ? AND serial_key = ? "
                           "   AND missing_since IS NULL LIMIT 1",
                           "ss", context->documentation, operation->check_serial))
    return FALSE;
  if (other)
    {
      roster_outcome_set_problem (
          outcome, ROSTER_OPERATION_RETURNED,
          g_strdup_printf (
              _ ("An asset with the serial number of “%s” appeared since the overview. "
                 "It was not created twice."),
              operation->title));
      return TRUE;
    }

  serial_key = roster_serial_key (roster_fields_get (operation->after, ROSTER_FIELD_SERIAL_NUMBER));
  mac_key = roster_mac_key (roster_fields_get (operation->after, ROSTER_FIELD_MAC_ADDRESS));
  stmt = roster_sql_query (sql, error,
                           "INSERT INTO asset (documentation, id, target, serial_key, mac_key, "
                           "  created_at, created_by_run, modified_at, " ROSTER_SQL_ALL_COLUMNS
                           ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, "
                           "  ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "
                           "  ?22, ?23, ?24)",
                           "sssssls", context->documentation, asset, target, serial_key, mac_key,
                           context->now, context->run);
  if (stmt == NULL)
    return FALSE;
  roster_sql_bind_fields (stmt, 8, operation->after, ROSTER_SQL_ALL_FIELDS);
  if (!roster_sql_next (sql, stmt, &local_error) && local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (!save_source (sql, context, operation, asset, error))
    return FALSE;

  roster_outcome_set_done (outcome, asset);
  return TRUE;
}

static gboolean
load_asset (RosterSql *sql,
            RosterLocalWrite *context,
            const char *asset,
            RosterFields *fields,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, error,
                                         "SELECT " ROSTER_SQL_ALL_COLUMNS " FROM asset "
                                         " WHERE documentation = ? AND id = ?",
                                         "ss", context->documentation, asset);

  if (stmt == NULL)
    return FALSE;

  if (roster_sql_next (sql, stmt, &local_error))
    {
      roster_sql_read_fields (stmt, 0, fields, ROSTER_SQL_ALL_FIELDS);
      roster_sql_done (stmt);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* Whether somebody edited, since the overview, a value that is about to be written. */
static gboolean
was_edited (RosterOperation *operation, RosterFields *now)
{
  if (operation->before == NULL || operation->after == NULL)
    return FALSE;

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *before = roster_fields_get (operation->before, i);
      const char *after = roster_fields_get (operation->after, i);

      if (!roster_field_is_volatile (i) && g_strcmp0 (before, after) != 0 &&
          g_strcmp0 (before, roster_fields_get (now, i)) != 0)
        return TRUE;
    }

  return FALSE;
}

/* before and after name the same fields: a value that is in neither is left alone. */
static void
take_changes (RosterOperation *operation, RosterFields *fields)
{
  if (operation->after == NULL)
    return;

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *before =
          operation->before != NULL ? roster_fields_get (operation->before, i) : NULL;
      const char *after = roster_fields_get (operation->after, i);

      if (g_strcmp0 (before, after) != 0)
        roster_fields_set (fields, i, after);
    }
}

static gboolean
save_asset (RosterSql *sql,
            RosterLocalWrite *context,
            RosterOperation *operation,
            const char *asset,
            const char *target,
            RosterFields *fields,
            GError **error)
{
  g_autofree char *serial_key =
      roster_serial_key (roster_fields_get (fields, ROSTER_FIELD_SERIAL_NUMBER));
  g_autofree char *mac_key = roster_mac_key (roster_fields_get (fields, ROSTER_FIELD_MAC_ADDRESS));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (
      sql, error,
      "UPDATE asset SET target = coalesce(?3, target), serial_key = ?4, mac_key = ?5, "
      "  modified_at = ?6, retired_at = CASE WHEN ?7 THEN NULL ELSE retired_at END, "
      "  (" ROSTER_SQL_ALL_COLUMNS ") = (?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
      "   ?19, ?20, ?21, ?22, ?23, ?24) "
      " WHERE documentation = ?1 AND id = ?2",
      "sssssli", context->documentation, asset,
      operation->kind == ROSTER_OPERATION_ASSET_MOVE ? target : NULL, serial_key, mac_key,
      context->now, operation->kind == ROSTER_OPERATION_ASSET_RESTORE);
  if (stmt == NULL)
    return FALSE;

  roster_sql_bind_fields (stmt, 8, fields, ROSTER_SQL_ALL_FIELDS);
  if (!roster_sql_next (sql, stmt, &local_error) && local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

gboolean
roster_local_write_asset_change (RosterSql *sql,
                                 RosterLocalWrite *context,
                                 RosterOperation *operation,
                                 RosterOutcome *outcome,
                                 GError **error)
{
  g_autoptr (RosterFields) fields = roster_fields_new ();
  g_autofree char *target = NULL;
  g_autofree char *asset = NULL;

  if (!find_target (sql, context, operation, &target, error) ||
      !find_asset (sql, context, operation, &asset, error) ||
      (asset != NULL && !load_asset (sql, context, asset, fields, error)))
    return FALSE;

  if (target == NULL)
    return_without_client (operation, outcome);
  else if (asset == NULL)
    return_without_asset (operation, outcome);
  else if (was_edited (operation, fields))
    roster_outcome_set_problem (
        outcome, ROSTER_OPERATION_RETURNED,
        g_strdup_printf (_ ("The asset “%s” was edited since the overview. The edit was kept."),
                         operation->title));
  else
    {
      take_changes (operation, fields);
      if (!save_asset (sql, context, operation, asset, target, fields, error) ||
          !save_source (sql, context, operation, asset, error))
        return FALSE;
      roster_outcome_set_done (outcome, asset);
    }

  return TRUE;
}

gboolean
roster_local_write_asset_retire (RosterSql *sql,
                                 RosterLocalWrite *context,
                                 RosterOperation *operation,
                                 RosterOutcome *outcome,
                                 GError **error)
{
  g_autofree char *asset = NULL;

  if (!find_asset (sql, context, operation, &asset, error))
    return FALSE;

  if (asset == NULL)
    {
      return_without_asset (operation, outcome);
      return TRUE;
    }

  if (!roster_sql_run (sql, error,
                       "UPDATE asset SET retired_at = ?1, modified_at = ?1 "
                       " WHERE documentation = ?2 AND id = ?3 AND retired_at IS NULL",
                       "lss", context->now, context->documentation, asset) ||
      !roster_sql_run (sql, error,
                       "UPDATE asset_source SET gone_since = ? WHERE documentation = ? "
                       "   AND integration = ? AND device = ?",
                       "lsss", context->now, context->documentation, context->integration,
                       operation->device_id))
    return FALSE;

  roster_outcome_set_done (outcome, asset);
  return TRUE;
}
