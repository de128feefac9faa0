/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/roster-asset-row-private.h"
#include "store/roster-effect-private.h"
#include "store/roster-undo-private.h"

/* The journal of the operation that is taken back is enough: what it changed becomes what it was
 * before, in the documentation's rows and in what Roster knows of its sources. */

#define STATE(member)                                                                              \
  "(SELECT json_extract (before_state, '$." member "') FROM operation WHERE id = ?1)"

static gboolean
mark_undone (RosterSql *sql,
             RosterEffectContext *context,
             RosterOperation *operation,
             GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE operation SET state = 'undone', undone_by = ?2 "
                         " WHERE id = ?1 AND state = 'done'",
                         "ss", operation->undoes, context->run);
}

/* A value that somebody edited between the overview and now. */
static gboolean
check_values (RosterSql *sql,
              RosterEffectContext *context,
              RosterOperation *operation,
              char **why,
              GError **error)
{
  g_autoptr (RosterFields) now = roster_fields_new ();
  g_autofree char *target = NULL;

  if (operation->before == NULL || operation->after == NULL)
    return TRUE;
  if (!roster_asset_row_load (sql, context->documentation, operation->asset_id, now, &target,
                              error))
    return FALSE;

  for (RosterField i = 0; i < ROSTER_N_FIELDS && *why == NULL; i++)
    {
      const char *before = roster_fields_get (operation->before, i);

      if (!roster_field_is_volatile (i) &&
          g_strcmp0 (before, roster_fields_get (operation->after, i)) != 0 &&
          g_strcmp0 (before, roster_fields_get (now, i)) != 0)
        *why = g_strdup (_ ("It was edited since. The edit is kept."));
    }

  return TRUE;
}

static gboolean
check (RosterSql *sql,
       RosterEffectContext *context,
       RosterOperation *operation,
       RosterEffectPlace *place,
       char **why,
       GError **error)
{
  g_auto (RosterUndoOriginal) original = { 0 };

  if (!roster_undo_original_load (sql, operation->undoes, &original, error) ||
      !roster_undo_find_obstacle (sql, &original, FALSE, why, error))
    return FALSE;
  if (*why != NULL)
    return TRUE;

  place->target = g_strdup (operation->target_id);
  place->asset = g_strdup (operation->asset_id);

  return !roster_operation_kind_is_asset (operation->kind) ||
         operation->kind == ROSTER_OPERATION_ASSET_CREATE ||
         check_values (sql, context, operation, why, error);
}

static gboolean
restore_link (RosterSql *sql,
              RosterEffectContext *context,
              RosterOperation *operation,
              GError **error)
{
  return roster_sql_run (sql, error,
                         "DELETE FROM client_link WHERE documentation = ? AND integration = ? "
                         "   AND client = ?",
                         "sss", context->documentation, context->integration,
                         operation->client_id) &&
         roster_sql_run (
             sql, error,
             "INSERT INTO client_link (documentation, integration, client, target, created, "
             "  source_name, target_name, since, run) "
             "SELECT documentation, integration, client, json_extract (before_state, '$.target'), "
             "       json_extract (before_state, '$.created'), "
             "       json_extract (before_state, '$.source_name'), "
             "       json_extract (before_state, '$.target_name'), "
             "       json_extract (before_state, '$.since'), json_extract (before_state, '$.run') "
             "  FROM operation WHERE id = ?1 "
             "   AND json_extract (before_state, '$.target') IS NOT NULL",
             "s", operation->undoes);
}

static gboolean
write_client (RosterSql *sql,
              RosterEffectContext *context,
              RosterOperation *operation,
              RosterEffectPlace *place,
              const char *id,
              GError **error)
{
  return restore_link (sql, context, operation, error) &&
         (operation->kind != ROSTER_OPERATION_CLIENT_CREATE ||
          roster_sql_run (sql, error, "DELETE FROM target WHERE documentation = ? AND id = ?", "ss",
                          context->documentation, id)) &&
         mark_undone (sql, context, operation, error);
}

