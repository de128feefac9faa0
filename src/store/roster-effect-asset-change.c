/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/roster-machine-key.h"
#include "store/roster-asset-listed-private.h"
#include "store/roster-effect-private.h"

static gboolean
load_asset (RosterSql *sql,
            RosterEffectContext *context,
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
            RosterEffectContext *context,
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

static gboolean
check_asset_change (RosterSql *sql,
                    RosterEffectContext *context,
                    RosterOperation *operation,
                    RosterEffectPlace *place,
                    char **why,
                    GError **error)
{
  g_autoptr (RosterFields) fields = roster_fields_new ();
  g_autofree char *now = NULL;

  if (!roster_effect_find_place (sql, context, operation, place, error))
    return FALSE;

  *why = roster_effect_describe_missing (operation, place);
  if (*why != NULL)
    return TRUE;

  if (!load_asset (sql, context, place->asset, fields, &now, error))
    return FALSE;

  if (was_edited (operation, fields) || was_moved (operation, place->target, now))
    *why = g_strdup_printf (_ ("The asset “%s” was edited since the overview. The edit was kept."),
                            operation->title);

  return TRUE;
}

static gboolean
write_asset_change (RosterSql *sql,
                    RosterEffectContext *context,
                    RosterOperation *operation,
                    RosterEffectPlace *place,
                    const char *id,
                    GError **error)
{
  g_autoptr (RosterFields) fields = roster_fields_new ();
  g_autoptr (RosterFields) before = NULL;
  g_autofree char *target = NULL;

  if (!load_asset (sql, context, id, fields, &target, error))
    return FALSE;

  before = roster_fields_copy (fields);
  take_changes (operation, fields);

  return roster_effect_keep_asset_state (sql, context, operation, id, before, error) &&
         save_asset (sql, context, operation, id, place->target, fields, error) &&
         roster_effect_write_source (sql, context, operation, id, before, error);
}

const RosterEffect roster_effect_asset_change = { check_asset_change, write_asset_change };

static gboolean
check_asset_retire (RosterSql *sql,
                    RosterEffectContext *context,
                    RosterOperation *operation,
                    RosterEffectPlace *place,
                    char **why,
                    GError **error)
{
  gboolean is_listed = FALSE;

  if (!roster_effect_find_place (sql, context, operation, place, error))
    return FALSE;

  *why = roster_effect_describe_missing (operation, place);
  if (*why != NULL)
    return TRUE;

  if (!roster_asset_find_listed (sql, context->documentation, place->asset, context->integration,
                                 &is_listed, error))
    return FALSE;

  if (is_listed)
    *why = g_strdup_printf (_ ("“%s” is listed again since the overview. It was not retired."),
                            operation->title);

  return TRUE;
}

static gboolean
write_asset_retire (RosterSql *sql,
                    RosterEffectContext *context,
                    RosterOperation *operation,
                    RosterEffectPlace *place,
                    const char *id,
                    GError **error)
{
  return roster_effect_keep_asset_state (sql, context, operation, id, NULL, error) &&
         roster_sql_run (sql, error,
                         "UPDATE asset SET retired_at = ?1, modified_at = ?1 "
                         " WHERE documentation = ?2 AND id = ?3 AND retired_at IS NULL",
                         "lss", context->now, context->documentation, id) &&
         roster_sql_run (sql, error,
                         "UPDATE asset_source SET gone_since = ? WHERE documentation = ? "
                         "   AND integration = ? AND device = ?",
                         "lsss", context->now, context->documentation, context->integration,
                         operation->device_id);
}

const RosterEffect roster_effect_asset_retire = { check_asset_retire, write_asset_retire };
