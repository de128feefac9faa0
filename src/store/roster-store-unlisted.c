/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-unlisted.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  gint64 n_assets;
} UnlistedData;

static void
unlisted_data_clear (UnlistedData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
}

ROSTER_DEFINE_TASK_DATA (UnlistedData, unlisted_data)

static gboolean
count_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  UnlistedData *data = user_data;

  return roster_sql_get_int (
      sql, &data->n_assets, error,
      "SELECT count(DISTINCT s.asset) FROM device AS d "
      "  JOIN asset_source AS s ON s.integration = d.integration AND s.documentation = ?2 "
      "       AND s.device = d.id "
      "  JOIN asset AS a ON a.documentation = ?2 AND a.id = s.asset "
      "       AND a.missing_since IS NULL AND a.retired_at IS NULL "
      " WHERE d.integration = ?1 AND d.gone_since IS NOT NULL "
      "   AND NOT EXISTS (SELECT 1 FROM asset_source AS o "
      "         JOIN device AS x ON x.integration = o.integration AND x.id = o.device "
      "        WHERE o.documentation = ?2 AND o.asset = s.asset AND x.gone_since IS NULL)",
      "ss", data->integration, data->documentation);
}

/**
 * roster_store_count_unlisted_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: the documentation that it writes to
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Counts the assets that are in use although no account lists their devices any more.
 */
void
roster_store_count_unlisted_async (RosterStore *self,
                                   const char *integration,
                                   const char *documentation,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  UnlistedData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = unlisted_data_new ();
  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  roster_store_queue (self, ROSTER_STORE_READ, count_work, data,
                      (GDestroyNotify) unlisted_data_free, roster_store_count_unlisted_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_count_unlisted_finish:
 * @self: a store
 * @result: what the callback got
 * @n_assets: (out): how many
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
roster_store_count_unlisted_finish (RosterStore *self,
                                    GAsyncResult *result,
                                    guint *n_assets,
                                    GError **error)
{
  UnlistedData *data = roster_store_finish (self, result, roster_store_count_unlisted_async, error);

  if (data == NULL)
    return FALSE;

  *n_assets = (guint) data->n_assets;

  return TRUE;
}