const RosterEffect roster_effect_undo_client = { check, write_client };

/* Who fed the asset before, and who owned it. */
static gboolean
restore_source (RosterSql *sql,
                RosterEffectContext *context,
                RosterOperation *operation,
                const char *asset,
                GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE asset_source INDEXED BY asset_source_asset SET owner = 0 "
                         " WHERE documentation = ? AND asset = ? AND owner",
                         "ss", context->documentation, asset) &&
         roster_sql_run (sql, error,
                         "DELETE FROM asset_source WHERE integration = ?2 AND documentation = ?3 "
                         "   AND device = ?4 AND " STATE ("source") " IS NULL",
                         "ssss", operation->undoes, context->integration, context->documentation,
                         operation->device_id) &&
         roster_sql_run (
             sql, error,
             "UPDATE asset_source SET client = " STATE (
                 "source.client") ", "
                                  "   asset = " STATE ("source.asset") ", owner = " STATE (
                                      "source.owner") ", "
                                                      "   written = " STATE (
                                                          "source.written") ", "
                                                                            "   written_hash = " STATE (
                                                                                "source.written_hash") ", "
                                                                                                       "   gone_since = " STATE ("source.gone_since") ", run = " STATE (
                                                                                                           "source.run") " WHERE integration = ?2 AND documentation = ?3 AND device = ?4",
             "ssss", operation->undoes, context->integration, context->documentation,
             operation->device_id) &&
         roster_sql_run (sql, error,
                         "UPDATE asset_source SET owner = 1 WHERE documentation = ?2 "
                         "   AND integration = " STATE (
                             "owner.integration") "   AND device = " STATE ("owner.device"),
                         "ss", operation->undoes, context->documentation);
}

static gboolean
remove_asset (RosterSql *sql,
              RosterEffectContext *context,
              RosterOperation *operation,
              const char *asset,
              GError **error)
{
  return restore_source (sql, context, operation, asset, error) &&
         roster_sql_run (sql, error, "DELETE FROM asset WHERE documentation = ? AND id = ?", "ss",
                         context->documentation, asset);
}

static gboolean
restore_asset (RosterSql *sql,
               RosterEffectContext *context,
               RosterOperation *operation,
               RosterEffectPlace *place,
               const char *asset,
               GError **error)
{
  g_autoptr (RosterFields) fields = roster_fields_new ();
  g_autofree char *target = NULL;

  if (!roster_asset_row_load (sql, context->documentation, asset, fields, &target, error))
    return FALSE;

  for (RosterField i = 0; operation->after != NULL && i < ROSTER_N_FIELDS; i++)
    {
      const char *after = roster_fields_get (operation->after, i);

      if (g_strcmp0 (operation->before != NULL ? roster_fields_get (operation->before, i) : NULL,
                     after) != 0)
        roster_fields_set (fields, i, after);
    }

  return roster_asset_row_save (sql, context->documentation, asset, place->target, fields,
                                context->now, error) &&
         (operation->kind == ROSTER_OPERATION_ASSET_UPDATE ||
          roster_sql_run (
              sql, error,
              "UPDATE asset SET retired_at = " STATE (
                  "retired_at") ", "
                                "   state_by_hand = " STATE (
                                    "state_by_hand") " WHERE documentation = ?2 AND id = ?3",
              "sss", operation->undoes, context->documentation, asset)) &&
         restore_source (sql, context, operation, asset, error);
}

static gboolean
write_asset (RosterSql *sql,
             RosterEffectContext *context,
             RosterOperation *operation,
             RosterEffectPlace *place,
             const char *id,
             GError **error)
{
  return (operation->kind == ROSTER_OPERATION_ASSET_CREATE
              ? remove_asset (sql, context, operation, id, error)
              : restore_asset (sql, context, operation, place, id, error)) &&
         mark_undone (sql, context, operation, error);
}

const RosterEffect roster_effect_undo_asset = { check, write_asset };
