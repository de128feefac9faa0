/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-clients.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  GPtrArray *states;
} ClientsData;

static void
clients_data_clear (ClientsData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->states, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ClientsData, clients_data)

static RosterDecision *
read_decision (sqlite3_stmt *stmt, int first, const char *client_id)
{
  RosterDecision *decision;
  int value = ROSTER_DECISION_UNDECIDED;

  roster_nick_parse (ROSTER_TYPE_DECISION_KIND, roster_sql_peek_text (stmt, first + 1), &value);
  decision = roster_decision_new (client_id, value);
  decision->id = sqlite3_column_int64 (stmt, first);
  decision->target_id = roster_sql_dup_text (stmt, first + 2);
  decision->create_name = roster_sql_dup_text (stmt, first + 3);
  value = ROSTER_RUNG_NONE;
  roster_nick_parse (ROSTER_TYPE_RUNG, roster_sql_peek_text (stmt, first + 4), &value);
  decision->rung = value;
  decision->score = sqlite3_column_int (stmt, first + 5);
  value = ROSTER_HOW_BY_HAND;
  roster_nick_parse (ROSTER_TYPE_HOW, roster_sql_peek_text (stmt, first + 6), &value);
  decision->how = value;
  decision->at = sqlite3_column_int64 (stmt, first + 7);
  decision->by = roster_sql_dup_text (stmt, first + 8);
  decision->source_name = roster_sql_dup_text (stmt, first + 9);
  decision->target_name = roster_sql_dup_text (stmt, first + 10);
  decision->reason = roster_sql_dup_text (stmt, first + 11);

  return decision;
}

static RosterClientState *
read_state (sqlite3_stmt *stmt)
{
  RosterClient *client =
      roster_client_new (roster_sql_peek_text (stmt, 0), roster_sql_peek_text (stmt, 1));
  RosterClientState *state = roster_client_state_new (client);

  client->sites = sqlite3_column_int (stmt, 2);
  client->servers = sqlite3_column_int (stmt, 3);
  client->workstations = sqlite3_column_int (stmt, 4);
  client->mobiles = sqlite3_column_int (stmt, 5);
  client->devices = sqlite3_column_int (stmt, 6);
  client->missing_since = sqlite3_column_int64 (stmt, 7);

  if (sqlite3_column_type (stmt, 8) != SQLITE_NULL)
    state->decision = read_decision (stmt, 8, client->id);

  if (sqlite3_column_type (stmt, 20) != SQLITE_NULL)
    {
      state->link = roster_link_new (client->id, roster_sql_peek_text (stmt, 20));
      state->link->created = sqlite3_column_int (stmt, 21);
      state->link->since = sqlite3_column_int64 (stmt, 22);
    }
  state->target_name = roster_sql_dup_text (stmt, 23);
  client->is_read = sqlite3_column_int (stmt, 24);
  state->has_unread_assets = sqlite3_column_int (stmt, 25);
  state->is_suppressed = sqlite3_column_int (stmt, 26);

  return state;
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ClientsData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->states = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_state_unref);

  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT c.id, c.name, c.sites, c.servers, c.workstations, c.mobiles, c.devices, "
      "       c.missing_since, d.id, d.kind, d.target, d.create_name, d.rung, d.score, d.how, "
      "       d.at, d.by, d.source_name, d.target_name, d.reason, "
      "       l.target, l.created, l.since, t.name, "
      "       EXISTS (SELECT 1 FROM reading_part AS p WHERE p.integration = c.integration "
      "           AND p.client = c.id), "
      "       EXISTS (SELECT 1 FROM asset AS a INDEXED BY asset_unread "
      "         WHERE a.documentation = ?2 AND a.target = t.id AND a.missing_since IS NULL "
      "           AND a.revision IS NOT a.read_revision), "
      "       EXISTS (SELECT 1 FROM operation AS u INDEXED BY operation_suppressing "
      "         WHERE u.integration = ?1 AND u.documentation = ?2 AND u.suppresses "
      "           AND u.source_key = 'client/' || ?1 || '/' || c.id) "
      "  FROM source_client AS c "
      "  LEFT JOIN decision AS d ON d.id = "
      "       (SELECT max(n.id) FROM decision AS n WHERE n.integration = c.integration "
      "           AND n.documentation = ?2 AND n.client = c.id AND n.undone_at IS NULL) "
      "  LEFT JOIN client_link AS l ON l.documentation = ?2 AND l.integration = c.integration "
      "       AND l.client = c.id "
      "  LEFT JOIN target AS t ON t.documentation = ?2 AND t.missing_since IS NULL "
      "       AND t.id = CASE d.kind WHEN 'match' THEN d.target WHEN 'create' THEN l.target END "
      " WHERE c.integration = ?1 ORDER BY c.name, c.id",
      "ss", data->integration, data->documentation);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->states, read_state (stmt));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_clients_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads all source clients of an integration, those that the RMM does not list now too, each with
 * what was decided for it in that documentation.
 */
void
roster_store_list_clients_async (RosterStore *self,
                                 const char *integration,
                                 const char *documentation,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  ClientsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = clients_data_new ();
  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data, (GDestroyNotify) clients_data_free,
                      roster_store_list_clients_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_clients_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterClientState) (nullable): the clients by name
 */
GPtrArray *
roster_store_list_clients_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  ClientsData *data = roster_store_finish (self, result, roster_store_list_clients_async, error);

  return data != NULL ? g_steal_pointer (&data->states) : NULL;
}
