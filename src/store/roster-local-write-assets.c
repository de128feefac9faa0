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

  return roster_sql_end (&local_error, error);
}

/* A client that was created by the same plan has its target only now; what it was linked to before
 * does not count. */
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
                             "   AND l.created AND t.missing_since IS NULL",
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
                             "SELECT s.asset FROM asset_source AS s JOIN asset AS a "
                             "    ON a.documentation = s.documentation AND a.id = s.asset "
                             " WHERE s.documentation = ? AND s.integration = ? AND s.device = ? "
                             "   AND a.missing_since IS NULL",
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

/* Another run may have been quicker. */
static gboolean
has_asset (RosterSql *sql,
           RosterLocalWrite *context,
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
               RosterLocalWrite *context,
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
insert_asset (RosterSql *sql,
              RosterLocalWrite *context,
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
                           "  ?22, ?23, ?24)",
                           "sssssls", context->documentation, asset, target, serial_key, mac_key,
                           context->now, context->run);
  if (stmt == NULL)
    return FALSE;

  roster_sql_bind_fields (stmt, 8, fields, ROSTER_SQL_ALL_FIELDS);
  while (roster_sql_next (sql, stmt, &local_error))
    continue;

  return roster_sql_end (&local_error, error);
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
  g_autofree char *why = NULL;

  if (!find_target (sql, context, operation, &target, error) ||
      !find_obstacle (sql, context, operation, &why, error))
    return FALSE;

  if (target == NULL)
    {
      return_without_client (operation, outcome);
      return TRUE;
    }

  if (why != NULL)
    {
      roster_outcome_set_problem (outcome, ROSTER_OPERATION_RETURNED, g_steal_pointer (&why));
      return TRUE;
    }

  if (!insert_asset (sql, context, operation, asset, target, error) ||
      !roster_local_write_source (sql, context, operation, asset, NULL, error))
    return FALSE;

  roster_outcome_set_done (outcome, asset);
  return TRUE;
}

static gboolean
load_asset (RosterSql *sql,
            RosterLocalWrite *context,
            const char *asset,
            RosterFields *fields,
            char **target,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, error,
                                         "SELECT target, " ROSTER_SQL_ALL_COLUMNS " FROM asset "
                                         " WHERE documentation = ? AND id = ?",
                                         "ss", context->documentation, asset);

  if (stmt == NULL)
    return FALSE;

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *target = roster_sql_dup_text (stmt, 0);
      roster_sql_read_fields (stmt, 1, fields, ROSTER_SQL_ALL_FIELDS);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
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

/* Whether somebody put it under another client since the overview. */
static gboolean
was_moved (RosterOperation *operation, const char *target, const char *now)
{
  return operation->before_target != NULL && g_strcmp0 (operation->before_target, now) != 0 &&
         g_strcmp0 (target, now) != 0;
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
      context->now,
      operation->kind == ROSTER_OPERATION_ASSET_RESTORE ||
          operation->kind == ROSTER_OPERATION_ASSET_MOVE);
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
  g_autoptr (RosterFields) before = NULL;
  g_autofree char *target = NULL;
  g_autofree char *asset = NULL;
  g_autofree char *asset_target = NULL;

  if (!find_target (sql, context, operation, &target, error) ||
      !find_asset (sql, context, operation, &asset, error) ||
      (asset != NULL && !load_asset (sql, context, asset, fields, &asset_target, error)))
    return FALSE;

  if (target == NULL)
    return_without_client (operation, outcome);
  else if (asset == NULL)
    return_without_asset (operation, outcome);
  else if (was_edited (operation, fields) || was_moved (operation, target, asset_target))
    roster_outcome_set_problem (
        outcome, ROSTER_OPERATION_RETURNED,
        g_strdup_printf (_ ("The asset “%s” was edited since the overview. The edit was kept."),
                         operation->title));
  else
    {
      before = roster_fields_copy (fields);
      take_changes (operation, fields);
      if (!save_asset (sql, context, operation, asset, target, fields, error) ||
          !roster_local_write_source (sql, context, operation, asset, before, error))
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
  gint64 is_listed = 0;

  if (!find_asset (sql, context, operation, &asset, error))
    return FALSE;

  if (asset == NULL)
    {
      return_without_asset (operation, outcome);
      return TRUE;
    }

  if (!roster_sql_get_int (
          sql, &is_listed, error,
          "SELECT 1 FROM asset_source AS s INDEXED BY asset_source_asset "
          "  JOIN device AS d ON d.integration = s.integration AND d.id = s.device "
          " WHERE s.documentation = ? AND s.asset = ? AND d.gone_since IS NULL "
          " LIMIT 1",
          "ss", context->documentation, asset))
    return FALSE;

  if (is_listed)
    {
      roster_outcome_set_problem (
          outcome, ROSTER_OPERATION_RETURNED,
          g_strdup_printf (_ ("“%s” is listed again since the overview. It was not retired."),
                           operation->title));
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
