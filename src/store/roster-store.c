/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/roster-task-data.h"
#include "store/roster-migrations-private.h"
#include "store/roster-run-end-private.h"

/**
 * RosterStore:
 *
 * Everything that Roster remembers, but for the keys: one SQLite file and one thread that owns it.
 *
 * Calls are queued; the user's decisions overtake readings. Each call is one transaction. Results
 * are new records that may be used on any thread; callbacks come in the caller's main context.
 * [method@Roster.Store.close_async] must have ended before the last reference goes, or the worker
 * would have to end itself.
 */
struct _RosterStore
{
  GObject parent_instance;

  char *directory;
  RosterClock *clock;
  char *uuid;

  GThreadPool *pool;
  RosterSql *sql; /* the worker's */
  guint64 n_queued;
};

typedef struct
{
  RosterStoreMode mode;
  RosterStoreWork work;
  GTask *task;
  guint64 number;
} Job;

G_DEFINE_FINAL_TYPE (RosterStore, roster_store, G_TYPE_OBJECT)

static gboolean
work_in_transaction (RosterSql *sql, gpointer data, GError **error)
{
  Job *job = data;

  return job->work (g_task_get_source_object (job->task), sql, g_task_get_task_data (job->task),
                    error);
}

static gboolean
run_job (RosterStore *self, Job *job, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), error))
    return FALSE;

  if (job->mode == ROSTER_STORE_OPEN || job->mode == ROSTER_STORE_CLOSE)
    return work_in_transaction (self->sql, job, error);

  if (self->sql == NULL)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE, _ ("Roster’s database is not open."));
      return FALSE;
    }

  if (job->mode == ROSTER_STORE_READ)
    return roster_sql_snapshot (self->sql, work_in_transaction, job, error);

  roster_sql_set_durable (self->sql, job->mode != ROSTER_STORE_STAGE);
  return roster_sql_transaction (self->sql, work_in_transaction, job, error);
}

static void
worker_func (gpointer item, gpointer pool_data)
{
  g_autofree Job *job = item;
  g_autoptr (GTask) task = job->task;
  RosterStore *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (run_job (self, job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  static const int rank[] = {
    [ROSTER_STORE_OPEN] = 0,  [ROSTER_STORE_DECIDE] = 1, [ROSTER_STORE_READ] = 2,
    [ROSTER_STORE_WRITE] = 2, [ROSTER_STORE_STAGE] = 3,  [ROSTER_STORE_CLOSE] = 4,
  };
  const Job *job_a = a;
  const Job *job_b = b;

  if (rank[job_a->mode] != rank[job_b->mode])
    return rank[job_a->mode] - rank[job_b->mode];

  return job_a->number < job_b->number ? -1 : 1;
}

/**
 * roster_store_queue:
 * @self: a store
 * @mode: what kind of work it is
 * @work: what to do on the store's thread
 * @data: (transfer full): for @work and for the finish function
 * @free_data: frees @data
 * @source_tag: the public function
 * @cancellable: (nullable): looked at before the work begins; what began is finished
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Queues one call.
 */
void
roster_store_queue (RosterStore *self,
                    RosterStoreMode mode,
                    RosterStoreWork work,
                    gpointer data,
                    GDestroyNotify free_data,
                    gpointer source_tag,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job;

  g_assert (ROSTER_IS_STORE (self));

  g_task_set_source_tag (task, source_tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, data, free_data);

  if (self->pool == NULL)
    {
      g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_STORE,
                               _ ("Roster’s database is not open."));
      return;
    }

  job = g_new0 (Job, 1);
  job->mode = mode;
  job->work = work;
  job->task = g_steal_pointer (&task);
  job->number = self->n_queued++;
  g_thread_pool_push (self->pool, job, NULL);
}

/**
 * roster_store_finish:
 * @self: a store
 * @result: what the callback got
 * @source_tag: the public function
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the call's data, with its result in it
 */
gpointer
roster_store_finish (RosterStore *self, GAsyncResult *result, gpointer source_tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_task_get_task_data (G_TASK (result));
}

gint64
roster_store_now (RosterStore *self)
{
  return roster_clock_now (self->clock);
}

static void
roster_store_finalize (GObject *object)
{
  RosterStore *self = ROSTER_STORE (object);

  /* The worker may hold the last reference: it could not wait for itself. */
  g_assert (self->pool == NULL);

  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (roster_store_parent_class)->finalize (object);
}

static void
roster_store_class_init (RosterStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_store_finalize;
}

static void
roster_store_init (RosterStore *self)
{
}

/**
 * roster_store_new:
 * @directory: the data folder; made when the store is opened
 * @clock: where times come from
 *
 * Returns: (transfer full): a store that is not open yet
 */
RosterStore *
roster_store_new (const char *directory, RosterClock *clock)
{
  RosterStore *self;

  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_CLOCK (clock), NULL);

  self = g_object_new (ROSTER_TYPE_STORE, NULL);
  self->directory = g_strdup (directory);
  self->clock = g_object_ref (clock);

  return self;
}

