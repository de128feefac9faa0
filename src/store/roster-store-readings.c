/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-readings.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

/* An interrupted reading goes on where it was, but not with yesterday's half. */
#define RESUME_WITHIN (6 * G_TIME_SPAN_HOUR)

static void
roster_reading_part_clear (RosterReadingPart *self)
{
  g_free (self->client);
  g_free (self->kind);
  g_free (self->why);
}

ROSTER_DEFINE_BOXED (RosterReadingPart, roster_reading_part)

/**
 * roster_reading_part_new:
 * @client: a client's id
 * @kind: the kind of devices
 * @why: (nullable): why the list is not complete
 *
 * Returns: (transfer full): a part
 */
RosterReadingPart *
roster_reading_part_new (const char *client, const char *kind, const char *why)
{
  RosterReadingPart *self = roster_reading_part_alloc ();

  self->client = g_strdup (client);
  self->kind = g_strdup (kind);
  self->why = g_strdup (why);

  return self;
}

typedef struct
{
  char *integration;
  char *documentation;
  gint64 reading;
  GPtrArray *clients;
  GPtrArray *parts;
} ReadingData;

static void
reading_data_clear (ReadingData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->clients, g_ptr_array_unref);
  g_clear_pointer (&data->parts, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ReadingData, reading_data)

static ReadingData *
make_data (const char *integration, gint64 reading)
{
  ReadingData *data = reading_data_new ();

  data->integration = g_strdup (integration);
  data->reading = reading;

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       ReadingData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) reading_data_free, source_tag,
                      cancellable, callback, user_data);
}

static gboolean
begin_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ReadingData *data = user_data;
  gint64 now = roster_store_now (self);

  /* What an interrupted reading left of a client is read again. */
  if (!roster_sql_run (sql, error, "DELETE FROM staged_device WHERE integration = ?", "s",
                       data->integration) ||
      !roster_sql_get_int (sql, &data->reading, error,
                           "SELECT id FROM reading WHERE integration = ?1 AND finished_at IS NULL "
                           "   AND started_at > ?2 AND started_at <= ?3 "
                           "   AND id = (SELECT max(id) FROM reading WHERE integration = ?1)",
                           "sll", data->integration, now - RESUME_WITHIN, now))
    return FALSE;

  if (data->reading != 0)
    return TRUE;

  return roster_sql_run (sql, error, "INSERT INTO reading (integration, started_at) VALUES (?, ?)",
                         "sl", data->integration, now) &&
         roster_sql_get_int (sql, &data->reading, error, "SELECT last_insert_rowid()", "");
}

/**
 * roster_store_begin_reading_async:
 * @self: a store
 * @integration: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Begins a reading, or takes up the one that was interrupted.
 */
void
roster_store_begin_reading_async (RosterStore *self,
                                  const char *integration,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  queue (self, ROSTER_STORE_WRITE, begin_work, make_data (integration, 0),
         roster_store_begin_reading_async, cancellable, callback, user_data);
}

/**
 * roster_store_begin_reading_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: the reading's number, or 0
 */
gint64
roster_store_begin_reading_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  ReadingData *data = roster_store_finish (self, result, roster_store_begin_reading_async, error);

  return data != NULL ? data->reading : 0;
}

static gboolean
save_client (RosterSql *sql, const char *integration, RosterClient *c, gint64 now, GError **error)
{
  return roster_sql_run (
      sql, error,
      "INSERT INTO source_client (integration, id, name, sites, servers, workstations, mobiles, "
      "  devices, first_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (integration, id) DO UPDATE SET name = excluded.name, "
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
mark_missing_clients (RosterSql *sql, ReadingData *data, gint64 now, GError **error)
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
  ReadingData *data = user_data;
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
  ReadingData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && clients != NULL);

  data = make_data (integration, reading);
  data->clients = g_ptr_array_ref (clients);
  queue (self, ROSTER_STORE_WRITE, save_clients_work, data, roster_store_save_clients_async,
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
  ReadingData *data = user_data;
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
      " WHERE c.integration = ?1 AND c.missing_since IS NULL AND d.kind IS NOT 'exclude' "
      "   AND NOT EXISTS (SELECT 1 FROM reading_part AS p WHERE p.integration = c.integration "
      "        AND p.client = c.id AND p.reading = ?3) "
      " ORDER BY coalesce(d.kind, 'undecided') = 'undecided', c.name, c.id",
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

  return roster_sql_end (&local_error, error);
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
 * Lists the clients whose devices are still to be read: decided ones first, excluded ones never.
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
  ReadingData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = make_data (integration, reading);
  data->documentation = g_strdup (documentation);
  queue (self, ROSTER_STORE_READ, list_unread_work, data, roster_store_list_unread_async,
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
  ReadingData *data = roster_store_finish (self, result, roster_store_list_unread_async, error);

  return data != NULL ? g_steal_pointer (&data->clients) : NULL;
}

static gboolean
finish_clients_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ReadingData *data = user_data;

  return roster_sql_run (sql, error,
                         "UPDATE reading SET finished_at = ?1 WHERE id = ?2 AND NOT EXISTS "
                         "  (SELECT 1 FROM reading_part WHERE integration = ?3 AND reading = ?2)",
                         "lls", roster_store_now (self), data->reading, data->integration);
}

/**
 * roster_store_finish_clients_async:
 * @self: a store
 * @integration: an integration's id
 * @reading: a reading's number
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Ends a reading of the client list alone. One that was taken up in the middle of its devices stays
 * open for the rest of them.
 */
void
roster_store_finish_clients_async (RosterStore *self,
                                   const char *integration,
                                   gint64 reading,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  queue (self, ROSTER_STORE_WRITE, finish_clients_work, make_data (integration, reading),
         roster_store_finish_clients_async, cancellable, callback, user_data);
}

gboolean
roster_store_finish_clients_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_finish_clients_async, error) != NULL;
}

static gboolean
finish_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ReadingData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_reading_part_unref);

  if (!roster_sql_run (sql, error, "UPDATE reading SET finished_at = ? WHERE id = ?", "ll",
                       roster_store_now (self), data->reading))
    return FALSE;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT client, kind, why FROM reading_part "
                           " WHERE integration = ? AND reading = ? AND NOT complete "
                           " ORDER BY client, kind",
                           "sl", data->integration, data->reading);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->parts, roster_reading_part_new (roster_sql_peek_text (stmt, 0),
                                                           roster_sql_peek_text (stmt, 1),
                                                           roster_sql_peek_text (stmt, 2)));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_finish_reading_async:
 * @self: a store
 * @integration: an integration's id
 * @reading: a reading's number
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Ends a reading.
 */
void
roster_store_finish_reading_async (RosterStore *self,
                                   const char *integration,
                                   gint64 reading,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  queue (self, ROSTER_STORE_WRITE, finish_work, make_data (integration, reading),
         roster_store_finish_reading_async, cancellable, callback, user_data);
}

/**
 * roster_store_finish_reading_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterReadingPart) (nullable): what could not be read
 */
GPtrArray *
roster_store_finish_reading_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  ReadingData *data = roster_store_finish (self, result, roster_store_finish_reading_async, error);

  return data != NULL ? g_steal_pointer (&data->parts) : NULL;
}
