/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-integrations.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

static void
roster_integration_summary_clear (RosterIntegrationSummary *self)
{
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_free (self->held_run);
  g_free (self->taken_back);
}

ROSTER_DEFINE_BOXED (RosterIntegrationSummary, roster_integration_summary)

typedef struct
{
  char *text; /* a provider going in, a slug or an integration's id */
  gboolean paused;
  gboolean again;
  RosterIntegration *integration;
  GPtrArray *summaries;
} IntegrationData;

static void
integration_data_clear (IntegrationData *data)
{
  g_free (data->text);
  g_clear_pointer (&data->integration, roster_integration_unref);
  g_clear_pointer (&data->summaries, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (IntegrationData, integration_data)

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       IntegrationData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) integration_data_free, source_tag,
                      cancellable, callback, user_data);
}

static RosterIntegrationSummary *
read_summary (sqlite3_stmt *stmt)
{
  RosterIntegrationSummary *summary = roster_integration_summary_alloc ();
  RosterIntegration *integration = roster_integration_new ();

  integration->id = roster_sql_dup_text (stmt, 0);
  integration->provider = roster_sql_dup_text (stmt, 1);
  integration->name = roster_sql_dup_text (stmt, 2);
  integration->url = roster_sql_dup_text (stmt, 3);
  integration->method = roster_sql_dup_text (stmt, 4);
  integration->documentation = roster_sql_dup_text (stmt, 5);
  integration->device_sync = sqlite3_column_int (stmt, 6);
  integration->rate = sqlite3_column_int (stmt, 7);
  integration->enabled = sqlite3_column_int (stmt, 8);
  integration->paused = sqlite3_column_int (stmt, 9);
  integration->generation = sqlite3_column_int (stmt, 10);
  integration->account = roster_sql_dup_text (stmt, 11);
  integration->retire_after_days = sqlite3_column_int (stmt, 12);
  integration->created_at = sqlite3_column_int64 (stmt, 13);

  summary->integration = integration;
  summary->last_run = sqlite3_column_int64 (stmt, 14);
  summary->clients = (guint) sqlite3_column_int (stmt, 15);
  summary->undecided = summary->clients - (guint) sqlite3_column_int (stmt, 16);
  summary->held = (guint) sqlite3_column_int (stmt, 17);
  summary->held_run = roster_sql_dup_text (stmt, 18);
  summary->taken_back = roster_sql_dup_text (stmt, 19);

  return summary;
}

#define HELD                                                                                       \
  "INDEXED BY operation_held WHERE o.integration = i.id AND o.documentation = i.documentation "    \
  "   AND o.held AND o.state = 'planned' AND o.run IS NOT NULL"

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  IntegrationData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->summaries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_integration_summary_unref);

  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT i.id, i.provider, i.name, i.url, i.method, i.documentation, i.device_sync, i.rate, "
      "       i.enabled, i.paused, i.generation, i.account, i.retire_after_days, i.created_at, "
      "       (SELECT max(started_at) FROM run WHERE run.integration = i.id), "
      "       (SELECT count(*) FROM source_client AS c "
      "         WHERE c.integration = i.id AND c.missing_since IS NULL), "
      "       (SELECT count(*) FROM source_client AS c "
      "          JOIN current_decision AS d ON d.integration = c.integration "
      "               AND d.documentation = i.documentation AND d.client = c.id "
      "         WHERE c.integration = i.id AND c.missing_since IS NULL "
      "           AND d.kind <> 'undecided'), "
      "       (SELECT count(*) FROM operation AS o " HELD "), "
      "       (SELECT o.run FROM operation AS o " HELD " ORDER BY o.run DESC LIMIT 1), "
      "       (SELECT r.rolls_back FROM operation AS u INDEXED BY operation_suppressing "
      "           JOIN run AS r ON r.id = u.run WHERE u.integration = i.id "
      "            AND u.documentation = i.documentation AND u.suppresses LIMIT 1) "
      "  FROM integration AS i ORDER BY i.created_at, i.id",
      "");
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->summaries, read_summary (stmt));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_integrations_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads all integrations in the order in which they were connected.
 */
void
roster_store_list_integrations_async (RosterStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));

  queue (self, ROSTER_STORE_READ, list_work, integration_data_new (),
         roster_store_list_integrations_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_integrations_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterIntegrationSummary) (nullable): the integrations
 */
GPtrArray *
roster_store_list_integrations_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  IntegrationData *data =
      roster_store_finish (self, result, roster_store_list_integrations_async, error);

  return data != NULL ? g_steal_pointer (&data->summaries) : NULL;
}

static gboolean
reserve_slug_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  IntegrationData *data = user_data;
  g_autofree char *provider = g_steal_pointer (&data->text);
  gint64 last = 0;

  if (!roster_sql_run (sql, error,
                       "INSERT INTO slug (provider, last) VALUES (?, 1) "
                       "ON CONFLICT (provider) DO UPDATE SET last = last + 1",
                       "s", provider) ||
      !roster_sql_get_int (sql, &last, error, "SELECT last FROM slug WHERE provider = ?", "s",
                           provider))
    return FALSE;

  data->text = g_strdup_printf ("%s-%" G_GINT64_FORMAT, provider, last);
  return TRUE;
}