const char *
roster_store_get_directory (RosterStore *self)
{
  g_return_val_if_fail (ROSTER_IS_STORE (self), NULL);

  return self->directory;
}

RosterClock *
roster_store_get_clock (RosterStore *self)
{
  g_return_val_if_fail (ROSTER_IS_STORE (self), NULL);

  return self->clock;
}

/**
 * roster_store_get_uuid:
 * @self: an open store
 *
 * The name of this database, under which its keys are in the keyring.
 *
 * Returns: (transfer none): a UUID
 */
const char *
roster_store_get_uuid (RosterStore *self)
{
  g_return_val_if_fail (ROSTER_IS_STORE (self), NULL);

  return self->uuid;
}

typedef struct
{
  char *uuid;
} OpenData;

static void
open_data_clear (OpenData *data)
{
  g_free (data->uuid);
}

ROSTER_DEFINE_TASK_DATA (OpenData, open_data)

static gboolean
make_directory (const char *directory, GError **error)
{
  if (g_mkdir_with_parents (directory, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   /* Translators: a folder and a reason like "Permission denied" */
                   _ ("The data folder “%s” cannot be made: %s."), directory, g_strerror (saved));
      return FALSE;
    }

  /* Whatever the umask was; a folder of somebody else stays as it is and fails later. */
  if (g_chmod (directory, 0700) != 0)
    g_debug ("chmod: %s", g_strerror (errno));

  return TRUE;
}

static gboolean
open_work (RosterStore *self, RosterSql *unused, gpointer user_data, GError **error)
{
  OpenData *data = user_data;
  g_autofree char *path = g_build_filename (self->directory, "roster.db", NULL);
  g_autoptr (RosterSql) sql = NULL;

  if (!make_directory (self->directory, error))
    return FALSE;

  sql = roster_sql_open (path, error);
  if (sql == NULL || !roster_migrations_run (sql, path, roster_store_now (self), error))
    return FALSE;

  data->uuid = roster_migrations_read_uuid (sql, error);
  if (data->uuid == NULL || !roster_run_end_unattended (sql, self->directory, error))
    return FALSE;

  self->sql = g_steal_pointer (&sql);
  return TRUE;
}

/**
 * roster_store_open_async:
 * @self: a store that is not open
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes the data folder where it is missing, opens the database and brings it up to date. Also
 * after an error the store has to be closed.
 */
void
roster_store_open_async (RosterStore *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (self->pool == NULL);

  self->pool = g_thread_pool_new (worker_func, NULL, 1, TRUE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);

  roster_store_queue (self, ROSTER_STORE_OPEN, open_work, open_data_new (),
                      (GDestroyNotify) open_data_free, roster_store_open_async, cancellable,
                      callback, user_data);
}

gboolean
roster_store_open_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  OpenData *data = roster_store_finish (self, result, roster_store_open_async, error);

  if (data == NULL)
    return FALSE;

  g_free (self->uuid);
  self->uuid = g_steal_pointer (&data->uuid);
  return TRUE;
}

static gboolean
close_work (RosterStore *self, RosterSql *unused, gpointer data, GError **error)
{
  g_clear_pointer (&self->sql, roster_sql_close);
  return TRUE;
}

static void
on_worker_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RosterStore *self = ROSTER_STORE (source);
  g_autoptr (GTask) task = user_data;

  /* The queue is empty, so waiting for the thread is instant. Whoever closed twice finds it gone.
   */
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  g_task_return_boolean (task, TRUE);
}

/**
 * roster_store_close_async:
 * @self: a store
 * @cancellable: (nullable): not used: closing is always finished
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finishes what is queued and closes the database. Call it on the main thread, after the last other
 * call.
 */
void
roster_store_close_async (RosterStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, roster_store_close_async);
  if (self->pool == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  roster_store_queue (self, ROSTER_STORE_CLOSE, close_work, NULL, NULL, roster_store_close_async,
                      NULL, on_worker_closed_cb, g_steal_pointer (&task));
}

gboolean
roster_store_close_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
