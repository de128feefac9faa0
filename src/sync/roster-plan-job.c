/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-plan-job.h"

#include "store/roster-store-clients.h"
#include "store/roster-store-holds.h"
#include "store/roster-store-plan-rows.h"
#include "store/roster-store-plans.h"
#include "sync/roster-plan-beginning.h"
#include "sync/roster-planner.h"
#include "sync/roster-stop-loss.h"

/**
 * RosterPlanJob:
 *
 * Makes and stores the plan of an integration: the clients first, and then client by client what
 * becomes of their devices, so that never more than a page of devices is in memory. The caller
 * holds the integration's lock. One use only.
 */
struct _RosterPlanJob
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  gboolean agreed_only;
  RosterDestinationCapabilities capabilities;

  /* While it runs */
  GTask *task;
  RosterPlan *plan;
  GPtrArray *states;
  GArray *client_plans;
  GPtrArray *followers; /* of this client: what waits for another operation of it */
  guint next;
  char *after;
  RosterStopLoss *stop_loss;
  GHashTable *hold_reasons;
};

/* Rows in one query: the planner's part of it stays far below 4 ms. */
#define PAGE 300

G_DEFINE_FINAL_TYPE (RosterPlanJob, roster_plan_job, G_TYPE_OBJECT)

static void plan_rows (RosterPlanJob *self);

static GCancellable *
get_cancellable (RosterPlanJob *self)
{
  return g_task_get_cancellable (self->task);
}

/* The only way out. */
static void
finish (RosterPlanJob *self, RosterPlan *plan, GError *error)
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
  g_autoptr (RosterPlanJob) self = user_data;
  GError *error = NULL;
  RosterPlan *plan = roster_store_finish_plan_finish (ROSTER_STORE (source), result, &error);

  finish (self, plan, error);
}

static void hold_operations (RosterPlanJob *self, gint64 after);

static void
finish_plan (RosterPlanJob *self)
{
  roster_store_finish_plan_async (self->store, self->plan, get_cancellable (self),
                                  on_plan_finished_cb, g_object_ref (self));
}

static void
on_operations_held_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterPlanJob) self = user_data;
  GError *error = NULL;
  gint64 next = 0;

  if (!roster_store_hold_operations_finish (ROSTER_STORE (source), result, &next, &error))
    finish (self, NULL, error);
  else if (next != 0)
    hold_operations (self, next);
  else
    finish_plan (self);
}

static void
hold_operations (RosterPlanJob *self, gint64 after)
{
  roster_store_hold_operations_async (self->store, self->plan->id, self->hold_reasons, after,
                                      get_cancellable (self), on_operations_held_cb,
                                      g_object_ref (self));
}

/* Only now it is known how much of everything the plan would change. */
static void
weigh (RosterPlanJob *self)
{
  self->hold_reasons = roster_stop_loss_judge (self->stop_loss);
  if (self->hold_reasons != NULL)
    hold_operations (self, 0);
  else
    finish_plan (self);
}

static void
on_row_operations_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterPlanJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_add_operations_finish (ROSTER_STORE (source), result, &error))
    {
      finish (self, NULL, error);
      return;
    }

  plan_rows (self);
}

/* A second source of an asset can only be linked when the first one has made it. */
static void
put_followers_last (RosterPlanJob *self, GPtrArray *operations, gboolean is_last_page)
{
  for (guint i = 0; i < operations->len;)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);

      if (operation->follows_device != NULL)
        g_ptr_array_add (self->followers, g_ptr_array_steal_index (operations, i));
      else
        i++;
    }

  while (is_last_page && self->followers->len > 0)
    g_ptr_array_add (operations, g_ptr_array_steal_index (self->followers, 0));
}

/* What is left out has no row. */
static void
count_filtered (RosterPlanJob *self, GAsyncResult *result, RosterClientPlan *client)
{
  guint n_assets;
  guint n = roster_store_load_plan_rows_get_filtered (self->store, result, &n_assets);

  self->plan->skipped += n;
  if (client->has_assets)
    {
      self->plan->filtered += n;
      self->plan->filtered_assets += n_assets;
    }
}

