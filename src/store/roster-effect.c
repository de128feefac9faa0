/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/roster-effect-private.h"

static const RosterEffect *const effects[ROSTER_N_OPERATION_KINDS] = {
  [ROSTER_OPERATION_CLIENT_CREATE] = &roster_effect_client_create,
  [ROSTER_OPERATION_CLIENT_LINK] = &roster_effect_client_link,
  [ROSTER_OPERATION_ASSET_CREATE] = &roster_effect_asset_create,
  [ROSTER_OPERATION_ASSET_UPDATE] = &roster_effect_asset_change,
  [ROSTER_OPERATION_ASSET_MOVE] = &roster_effect_asset_change,
  [ROSTER_OPERATION_ASSET_RETIRE] = &roster_effect_asset_retire,
  [ROSTER_OPERATION_ASSET_RESTORE] = &roster_effect_asset_change,
};

const RosterEffect *
roster_effect_for_operation (RosterOperation *operation)
{
  if (operation->undoes != NULL)
    return roster_operation_kind_is_asset (operation->kind) ? &roster_effect_undo_asset
                                                            : &roster_effect_undo_client;

  return effects[operation->kind];
}

/**
 * roster_effect_get_id:
 * @operation: an operation that makes nothing new
 * @place: its place
 *
 * Returns: (transfer none) (nullable): the id of what it changes; NULL where it makes something
 */
const char *
roster_effect_get_id (RosterOperation *operation, RosterEffectPlace *place)
{
  if (operation->undoes == NULL && roster_operation_kind_creates (operation->kind))
    return NULL;

  return roster_operation_kind_is_asset (operation->kind) ? place->asset : place->target;
}

void
roster_effect_context_clear (RosterEffectContext *self)
{
  g_clear_pointer (&self->run, g_free);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->documentation, g_free);
}

void
roster_effect_place_clear (RosterEffectPlace *self)
{
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->asset, g_free);
}

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
             RosterEffectContext *context,
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
            RosterEffectContext *context,
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

/**
 * roster_effect_find_place:
 * @sql: a connection
 * @context: the transaction
 * @operation: an operation on an asset
 * @place: where its target and its asset go, if they are there
 * @error: return location
 *
 * Looks for the target and the asset of an operation.
 */
gboolean
roster_effect_find_place (RosterSql *sql,
                          RosterEffectContext *context,
                          RosterOperation *operation,
                          RosterEffectPlace *place,
                          GError **error)
{
  return find_target (sql, context, operation, &place->target, error) &&
         (operation->kind == ROSTER_OPERATION_ASSET_CREATE ||
          find_asset (sql, context, operation, &place->asset, error));
}

/**
 * roster_effect_describe_missing:
 * @operation: an operation on an asset
 * @place: its place
 *
 * Returns: (transfer full) (nullable): a sentence where the target or the asset is not there
 */
char *
roster_effect_describe_missing (RosterOperation *operation, RosterEffectPlace *place)
{
  if (place->target == NULL)
    return g_strdup_printf (_ ("“%s” waits: its client “%s” is not in the documentation."),
                            operation->title, operation->client);
  if (place->asset == NULL && operation->follows_device != NULL)
    return g_strdup_printf (_ ("“%s” waits: the asset that it has in common with another device is "
                               "not in the documentation yet."),
                            operation->title);
  if (place->asset == NULL && operation->kind != ROSTER_OPERATION_ASSET_CREATE)
    return g_strdup_printf (_ ("The asset “%s” is not in the documentation any more. It was not "
                               "created again."),
                            operation->title);

  return NULL;
}
