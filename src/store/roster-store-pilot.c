/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-pilot.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "model/roster-uuid.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *plan;
  char **clients; /* NULL for the first ones of the plan */
  guint n_clients;
  char *part;
  guint n_operations;
} PilotData;

static void
pilot_data_clear (PilotData *data)
{
  g_free (data->plan);
  g_strfreev (data->clients);
  g_free (data->part);
}

ROSTER_DEFINE_TASK_DATA (PilotData, pilot_data)

/* In the order in which they are done: those that are new in the documentation come first. */
static gboolean
find_first (RosterSql *sql, PilotData *data, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  if (data->clients != NULL)
    return TRUE;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT client FROM operation INDEXED BY operation_plan "
                           " WHERE plan = ? AND state = 'planned' "
                           " GROUP BY client ORDER BY min(seq) LIMIT ?",
                           "si", data->plan, (int) data->n_clients);
  while (roster_sql_next (sql, stmt, &local_error))
    g_strv_builder_add (builder, roster_sql_peek_text (stmt, 0));
  data->clients = g_strv_builder_end (builder);

  return roster_sql_end (&local_error, error);
}

static gboolean
check_client (RosterSql *sql, PilotData *data, const char *client, GError **error)
{
  gint64 is_planned = 0;

  if (!roster_sql_get_int (sql, &is_planned, error,
                           "SELECT 1 FROM operation INDEXED BY operation_plan "
                           " WHERE plan = ? AND state = 'planned' AND client = ? LIMIT 1",
                           "ss", data->plan, client))
    return FALSE;

  if (!is_planned)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                 _ ("Nothing is to be written for a client with the id “%s”. Nothing was written."),
                 client);

  return is_planned;
}

static gboolean
take_client (RosterSql *sql, PilotData *data, const char *client, GError **error)
{
  if (!check_client (sql, data, client, error) ||
      !roster_sql_run (sql, error,
                       "UPDATE operation SET plan = ?1 "
                       " WHERE plan = ?2 AND client = ?3 AND state IN ('planned', 'waiting')",
                       "sss", data->part, data->plan, client))
    return FALSE;

  data->n_operations += (guint) roster_sql_get_n_changed (sql);
  return TRUE;
}

static gboolean
split_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  PilotData *data = user_data;

  data->part = roster_uuid_new ();
  if (!find_first (sql, data, error) ||
      !roster_sql_run (sql, error,
                       "INSERT INTO plan (id, integration, documentation, state, made_at, "
                       "  decisions, reading, basis, agreed_only, last_step, n_match, n_create, "
                       "  n_exclude, n_undecided, n_to_be_read, n_unchanged, n_skipped, "
                       "  n_filtered, n_filtered_assets) "
                       "SELECT ?1, integration, documentation, state, made_at, decisions, "
                       "  reading, basis, agreed_only, last_step, n_match, n_create, n_exclude, "
                       "  n_undecided, n_to_be_read, n_unchanged, n_skipped, n_filtered, "
                       "  n_filtered_assets FROM plan WHERE id = ?2",
                       "ss", data->part, data->plan))
    return FALSE;

  for (guint i = 0; data->clients[i] != NULL; i++)
    {
      if (!take_client (sql, data, data->clients[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_split_plan_async:
 * @self: a store
 * @plan: id of a stored plan that was not applied
 * @clients: (nullable) (array zero-terminated=1): clients; NULL for the first ones
 * @n_clients: how many of the first ones
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a plan of its own of what is planned for some clients, so that these can be tried first.
 * The rest stays the plan that it was.
 *
 * Fails with %ROSTER_ERROR_NOT_FOUND where nothing is planned for one of @clients.
 */
void
roster_store_split_plan_async (RosterStore *self,
                               const char *plan,
                               const char *const *clients,
                               guint n_clients,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PilotData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (plan != NULL && (clients != NULL || n_clients > 0));

  data = pilot_data_new ();
  data->plan = g_strdup (plan);
  data->clients = g_strdupv ((char **) clients);
  data->n_clients = n_clients;
  roster_store_queue (self, ROSTER_STORE_WRITE, split_work, data, (GDestroyNotify) pilot_data_free,
                      roster_store_split_plan_async, cancellable, callback, user_data);
}

/**
 * roster_store_split_plan_finish:
 * @self: a store
 * @result: what the callback got
 * @n_operations: (out): how many operations it has
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the id of the plan for these clients
 */
char *
roster_store_split_plan_finish (RosterStore *self,
                                GAsyncResult *result,
                                guint *n_operations,
                                GError **error)
{
  PilotData *data = roster_store_finish (self, result, roster_store_split_plan_async, error);

  if (data == NULL)
    return NULL;

  *n_operations = data->n_operations;
  return g_steal_pointer (&data->part);
}
