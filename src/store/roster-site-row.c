/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-site-row-private.h"

#include "model/roster-client.h"

/* A site that is new and has no devices yet, or another name of one, is seen after that at last. */
#define GOOD_FOR (7 * G_TIME_SPAN_DAY)

static gboolean
insert_site (RosterSql *sql,
             const char *integration,
             RosterClientDevices *client,
             guint nth,
             gint64 now,
             GError **error)
{
  RosterSite *site = g_ptr_array_index (client->site_list, nth);

  return roster_sql_run (
      sql, error,
      "INSERT INTO source_site (integration, client, id, nth, name, "
      "  has_servers, has_workstations, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      "sssisiil", integration, client->client, site->id, (int) nth, site->name, site->has_servers,
      site->has_workstations, now);
}

static gboolean
update_site (
    RosterSql *sql, const char *integration, RosterClientDevices *client, guint nth, GError **error)
{
  RosterSite *site = g_ptr_array_index (client->site_list, nth);

  return roster_sql_run (sql, error,
                         "UPDATE source_site SET has_servers = ?4, has_workstations = ?5 "
                         " WHERE integration = ?1 AND client = ?2 AND id = ?3 "
                         "   AND (has_servers <> ?4 OR has_workstations <> ?5)",
                         "sssii", integration, client->client, site->id, site->has_servers,
                         site->has_workstations);
}

/**
 * roster_site_row_save_list:
 * @sql: a connection
 * @integration: an integration's id
 * @client: a client that was read; without a site list nothing is changed
 * @now: the time
 * @error: return location
 *
 * Stores the sites of a client. What was not asked for now keeps the time when it was.
 */
gboolean
roster_site_row_save_list (RosterSql *sql,
                           const char *integration,
                           RosterClientDevices *client,
                           gint64 now,
                           GError **error)
{
  if (client->site_list == NULL)
    return TRUE;

  if (client->are_sites_read &&
      !roster_sql_run (sql, error, "DELETE FROM source_site WHERE integration = ? AND client = ?",
                       "ss", integration, client->client))
    return FALSE;

  for (guint i = 0; i < client->site_list->len; i++)
    {
      if (client->are_sites_read ? !insert_site (sql, integration, client, i, now, error)
                                 : !update_site (sql, integration, client, i, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_site_row_load_lists:
 * @sql: a connection
 * @integration: an integration's id
 * @clients: (element-type RosterClient): clients that nobody else has yet
 * @now: the time
 * @error: return location
 *
 * Gives the clients their site lists. One that was read too long ago, or after @now, which a clock
 * that was set back has, is left out.
 */
gboolean
roster_site_row_load_lists (
    RosterSql *sql, const char *integration, GPtrArray *clients, gint64 now, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  for (guint i = 0; i < clients->len; i++)
    {
      RosterClient *client = g_ptr_array_index (clients, i);

      g_hash_table_insert (by_id, client->id, client);
    }

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT client, id, name, has_servers, has_workstations "
                           "  FROM source_site WHERE integration = ? AND read_at BETWEEN ? AND ? "
                           " ORDER BY client, nth",
                           "sll", integration, now - GOOD_FOR, now);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterClient *client = g_hash_table_lookup (by_id, roster_sql_peek_text (stmt, 0));
      RosterSite *site;

      if (client == NULL)
        continue;

      site = roster_site_new (roster_sql_peek_text (stmt, 1), roster_sql_peek_text (stmt, 2));
      site->has_servers = sqlite3_column_int (stmt, 3);
      site->has_workstations = sqlite3_column_int (stmt, 4);
      if (client->site_list == NULL)
        client->site_list = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_site_unref);
      g_ptr_array_add (client->site_list, site);
    }

  return roster_sql_end (&local_error, error);
}
