/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-drift.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-drift-lookup-private.h"
#include "store/roster-drift-rules-private.h"
#include "store/roster-store-private.h"
#include "text/roster-fold.h"

typedef struct
{
  char *integration;
  char *documentation;
  GPtrArray *drifts;
  gboolean settled;
} DriftData;

static void
drift_data_clear (DriftData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->drifts, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (DriftData, drift_data)

static DriftData *
make_data (const char *integration, const char *documentation)
{
  DriftData *data = drift_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);

  return data;
}

/* Of most clients nothing is so that a rule could apply: those are not looked at. */
static const char mapped_clients[] =
    "SELECT ?3, c.id, c.name, c.first_seen, c.missing_since, c.renamed_at, c.back_at, d.kind, "
    "       d.at, coalesce(d.source_name, l.source_name), t.id, t.name, t.missing_since, "
    "       t.renamed_at, t.back_at, "
    "       CASE d.kind WHEN 'match' THEN d.target WHEN 'create' "
    "         THEN iif (l.created, l.target, NULL) END AS wanted, "
    "       iif (d.kind = 'match', coalesce(d.target_name, l.target_name), l.target_name), "
    "       iif (d.kind = 'match', d.at, l.since) "
    "  FROM source_client AS c "
    "  LEFT JOIN decision AS d ON d.id = "
    "       (SELECT max(n.id) FROM decision AS n WHERE n.integration = c.integration "
    "           AND n.documentation = ?2 AND n.client = c.id AND n.undone_at IS NULL) "
    "  LEFT JOIN client_link AS l ON l.documentation = ?2 AND l.integration = c.integration "
    "       AND l.client = c.id "
    "  LEFT JOIN target AS t ON t.documentation = ?2 AND t.id = "
    "       CASE d.kind WHEN 'match' THEN d.target WHEN 'create' "
    "         THEN iif (l.created, l.target, NULL) END "
    " WHERE c.integration = ?1 "
    "   AND (coalesce(d.kind, 'undecided') = 'undecided' OR c.missing_since IS NOT NULL "
    "     OR c.back_at IS NOT NULL OR c.name <> coalesce(d.source_name, l.source_name) "
    "     OR wanted IS NOT NULL AND (t.id IS NULL OR t.missing_since IS NOT NULL "
    "       OR t.back_at IS NOT NULL "
    "       OR t.name <> iif (d.kind = 'match', coalesce(d.target_name, l.target_name), "
    "                         l.target_name))) "
    " ORDER BY c.name, c.id";

static void
read_row (sqlite3_stmt *stmt, RosterDriftRow *row)
{
  int kind = ROSTER_DECISION_UNDECIDED;

  roster_nick_parse (ROSTER_TYPE_DECISION_KIND, roster_sql_peek_text (stmt, 7), &kind);
  *row = (RosterDriftRow){
    .start = sqlite3_column_int64 (stmt, 0),
    .client_id = roster_sql_peek_text (stmt, 1),
    .client = roster_sql_peek_text (stmt, 2),
    .first_seen = sqlite3_column_int64 (stmt, 3),
    .missing_since = sqlite3_column_int64 (stmt, 4),
    .renamed_at = sqlite3_column_int64 (stmt, 5),
    .back_at = sqlite3_column_int64 (stmt, 6),
    .decision = kind,
    .decided_at = sqlite3_column_int64 (stmt, 8),
    .client_then = roster_sql_peek_text (stmt, 9),
    .target = roster_sql_peek_text (stmt, 11),
    .target_missing_since = sqlite3_column_int64 (stmt, 12),
    .target_renamed_at = sqlite3_column_int64 (stmt, 13),
    .target_back_at = sqlite3_column_int64 (stmt, 14),
    .target_id = roster_sql_peek_text (stmt, 15),
    .target_then = roster_sql_peek_text (stmt, 16),
    .linked_at = sqlite3_column_int64 (stmt, 17),
  };
}

