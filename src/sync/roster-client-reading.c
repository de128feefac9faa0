/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-client-reading.h"

#include "model/roster-error.h"
#include "store/roster-store-readings.h"
#include "sync/roster-device-pages.h"
#include "sync/roster-device-staging.h"

/**
 * RosterClientReading:
 *
 * The reading of one client's devices. A single page goes to the writer as it is; where there are
 * more, or it is a large one, they wait in the store until the last one has come. One use only.
 */
struct _RosterClientReading
{
  GObject parent_instance;

  RosterStore *store;
  char *integration;
  RosterProvider *provider;
  RosterClient *client;
  RosterDeviceWriter *writer;

  RosterDevicePages *pages;
  GHashTable *issues; /* kind to reason */
  char *failure;
  int sites;
  GPtrArray *site_list; /* nullable: to be stored */
  gboolean are_sites_read;
  guint n_devices;
  gboolean is_staged;
  GError *error; /* that ends it, while an answer is still on the way */
};

/* More would make a long transaction. */
#define MAX_AT_HAND 2000

enum
{
  SIGNAL_FETCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterClientReading, roster_client_reading, G_TYPE_OBJECT)

static void take_page (GTask *task);

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_device_writer_write_finish (ROSTER_DEVICE_WRITER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* @devices are all of them, or NULL where they are staged. */
static void
write_client (GTask *task, GPtrArray *devices)
{
  RosterClientReading *self = g_task_get_source_object (task);
  const RosterProviderInfo *info = roster_provider_get_info (self->provider);
  g_autoptr (RosterClientDevices) client = roster_client_devices_new (self->client->id);

  client->sites = self->sites;
  client->site_list = self->site_list != NULL ? g_ptr_array_ref (self->site_list) : NULL;
  client->are_sites_read = self->are_sites_read;
  client->n_devices = self->n_devices;
  client->devices = devices != NULL ? g_ptr_array_ref (devices) : NULL;
  for (guint i = 0; info->device_kinds[i] != NULL; i++)
    g_ptr_array_add (client->parts, roster_reading_part_new (
                                        self->client->id, info->device_kinds[i],
                                        g_hash_table_lookup (self->issues, info->device_kinds[i])));

  roster_device_writer_write_async (self->writer, client, on_written_cb, g_object_ref (task));
}

static void
on_staged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterClientReading *self = g_task_get_source_object (task);

  if (!roster_device_staging_run_finish (ROSTER_STORE (source), result, &self->error))
    roster_device_pages_stop (self->pages);

  if (!roster_device_pages_is_at_end (self->pages))
    take_page (task);
  else if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    write_client (task, NULL);
}

static void
note_issue (RosterClientReading *self, const char *kind, int code, const char *why)
{
  if (code == ROSTER_ERROR_UNAVAILABLE)
    {
      g_free (self->failure);
      self->failure = g_strdup (why);
    }
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
take_failure (GTask *task, GError *error)
{
  RosterClientReading *self = g_task_get_source_object (task);
  const RosterProviderInfo *info = roster_provider_get_info (self->provider);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  if (ends_reading (error))
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; info->device_kinds[i] != NULL; i++)
    note_issue (self, info->device_kinds[i], error->code, error->message);
  g_error_free (error);
  g_signal_emit (self, signals[SIGNAL_FETCHED], 0);
  write_client (task, self->is_staged ? NULL : nothing);
}

