/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-client-reading.h"

#include "model/roster-error.h"
#include "store/roster-store-devices.h"
#include "store/roster-store-readings.h"

/**
 * RosterClientReading:
 *
 * The reading of one client's devices: page by page to the store, and committed at the end. One use
 * only.
 */
struct _RosterClientReading
{
  GObject parent_instance;

  RosterStore *store;
  char *integration;
  RosterProvider *provider;
  RosterClient *client;
  gint64 reading;

  RosterDevicePage *page;
  guint staged; /* of the page */
  guint n_devices;
  int sites;
  GHashTable *issues; /* kind to reason */
};

/* A transaction of so many rows takes about 20 ms. */
#define CHUNK 500

G_DEFINE_FINAL_TYPE (RosterClientReading, roster_client_reading, G_TYPE_OBJECT)

static void fetch_page (GTask *task, const char *cursor);

static void
on_committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_commit_devices_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
commit (GTask *task)
{
  RosterClientReading *self = g_task_get_source_object (task);
  const RosterProviderInfo *info = roster_provider_get_info (self->provider);
  g_autoptr (GPtrArray) parts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_reading_part_unref);

  for (guint i = 0; info->device_kinds[i] != NULL; i++)
    g_ptr_array_add (
        parts, roster_reading_part_new (self->client->id, info->device_kinds[i],
                                        g_hash_table_lookup (self->issues, info->device_kinds[i])));

  roster_store_commit_devices_async (
      self->store, self->integration, self->reading, self->client->id, self->sites, parts,
      g_task_get_cancellable (task), on_committed_cb, g_object_ref (task));
}

static void stage_chunk (GTask *task);

static void
on_staged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_stage_devices_finish (ROSTER_STORE (source), result, &error))
    stage_chunk (task);
  else
    g_task_return_error (task, error);
}

static void
stage_chunk (GTask *task)
{
  RosterClientReading *self = g_task_get_source_object (task);
  g_autoptr (RosterDevicePage) page = NULL;
  guint end = MIN (self->staged + CHUNK, self->page->devices->len);

  if (self->staged < end)
    {
      g_autoptr (GPtrArray) chunk =
          g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);

      for (; self->staged < end; self->staged++)
        g_ptr_array_add (chunk,
                         roster_device_ref (g_ptr_array_index (self->page->devices, self->staged)));
      roster_store_stage_devices_async (self->store, self->integration, chunk,
                                        g_task_get_cancellable (task), on_staged_cb,
                                        g_object_ref (task));
      return;
    }

  page = g_steal_pointer (&self->page);
  if (page->next != NULL)
    fetch_page (task, page->next);
  else
    commit (task);
}

static void
note_issue (RosterClientReading *self, const char *kind, const char *why)
{
  g_hash_table_insert (self->issues, g_strdup (kind), g_strdup (why));
}

/* Such an error would meet every other client too. */
static gboolean
ends_reading (const GError *error)
{
  return error->domain != ROSTER_ERROR ||
         (error->code != ROSTER_ERROR_PROTOCOL && error->code != ROSTER_ERROR_UNAVAILABLE &&
          error->code != ROSTER_ERROR_NOT_FOUND);
}

static void
on_page_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterClientReading *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  self->staged = 0;
  self->page = roster_provider_fetch_devices_finish (ROSTER_PROVIDER (source), result, &error);
  if (self->page == NULL && ends_reading (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (self->page == NULL)
    {
      const RosterProviderInfo *info = roster_provider_get_info (self->provider);

      for (guint i = 0; info->device_kinds[i] != NULL; i++)
        note_issue (self, info->device_kinds[i], error->message);
      commit (task);
      return;
    }

  for (guint i = 0; i < self->page->issues->len; i++)
    {
      RosterReadingIssue *issue = g_ptr_array_index (self->page->issues, i);

      note_issue (self, issue->kind, issue->why);
    }
  if (self->page->sites != ROSTER_COUNT_UNKNOWN)
    self->sites = self->page->sites;
  self->n_devices += self->page->devices->len;
  stage_chunk (task);
}

static void
fetch_page (GTask *task, const char *cursor)
{
  RosterClientReading *self = g_task_get_source_object (task);

  roster_provider_fetch_devices_async (self->provider, self->client, cursor,
                                       g_task_get_cancellable (task), on_page_fetched_cb,
                                       g_object_ref (task));
}

static void
roster_client_reading_finalize (GObject *object)
{
  RosterClientReading *self = ROSTER_CLIENT_READING (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, g_free);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->client, roster_client_unref);
  g_clear_pointer (&self->page, roster_device_page_unref);
  g_clear_pointer (&self->issues, g_hash_table_unref);

  G_OBJECT_CLASS (roster_client_reading_parent_class)->finalize (object);
}

static void
roster_client_reading_class_init (RosterClientReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_client_reading_finalize;
}

static void
roster_client_reading_init (RosterClientReading *self)
{
  self->sites = ROSTER_COUNT_UNKNOWN;
  self->issues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * roster_client_reading_new:
 * @store: an open store
 * @integration: an integration's id
 * @provider: its RMM
 * @client: the client
 * @reading: number of the reading
 *
 * Returns: (transfer full): the reading of one client
 */
RosterClientReading *
roster_client_reading_new (RosterStore *store,
                           const char *integration,
                           RosterProvider *provider,
                           RosterClient *client,
                           gint64 reading)
{
  RosterClientReading *self = g_object_new (ROSTER_TYPE_CLIENT_READING, NULL);

  self->store = g_object_ref (store);
  self->integration = g_strdup (integration);
  self->provider = g_object_ref (provider);
  self->client = roster_client_ref (client);
  self->reading = reading;

  return self;
}

/**
 * roster_client_reading_run_async:
 * @self: a reading
 * @cancellable: (nullable): a cancellable; a client that is not whole by then is read again later
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads and stores.
 */
void
roster_client_reading_run_async (RosterClientReading *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_CLIENT_READING (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_client_reading_run_async);
  g_task_set_check_cancellable (task, FALSE);
  fetch_page (task, NULL);
}

/**
 * roster_client_reading_run_finish:
 * @self: a reading
 * @result: what the callback got
 * @n_devices: (out): devices that were read
 * @error: return location
 *
 * Returns: whether the client was stored, whole or with issues
 */
gboolean
roster_client_reading_run_finish (RosterClientReading *self,
                                  GAsyncResult *result,
                                  guint *n_devices,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *n_devices = self->n_devices;
  return g_task_propagate_boolean (G_TASK (result), error);
}
