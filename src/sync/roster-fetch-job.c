/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-fetch-job.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "store/roster-store-readings.h"
#include "sync/roster-client-listing.h"
#include "sync/roster-client-reading.h"

/**
 * RosterFetchJob:
 *
 * One reading: the client lists of both sides, and then the devices client by client, several
 * clients at a time. What was read of a client is stored when that client is whole, so that an
 * interrupted reading goes on with the next client. The caller holds the integration's lock.
 *
 * One use only. Lists that cannot be read are in the report; the job fails only where going on is
 * pointless.
 */
struct _RosterFetchJob
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  RosterProvider *provider;
  RosterDestination *destination;
  RosterHttpClient *http; /* only to count */
  gboolean clients_only;
  gboolean account_confirmed;

  /* While it runs */
  GTask *task;
  GCancellable *cancellable; /* the caller's */
  GCancellable *stop;        /* ends the readings in flight after the first error */
  gulong stop_id;
  gint64 started_at;
  guint n_requests_before;
  gint64 reading;
  GPtrArray *unread;
  guint next;
  guint n_in_flight;
  guint n_read;
  GError *error;
  RosterFetchReport *report;
};

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterFetchJob, roster_fetch_job, G_TYPE_OBJECT)

static void pump (RosterFetchJob *self);

static guint
count_requests (RosterFetchJob *self)
{
  return self->http != NULL ? roster_http_client_get_n_requests (self->http) : 0;
}

/* The only way out. */
static void
finish (RosterFetchJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_cancellable_disconnect (self->cancellable, self->stop_id);
  self->stop_id = 0;
  self->report->requests = count_requests (self) - self->n_requests_before;
  self->report->seconds =
      (double) (g_get_monotonic_time () - self->started_at) / (double) G_USEC_PER_SEC;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, roster_fetch_report_ref (self->report),
                           (GDestroyNotify) roster_fetch_report_unref);
}

static void
report_progress (RosterFetchJob *self)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, self->n_read,
                 self->unread != NULL ? self->unread->len : 0);
}

static void
on_reading_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) parts =
      roster_store_finish_reading_finish (ROSTER_STORE (source), result, &error);

  if (parts != NULL)
    {
      g_clear_pointer (&self->report->incomplete, g_ptr_array_unref);
      self->report->incomplete = g_steal_pointer (&parts);
      self->report->complete = self->report->incomplete->len == 0;
    }

  finish (self, error);
}

static void
finish_reading (RosterFetchJob *self)
{
  roster_store_finish_reading_async (self->store, self->integration->id, self->reading,
                                     self->cancellable, on_reading_finished_cb,
                                     g_object_ref (self));
}

static void
on_clients_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;

  self->report->complete =
      roster_store_finish_clients_finish (ROSTER_STORE (source), result, &error);
  finish (self, error);
}

/* Says what was kept: the user paid for it with waiting. */
static GError *
explain_early_end (RosterFetchJob *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->error);

  if (roster_error_is_cancelled (error) || self->n_read == 0)
    return g_steal_pointer (&error);

  return g_error_new (error->domain, error->code,
                      ngettext ("%s %u client was read and is kept; the next reading goes on "
                                "after it.",
                                "%s %u clients were read and are kept; the next reading goes on "
                                "after them.",
                                self->n_read),
                      error->message, self->n_read);
}

static void
on_client_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_devices = 0;

  self->n_in_flight--;

  if (roster_client_reading_run_finish (ROSTER_CLIENT_READING (source), result, &n_devices, &error))
    {
      self->n_read++;
      self->report->devices += n_devices;
      report_progress (self);
    }
  else if (self->error == NULL)
    {
      self->error = g_steal_pointer (&error);
      g_cancellable_cancel (self->stop);
    }

  pump (self);
}

static void
pump (RosterFetchJob *self)
{
  guint parallel = (guint) MAX (roster_provider_get_info (self->provider)->parallel, 1);

  while (self->error == NULL && self->n_in_flight < parallel && self->next < self->unread->len)
    {
      RosterClient *client = g_ptr_array_index (self->unread, self->next++);
      g_autoptr (RosterClientReading) reading = roster_client_reading_new (
          self->store, self->integration->id, self->provider, client, self->reading);

      self->n_in_flight++;
      roster_client_reading_run_async (reading, self->stop, on_client_read_cb, g_object_ref (self));
    }

  if (self->n_in_flight > 0)
    return;

  if (self->error != NULL)
    finish (self, explain_early_end (self));
  else
    finish_reading (self);
}

static void
on_unread_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;

  self->unread = roster_store_list_unread_finish (ROSTER_STORE (source), result, &error);
  if (self->unread == NULL)
    {
      finish (self, error);
      return;
    }

  report_progress (self);
  pump (self);
}

