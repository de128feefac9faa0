/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-task-data.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-private.h"

/* Rows in one transaction: it must not keep the user's decisions waiting. */
#define CHUNK 2000

typedef struct
{
  char *id;
  char *documentation;
  char *last; /* device of this piece */
  guint n_retired;
  gboolean is_more;
} ForgetData;

static void
forget_data_clear (ForgetData *data)
{
  g_free (data->id);
  g_free (data->documentation);
  g_free (data->last);
}

ROSTER_DEFINE_TASK_DATA (ForgetData, forget_data)

/* In this order: what refers to something goes before it. */
static const char *const pieces[] = {
  "DELETE FROM operation WHERE seq IN (SELECT o.seq FROM plan AS p "
  "  CROSS JOIN operation AS o INDEXED BY operation_plan_order ON o.plan = p.id "
  "  WHERE p.integration = ?1 LIMIT ?2)",
  "DELETE FROM device_volatile WHERE integration = ?1 AND id IN "
  "  (SELECT id FROM device_volatile WHERE integration = ?1 LIMIT ?2)",
  "DELETE FROM device WHERE integration = ?1 AND id IN "
  "  (SELECT id FROM device WHERE integration = ?1 LIMIT ?2)",
  "DELETE FROM staged_device WHERE integration = ?1 AND (client, id) IN "
  "  (SELECT client, id FROM staged_device WHERE integration = ?1 LIMIT ?2)",
  "DELETE FROM reading_part WHERE integration = ?1 AND (client, kind) IN "
  "  (SELECT client, kind FROM reading_part WHERE integration = ?1 LIMIT ?2)",
  "DELETE FROM source_site WHERE integration = ?1 AND (client, id) IN "
  "  (SELECT client, id FROM source_site WHERE integration = ?1 LIMIT ?2)",
  "DELETE FROM decision WHERE id IN (SELECT d.id FROM decision_step AS s "
  "  CROSS JOIN decision AS d ON d.step = s.id WHERE s.integration = ?1 LIMIT ?2)",
  "DELETE FROM client_link WHERE integration = ?1 AND (documentation, client) IN "
  "  (SELECT documentation, client FROM client_link WHERE integration = ?1 LIMIT ?2)",
  "DELETE FROM source_client WHERE integration = ?1 AND id IN "
  "  (SELECT id FROM source_client WHERE integration = ?1 LIMIT ?2)",
};

/* The next sources: up to which device of which documentation. */
static gboolean
find_sources (RosterSql *sql, ForgetData *data, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  g_clear_pointer (&data->documentation, g_free);
  g_clear_pointer (&data->last, g_free);
  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT documentation, max(device) FROM (SELECT documentation, device FROM asset_source "
      "   WHERE integration = ?1 AND documentation = (SELECT min(documentation) "
      "       FROM asset_source WHERE integration = ?1) ORDER BY device LIMIT ?2)",
      "si", data->id, CHUNK);
  if (roster_sql_next (sql, stmt, &local_error))
    {
      data->documentation = roster_sql_dup_text (stmt, 0);
      data->last = roster_sql_dup_text (stmt, 1);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/* Which of an integration's assets are retired with it. */
#define NOBODY_ELSE_FEEDS(integration)                                                             \
  " retired_at IS NULL "                                                                           \
  "  AND documentation IN (SELECT id FROM documentation WHERE destination = 'local') "             \
  "  AND NOT EXISTS (SELECT 1 FROM asset_source AS s "                                             \
  "    WHERE s.documentation = asset.documentation AND s.asset = asset.id "                        \
  "      AND s.integration <> " integration " AND s.gone_since IS NULL) "

/* Another source of an asset takes over, and goes on from what was written last. What this
 * integration alone fed is retired: out of sight, but not lost. */
static gboolean
give_up_sources (RosterSql *sql, ForgetData *data, gint64 now, GError **error)
{
  if (!roster_sql_run (
          sql, error,
          "UPDATE asset_source AS s SET owner = 1, written_hash = NULL, "
          "   written = (SELECT o.written FROM asset_source AS o "
          "     WHERE o.documentation = s.documentation AND o.asset = s.asset AND o.owner) "
          " WHERE (s.documentation, s.integration, s.device) IN ( "
          "   SELECT x.documentation, min (x.integration), x.device "
          "     FROM asset_source AS o JOIN asset_source AS x "
          "       ON x.documentation = o.documentation AND x.asset = o.asset "
          "    WHERE o.integration = ?1 AND o.documentation = ?2 AND o.device <= ?3 "
          "      AND o.owner AND x.integration <> ?1 "
          "    GROUP BY o.documentation, o.asset)",
          "sss", data->id, data->documentation, data->last) ||
      !roster_sql_run (
          sql, error,
          "UPDATE asset SET retired_at = ?1, modified_at = ?1 WHERE " NOBODY_ELSE_FEEDS (
              "?2") "  AND documentation = ?3 AND id IN (SELECT asset FROM asset_source "
                    "    WHERE integration = ?2 AND documentation = ?3 AND device <= ?4)",
          "lsss", now, data->id, data->documentation, data->last))
    return FALSE;

  data->n_retired = (guint) roster_sql_get_n_changed (sql);

  return roster_sql_run (sql, error,
                         "DELETE FROM asset_source WHERE integration = ? AND documentation = ? "
                         "   AND device <= ?",
                         "sss", data->id, data->documentation, data->last);
}

static gboolean
forget_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ForgetData *data = user_data;

  data->is_more = TRUE;
  if (!find_sources (sql, data, error))
    return FALSE;
  if (data->last != NULL)
    return give_up_sources (sql, data, roster_store_now (self), error);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      if (!roster_sql_run (sql, error, pieces[i], "si", data->id, CHUNK))
        return FALSE;
      if (roster_sql_get_n_changed (sql) > 0)
        return TRUE;
    }

  data->is_more = FALSE;
  return roster_sql_run (sql, error, "DELETE FROM integration WHERE id = ?", "s", data->id);
}