static void
on_rows_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterPlanJob) self = user_data;
  RosterClientPlan *client = &g_array_index (self->client_plans, RosterClientPlan, self->next);
  g_autoptr (GPtrArray) operations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  g_autofree char *after = NULL;
  GError *error = NULL;
  guint n_unchanged = 0;
  guint n_known;
  g_autoptr (GPtrArray) rows = roster_store_load_plan_rows_finish (ROSTER_STORE (source), result,
                                                                   &after, &n_unchanged, &error);

  if (rows == NULL)
    {
      finish (self, NULL, error);
      return;
    }

  n_known = n_unchanged;
  for (guint i = 0; i < rows->len; i++)
    {
      RosterPlanRow *row = g_ptr_array_index (rows, i);
      guint n_before = operations->len;

      roster_planner_plan_row (row, client, self->integration, self->plan->made_at, operations);
      roster_stop_loss_add_row (self->stop_loss, row);
      for (guint j = n_before; j < operations->len; j++)
        roster_stop_loss_add_operation (self->stop_loss, g_ptr_array_index (operations, j), row);
      if (row->gone_since != 0)
        continue;
      if (row->is_suppressed || !client->has_assets)
        self->plan->skipped++;
      else if (operations->len == n_before)
        n_unchanged++;
    }

  roster_stop_loss_add_known (self->stop_loss, client->state->client->id, n_known);
  count_filtered (self, result, client);
  if (client->has_assets)
    self->plan->unchanged += n_unchanged;
  else
    self->plan->skipped += n_unchanged;

  g_free (self->after);
  self->after = g_steal_pointer (&after);
  put_followers_last (self, operations, self->after == NULL);
  if (self->after == NULL)
    self->next++;

  roster_store_add_operations_async (self->store, self->plan, operations, get_cancellable (self),
                                     on_row_operations_added_cb, g_object_ref (self));
}

static gboolean
syncs_devices (RosterPlanJob *self)
{
  return self->integration->device_sync && !self->integration->paused;
}

static void
plan_rows (RosterPlanJob *self)
{
  RosterClientPlan *client;

  if (!syncs_devices (self) || self->next == self->client_plans->len)
    {
      weigh (self);
      return;
    }

  client = &g_array_index (self->client_plans, RosterClientPlan, self->next);
  roster_store_load_plan_rows_async (self->store, self->integration->id,
                                     self->integration->documentation, client->state->client->id,
                                     client->target_id, self->after, PAGE, get_cancellable (self),
                                     on_rows_loaded_cb, g_object_ref (self));
}

static void
count_client (RosterPlan *plan, RosterClientState *state)
{
  switch (roster_client_state_get_kind (state))
    {
    case ROSTER_DECISION_MATCH:
      plan->match++;
      break;
    case ROSTER_DECISION_CREATE:
      plan->create++;
      break;
    case ROSTER_DECISION_EXCLUDE:
      plan->exclude++;
      break;
    case ROSTER_DECISION_UNDECIDED:
    default:
      plan->undecided++;
      break;
    }
}

static void
on_client_operations_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterPlanJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_add_operations_finish (ROSTER_STORE (source), result, &error))
    {
      finish (self, NULL, error);
      return;
    }

  plan_rows (self);
}

