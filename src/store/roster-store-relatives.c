/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-relatives.h"

#include "model/roster-client.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

/* Fewer clients of the same number and name may be those that every new account has. */
#define MIN_SAME 3

typedef struct
{
  char *provider;
  GPtrArray *clients;
  char *relative;
} RelativeData;

static void
relative_data_clear (RelativeData *data)
{
  g_free (data->provider);
  g_clear_pointer (&data->clients, g_ptr_array_unref);
  g_free (data->relative);
}

ROSTER_DEFINE_TASK_DATA (RelativeData, relative_data)

typedef struct
{
  char *integration;
  guint n_known;
  guint n_same;
} Tally;

static void
take_if_same (RelativeData *data, Tally *tally)
{
  if (data->relative == NULL && tally->n_same >= MIN_SAME && tally->n_same * 2 > tally->n_known)
    data->relative = g_steal_pointer (&tally->integration);

  g_clear_pointer (&tally->integration, g_free);
  tally->n_known = 0;
  tally->n_same = 0;
}

static gboolean
find_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RelativeData *data = user_data;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local_error = NULL;
  Tally tally = { 0 };
  sqlite3_stmt *stmt;

  for (guint i = 0; i < data->clients->len; i++)
    {
      RosterClient *client = g_ptr_array_index (data->clients, i);

      g_hash_table_insert (names, client->id, client->name);
    }

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT c.integration, c.id, c.name FROM integration AS i "
                           "  JOIN source_client AS c ON c.integration = i.id "
                           " WHERE i.provider = ? AND c.missing_since IS NULL "
                           " ORDER BY i.enabled DESC, i.created_at, i.id",
                           "s", data->provider);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      const char *integration = roster_sql_peek_text (stmt, 0);
      const char *name = g_hash_table_lookup (names, roster_sql_peek_text (stmt, 1));

      if (g_strcmp0 (tally.integration, integration) != 0)
        {
          take_if_same (data, &tally);
          tally.integration = g_strdup (integration);
        }
      tally.n_known++;
      tally.n_same += g_strcmp0 (name, roster_sql_peek_text (stmt, 2)) == 0;
    }
  take_if_same (data, &tally);

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_find_relative_async:
 * @self: a store
 * @provider: a provider's id
 * @clients: (element-type RosterClient): the clients of an account
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for an integration, a disabled one too, more than half of whose clients are among these
 * with the same id and the same name: it is the same account, whatever the keys.
 */
void
roster_store_find_relative_async (RosterStore *self,
                                  const char *provider,
                                  GPtrArray *clients,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  RelativeData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (provider != NULL && clients != NULL);

  data = relative_data_new ();
  data->provider = g_strdup (provider);
  data->clients = g_ptr_array_ref (clients);
  roster_store_queue (self, ROSTER_STORE_READ, find_work, data, (GDestroyNotify) relative_data_free,
                      roster_store_find_relative_async, cancellable, callback, user_data);
}

/**
 * roster_store_find_relative_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an integration's id; NULL without an error where there is
 *   none
 */
char *
roster_store_find_relative_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  RelativeData *data = roster_store_finish (self, result, roster_store_find_relative_async, error);

  return data != NULL ? g_steal_pointer (&data->relative) : NULL;
}
