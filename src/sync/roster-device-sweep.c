/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-device-sweep.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "net/roster-cancellable.h"
#include "store/roster-store-client-list.h"
#include "sync/roster-client-reading.h"
#include "sync/roster-reading-timer.h"

/**
 * RosterDeviceSweep:
 *
 * Reads the devices of an RMM that lists them client by client, several clients at a time. What was
 * read of a client is stored when that client is whole, so that an interrupted reading goes on with
 * the next client. One use only.
 */
struct _RosterDeviceSweep
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  RosterProvider *provider;
  gint64 reading;
  RosterFetchReport *report;

  /* While it runs */
  GTask *task;
  GCancellable *stop; /* ends the readings in flight after the first error */
  RosterDeviceWriter *writer;
  GPtrArray *unread;
  guint next;
  RosterReadingTimer timer;
  guint n_asking;
  guint n_in_flight; /* asking, or on the way to the disk */
  guint n_looked_at;
  guint n_kept;
  guint n_failed_in_a_row;
  GError *error;
};

/* A service that fails so often by itself fails for the others too, each after a long wait. */
#define MAX_FAILED_IN_A_ROW 6

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterDeviceSweep, roster_device_sweep, G_TYPE_OBJECT)

static void pump (RosterDeviceSweep *self);

/* The only way out. */
static void
finish (RosterDeviceSweep *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* What is learned of one client says something about those that were never read. */
static void
take_sites (RosterDeviceSweep *self, RosterClientReading *reading)
{
  int sites = roster_client_reading_get_sites (reading);

  if (sites != ROSTER_COUNT_UNKNOWN)
    roster_client_reading_get_client (reading)->sites = sites;
}

/* Clients are finished almost in the order in which they are listed. */
static void
report_left (RosterDeviceSweep *self)
{
  const RosterProviderInfo *info = roster_provider_get_info (self->provider);
  g_autoptr (GPtrArray) read = g_ptr_array_new ();
  guint done;
  guint total;
  double left;

  if (info->count_device_requests == NULL ||
      (self->n_looked_at < self->unread->len && !roster_reading_timer_is_due (&self->timer)))
    return;

  for (guint i = 0; i < self->n_looked_at; i++)
    g_ptr_array_add (read, g_ptr_array_index (self->unread, i));
  done = info->count_device_requests (self->integration->method, read);
  total = info->count_device_requests (self->integration->method, self->unread);
  left = roster_reading_timer_note (&self->timer, done, total);
  self->report->pace = self->timer.pace.each;
  g_signal_emit (self, signals[SIGNAL_LEFT], 0, left);
}

static void
report_progress (RosterDeviceSweep *self)
{
  report_left (self);
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, self->n_looked_at, self->unread->len);
}

/* Says what was kept: the user paid for it with waiting. */
static GError *
explain_early_end (RosterDeviceSweep *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->error);

  if (roster_error_is_cancelled (error) || self->n_kept == 0)
    return g_steal_pointer (&error);

  return g_error_new (error->domain, error->code,
                      ngettext ("%s %u client was read and is kept; the next reading goes on "
                                "after it.",
                                "%s %u clients were read and are kept; the next reading goes on "
                                "after them.",
                                self->n_kept),
                      error->message, self->n_kept);
}

static void
end_early (RosterDeviceSweep *self, GError *error)
{
  if (self->error != NULL)
    {
      g_error_free (error);
      return;
    }

  self->error = error;
  g_cancellable_cancel (self->stop);
}

static void
note_failure (RosterDeviceSweep *self, const char *why)
{
  if (++self->n_failed_in_a_row == MAX_FAILED_IN_A_ROW)
    end_early (self,
               g_error_new (ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                            /* Translators: a number of 6 or so, and a sentence */
                            ngettext ("%u client could not be read, so the others were not tried. "
                                      "%s",
                                      "%u clients in a row could not be read, so the others were "
                                      "not tried. %s",
                                      self->n_failed_in_a_row),
                            self->n_failed_in_a_row, why));
}

static void
on_client_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDeviceSweep) self = user_data;
  RosterClientReading *reading = ROSTER_CLIENT_READING (source);
  GError *error = NULL;

  self->n_in_flight--;

  if (!roster_client_reading_run_finish (reading, result, &error))
    {
      end_early (self, error);
    }
  else
    {
      take_sites (self, reading);
      self->n_looked_at++;
      self->report->devices += roster_client_reading_get_n_devices (reading);
      report_progress (self);
      if (roster_client_reading_get_failure (reading) == NULL)
        self->n_kept++;
    }

  pump (self);
}

