/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/roster-asset-listed-private.h"
#include "store/roster-asset-row-private.h"
#include "store/roster-effect-private.h"

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

/* Whether the asset was retired, or restored, by hand: then a sync leaves that. What is restored by
 * hand is retired again only after its device was there and went once more. */
static gboolean
find_state_by_hand (RosterSql *sql,
                    RosterEffectContext *context,
                    const char *asset,
                    gboolean *is_retired,
                    gint64 *since,
                    GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT retired_at IS NOT NULL, state_by_hand FROM asset "
                                         " WHERE documentation = ? AND id = ?",
                                         "ss", context->documentation, asset);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *is_retired = sqlite3_column_int (stmt, 0);
      *since = sqlite3_column_int64 (stmt, 1);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
clears_retired (RosterOperation *operation)
{
  return operation->kind == ROSTER_OPERATION_ASSET_RESTORE ||
         operation->kind == ROSTER_OPERATION_ASSET_MOVE;
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
  return roster_asset_row_save (sql, context->documentation, asset,
                                operation->kind == ROSTER_OPERATION_ASSET_MOVE ? target : NULL,
                                fields, context->now, error) &&
         (!clears_retired (operation) ||
          roster_sql_run (sql, error,
                          "UPDATE asset SET retired_at = NULL, state_by_hand = NULL "
                          " WHERE documentation = ? AND id = ? "
                          "   AND (retired_at IS NOT NULL OR state_by_hand IS NOT NULL)",
                          "ss", context->documentation, asset));
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
  gboolean is_retired = FALSE;
  gint64 by_hand = 0;

  if (!roster_effect_find_place (sql, context, operation, place, error))
    return FALSE;

  *why = roster_effect_describe_missing (operation, place);
  if (*why != NULL)
    return TRUE;

  if (!roster_asset_row_load (sql, context->documentation, place->asset, fields, &now, error) ||
      !find_state_by_hand (sql, context, place->asset, &is_retired, &by_hand, error))
    return FALSE;

  if (clears_retired (operation) && is_retired && by_hand != 0)
    *why = g_strdup_printf (_ ("“%s” was retired by hand. It was left so."), operation->title);
  else if (was_edited (operation, fields) || was_moved (operation, place->target, now))
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

  if (!roster_asset_row_load (sql, context->documentation, id, fields, &target, error))
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
  gint64 is_kept = 0;

  if (!roster_effect_find_place (sql, context, operation, place, error))
    return FALSE;

  *why = roster_effect_describe_missing (operation, place);
  if (*why != NULL)
    return TRUE;

  if (!roster_asset_find_listed (sql, context->documentation, place->asset, context->integration,
                                 &is_listed, error) ||
      !roster_sql_get_int (sql, &is_kept, error,
                           "SELECT 1 FROM asset AS a JOIN device AS d "
                           " WHERE a.documentation = ? AND a.id = ? AND a.retired_at IS NULL "
                           "   AND d.integration = ? AND d.id = ? "
                           "   AND a.state_by_hand > d.gone_since",
                           "ssss", context->documentation, place->asset, context->integration,
                           operation->device_id))
    return FALSE;

  if (is_kept)
    *why = g_strdup_printf (_ ("“%s” was restored by hand. It was left so."), operation->title);
  else if (is_listed)
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
                         "UPDATE asset SET retired_at = ?1, state_by_hand = NULL, modified_at = ?1 "
                         " WHERE documentation = ?2 AND id = ?3 AND retired_at IS NULL",
                         "lss", context->now, context->documentation, id) &&
         roster_sql_run (sql, error,
                         "UPDATE asset_source SET gone_since = ? WHERE documentation = ? "
                         "   AND integration = ? AND device = ?",
                         "lsss", context->now, context->documentation, context->integration,
                         operation->device_id);
}

const RosterEffect roster_effect_asset_retire = { check_asset_retire, write_asset_retire };