/**
 * roster_store_reserve_slug_async:
 * @self: a store
 * @provider: the provider's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reserves the id of a new integration, which no other one had or will have. It is needed before
 * the integration is saved, because the keys go into the keyring first.
 */
void
roster_store_reserve_slug_async (RosterStore *self,
                                 const char *provider,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  IntegrationData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (provider != NULL);

  data = integration_data_new ();
  data->text = g_strdup (provider);
  queue (self, ROSTER_STORE_WRITE, reserve_slug_work, data, roster_store_reserve_slug_async,
         cancellable, callback, user_data);
}

/**
 * roster_store_reserve_slug_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an id like "nsight-1"
 */
char *
roster_store_reserve_slug_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  IntegrationData *data =
      roster_store_finish (self, result, roster_store_reserve_slug_async, error);

  return data != NULL ? g_steal_pointer (&data->text) : NULL;
}

static gboolean
save_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RosterIntegration *i = ((IntegrationData *) user_data)->integration;

  return roster_sql_run (
      sql, error,
      "INSERT INTO integration (id, provider, name, url, method, documentation, device_sync, "
      "  rate, enabled, paused, generation, account, retire_after_days, created_at, "
      "  scheduled_since) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET name = excluded.name, url = excluded.url, "
      "  method = excluded.method, documentation = excluded.documentation, "
      "  device_sync = excluded.device_sync, rate = excluded.rate, "
      "  scheduled_since = iif (excluded.enabled AND NOT enabled, excluded.scheduled_since, "
      "                         scheduled_since), "
      "  enabled = excluded.enabled, "
      "  generation = excluded.generation, account = excluded.account, "
      "  retire_after_days = excluded.retire_after_days",
      "ssssssiiiiisill", i->id, i->provider, i->name, i->url, i->method, i->documentation,
      i->device_sync, i->rate, i->enabled, i->paused, i->generation, i->account,
      i->retire_after_days, i->created_at != 0 ? i->created_at : roster_store_now (self),
      roster_store_now (self));
}

/* Whoever connects looks first; this is for two who look at the same time. */
static gboolean
add_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  IntegrationData *data = user_data;
  gint64 n_others = 0;

  if (!data->again && !roster_sql_get_int (sql, &n_others, error,
                                           "SELECT count(*) FROM integration WHERE account = ?",
                                           "s", data->integration->account))
    return FALSE;

  if (n_others > 0)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                           _ ("This account was connected in another window or command meanwhile. "
                              "Nothing was changed."));
      return FALSE;
    }

  return save_work (self, sql, data, error);
}

/**
 * roster_store_add_integration_async:
 * @self: a store
 * @integration: a new integration
 * @again: whether its account may be one that is or was connected already
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores a new integration. Fails with %ROSTER_ERROR_CONFLICT where its account is in the store.
 */
void
roster_store_add_integration_async (RosterStore *self,
                                    RosterIntegration *integration,
                                    gboolean again,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  IntegrationData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && integration->id != NULL);

  data = integration_data_new ();
  data->integration = roster_integration_ref (integration);
  data->again = again;
  queue (self, ROSTER_STORE_WRITE, add_work, data, roster_store_add_integration_async, cancellable,
         callback, user_data);
}

gboolean
roster_store_add_integration_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_add_integration_async, error) != NULL;
}

/**
 * roster_store_save_integration_async:
 * @self: a store
 * @integration: an integration; a new one, or one of a known id with other settings
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores an integration. Whether a known one is paused is not changed: that has a call of its own,
 * which does not meet an edit.
 */
void
roster_store_save_integration_async (RosterStore *self,
                                     RosterIntegration *integration,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  IntegrationData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && integration->id != NULL);

  data = integration_data_new ();
  data->integration = roster_integration_ref (integration);
  queue (self, ROSTER_STORE_WRITE, save_work, data, roster_store_save_integration_async,
         cancellable, callback, user_data);
}

gboolean
roster_store_save_integration_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_save_integration_async, error) != NULL;
}

static gboolean
set_paused_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  IntegrationData *data = user_data;

  /* What its schedule had in the meantime is not made up for. */
  return roster_sql_run (sql, error,
                         "UPDATE integration SET paused = ?1, "
                         "  scheduled_since = iif (paused AND NOT ?1, ?2, scheduled_since) "
                         " WHERE id = ?3",
                         "ils", data->paused, roster_store_now (self), data->text);
}

/**
 * roster_store_set_paused_async:
 * @self: a store
 * @integration: an integration's id
 * @paused: whether device sync rests
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stops device sync, or goes on with it, and touches nothing else: no lock is needed, whatever
 * others do with the integration.
 */
void
roster_store_set_paused_async (RosterStore *self,
                               const char *integration,
                               gboolean paused,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  IntegrationData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  data = integration_data_new ();
  data->text = g_strdup (integration);
  data->paused = paused;
  queue (self, ROSTER_STORE_DECIDE, set_paused_work, data, roster_store_set_paused_async,
         cancellable, callback, user_data);
}

gboolean
roster_store_set_paused_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_set_paused_async, error) != NULL;
}
