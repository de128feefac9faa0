/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-bulk-reading.h"

#include <glib/gi18n-lib.h>

#include "model/roster-client-state.h"
#include "model/roster-error.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-readable.h"
#include "store/roster-store-readings.h"
#include "sync/roster-device-pages.h"
#include "sync/roster-device-staging.h"
#include "sync/roster-device-writer.h"
#include "sync/roster-reading-timer.h"

/* Devices of a client that the client list does not have. */
typedef struct
{
  char *kind; /* of the first one */
  guint n_devices;
} Unlisted;

static void
unlisted_free (Unlisted *unlisted)
{
  g_free (unlisted->kind);
  g_free (unlisted);
}

/**
 * RosterBulkReading:
 *
 * Reads the devices of an RMM that lists those of all clients in one go. The pages wait in the
 * store until the last one has come: only then any client is whole. A list that ends before leaves
 * everything as it was, and is begun again by the next reading. One use only.
 */
struct _RosterBulkReading
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  RosterProvider *provider;
  RosterFetchReport *report;

  /* While it runs */
  GTask *task;
  RosterDevicePages *pages;
  RosterDeviceWriter *writer;
  GHashTable *clients;  /* id to RosterClientDevices, of those that are read */
  GHashTable *excluded; /* ids */
  GHashTable *unlisted; /* id to Unlisted */
  RosterReadingTimer timer;
  guint n_pages;
  guint n_pages_expected; /* 0 where nobody can say */
  guint n_writing;
  guint n_written;
  GError *error;
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterBulkReading, roster_bulk_reading, G_TYPE_OBJECT)

static void take_page (RosterBulkReading *self);

/* The only way out. */
static void
finish (RosterBulkReading *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
report_progress (RosterBulkReading *self)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, self->n_written,
                 g_hash_table_size (self->clients));
}

/* Of the pages: what comes after them takes a moment. */
static void
report_left (RosterBulkReading *self)
{
  double left = roster_reading_timer_note (&self->timer, self->n_pages, self->n_pages_expected);

  self->report->pace = self->timer.pace.each;
  g_signal_emit (self, signals[SIGNAL_LEFT], 0, left);
}

static void
report_unlisted (RosterBulkReading *self)
{
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  g_hash_table_iter_init (&iter, self->unlisted);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Unlisted *unlisted = value;
      g_autofree char *why =
          g_strdup_printf (ngettext ("%u device belongs to this client, which the RMM does not "
                                     "list. It was left out.",
                                     "%u devices belong to this client, which the RMM does not "
                                     "list. They were left out.",
                                     unlisted->n_devices),
                           unlisted->n_devices);

      g_ptr_array_add (self->report->incomplete, roster_reading_part_new (id, unlisted->kind, why));
    }
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterBulkReading) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_writing--;
  if (roster_device_writer_write_finish (ROSTER_DEVICE_WRITER (source), result, &error))
    {
      self->n_written++;
      report_progress (self);
    }
  else if (self->error == NULL)
    {
      self->error = g_steal_pointer (&error);
    }

  if (self->n_writing == 0)
    finish (self, g_steal_pointer (&self->error));
}

/* The list is whole: so is each client, also one without devices. */
static void
write_clients (RosterBulkReading *self)
{
  GHashTableIter iter;
  gpointer client;

  report_unlisted (self);
  self->n_writing = g_hash_table_size (self->clients);
  if (self->n_writing == 0)
    {
      finish (self, NULL);
      return;
    }

  g_hash_table_iter_init (&iter, self->clients);
  while (g_hash_table_iter_next (&iter, NULL, &client))
    roster_device_writer_write_async (self->writer, client, on_written_cb, g_object_ref (self));
}

static void
on_staged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterBulkReading) self = user_data;

  if (!roster_device_staging_run_finish (ROSTER_STORE (source), result, &self->error))
    roster_device_pages_stop (self->pages);

  if (!roster_device_pages_is_at_end (self->pages))
    take_page (self);
  else if (self->error != NULL)
    finish (self, g_steal_pointer (&self->error));
  else
    write_clients (self);
}

