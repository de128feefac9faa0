/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-handoff-job-private.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "sync/roster-arrival-job.h"
#include "sync/roster-mirror-job.h"
#include "sync/roster-target-listing.h"
#include "sync/roster-values-job.h"

/**
 * RosterHandoffJob:
 *
 * Writes the files for a documentation's own importer: of clients and assets that it lets no other
 * program create. The documentation is read before, and what arrived of earlier files is linked, so
 * that no file holds what is there already. One use only.
 */
G_DEFINE_FINAL_TYPE (RosterHandoffJob, roster_handoff_job, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GCancellable *
get_cancellable (RosterHandoffJob *self)
{
  return g_task_get_cancellable (self->task);
}

static RosterStore *
get_store (RosterHandoffJob *self)
{
  return roster_session_get_store (self->session);
}

/* The only way out. */
void
roster_handoff_job_end (RosterHandoffJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_pointer (&self->hold, roster_hold_unref);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_arrived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  GError *error = NULL;

  self->arrivals = roster_arrival_job_run_finish (ROSTER_ARRIVAL_JOB (source), result, &error);
  if (self->arrivals == NULL || self->folder == NULL)
    roster_handoff_job_end (self, error);
  else
    roster_handoff_job_write (self);
}

static void
on_values_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  RosterIntegration *integration = self->hold->integration;
  g_autoptr (RosterArrivalJob) job = NULL;
  GError *error = NULL;

  if (!roster_values_job_run_finish (ROSTER_VALUES_JOB (source), result, &error))
    {
      roster_handoff_job_end (self, error);
      return;
    }

  job = roster_arrival_job_new (get_store (self), integration->id, integration->documentation);
  roster_arrival_job_run_async (job, get_cancellable (self), on_arrived_cb, g_object_ref (self));
}

static void
on_progress_cb (RosterHandoffJob *self, guint done, guint total)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, done, total);
}

static void
on_mirrored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  g_autoptr (RosterValuesJob) job = NULL;
  GError *error = NULL;

  if (!roster_mirror_job_run_finish (ROSTER_MIRROR_JOB (source), result, &error))
    {
      roster_handoff_job_end (self, error);
      return;
    }

  job = roster_values_job_new (get_store (self), self->hold->integration->documentation,
                               self->destination);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  roster_values_job_run_async (job, get_cancellable (self), on_values_read_cb, g_object_ref (self));
}

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  g_autoptr (RosterMirrorJob) job = NULL;
  GError *error = NULL;
  g_autoptr (GPtrArray) targets =
      roster_target_listing_run_finish (ROSTER_TARGET_LISTING (source), result, &error);

  if (targets == NULL)
    {
      roster_handoff_job_end (self, error);
      return;
    }

  job = roster_mirror_job_new (get_store (self), self->hold->integration->documentation,
                               self->destination);
  roster_mirror_job_set_targets (job, targets);
  roster_mirror_job_run_async (job, get_cancellable (self), on_mirrored_cb, g_object_ref (self));
}

static void
read_documentation (RosterHandoffJob *self)
{
  g_autoptr (RosterTargetListing) listing = roster_target_listing_new (
      get_store (self), self->hold->integration->documentation, self->destination, self->confirmed);

  roster_target_listing_run_async (listing, get_cancellable (self), on_targets_listed_cb,
                                   g_object_ref (self));
}

/* What is wrong with the template is said before anybody waits for the documentation. */
static gboolean
check_files (RosterHandoffJob *self, GError **error)
{
  if ((roster_destination_get_info (self->destination)->capabilities &
       ROSTER_DESTINATION_HAND_OFF) == 0)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                   _ ("The documentation of “%s” needs no files: Roster writes to it directly."),
                   self->hold->integration->name);
      return FALSE;
    }

  if (self->folder == NULL)
    return TRUE;

  self->writer = roster_destination_write_handoff (self->destination, self->template, error);
  return self->writer != NULL;
}

static void
on_destination_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  GError *error = NULL;

  self->destination =
      roster_session_open_destination_finish (ROSTER_SESSION (source), result, &error);
  if (self->destination != NULL && check_files (self, &error))
    read_documentation (self);
  else
    roster_handoff_job_end (self, error);
}

static void
on_held_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffJob) self = user_data;
  GError *error = NULL;

  self->hold = roster_hold_take_finish (ROSTER_SESSION (source), result, &error);
  if (self->hold == NULL)
    roster_handoff_job_end (self, error);
  else
    roster_session_open_destination_async (self->session, self->hold->integration->documentation,
                                           self->interactive, get_cancellable (self),
                                           on_destination_opened_cb, g_object_ref (self));
}

static void
roster_handoff_job_dispose (GObject *object)
{
  RosterHandoffJob *self = ROSTER_HANDOFF_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->session);
  g_clear_pointer (&self->integration_id, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->template, g_bytes_unref);
  g_clear_object (&self->destination);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->run, g_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->arrivals, roster_arrival_report_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->formulas, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_handoff_job_parent_class)->dispose (object);
}

