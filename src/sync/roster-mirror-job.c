/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-mirror-job.h"

#include "store/roster-store-mirror.h"

/**
 * RosterMirrorJob:
 *
 * Reads the lists of clients and of assets of a documentation behind a network, page by page, and
 * notes what it has, so that plans are made from that. One use only.
 */
struct _RosterMirrorJob
{
  GObject parent_instance;

  RosterStore *store;
  char *documentation;
  RosterDestination *destination;
  GPtrArray *targets; /* nullable: who read them already */
  gboolean clients_only;

  /* While it runs */
  GTask *task;
  gboolean is_begun;
  guint n_targets;
  guint n_assets;
  char *next;
};

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterMirrorJob, roster_mirror_job, G_TYPE_OBJECT)

static void fetch_page (RosterMirrorJob *self);

/* The only way out. */
static void
finish (RosterMirrorJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_page_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterMirrorJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_mirror_assets_finish (ROSTER_STORE (source), result, &error))
    finish (self, error);
  else if (self->next != NULL)
    fetch_page (self);
  else
    finish (self, NULL);
}

static void
on_page_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterMirrorJob) self = user_data;
  gboolean is_first = !self->is_begun;
  GError *error = NULL;
  g_autoptr (GPtrArray) assets = NULL;

  g_clear_pointer (&self->next, g_free);
  assets = roster_destination_fetch_assets_finish (ROSTER_DESTINATION (source), result, &self->next,
                                                   &error);
  if (assets == NULL)
    {
      finish (self, error);
      return;
    }

  self->is_begun = TRUE;
  self->n_assets += assets->len;
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, self->n_assets, 0);
  roster_store_mirror_assets_async (self->store, self->documentation, assets, is_first,
                                    self->next == NULL, g_task_get_cancellable (self->task),
                                    on_page_saved_cb, g_object_ref (self));
}

static void
fetch_page (RosterMirrorJob *self)
{
  roster_destination_fetch_assets_async (self->destination, self->next,
                                         g_task_get_cancellable (self->task), on_page_fetched_cb,
                                         g_object_ref (self));
}

static void
on_targets_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterMirrorJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_mirror_targets_finish (ROSTER_STORE (source), result, &error))
    finish (self, error);
  else if (self->clients_only)
    finish (self, NULL);
  else
    fetch_page (self);
}

static void
save_targets (RosterMirrorJob *self, GPtrArray *targets)
{
  self->n_targets = targets->len;
  roster_store_mirror_targets_async (self->store, self->documentation, targets,
                                     g_task_get_cancellable (self->task), on_targets_saved_cb,
                                     g_object_ref (self));
}

static void
on_targets_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterMirrorJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) targets =
      roster_destination_fetch_targets_finish (ROSTER_DESTINATION (source), result, &error);

  if (targets == NULL)
    finish (self, error);
  else
    save_targets (self, targets);
}

static void
roster_mirror_job_dispose (GObject *object)
{
  RosterMirrorJob *self = ROSTER_MIRROR_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->next, g_free);

  G_OBJECT_CLASS (roster_mirror_job_parent_class)->dispose (object);
}

static void
roster_mirror_job_class_init (RosterMirrorJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_mirror_job_dispose;

  /**
   * RosterMirrorJob::progress:
   * @self: the job
   * @done: assets that were listed
   * @total: always 0: how many there are is not known before the end
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_MIRROR_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
roster_mirror_job_init (RosterMirrorJob *self)
{
}

/**
 * roster_mirror_job_new:
 * @store: an open store
 * @documentation: a documentation's id
 * @destination: the documentation, one that is not in the store
 *
 * Returns: (transfer full): a job
 */
RosterMirrorJob *
roster_mirror_job_new (RosterStore *store,
                       const char *documentation,
                       RosterDestination *destination)
{
  RosterMirrorJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (documentation != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_MIRROR_JOB, NULL);
  self->store = g_object_ref (store);
  self->documentation = g_strdup (documentation);
  self->destination = g_object_ref (destination);

  return self;
}

/**
 * roster_mirror_job_set_targets:
 * @self: a job that does not run yet
 * @targets: (nullable) (element-type RosterTarget): the clients, where they were just read
 */
void
roster_mirror_job_set_targets (RosterMirrorJob *self, GPtrArray *targets)
{
  g_return_if_fail (ROSTER_IS_MIRROR_JOB (self));

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = targets != NULL ? g_ptr_array_ref (targets) : NULL;
}

/**
 * roster_mirror_job_set_clients_only:
 * @self: a job that does not run yet
 * @clients_only: whether the list of assets is left out
 */
void
roster_mirror_job_set_clients_only (RosterMirrorJob *self, gboolean clients_only)
{
  g_return_if_fail (ROSTER_IS_MIRROR_JOB (self));

  self->clients_only = clients_only;
}

/**
 * roster_mirror_job_get_n_targets:
 * @self: a job that ended well
 *
 * Returns: how many clients the documentation has
 */
guint
roster_mirror_job_get_n_targets (RosterMirrorJob *self)
{
  g_return_val_if_fail (ROSTER_IS_MIRROR_JOB (self), 0);

  return self->n_targets;
}

/**
 * roster_mirror_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; what was read is kept, and nothing is taken for missing
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads.
 */
void
roster_mirror_job_run_async (RosterMirrorJob *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_MIRROR_JOB (self));
  g_return_if_fail (self->task == NULL && !self->is_begun);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_mirror_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  if (self->targets != NULL)
    save_targets (self, self->targets);
  else
    roster_destination_fetch_targets_async (self->destination, cancellable, on_targets_fetched_cb,
                                            g_object_ref (self));
}

/**
 * roster_mirror_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether all of it was read
 */
gboolean
roster_mirror_job_run_finish (RosterMirrorJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
