/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-fetch-job.h"

#include <glib/gi18n-lib.h>

#include "store/roster-store-client-list.h"
#include "store/roster-store-devices.h"
#include "store/roster-store-readings.h"
#include "sync/roster-bulk-reading.h"
#include "sync/roster-client-listing.h"
#include "sync/roster-device-sweep.h"
#include "sync/roster-mirror-job.h"
#include "sync/roster-values-job.h"

/**
 * RosterFetchJob:
 *
 * One reading: the client lists of both sides, and then the devices, client by client or all in one
 * go as the provider has them. The caller holds the integration's lock.
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
  GPtrArray *targets;     /* nullable: who read them already */
  gboolean clients_only;
  gboolean account_confirmed;

  /* While it runs */
  GTask *task;
  GCancellable *cancellable;
  gint64 started_at;
  guint n_requests_before;
  gint64 reading;
  RosterFetchReport *report;
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_STAGE,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterFetchJob, roster_fetch_job, G_TYPE_OBJECT)

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
on_reading_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) parts =
      roster_store_finish_reading_finish (ROSTER_STORE (source), result, &error);

  if (parts != NULL)
    {
      g_ptr_array_extend_and_steal (self->report->incomplete, g_steal_pointer (&parts));
      self->report->complete = self->report->incomplete->len == 0;
    }

  finish (self, error);
}

static void
finish_reading (RosterFetchJob *self)
{
  roster_store_finish_reading_async (self->store, self->integration->id, self->reading,
                                     self->report->pace, self->cancellable, on_reading_finished_cb,
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

static void
on_progress_cb (GObject *source, guint done, guint total, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_PROGRESS], 0, done, total);
}

static void
on_left_cb (GObject *source, double seconds, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_LEFT], 0, seconds);
}

static void
begin_stage (RosterFetchJob *self, const char *title)
{
  g_signal_emit (self, signals[SIGNAL_STAGE], 0, title);
}

static gboolean
is_mirrored (RosterFetchJob *self)
{
  return (roster_destination_get_info (self->destination)->capabilities &
          ROSTER_DESTINATION_TRANSACTIONAL) == 0;
}

static void
on_values_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;

  if (roster_values_job_run_finish (ROSTER_VALUES_JOB (source), result, &error))
    finish_reading (self);
  else
    finish (self, error);
}

/* Last, since it takes longest where much was changed; most evenings little was. */
static void
read_values (RosterFetchJob *self)
{
  g_autoptr (RosterValuesJob) job = NULL;

  if (!is_mirrored (self))
    {
      finish_reading (self);
      return;
    }

  begin_stage (self, N_ ("Reading assets of the documentation"));
  job = roster_values_job_new (self->store, self->integration->documentation, self->destination);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, 0);
  roster_values_job_run_async (job, self->cancellable, on_values_read_cb, g_object_ref (self));
}

static void
on_devices_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;
  gboolean is_done =
      ROSTER_IS_BULK_READING (source)
          ? roster_bulk_reading_run_finish (ROSTER_BULK_READING (source), result, &error)
          : roster_device_sweep_run_finish (ROSTER_DEVICE_SWEEP (source), result, &error);

  if (is_done)
    read_values (self);
  else
    finish (self, error);
}

static void
read_devices (RosterFetchJob *self)
{
  g_autoptr (RosterDeviceSweep) sweep = NULL;
  g_autoptr (RosterBulkReading) bulk = NULL;

  begin_stage (self, N_ ("Reading devices"));
  if (roster_provider_get_info (self->provider)->capabilities & ROSTER_PROVIDER_BULK_DEVICES)
    {
      bulk = roster_bulk_reading_new (self->store, self->integration, self->provider, self->reading,
                                      self->report);
      g_signal_connect_object (bulk, "progress", G_CALLBACK (on_progress_cb), self, 0);
      g_signal_connect_object (bulk, "left", G_CALLBACK (on_left_cb), self, 0);
      roster_bulk_reading_run_async (bulk, self->cancellable, on_devices_read_cb,
                                     g_object_ref (self));
      return;
    }

  sweep = roster_device_sweep_new (self->store, self->integration, self->provider, self->reading,
                                   self->report);
  g_signal_connect_object (sweep, "progress", G_CALLBACK (on_progress_cb), self, 0);
  g_signal_connect_object (sweep, "left", G_CALLBACK (on_left_cb), self, 0);
  roster_device_sweep_run_async (sweep, self->cancellable, on_devices_read_cb, g_object_ref (self));
}