typedef struct
{
  char *integration;
  guint n_retired;
} ForgetProgress;

static void
forget_progress_clear (ForgetProgress *progress)
{
  g_free (progress->integration);
}

ROSTER_DEFINE_TASK_DATA (ForgetProgress, forget_progress)

static void forget_piece (GTask *task);

static void
on_piece_forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ForgetProgress *progress = g_task_get_task_data (task);
  GError *error = NULL;
  ForgetData *data = roster_store_finish (ROSTER_STORE (source), result, forget_piece, &error);

  if (data != NULL)
    progress->n_retired += data->n_retired;

  if (data == NULL)
    g_task_return_error (task, error);
  else if (data->is_more)
    forget_piece (task);
  else
    g_task_return_boolean (task, TRUE);
}

/* What began is finished. */
static void
forget_piece (GTask *task)
{
  ForgetProgress *progress = g_task_get_task_data (task);
  ForgetData *data = forget_data_new ();

  data->id = g_strdup (progress->integration);
  roster_store_queue (g_task_get_source_object (task), ROSTER_STORE_WRITE, forget_work, data,
                      (GDestroyNotify) forget_data_free, forget_piece, NULL, on_piece_forgotten_cb,
                      g_object_ref (task));
}

/**
 * roster_store_forget_integration_async:
 * @self: a store
 * @integration: an integration's id, whose lock the caller holds
 * @cancellable: (nullable): a cancellable, looked at before it begins
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Forgets an integration with all that was read, decided, linked and journalled for it. Assets of
 * the documentation on this computer that nothing else feeds are retired. Done in pieces, between
 * which others have their turn; the integration itself goes last, so that one who was interrupted
 * can be asked again.
 */
void
roster_store_forget_integration_async (RosterStore *self,
                                       const char *integration,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ForgetProgress *progress;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  progress = forget_progress_new ();
  progress->integration = g_strdup (integration);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_store_forget_integration_async);
  g_task_set_task_data (task, progress, (GDestroyNotify) forget_progress_free);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_set_check_cancellable (task, FALSE);
  forget_piece (task);
}

/**
 * roster_store_forget_integration_finish:
 * @self: a store
 * @result: what the callback got
 * @n_retired: (out) (optional): how many assets were retired
 * @error: return location
 *
 * Returns: whether it is forgotten
 */
gboolean
roster_store_forget_integration_finish (RosterStore *self,
                                        GAsyncResult *result,
                                        guint *n_retired,
                                        GError **error)
{
  ForgetProgress *progress;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  progress = g_task_get_task_data (G_TASK (result));
  if (n_retired != NULL)
    *n_retired = progress->n_retired;

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
count_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ForgetData *data = user_data;
  gint64 n = 0;

  if (!roster_sql_get_int (sql, &n, error,
                           "SELECT count(*) FROM asset WHERE " NOBODY_ELSE_FEEDS (
                               "?1") "  AND (documentation, id) IN (SELECT documentation, asset "
                                     "    FROM asset_source WHERE integration = ?1)",
                           "s", data->id))
    return FALSE;

  data->n_retired = (guint) n;

  return TRUE;
}

/**
 * roster_store_count_to_retire_async:
 * @self: a store
 * @integration: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Counts the assets that would be retired if the integration were forgotten now.
 */
void
roster_store_count_to_retire_async (RosterStore *self,
                                    const char *integration,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  ForgetData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  data = forget_data_new ();
  data->id = g_strdup (integration);
  roster_store_queue (self, ROSTER_STORE_READ, count_work, data, (GDestroyNotify) forget_data_free,
                      roster_store_count_to_retire_async, cancellable, callback, user_data);
}

/**
 * roster_store_count_to_retire_finish:
 * @self: a store
 * @result: what the callback got
 * @n_assets: (out): how many
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
roster_store_count_to_retire_finish (RosterStore *self,
                                     GAsyncResult *result,
                                     guint *n_assets,
                                     GError **error)
{
  ForgetData *data = roster_store_finish (self, result, roster_store_count_to_retire_async, error);

  if (data == NULL)
    return FALSE;

  *n_assets = data->n_retired;

  return TRUE;
}
