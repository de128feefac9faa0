/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-client-list.h"

#include "model/roster-task-data.h"
#include "store/roster-readable-private.h"
#include "store/roster-site-row-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  gint64 reading;
  GPtrArray *clients;
} ClientListData;

static void
client_list_data_clear (ClientListData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->clients, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ClientListData, client_list_data)

static ClientListData *
make_data (const char *integration, gint64 reading)
{
  ClientListData *data = client_list_data_new ();

  data->integration = g_strdup (integration);
  data->reading = reading;

  return data;
}

static gboolean
save_client (RosterSql *sql, const char *integration, RosterClient *c, gint64 now, GError **error)
{
  return roster_sql_run (
      sql, error,
      "INSERT INTO source_client (integration, id, name, sites, servers, workstations, mobiles, "
      "  devices, first_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (integration, id) DO UPDATE SET name = excluded.name, "
      "  renamed_at = CASE WHEN name <> excluded.name THEN excluded.first_seen "
      "    ELSE renamed_at END, "
      "  back_at = CASE WHEN missing_since IS NOT NULL THEN excluded.first_seen "
      "    ELSE back_at END, "
      "  sites = CASE WHEN excluded.sites >= 0 THEN excluded.sites ELSE sites END, "
      "  servers = excluded.servers, workstations = excluded.workstations, "
      "  mobiles = excluded.mobiles, devices = excluded.devices, missing_since = NULL "
      "WHERE name <> excluded.name OR (excluded.sites >= 0 AND sites <> excluded.sites) "
      "  OR servers <> excluded.servers "
      "  OR workstations <> excluded.workstations OR mobiles <> excluded.mobiles "
      "  OR devices <> excluded.devices OR missing_since IS NOT NULL",
      "sssiiiiil", integration, c->id, c->name, c->sites, c->servers, c->workstations, c->mobiles,
      c->devices, now);
}

static gboolean
mark_missing_clients (RosterSql *sql, ClientListData *data, gint64 now, GError **error)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  for (guint i = 0; i < data->clients->len; i++)
    g_hash_table_add (listed, ((RosterClient *) g_ptr_array_index (data->clients, i))->id);

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT id FROM source_client WHERE integration = ? "
                           "   AND missing_since IS NULL",
                           "s", data->integration);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      if (!g_hash_table_contains (listed, roster_sql_peek_text (stmt, 0)))
        g_ptr_array_add (missing, roster_sql_dup_text (stmt, 0));
    }

  for (guint i = 0; i < missing->len && local_error == NULL; i++)
    roster_sql_run (sql, &local_error,
                    "UPDATE source_client SET missing_since = ? WHERE integration = ? AND id = ?",
                    "lss", now, data->integration, g_ptr_array_index (missing, i));

  return roster_sql_end (&local_error, error);
}

static gboolean
save_clients_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ClientListData *data = user_data;
  gint64 now = roster_store_now (self);

  for (guint i = 0; i < data->clients->len; i++)
    {
      if (!save_client (sql, data->integration, g_ptr_array_index (data->clients, i), now, error))
        return FALSE;
    }

  return mark_missing_clients (sql, data, now, error) &&
         roster_sql_run (sql, error, "UPDATE reading SET clients = ? WHERE id = ?", "il",
                         (int) data->clients->len, data->reading);
}

/**
 * roster_store_save_clients_async:
 * @self: a store
 * @integration: an integration's id
 * @reading: a reading's number
 * @clients: (element-type RosterClient): the whole client list
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores what is new or changed in a client list. Clients that are not in it are marked with since
 * when, and keep all that was decided.
 */
void
roster_store_save_clients_async (RosterStore *self,
                                 const char *integration,
                                 gint64 reading,
                                 GPtrArray *clients,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  ClientListData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && clients != NULL);

  data = make_data (integration, reading);
  data->clients = g_ptr_array_ref (clients);
  roster_store_queue (self, ROSTER_STORE_WRITE, save_clients_work, data,
                      (GDestroyNotify) client_list_data_free, roster_store_save_clients_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_save_clients_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_save_clients_async, error) != NULL;
}

static gboolean
list_unread_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ClientListData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);

  /* What was decided first: its devices are waited for. */
  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT c.id, c.name, c.sites, c.servers, c.workstations, c.mobiles, c.devices "
      "  FROM source_client AS c "
      "  LEFT JOIN decision AS d ON d.id = "
      "       (SELECT max(n.id) FROM decision AS n WHERE n.integration = c.integration "
      "           AND n.documentation = ?2 AND n.client = c.id AND n.undone_at IS NULL) "
      " WHERE c.integration = ?1 AND c.missing_since IS NULL AND " ROSTER_READABLE
      "   AND coalesce((SELECT NOT min(p.complete) FROM reading_part AS p "
      "        WHERE p.integration = c.integration AND p.client = c.id AND p.reading = ?3), 1) "
      " ORDER BY coalesce(d.kind, 'undecided') IN ('undecided', 'exclude'), c.name, c.id",
      "ssl", data->integration, data->documentation, data->reading);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterClient *client =
          roster_client_new (roster_sql_peek_text (stmt, 0), roster_sql_peek_text (stmt, 1));

      client->sites = sqlite3_column_int (stmt, 2);
      client->servers = sqlite3_column_int (stmt, 3);
      client->workstations = sqlite3_column_int (stmt, 4);
      client->mobiles = sqlite3_column_int (stmt, 5);
      client->devices = sqlite3_column_int (stmt, 6);
      g_ptr_array_add (data->clients, client);
    }

  return roster_sql_end (&local_error, error) &&
         roster_site_row_load_lists (sql, data->integration, data->clients, roster_store_now (self),
                                     error);
}

/**
 * roster_store_list_unread_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @reading: a reading's number
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists the clients whose devices are still to be read, or were not read whole: decided ones first,
 * excluded ones only where something that is gone elsewhere may have moved to them.
 */
void
roster_store_list_unread_async (RosterStore *self,
                                const char *integration,
                                const char *documentation,
                                gint64 reading,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  ClientListData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = make_data (integration, reading);
  data->documentation = g_strdup (documentation);
  roster_store_queue (self, ROSTER_STORE_READ, list_unread_work, data,
                      (GDestroyNotify) client_list_data_free, roster_store_list_unread_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_list_unread_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterClient) (nullable): the clients
 */
GPtrArray *
roster_store_list_unread_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  ClientListData *data = roster_store_finish (self, result, roster_store_list_unread_async, error);

  return data != NULL ? g_steal_pointer (&data->clients) : NULL;
}
