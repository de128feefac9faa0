/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-readable.h"

#include "model/roster-task-data.h"
#include "store/roster-readable-private.h"
#include "store/roster-site-row-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *documentation;
  gint64 at;
  GPtrArray *clients;
  gint64 pace;
} ReadableData;

static void
readable_data_clear (ReadableData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->clients, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ReadableData, readable_data)

static RosterClient *
read_client (sqlite3_stmt *stmt)
{
  RosterClient *client = roster_client_new (roster_sql_peek_text (stmt, 0), "");

  client->sites = sqlite3_column_int (stmt, 1);
  client->servers = sqlite3_column_int (stmt, 2);
  client->workstations = sqlite3_column_int (stmt, 3);
  client->mobiles = sqlite3_column_int (stmt, 4);
  client->devices = sqlite3_column_int (stmt, 5);
  client->is_read = sqlite3_column_int (stmt, 6);

  return client;
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ReadableData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);

  /* Not every service counts a client's devices; then what came last time is counted. */
  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT c.id, c.sites, c.servers, c.workstations, c.mobiles, "
      "       CASE WHEN c.devices >= 0 OR p.is_read IS NULL THEN c.devices "
      "         ELSE (SELECT count(*) FROM device AS v INDEXED BY device_client "
      "           WHERE v.integration = ?1 AND v.client = c.id AND v.gone_since IS NULL) END, "
      "       p.is_read IS NOT NULL "
      "  FROM source_client AS c "
      "  LEFT JOIN (SELECT DISTINCT client, 1 AS is_read FROM reading_part "
      "       WHERE integration = ?1) AS p ON p.client = c.id "
      "  LEFT JOIN decision AS d ON d.id = "
      "       (SELECT max(n.id) FROM decision AS n WHERE n.integration = ?1 "
      "           AND n.documentation = ?2 AND n.client = c.id AND n.undone_at IS NULL) "
      " WHERE c.integration = ?1 AND c.missing_since IS NULL AND " ROSTER_READABLE " ORDER BY c.id",
      "ss", data->integration, data->documentation);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->clients, read_client (stmt));

  return roster_sql_end (&local_error, error) &&
         roster_sql_get_int (sql, &data->pace, error,
                             "SELECT pace FROM reading WHERE integration = ? AND pace IS NOT NULL "
                             " ORDER BY id DESC LIMIT 1",
                             "s", data->integration) &&
         roster_site_row_load_lists (sql, data->integration, data->clients, data->at, error);
}

/**
 * roster_store_list_readable_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @at: when they are read, in microseconds since 1970, UTC
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists the clients whose devices a reading at that time reads, with what is known of their size:
 * the sites that will still be taken as they are then, and the number of devices as the service
 * counts them or as they were read. Names are left out.
 */
void
roster_store_list_readable_async (RosterStore *self,
                                  const char *integration,
                                  const char *documentation,
                                  gint64 at,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  ReadableData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = readable_data_new ();
  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  data->at = at;
  roster_store_queue (self, ROSTER_STORE_READ, list_work, data, (GDestroyNotify) readable_data_free,
                      roster_store_list_readable_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_readable_finish:
 * @self: a store
 * @result: what the callback got
 * @pace: (out): seconds that a request took last time where it need not wait, or 0
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterClient) (nullable): the clients
 */
GPtrArray *
roster_store_list_readable_finish (RosterStore *self,
                                   GAsyncResult *result,
                                   double *pace,
                                   GError **error)
{
  ReadableData *data = roster_store_finish (self, result, roster_store_list_readable_async, error);

  if (data == NULL)
    return NULL;

  *pace = (double) data->pace / G_USEC_PER_SEC;

  return g_steal_pointer (&data->clients);
}