static void
on_targets_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) targets =
      roster_destination_fetch_targets_finish (ROSTER_DESTINATION (source), result, &error);

  if (targets == NULL)
    {
      finish (self, error);
      return;
    }

  self->report->targets = targets->len;
  if (self->clients_only)
    roster_store_finish_clients_async (self->store, self->integration->id, self->reading,
                                       self->cancellable, on_clients_finished_cb,
                                       g_object_ref (self));
  else
    roster_store_list_unread_async (self->store, self->integration->id,
                                    self->integration->documentation, self->reading,
                                    self->cancellable, on_unread_listed_cb, g_object_ref (self));
}

static void
on_clients_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_save_clients_finish (ROSTER_STORE (source), result, &error))
    {
      finish (self, error);
      return;
    }

  roster_destination_fetch_targets_async (self->destination, self->cancellable,
                                          on_targets_fetched_cb, g_object_ref (self));
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) clients =
      roster_client_listing_run_finish (ROSTER_CLIENT_LISTING (source), result, &error);

  if (clients == NULL)
    {
      finish (self, error);
      return;
    }

  self->report->clients = clients->len;
  roster_store_save_clients_async (self->store, self->integration->id, self->reading, clients,
                                   self->cancellable, on_clients_saved_cb, g_object_ref (self));
}

static void
on_reading_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  g_autoptr (RosterClientListing) listing = NULL;
  GError *error = NULL;

  self->reading = roster_store_begin_reading_finish (ROSTER_STORE (source), result, &error);
  if (self->reading == 0)
    {
      finish (self, error);
      return;
    }

  listing = roster_client_listing_new (self->store, self->integration, self->provider,
                                       self->account_confirmed);
  roster_client_listing_run_async (listing, self->cancellable, on_clients_listed_cb,
                                   g_object_ref (self));
}

static void
roster_fetch_job_dispose (GObject *object)
{
  RosterFetchJob *self = ROSTER_FETCH_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->provider);
  g_clear_object (&self->destination);
  g_clear_object (&self->http);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->report, roster_fetch_report_unref);

  G_OBJECT_CLASS (roster_fetch_job_parent_class)->dispose (object);
}

static void
roster_fetch_job_class_init (RosterFetchJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_fetch_job_dispose;

  /**
   * RosterFetchJob::progress:
   * @self: the job
   * @done: clients whose devices were read
   * @total: clients whose devices are to be read; 0 while the lists are read
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_FETCH_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
roster_fetch_job_init (RosterFetchJob *self)
{
  self->report = roster_fetch_report_new ();
}

/**
 * roster_fetch_job_new:
 * @store: an open store
 * @integration: an integration, whose lock the caller holds
 * @provider: its RMM
 * @destination: its documentation
 *
 * Returns: (transfer full): a job that reads everything the integration asks for
 */
RosterFetchJob *
roster_fetch_job_new (RosterStore *store,
                      RosterIntegration *integration,
                      RosterProvider *provider,
                      RosterDestination *destination)
{
  RosterFetchJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_FETCH_JOB, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);
  self->provider = g_object_ref (provider);
  self->destination = g_object_ref (destination);
  self->clients_only = !integration->device_sync || integration->paused;

  return self;
}

/**
 * roster_fetch_job_set_http:
 * @self: a job that does not run yet
 * @http: the client whose requests are counted: the provider uses it, and it sees also what was
 *   tried again
 */
void
roster_fetch_job_set_http (RosterFetchJob *self, RosterHttpClient *http)
{
  g_return_if_fail (ROSTER_IS_FETCH_JOB (self));

  g_set_object (&self->http, http);
}

/**
 * roster_fetch_job_set_clients_only:
 * @self: a job that does not run yet
 * @clients_only: whether the devices are left out, whatever the integration says
 */
void
roster_fetch_job_set_clients_only (RosterFetchJob *self, gboolean clients_only)
{
  g_return_if_fail (ROSTER_IS_FETCH_JOB (self));

  self->clients_only = self->clients_only || clients_only;
}

/**
 * roster_fetch_job_set_account_confirmed:
 * @self: a job that does not run yet
 * @account_confirmed: whether a person has said that it is the same account
 */
void
roster_fetch_job_set_account_confirmed (RosterFetchJob *self, gboolean account_confirmed)
{
  g_return_if_fail (ROSTER_IS_FETCH_JOB (self));

  self->account_confirmed = account_confirmed;
}

static void
on_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * roster_fetch_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; what was read until then is kept
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads.
 */
void
roster_fetch_job_run_async (RosterFetchJob *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_FETCH_JOB (self));
  g_return_if_fail (self->task == NULL && self->started_at == 0);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_fetch_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  self->stop = g_cancellable_new ();
  self->stop_id =
      g_cancellable_connect (self->cancellable, G_CALLBACK (on_cancelled_cb), self->stop, NULL);
  self->started_at = g_get_monotonic_time ();
  self->n_requests_before = count_requests (self);

  roster_store_begin_reading_async (self->store, self->integration->id, self->cancellable,
                                    on_reading_begun_cb, g_object_ref (self));
}

/**
 * roster_fetch_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the reading brought
 */
RosterFetchReport *
roster_fetch_job_run_finish (RosterFetchJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
