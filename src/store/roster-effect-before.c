/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-effect-private.h"

/* What the journal keeps of the moment before an operation, so that its inverse can be derived from
 * the journal alone. Times of the rows themselves are not kept. */

/**
 * roster_effect_keep_client_state:
 * @sql: a connection
 * @context: the transaction
 * @operation: an operation on a client that is about to be written
 * @error: return location
 *
 * Notes in the journal how the source client was linked before; nothing where it was not.
 */
gboolean
roster_effect_keep_client_state (RosterSql *sql,
                                 RosterEffectContext *context,
                                 RosterOperation *operation,
                                 GError **error)
{
  return roster_sql_run (
      sql, error,
      "UPDATE operation SET before_target = l.target, "
      "   before_state = json_object ('target', l.target, 'created', l.created, "
      "     'source_name', l.source_name, 'target_name', l.target_name, 'since', l.since, "
      "     'run', l.run) "
      "  FROM client_link AS l WHERE operation.id = ?1 AND l.documentation = ?2 "
      "   AND l.integration = ?3 AND l.client = ?4",
      "ssss", operation->id, context->documentation, context->integration, operation->client_id);
}

/* The values that change, as they were and not as the overview saw them. */
static char *
describe_values (RosterOperation *operation, RosterFields *before)
{
  g_autoptr (RosterFields) values = NULL;

  if (before == NULL || operation->after == NULL)
    return NULL;

  values = roster_fields_new ();
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *planned =
          operation->before != NULL ? roster_fields_get (operation->before, i) : NULL;

      if (g_strcmp0 (planned, roster_fields_get (operation->after, i)) != 0)
        roster_fields_set (values, i, roster_fields_get (before, i));
    }

  return roster_fields_to_json (values);
}

/**
 * roster_effect_keep_asset_state:
 * @sql: a connection
 * @context: the transaction
 * @operation: an operation on an asset that is about to be written
 * @asset: (nullable): the asset; NULL where it is made
 * @before: (nullable): its values now, where values are written
 * @error: return location
 *
 * Notes in the journal what the asset was: its values that change, its client, whether it was
 * retired, what the device fed before, and which device owned the asset.
 */
gboolean
roster_effect_keep_asset_state (RosterSql *sql,
                                RosterEffectContext *context,
                                RosterOperation *operation,
                                const char *asset,
                                RosterFields *before,
                                GError **error)
{
  g_autofree char *values = describe_values (operation, before);

  return roster_sql_run (
      sql, error,
      "UPDATE operation SET before = coalesce(?6, before), "
      "   before_target = coalesce((SELECT target FROM asset WHERE documentation = ?2 "
      "     AND id = ?5), before_target), "
      "   before_state = json_object ( "
      "     'retired_at', (SELECT retired_at FROM asset WHERE documentation = ?2 AND id = ?5), "
      "     'state_by_hand', (SELECT state_by_hand FROM asset WHERE documentation = ?2 "
      "          AND id = ?5), "
      "     'source', (SELECT json_object ('client', client, 'asset', asset, 'owner', owner, "
      "          'written', json (written), 'written_hash', written_hash, "
      "          'gone_since', gone_since, 'run', run) FROM asset_source "
      "         WHERE integration = ?3 AND documentation = ?2 AND device = ?4), "
      "     'owner', (SELECT json_object ('integration', integration, 'device', device) "
      "          FROM asset_source INDEXED BY asset_source_asset "
      "         WHERE documentation = ?2 AND asset = ?5 AND owner LIMIT 1)) "
      " WHERE id = ?1 AND (?5 IS NOT NULL OR EXISTS (SELECT 1 FROM asset_source "
      "   WHERE integration = ?3 AND documentation = ?2 AND device = ?4))",
      "ssssss", operation->id, context->documentation, context->integration, operation->device_id,
      asset, values);
}