static void
on_page_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterClientReading *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RosterDevicePage) page =
      roster_device_pages_next_finish (ROSTER_DEVICE_PAGES (source), result, &error);

  if (self->error != NULL)
    {
      g_clear_error (&error);
      g_task_return_error (task, g_steal_pointer (&self->error));
      return;
    }

  if (page == NULL)
    {
      take_failure (task, error);
      return;
    }

  for (guint i = 0; i < page->issues->len; i++)
    {
      RosterReadingIssue *issue = g_ptr_array_index (page->issues, i);

      note_issue (self, issue->kind, issue->code, issue->why);
    }
  if (page->sites != ROSTER_COUNT_UNKNOWN)
    self->sites = page->sites;
  if (page->site_list != NULL)
    {
      g_clear_pointer (&self->site_list, g_ptr_array_unref);
      self->site_list = g_ptr_array_ref (page->site_list);
      self->are_sites_read = page->are_sites_read;
    }
  self->n_devices += page->devices->len;

  if (roster_device_pages_is_at_end (self->pages))
    g_signal_emit (self, signals[SIGNAL_FETCHED], 0);

  if (roster_device_pages_is_at_end (self->pages) && !self->is_staged &&
      page->devices->len <= MAX_AT_HAND)
    {
      write_client (task, page->devices);
      return;
    }

  /* Of a client that is whole everything is kept, whatever ends the reading meanwhile. */
  self->is_staged = TRUE;
  roster_device_staging_run_async (
      self->store, self->integration, page->devices, NULL,
      roster_device_pages_is_at_end (self->pages) ? NULL : g_task_get_cancellable (task),
      on_staged_cb, g_object_ref (task));
}

static void
take_page (GTask *task)
{
  RosterClientReading *self = g_task_get_source_object (task);

  roster_device_pages_next_async (self->pages, on_page_taken_cb, g_object_ref (task));
}

static void
roster_client_reading_finalize (GObject *object)
{
  RosterClientReading *self = ROSTER_CLIENT_READING (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, g_free);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->client, roster_client_unref);
  g_clear_object (&self->writer);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->site_list, g_ptr_array_unref);
  g_clear_pointer (&self->issues, g_hash_table_unref);
  g_clear_pointer (&self->failure, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (roster_client_reading_parent_class)->finalize (object);
}

static void
roster_client_reading_class_init (RosterClientReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_client_reading_finalize;

  /**
   * RosterClientReading::fetched:
   * @self: the reading
   *
   * The RMM is not asked any more; what came is on its way to the disk.
   */
  signals[SIGNAL_FETCHED] = g_signal_new ("fetched", ROSTER_TYPE_CLIENT_READING, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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
 * @writer: where it goes when it is whole
 *
 * Returns: (transfer full): the reading of one client
 */
RosterClientReading *
roster_client_reading_new (RosterStore *store,
                           const char *integration,
                           RosterProvider *provider,
                           RosterClient *client,
                           RosterDeviceWriter *writer)
{
  RosterClientReading *self = g_object_new (ROSTER_TYPE_CLIENT_READING, NULL);

  self->store = g_object_ref (store);
  self->integration = g_strdup (integration);
  self->provider = g_object_ref (provider);
  self->client = roster_client_ref (client);
  self->writer = g_object_ref (writer);

  return self;
}

/**
 * roster_client_reading_get_client:
 * @self: a reading
 *
 * Returns: (transfer none): whose devices it reads
 */
RosterClient *
roster_client_reading_get_client (RosterClientReading *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_READING (self), NULL);

  return self->client;
}

/**
 * roster_client_reading_get_sites:
 * @self: a reading that has ended
 *
 * Returns: how many sites the client has, or %ROSTER_COUNT_UNKNOWN
 */
int
roster_client_reading_get_sites (RosterClientReading *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_READING (self), ROSTER_COUNT_UNKNOWN);

  return self->sites;
}

guint
roster_client_reading_get_n_devices (RosterClientReading *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_READING (self), 0);

  return self->n_devices;
}

/**
 * roster_client_reading_get_failure:
 * @self: a reading for which the RMM is not asked any more
 *
 * Returns: (transfer none) (nullable): why nothing came, where the service itself was at fault;
 * NULL where something came, or where only this client cannot be read
 */
const char *
roster_client_reading_get_failure (RosterClientReading *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_READING (self), NULL);

  return self->n_devices == 0 ? self->failure : NULL;
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
  g_return_if_fail (self->pages == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_client_reading_run_async);
  g_task_set_check_cancellable (task, FALSE);
  self->pages = roster_device_pages_new (self->provider, self->client, cancellable);
  take_page (task);
}

/**
 * roster_client_reading_run_finish:
 * @self: a reading
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the client was stored, whole or with issues
 */
gboolean
roster_client_reading_run_finish (RosterClientReading *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