/* One that is missing for longer than a device may be is not expected back. */
static gboolean
is_newly_missing (RosterPlanJob *self, RosterClient *client)
{
  return client->missing_since != 0 &&
         self->plan->made_at - client->missing_since <
             (gint64) self->integration->retire_after_days * G_TIME_SPAN_DAY;
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterPlanJob) self = user_data;
  g_autoptr (GPtrArray) operations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  GError *error = NULL;

  self->states = roster_store_list_clients_finish (ROSTER_STORE (source), result, &error);
  if (self->states == NULL)
    {
      finish (self, NULL, error);
      return;
    }

  for (guint i = 0; i < self->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (self->states, i);
      RosterClientPlan client_plan;

      roster_stop_loss_add_client (self->stop_loss, state->client->id, state->client->name,
                                   is_newly_missing (self, state->client));
      /* A client that the RMM does not list now: nothing is concluded from that. */
      if (state->client->missing_since != 0)
        continue;

      count_client (self->plan, state);
      roster_planner_plan_client (state, self->agreed_only, self->capabilities, &client_plan,
                                  operations);
      if (client_plan.has_assets && syncs_devices (self) &&
          (!state->client->is_read || state->has_unread_assets))
        self->plan->to_be_read++;
      /* One of the assets that were not read may be the device that would be created. */
      if (state->has_unread_assets)
        client_plan.has_assets = FALSE;
      self->plan->unapplied += client_plan.is_unapplied ? 1 : 0;
      g_array_append_val (self->client_plans, client_plan);
    }

  roster_store_add_operations_async (self->store, self->plan, operations, get_cancellable (self),
                                     on_client_operations_added_cb, g_object_ref (self));
}

static void
on_plan_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterPlanJob) self = user_data;
  GError *error = NULL;

  self->plan = roster_plan_beginning_run_finish (ROSTER_STORE (source), result, &error);
  if (self->plan == NULL)
    {
      finish (self, NULL, error);
      return;
    }

  roster_store_list_clients_async (self->store, self->integration->id,
                                   self->integration->documentation, get_cancellable (self),
                                   on_clients_listed_cb, g_object_ref (self));
}

static void
roster_plan_job_dispose (GObject *object)
{
  RosterPlanJob *self = ROSTER_PLAN_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_pointer (&self->plan, roster_plan_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->client_plans, g_array_unref);
  g_clear_pointer (&self->followers, g_ptr_array_unref);
  g_clear_pointer (&self->after, g_free);
  g_clear_pointer (&self->stop_loss, roster_stop_loss_free);
  g_clear_pointer (&self->hold_reasons, g_hash_table_unref);

  G_OBJECT_CLASS (roster_plan_job_parent_class)->dispose (object);
}

static void
roster_plan_job_class_init (RosterPlanJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_plan_job_dispose;
}

static void
roster_plan_job_init (RosterPlanJob *self)
{
  self->capabilities = ROSTER_DESTINATION_ALL_CAPABILITIES;
  self->stop_loss = roster_stop_loss_new ();
  self->client_plans = g_array_new (FALSE, FALSE, sizeof (RosterClientPlan));
  self->followers = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
}

/**
 * roster_plan_job_new:
 * @store: an open store
 * @integration: an integration, whose lock the caller holds
 * @agreed_only: whether only what the user agreed to before is planned, as the evening sync does
 *
 * Returns: (transfer full): a job
 */
RosterPlanJob *
roster_plan_job_new (RosterStore *store, RosterIntegration *integration, gboolean agreed_only)
{
  RosterPlanJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_PLAN_JOB, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);
  self->agreed_only = agreed_only;

  return self;
}

/**
 * roster_plan_job_set_destination:
 * @self: a job that does not run yet
 * @info: the kind of the integration's documentation: what it cannot do is planned as waiting for a
 *   person. Without it everything is planned.
 */
void
roster_plan_job_set_destination (RosterPlanJob *self, const RosterDestinationInfo *info)
{
  g_return_if_fail (ROSTER_IS_PLAN_JOB (self));
  g_return_if_fail (info != NULL);

  self->capabilities = info->capabilities;
}

/**
 * roster_plan_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Plans. The plan before is dropped first.
 */
void
roster_plan_job_run_async (RosterPlanJob *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_PLAN_JOB (self));
  g_return_if_fail (self->task == NULL && self->plan == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_plan_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  roster_plan_beginning_run_async (self->store, self->integration->id,
                                   self->integration->documentation, self->agreed_only, NULL,
                                   cancellable, on_plan_begun_cb, g_object_ref (self));
}

/**
 * roster_plan_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan
 */
RosterPlan *
roster_plan_job_run_finish (RosterPlanJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