static void
on_fetched_cb (RosterClientReading *reading, gpointer user_data)
{
  RosterDeviceSweep *self = user_data;
  const char *failure = roster_client_reading_get_failure (reading);

  self->n_asking--;
  if (failure != NULL)
    note_failure (self, failure);
  else
    self->n_failed_in_a_row = 0;
  pump (self);
}

static void
read_next (RosterDeviceSweep *self)
{
  RosterClient *client = g_ptr_array_index (self->unread, self->next++);
  g_autoptr (RosterClientReading) reading = roster_client_reading_new (
      self->store, self->integration->id, self->provider, client, self->writer);

  self->n_asking++;
  self->n_in_flight++;
  g_signal_connect_object (reading, "fetched", G_CALLBACK (on_fetched_cb), self, 0);
  roster_client_reading_run_async (reading, self->stop, on_client_read_cb, g_object_ref (self));
}

static void
pump (RosterDeviceSweep *self)
{
  guint parallel = (guint) MAX (roster_provider_get_info (self->provider)->parallel, 1);

  while (self->error == NULL && self->n_asking < parallel && self->next < self->unread->len &&
         !roster_device_writer_is_full (self->writer))
    read_next (self);

  if (self->n_in_flight == 0)
    finish (self, self->error != NULL ? explain_early_end (self) : NULL);
}

static void
on_unread_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDeviceSweep) self = user_data;
  const RosterProviderInfo *info = roster_provider_get_info (self->provider);
  GError *error = NULL;

  self->unread = roster_store_list_unread_finish (ROSTER_STORE (source), result, &error);
  if (self->unread == NULL)
    {
      finish (self, error);
      return;
    }

  roster_reading_timer_begin (&self->timer, info, self->integration,
                              roster_store_get_clock (self->store));
  self->timer.pace.each = self->report->pace;
  if (info->count_list_requests != NULL)
    self->timer.before = info->count_list_requests (self->integration->method, self->unread);
  report_progress (self);
  pump (self);
}

static void
roster_device_sweep_dispose (GObject *object)
{
  RosterDeviceSweep *self = ROSTER_DEVICE_SWEEP (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->report, roster_fetch_report_unref);
  g_clear_object (&self->stop);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  roster_reading_timer_clear (&self->timer);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (roster_device_sweep_parent_class)->dispose (object);
}

static void
roster_device_sweep_class_init (RosterDeviceSweepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_device_sweep_dispose;

  /**
   * RosterDeviceSweep::progress:
   * @self: the sweep
   * @done: clients whose devices were read
   * @total: clients whose devices are to be read
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_DEVICE_SWEEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * RosterDeviceSweep::left:
   * @self: the sweep
   * @seconds: how long it will still take; -1 where nobody can say
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", ROSTER_TYPE_DEVICE_SWEEP, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
roster_device_sweep_init (RosterDeviceSweep *self)
{
  self->stop = g_cancellable_new ();
}

/**
 * roster_device_sweep_new:
 * @store: an open store
 * @integration: an integration
 * @provider: its RMM
 * @reading: number of the reading
 * @report: where it counts what it reads
 *
 * Returns: (transfer full): a sweep
 */
RosterDeviceSweep *
roster_device_sweep_new (RosterStore *store,
                         RosterIntegration *integration,
                         RosterProvider *provider,
                         gint64 reading,
                         RosterFetchReport *report)
{
  RosterDeviceSweep *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (ROSTER_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (integration != NULL && report != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DEVICE_SWEEP, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);
  self->provider = g_object_ref (provider);
  self->reading = reading;
  self->report = roster_fetch_report_ref (report);

  return self;
}

/**
 * roster_device_sweep_run_async:
 * @self: a sweep
 * @cancellable: (nullable): a cancellable; clients that were read until then are kept
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the clients that this reading has not read yet.
 */
void
roster_device_sweep_run_async (RosterDeviceSweep *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DEVICE_SWEEP (self));
  g_return_if_fail (self->task == NULL && self->unread == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_device_sweep_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  roster_cancellable_follow (self->stop, cancellable);
  self->writer = roster_device_writer_new (self->store, self->integration->id, self->reading);
  roster_store_list_unread_async (self->store, self->integration->id,
                                  self->integration->documentation, self->reading, cancellable,
                                  on_unread_listed_cb, g_object_ref (self));
}

/**
 * roster_device_sweep_run_finish:
 * @self: a sweep
 * @result: what the callback got
 * @error: return location; says what was kept
 *
 * Returns: whether all clients were looked at; lists that could not be read are noted in the store
 */
gboolean
roster_device_sweep_run_finish (RosterDeviceSweep *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
