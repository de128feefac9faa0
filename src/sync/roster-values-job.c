/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-values-job.h"

#include "model/roster-error.h"
#include "store/roster-store-unread.h"

/* So many assets are looked up in the store at a time. */
#define PAGE 50

/**
 * RosterValuesJob:
 *
 * Reads the values of assets that are new or were changed since they were read last, one asset at a
 * time, client by client. What was read is kept: whoever comes next goes on from there. One use
 * only.
 */
struct _RosterValuesJob
{
  GObject parent_instance;

  RosterStore *store;
  char *documentation;
  RosterDestination *destination;

  /* While it runs */
  GTask *task;
  GPtrArray *assets;
  guint next;
  guint n_done;
  guint total;
};

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterValuesJob, roster_values_job, G_TYPE_OBJECT)

static void list_page (RosterValuesJob *self);
static void read_next (RosterValuesJob *self);

/* The only way out. */
static void
finish (RosterValuesJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterValuesJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_save_asset_fields_finish (ROSTER_STORE (source), result, &error))
    {
      finish (self, error);
      return;
    }

  self->n_done++;
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, self->n_done, MAX (self->total, self->n_done));
  read_next (self);
}

/* What is gone by now, or is not shown to this key, is looked at again when it was changed. */
static void
on_fields_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterValuesJob) self = user_data;
  RosterAsset *asset = g_ptr_array_index (self->assets, self->next - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFields) fields =
      roster_destination_fetch_fields_finish (ROSTER_DESTINATION (source), result, &error);

  if (fields == NULL && !g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND))
    {
      finish (self, g_steal_pointer (&error));
      return;
    }

  roster_store_save_asset_fields_async (self->store, self->documentation, asset, fields, NULL,
                                        on_saved_cb, g_object_ref (self));
}

static void
read_next (RosterValuesJob *self)
{
  RosterAsset *asset;

  if (self->next == self->assets->len)
    {
      list_page (self);
      return;
    }

  asset = g_ptr_array_index (self->assets, self->next++);
  roster_destination_fetch_fields_async (self->destination, asset->id,
                                         g_task_get_cancellable (self->task), on_fields_fetched_cb,
                                         g_object_ref (self));
}

static void
on_page_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterValuesJob) self = user_data;
  GError *error = NULL;
  guint n_unread = 0;

  g_clear_pointer (&self->assets, g_ptr_array_unref);
  self->assets =
      roster_store_list_unread_assets_finish (ROSTER_STORE (source), result, &n_unread, &error);
  if (self->assets == NULL)
    {
      finish (self, error);
      return;
    }

  self->next = 0;
  self->total = self->n_done + n_unread;
  if (self->assets->len == 0)
    finish (self, NULL);
  else
    read_next (self);
}

static void
list_page (RosterValuesJob *self)
{
  roster_store_list_unread_assets_async (self->store, self->documentation, PAGE,
                                         g_task_get_cancellable (self->task), on_page_listed_cb,
                                         g_object_ref (self));
}

static void
roster_values_job_dispose (GObject *object)
{
  RosterValuesJob *self = ROSTER_VALUES_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->assets, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_values_job_parent_class)->dispose (object);
}

static void
roster_values_job_class_init (RosterValuesJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_values_job_dispose;

  /**
   * RosterValuesJob::progress:
   * @self: the job
   * @done: assets that were read
   * @total: of how many
   */
  signals[SIGNAL_PROGRESS] =
      g_signal_new ("progress", ROSTER_TYPE_VALUES_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
roster_values_job_init (RosterValuesJob *self)
{
}

/**
 * roster_values_job_new:
 * @store: an open store
 * @documentation: a documentation's id
 * @destination: the documentation, one that is not in the store
 *
 * Returns: (transfer full): a job
 */
RosterValuesJob *
roster_values_job_new (RosterStore *store,
                       const char *documentation,
                       RosterDestination *destination)
{
  RosterValuesJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (documentation != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_VALUES_JOB, NULL);
  self->store = g_object_ref (store);
  self->documentation = g_strdup (documentation);
  self->destination = g_object_ref (destination);

  return self;
}

/**
 * roster_values_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; what was read is kept
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads.
 */
void
roster_values_job_run_async (RosterValuesJob *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_VALUES_JOB (self));
  g_return_if_fail (self->task == NULL && self->assets == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_values_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  list_page (self);
}

/**
 * roster_values_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the values of all assets are known
 */
gboolean
roster_values_job_run_finish (RosterValuesJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