static gboolean
list_mapped (RosterSql *sql, DriftData *data, gint64 start, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error, mapped_clients, "ssl",
                                         data->integration, data->documentation, start);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterDriftRow row;

      read_row (stmt, &row);
      roster_drift_rules_apply (&row, data->drifts);
    }

  for (guint i = 0; i < data->drifts->len && local_error == NULL; i++)
    roster_drift_lookup_suggest (sql, data->integration, data->documentation,
                                 g_ptr_array_index (data->drifts, i), &local_error);

  return roster_sql_end (&local_error, error);
}

/* Source clients that may be a target of their own name: those that are not created or excluded. */
static GHashTable *
load_open_clients (RosterSql *sql, DriftData *data, GError **error)
{
  g_autoptr (GHashTable) clients =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) roster_drift_unref);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT c.id, c.name, d.target, t.name, t.fold, d.at "
      "  FROM source_client AS c "
      "  LEFT JOIN decision AS d ON d.id = "
      "       (SELECT max(n.id) FROM decision AS n WHERE n.integration = c.integration "
      "           AND n.documentation = ?2 AND n.client = c.id AND n.undone_at IS NULL) "
      "  LEFT JOIN target AS t ON t.documentation = ?2 AND t.id = d.target "
      "       AND t.missing_since IS NULL "
      " WHERE c.integration = ?1 AND c.missing_since IS NULL "
      "   AND coalesce(d.kind, 'undecided') IN ('undecided', 'match')",
      "ss", data->integration, data->documentation);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      g_autofree char *fold = roster_fold_name (roster_sql_peek_text (stmt, 1));
      RosterDrift *drift;

      if (*fold == '\0' || g_strcmp0 (fold, roster_sql_peek_text (stmt, 4)) == 0)
        continue;

      drift = roster_drift_new (ROSTER_DRIFT_TARGET_NEW, roster_sql_peek_text (stmt, 0),
                                roster_sql_peek_text (stmt, 1));
      drift->target_id = roster_sql_dup_text (stmt, 2);
      drift->target = roster_sql_dup_text (stmt, 3);
      drift->since = sqlite3_column_int64 (stmt, 5);
      g_hash_table_replace (clients, g_steal_pointer (&fold), drift);
    }

  return roster_sql_end (&local_error, error) ? g_steal_pointer (&clients) : NULL;
}