static void
note_unlisted (RosterBulkReading *self, RosterDevice *device)
{
  Unlisted *unlisted = g_hash_table_lookup (self->unlisted, device->client_id);

  if (unlisted == NULL)
    {
      unlisted = g_new0 (Unlisted, 1);
      unlisted->kind = g_strdup (device->kind);
      g_hash_table_insert (self->unlisted, g_strdup (device->client_id), unlisted);
    }
  unlisted->n_devices++;
}

static void
spoil_client (RosterClientDevices *client, RosterReadingIssue *issue)
{
  for (guint i = 0; i < client->parts->len; i++)
    {
      RosterReadingPart *part = g_ptr_array_index (client->parts, i);

      if (g_str_equal (part->kind, issue->kind))
        {
          g_free (part->why);
          part->why = g_strdup (issue->why);
        }
    }
}

/* What belongs to nobody that is read spoils nothing; what may belong to anybody, everything. */
static void
note_issue (RosterBulkReading *self, RosterReadingIssue *issue)
{
  RosterClientDevices *client = g_hash_table_lookup (self->clients, issue->client_id);
  GHashTableIter iter;
  gpointer each;

  if (client != NULL)
    spoil_client (client, issue);

  g_hash_table_iter_init (&iter, self->clients);
  while (issue->is_anyones && g_hash_table_iter_next (&iter, NULL, &each))
    spoil_client (each, issue);
}

/* What is not read stays out, whatever came along. */
static void
sort_device (RosterBulkReading *self, RosterDevice *device, GPtrArray *devices, GPtrArray *spared)
{
  RosterClientDevices *client = g_hash_table_lookup (self->clients, device->client_id);

  if (client != NULL)
    {
      client->n_devices++;
      self->report->devices++;
      g_ptr_array_add (devices, roster_device_ref (device));
      return;
    }

  if (g_hash_table_contains (self->excluded, device->client_id))
    self->report->skipped++;
  else
    note_unlisted (self, device);
  g_ptr_array_add (spared, roster_device_ref (device));
}

static GError *
explain_early_end (GError *error)
{
  g_autoptr (GError) owned = error;

  if (roster_error_is_cancelled (error) || error->domain != ROSTER_ERROR)
    return g_steal_pointer (&owned);

  return g_error_new (
      error->domain, error->code,
      /* Translators: a sentence: why the list of all devices broke off */
      _ ("%s The list of devices did not come whole, so the devices that were known "
         "before stay as they are. The next reading begins the list again."),
      error->message);
}

static void
on_page_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterBulkReading) self = user_data;
  GError *error = NULL;
  g_autoptr (RosterDevicePage) page =
      roster_device_pages_next_finish (ROSTER_DEVICE_PAGES (source), result, &error);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GPtrArray) spared = NULL;

  if (self->error != NULL)
    {
      g_clear_error (&error);
      finish (self, g_steal_pointer (&self->error));
      return;
    }

  if (page == NULL)
    {
      finish (self, explain_early_end (error));
      return;
    }

  self->n_pages++;
  report_left (self);
  devices = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  spared = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  for (guint i = 0; i < page->devices->len; i++)
    sort_device (self, g_ptr_array_index (page->devices, i), devices, spared);
  for (guint i = 0; i < page->issues->len; i++)
    note_issue (self, g_ptr_array_index (page->issues, i));

  roster_device_staging_run_async (self->store, self->integration->id, devices, spared,
                                   g_task_get_cancellable (self->task), on_staged_cb,
                                   g_object_ref (self));
}

static void
take_page (RosterBulkReading *self)
{
  roster_device_pages_next_async (self->pages, on_page_taken_cb, g_object_ref (self));
}

static RosterClientDevices *
make_client (RosterBulkReading *self, const char *id)
{
  const RosterProviderInfo *info = roster_provider_get_info (self->provider);
  RosterClientDevices *client = roster_client_devices_new (id);

  for (guint i = 0; info->device_kinds[i] != NULL; i++)
    g_ptr_array_add (client->parts, roster_reading_part_new (id, info->device_kinds[i], NULL));

  return client;
}

