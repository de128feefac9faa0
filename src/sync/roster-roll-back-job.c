/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-roll-back-job.h"

#include "store/roster-store-plans.h"
#include "sync/roster-inverse-page.h"
#include "sync/roster-plan-beginning.h"

/**
 * RosterRollBackJob:
 *
 * Makes and stores the plan that takes a run back, page by page. It is applied like any other plan,
 * so that it is resumed like any other. The caller holds the locks of the integration and of the
 * documentation. One use only.
 */
struct _RosterRollBackJob
{
  GObject parent_instance;

  RosterStore *store;
  RosterRun *run;
  RosterDestinationCapabilities capabilities;

  /* While it runs */
  GTask *task;
  RosterPlan *plan;
  gint64 before;
};

G_DEFINE_FINAL_TYPE (RosterRollBackJob, roster_roll_back_job, G_TYPE_OBJECT)

static void load_page (RosterRollBackJob *self);

static GCancellable *
get_cancellable (RosterRollBackJob *self)
{
  return g_task_get_cancellable (self->task);
}

/* The only way out. */
static void
finish (RosterRollBackJob *self, RosterPlan *plan, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, plan, (GDestroyNotify) roster_plan_unref);
}

static void
on_plan_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRollBackJob) self = user_data;
  GError *error = NULL;
  RosterPlan *plan = roster_store_finish_plan_finish (ROSTER_STORE (source), result, &error);

  finish (self, plan, error);
}

static void
on_operations_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRollBackJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_add_operations_finish (ROSTER_STORE (source), result, &error))
    finish (self, NULL, error);
  else if (self->before != 0)
    load_page (self);
  else
    roster_store_finish_plan_async (self->store, self->plan, get_cancellable (self),
                                    on_plan_finished_cb, g_object_ref (self));
}

static void
on_page_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRollBackJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) operations =
      roster_inverse_page_load_finish (ROSTER_STORE (source), result, &self->before, &error);

  if (operations == NULL)
    finish (self, NULL, error);
  else
    roster_store_add_operations_async (self->store, self->plan, operations, get_cancellable (self),
                                       on_operations_added_cb, g_object_ref (self));
}

static void
load_page (RosterRollBackJob *self)
{
  roster_inverse_page_load_async (self->store, self->run->id, self->capabilities, self->before,
                                  get_cancellable (self), on_page_loaded_cb, g_object_ref (self));
}

static void
on_plan_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRollBackJob) self = user_data;
  GError *error = NULL;

  self->plan = roster_plan_beginning_run_finish (ROSTER_STORE (source), result, &error);
  if (self->plan == NULL)
    finish (self, NULL, error);
  else
    load_page (self);
}

static void
roster_roll_back_job_dispose (GObject *object)
{
  RosterRollBackJob *self = ROSTER_ROLL_BACK_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->run, roster_run_unref);
  g_clear_pointer (&self->plan, roster_plan_unref);

  G_OBJECT_CLASS (roster_roll_back_job_parent_class)->dispose (object);
}

static void
roster_roll_back_job_class_init (RosterRollBackJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_roll_back_job_dispose;
}

static void
roster_roll_back_job_init (RosterRollBackJob *self)
{
}

/**
 * roster_roll_back_job_new:
 * @store: an open store
 * @run: a run that is no roll back itself
 * @capabilities: what its documentation can do: the rest is planned as waiting for a person
 *
 * Returns: (transfer full): a job
 */
RosterRollBackJob *
roster_roll_back_job_new (RosterStore *store,
                          RosterRun *run,
                          RosterDestinationCapabilities capabilities)
{
  RosterRollBackJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (run != NULL && run->kind != ROSTER_RUN_ROLLBACK, NULL);

  self = g_object_new (ROSTER_TYPE_ROLL_BACK_JOB, NULL);
  self->store = g_object_ref (store);
  self->run = roster_run_ref (run);
  self->capabilities = capabilities;

  return self;
}

/**
 * roster_roll_back_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Plans. What was planned before, and not begun, is dropped first.
 */
void
roster_roll_back_job_run_async (RosterRollBackJob *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_ROLL_BACK_JOB (self));
  g_return_if_fail (self->task == NULL && self->plan == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_roll_back_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  roster_plan_beginning_run_async (self->store, self->run->integration, self->run->documentation,
                                   TRUE, self->run->id, cancellable, on_plan_begun_cb,
                                   g_object_ref (self));
}

/**
 * roster_roll_back_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan; what is kept is returned in it, and what a person
 *   has to do waits
 */
RosterPlan *
roster_roll_back_job_run_finish (RosterRollBackJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