static gboolean
is_told (DriftData *data, const char *client)
{
  for (guint i = 0; i < data->drifts->len; i++)
    {
      RosterDrift *drift = g_ptr_array_index (data->drifts, i);

      if (drift->suggested_target_id != NULL && g_str_equal (drift->client_id, client))
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_new_target (
    RosterSql *sql, DriftData *data, GHashTable *clients, sqlite3_stmt *stmt, GError **error)
{
  RosterDrift *drift = g_hash_table_lookup (clients, roster_sql_peek_text (stmt, 2));
  gboolean is_free = FALSE;

  if (drift == NULL || sqlite3_column_int64 (stmt, 3) <= drift->since ||
      is_told (data, drift->client_id))
    return TRUE;

  if (!roster_drift_lookup_is_free (sql, data->integration, data->documentation,
                                    roster_sql_peek_text (stmt, 0), &is_free, error))
    return FALSE;
  if (!is_free)
    return TRUE;

  drift->since = sqlite3_column_int64 (stmt, 3);
  drift->after = roster_sql_dup_text (stmt, 1);
  roster_drift_suggest (drift, drift->target_id != NULL ? ROSTER_DRIFT_REMATCH : ROSTER_DRIFT_MATCH,
                        roster_sql_peek_text (stmt, 0), roster_sql_peek_text (stmt, 1));
  g_ptr_array_add (data->drifts, roster_drift_ref (drift));
  g_hash_table_remove (clients, roster_sql_peek_text (stmt, 2));

  return TRUE;
}

/* Mostly there is no new target, and the clients are not looked at. */
static gboolean
list_new_targets (RosterSql *sql, DriftData *data, gint64 start, GError **error)
{
  g_autoptr (GHashTable) clients = NULL;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  if (start == 0)
    return TRUE;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT id, name, fold, created_at FROM target "
                           " WHERE documentation = ? AND created_at > ? "
                           "   AND missing_since IS NULL ORDER BY name, id",
                           "sl", data->documentation, start);
  while (local_error == NULL && roster_sql_next (sql, stmt, &local_error))
    {
      if (clients == NULL)
        clients = load_open_clients (sql, data, &local_error);
      if (clients != NULL)
        take_new_target (sql, data, clients, stmt, &local_error);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
drop_settled (RosterSql *sql, DriftData *data, GError **error)
{
  for (guint i = 0; i < data->drifts->len;)
    {
      RosterDrift *drift = g_ptr_array_index (data->drifts, i);
      gint64 settled = 0;

      if (!roster_sql_get_int (sql, &settled, error,
                               "SELECT since FROM drift_settled WHERE integration = ? "
                               "   AND documentation = ? AND client = ? AND kind = ?",
                               "ssss", data->integration, data->documentation, drift->client_id,
                               roster_nick (ROSTER_TYPE_DRIFT_KIND, (int) drift->kind)))
        return FALSE;

      if (settled >= drift->since)
        g_ptr_array_remove_index (data->drifts, i);
      else
        i++;
    }

  return TRUE;
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  DriftData *data = user_data;
  gint64 start = 0;

  data->drifts = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_drift_unref);

  return roster_sql_get_int (sql, &start, error,
                             "SELECT coalesce(min(at), 0) FROM decision_step "
                             " WHERE integration = ? AND documentation = ? "
                             "   AND undone_at IS NULL",
                             "ss", data->integration, data->documentation) &&
         list_mapped (sql, data, start, error) && list_new_targets (sql, data, start, error) &&
         drop_settled (sql, data, error);
}

/**
 * roster_store_list_drift_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks what changed on either side since it was decided, and was not settled since it changed.
 */
void
roster_store_list_drift_async (RosterStore *self,
                               const char *integration,
                               const char *documentation,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  roster_store_queue (self, ROSTER_STORE_READ, list_work, make_data (integration, documentation),
                      (GDestroyNotify) drift_data_free, roster_store_list_drift_async, cancellable,
                      callback, user_data);
}

/**
 * roster_store_list_drift_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterDrift) (nullable): the changes, by client
 */
GPtrArray *
roster_store_list_drift_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  DriftData *data = roster_store_finish (self, result, roster_store_list_drift_async, error);

  return data != NULL ? g_steal_pointer (&data->drifts) : NULL;
}

static gboolean
settle_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  static const char settle[] =
      "INSERT INTO drift_settled (integration, documentation, client, kind, since, at, by) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (integration, documentation, client, kind) "
      "DO UPDATE SET since = excluded.since, at = excluded.at, by = excluded.by";
  static const char reopen[] =
      "DELETE FROM drift_settled WHERE integration = ? AND documentation = ? AND client = ? "
      "   AND kind = ?";
  DriftData *data = user_data;

  for (guint i = 0; i < data->drifts->len; i++)
    {
      RosterDrift *drift = g_ptr_array_index (data->drifts, i);
      const char *kind = roster_nick (ROSTER_TYPE_DRIFT_KIND, (int) drift->kind);

      /* What changed again after it was looked at is not settled with it. */
      if (!(data->settled
                ? roster_sql_run (sql, error, settle, "sssslls", data->integration,
                                  data->documentation, drift->client_id, kind, drift->since,
                                  roster_store_now (self), g_get_user_name ())
                : roster_sql_run (sql, error, reopen, "ssss", data->integration,
                                  data->documentation, drift->client_id, kind)))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_settle_drift_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @drifts: (element-type RosterDrift): changes as somebody saw them
 * @settled: whether they are settled; FALSE to take that back
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Remembers that somebody has looked at changes and leaves the decisions as they are. Each counts
 * again when it changes after that.
 */
void
roster_store_settle_drift_async (RosterStore *self,
                                 const char *integration,
                                 const char *documentation,
                                 GPtrArray *drifts,
                                 gboolean settled,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DriftData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && drifts != NULL);

  data = make_data (integration, documentation);
  data->drifts = g_ptr_array_ref (drifts);
  data->settled = settled;
  roster_store_queue (self, ROSTER_STORE_DECIDE, settle_work, data,
                      (GDestroyNotify) drift_data_free, roster_store_settle_drift_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_settle_drift_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_settle_drift_async, error) != NULL;
}