static void
roster_handoff_job_class_init (RosterHandoffJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_handoff_job_dispose;

  /**
   * RosterHandoffJob::progress:
   * @self: a job that runs
   * @done: how many assets of the documentation were read
   * @total: of how many
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_HANDOFF_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
roster_handoff_job_init (RosterHandoffJob *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->paths, NULL);
  self->formulas = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->formulas, NULL);
}

/**
 * roster_handoff_job_new:
 * @session: an open session
 * @integration: an integration's id
 *
 * Returns: (transfer full): a job that looks what has arrived of earlier files
 */
RosterHandoffJob *
roster_handoff_job_new (RosterSession *session, const char *integration)
{
  RosterHandoffJob *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_HANDOFF_JOB, NULL);
  self->session = g_object_ref (session);
  self->integration_id = g_strdup (integration);

  return self;
}

/**
 * roster_handoff_job_set_folder:
 * @self: a job that does not run yet
 * @folder: where files are written; it is made where its parent is there
 * @template: (nullable): what the documentation gave to be filled in
 *
 * Has files written.
 */
void
roster_handoff_job_set_folder (RosterHandoffJob *self, const char *folder, GBytes *template)
{
  g_return_if_fail (ROSTER_IS_HANDOFF_JOB (self));
  g_return_if_fail (folder != NULL);

  g_free (self->folder);
  self->folder = g_strdup (folder);
  g_clear_pointer (&self->template, g_bytes_unref);
  self->template = template != NULL ? g_bytes_ref (template) : NULL;
}

void
roster_handoff_job_set_interactive (RosterHandoffJob *self, gboolean interactive)
{
  g_return_if_fail (ROSTER_IS_HANDOFF_JOB (self));

  self->interactive = interactive;
}

/**
 * roster_handoff_job_set_confirmed:
 * @self: a job that does not run yet
 * @confirmed: whether a person has said that the keys open the same documentation as before
 */
void
roster_handoff_job_set_confirmed (RosterHandoffJob *self, gboolean confirmed)
{
  g_return_if_fail (ROSTER_IS_HANDOFF_JOB (self));

  self->confirmed = confirmed;
}

/**
 * roster_handoff_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads, links, and writes files.
 */
void
roster_handoff_job_run_async (RosterHandoffJob *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_HANDOFF_JOB (self));
  g_return_if_fail (self->task == NULL && self->destination == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_handoff_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  roster_hold_take_async (self->session, self->integration_id, TRUE, cancellable, on_held_cb,
                          g_object_ref (self));
}

/**
 * roster_handoff_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
roster_handoff_job_run_finish (RosterHandoffJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * roster_handoff_job_get_integration_id:
 * @self: a job
 *
 * Returns: (transfer none): which integration it is for
 */
const char *
roster_handoff_job_get_integration_id (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), NULL);

  return self->integration_id;
}

/**
 * roster_handoff_job_get_guide:
 * @self: a job that ended well
 *
 * Returns: (transfer none): what a person does with the files
 */
const RosterHandoffGuide *
roster_handoff_job_get_guide (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), NULL);
  g_return_val_if_fail (self->destination != NULL, NULL);

  return roster_destination_get_info (self->destination)->guide;
}

/**
 * roster_handoff_job_is_writing:
 * @self: a job
 *
 * Returns: whether it writes files, or only looks what has arrived
 */
gboolean
roster_handoff_job_is_writing (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), FALSE);

  return self->folder != NULL;
}

/**
 * roster_handoff_job_get_arrivals:
 * @self: a job that ended well
 *
 * Returns: (transfer none): what became of earlier files
 */
RosterArrivalReport *
roster_handoff_job_get_arrivals (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), NULL);

  return self->arrivals;
}

/**
 * roster_handoff_job_get_files:
 * @self: a job that ended
 *
 * Returns: (transfer none) (array zero-terminated=1): the files that were written
 */
const char *const *
roster_handoff_job_get_files (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), NULL);

  return (const char *const *) self->paths->pdata;
}

/**
 * roster_handoff_job_get_formulas:
 * @self: a job that ended well
 *
 * What is in an importer's file is not altered: who opens it with a spreadsheet program has to know
 * what that would run.
 *
 * Returns: (transfer none) (array zero-terminated=1): names in the files that look like formulas
 */
const char *const *
roster_handoff_job_get_formulas (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), NULL);

  return (const char *const *) self->formulas->pdata;
}

guint
roster_handoff_job_get_n_clients (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), 0);

  return self->n_clients;
}

guint
roster_handoff_job_get_n_assets (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), 0);

  return self->n_assets;
}

/**
 * roster_handoff_job_takes_assets:
 * @self: a job that ended well
 *
 * Returns: whether there was a table for assets
 */
gboolean
roster_handoff_job_takes_assets (RosterHandoffJob *self)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (self), FALSE);

  return self->takes_assets;
}