static void
take_targets (RosterFetchJob *self, guint n_targets)
{
  self->report->targets = n_targets;
  if (self->clients_only)
    roster_store_finish_clients_async (self->store, self->integration->id, self->reading,
                                       self->cancellable, on_clients_finished_cb,
                                       g_object_ref (self));
  else
    read_devices (self);
}

static void
on_mirrored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  RosterMirrorJob *job = ROSTER_MIRROR_JOB (source);
  GError *error = NULL;

  if (roster_mirror_job_run_finish (job, result, &error))
    take_targets (self, roster_mirror_job_get_n_targets (job));
  else
    finish (self, error);
}

static void
mirror (RosterFetchJob *self)
{
  g_autoptr (RosterMirrorJob) job =
      roster_mirror_job_new (self->store, self->integration->documentation, self->destination);

  begin_stage (self, N_ ("Reading the documentation"));
  roster_mirror_job_set_targets (job, self->targets);
  roster_mirror_job_set_clients_only (job, self->clients_only);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, 0);
  roster_mirror_job_run_async (job, self->cancellable, on_mirrored_cb, g_object_ref (self));
}

static void
on_targets_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) targets =
      roster_destination_fetch_targets_finish (ROSTER_DESTINATION (source), result, &error);

  if (targets == NULL)
    finish (self, error);
  else
    take_targets (self, targets->len);
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

  if (is_mirrored (self))
    mirror (self);
  else
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

  self->reading = roster_store_begin_reading_finish (ROSTER_STORE (source), result,
                                                     &self->report->pace, &error);
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

/* What an interrupted reading left of a client is read again. */
static void drop_staged (RosterFetchJob *self);

static void
on_staged_dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterFetchJob) self = user_data;
  GError *error = NULL;
  gboolean is_more;

  if (!roster_store_drop_staged_finish (ROSTER_STORE (source), result, &is_more, &error))
    finish (self, error);
  else if (is_more)
    drop_staged (self);
  else
    roster_store_begin_reading_async (self->store, self->integration->id, self->cancellable,
                                      on_reading_begun_cb, g_object_ref (self));
}

static void
drop_staged (RosterFetchJob *self)
{
  roster_store_drop_staged_async (self->store, self->integration->id, self->cancellable,
                                  on_staged_dropped_cb, g_object_ref (self));
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
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
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
   * @done: assets that are listed, clients whose devices were read, or assets whose values were
   *   read, as the stage is
   * @total: of how many; 0 where that is not known
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_FETCH_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * RosterFetchJob::stage:
   * @self: the job
   * @title: (untranslated): what it does from now on, a constant
   *
   * Another part begins, whose progress starts anew.
   */
  signals[SIGNAL_STAGE] = g_signal_new ("stage", ROSTER_TYPE_FETCH_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * RosterFetchJob::left:
   * @self: the job
   * @seconds: how long this part of it will still take; -1 where nobody can say
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", ROSTER_TYPE_FETCH_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
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
 * roster_fetch_job_set_targets:
 * @self: a job that does not run yet
 * @targets: (nullable) (element-type RosterTarget): the documentation's clients, where they were
 *   just read
 */
void
roster_fetch_job_set_targets (RosterFetchJob *self, GPtrArray *targets)
{
  g_return_if_fail (ROSTER_IS_FETCH_JOB (self));

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = targets != NULL ? g_ptr_array_ref (targets) : NULL;
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
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->started_at = g_get_monotonic_time ();
  self->n_requests_before = count_requests (self);

  drop_staged (self);
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