static void
on_sizes_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterBulkReading) self = user_data;
  const RosterProviderInfo *info = roster_provider_get_info (self->provider);
  GError *error = NULL;
  double pace;
  g_autoptr (GPtrArray) clients =
      roster_store_list_readable_finish (ROSTER_STORE (source), result, &pace, &error);
  gboolean are_known = info->count_device_requests != NULL;

  if (clients == NULL)
    {
      finish (self, error);
      return;
    }

  for (guint i = 0; i < clients->len; i++)
    are_known = are_known && ((RosterClient *) g_ptr_array_index (clients, i))->is_read;

  if (info->count_list_requests != NULL)
    self->timer.before = info->count_list_requests (self->integration->method, clients);
  if (are_known)
    self->n_pages_expected = info->count_device_requests (self->integration->method, clients);
  report_progress (self);
  report_left (self);
  take_page (self);
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterBulkReading) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) states =
      roster_store_list_clients_finish (ROSTER_STORE (source), result, &error);

  if (states == NULL)
    {
      finish (self, error);
      return;
    }

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);
      const char *id = state->client->id;

      if (roster_client_state_get_kind (state) == ROSTER_DECISION_EXCLUDE)
        g_hash_table_add (self->excluded, g_strdup (id));
      else if (state->client->missing_since == 0)
        g_hash_table_insert (self->clients, g_strdup (id), make_client (self, id));
    }

  roster_store_list_readable_async (
      self->store, self->integration->id, self->integration->documentation,
      roster_clock_now (roster_store_get_clock (self->store)), g_task_get_cancellable (self->task),
      on_sizes_listed_cb, g_object_ref (self));
}

static void
roster_bulk_reading_dispose (GObject *object)
{
  RosterBulkReading *self = ROSTER_BULK_READING (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->report, roster_fetch_report_unref);
  g_clear_object (&self->pages);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->clients, g_hash_table_unref);
  g_clear_pointer (&self->excluded, g_hash_table_unref);
  g_clear_pointer (&self->unlisted, g_hash_table_unref);
  roster_reading_timer_clear (&self->timer);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (roster_bulk_reading_parent_class)->dispose (object);
}

static void
roster_bulk_reading_class_init (RosterBulkReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_bulk_reading_dispose;

  /**
   * RosterBulkReading::progress:
   * @self: the reading
   * @done: clients whose devices were stored
   * @total: clients whose devices are read
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_BULK_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * RosterBulkReading::left:
   * @self: the reading
   * @seconds: how long it will still take; -1 where nobody can say
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", ROSTER_TYPE_BULK_READING, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
roster_bulk_reading_init (RosterBulkReading *self)
{
  self->clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) roster_client_devices_unref);
  self->excluded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unlisted =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unlisted_free);
}

/**
 * roster_bulk_reading_new:
 * @store: an open store
 * @integration: an integration
 * @provider: its RMM, which lists the devices of all clients in one go
 * @reading: number of the reading
 * @report: where it counts what it reads
 *
 * Returns: (transfer full): a reading
 */
RosterBulkReading *
roster_bulk_reading_new (RosterStore *store,
                         RosterIntegration *integration,
                         RosterProvider *provider,
                         gint64 reading,
                         RosterFetchReport *report)
{
  RosterBulkReading *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (ROSTER_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (integration != NULL && report != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_BULK_READING, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);
  self->provider = g_object_ref (provider);
  self->report = roster_fetch_report_ref (report);
  self->writer = roster_device_writer_new (store, integration->id, reading);

  return self;
}

/**
 * roster_bulk_reading_run_async:
 * @self: a reading
 * @cancellable: (nullable): a cancellable; looked at until the list is whole
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads all devices.
 */
void
roster_bulk_reading_run_async (RosterBulkReading *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_BULK_READING (self));
  g_return_if_fail (self->task == NULL && self->pages == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_bulk_reading_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  roster_reading_timer_begin (&self->timer, roster_provider_get_info (self->provider),
                              self->integration, roster_store_get_clock (self->store));
  self->timer.pace.each = self->report->pace;
  self->pages = roster_device_pages_new (self->provider, NULL, cancellable);
  roster_store_list_clients_async (self->store, self->integration->id,
                                   self->integration->documentation, cancellable,
                                   on_clients_listed_cb, g_object_ref (self));
}

/**
 * roster_bulk_reading_run_finish:
 * @self: a reading
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether all clients were stored
 */
gboolean
roster_bulk_reading_run_finish (RosterBulkReading *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
