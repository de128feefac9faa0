/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-overview.h"

#include <glib/gi18n-lib.h>

#include "app/roster-group-item.h"
#include "app/roster-job-manager.h"
#include "destinations/roster-destination-registry.h"
#include "model/roster-error.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-groups.h"
#include "store/roster-store-open-plans.h"
#include "sync/roster-planner.h"

/**
 * RosterOverview:
 *
 * The stored plan of an integration as a person looks at it: client by client, with those for which
 * nothing is written. Loading it makes a new plan where there is none, or where decisions or
 * readings moved on since it was made. Where a run ended early it is that one's plan, with what was
 * done of it and what is left.
 */
struct _RosterOverview
{
  GObject parent_instance;

  RosterSession *session;
  char *integration_id;

  RosterIntegration *integration;
  RosterDocumentation *documentation;
  RosterPlan *plan; /* NULL where a run was interrupted */
  char *plan_id;
  GPtrArray *states;
  GPtrArray *items;
};

G_DEFINE_FINAL_TYPE (RosterOverview, roster_overview, G_TYPE_OBJECT)

static RosterStore *
get_store (RosterOverview *self)
{
  return roster_session_get_store (self->session);
}

/* What is written comes first. */
static void
add_items (RosterOverview *self, GPtrArray *items, GHashTable *groups, gboolean is_written)
{
  for (guint i = 0; i < self->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (self->states, i);
      RosterOperationGroup *group = g_hash_table_lookup (groups, state->client->id);

      if ((group != NULL) == is_written)
        g_ptr_array_add (items, roster_group_item_new (state, group));
    }
}

static void
on_grouped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterOverview *self = g_task_get_source_object (task);
  g_autoptr (GHashTable) by_client = NULL;
  g_autoptr (GPtrArray) items = NULL;
  GError *error = NULL;
  g_autoptr (GPtrArray) groups =
      roster_store_group_operations_finish (ROSTER_STORE (source), result, &error);

  if (groups == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  by_client = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < groups->len; i++)
    {
      RosterOperationGroup *group = g_ptr_array_index (groups, i);

      g_hash_table_insert (by_client, group->client_id, group);
    }

  items = g_ptr_array_new_full (self->states->len, g_object_unref);
  add_items (self, items, by_client, TRUE);
  add_items (self, items, by_client, FALSE);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&items);
  g_task_return_boolean (task, TRUE);
}

static void
group_operations (GTask *task, const char *plan)
{
  RosterOverview *self = g_task_get_source_object (task);

  g_free (self->plan_id);
  self->plan_id = g_strdup (plan);
  roster_store_group_operations_async (get_store (self), plan, NULL, g_task_get_cancellable (task),
                                       on_grouped_cb, g_object_ref (task));
}

static void
on_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterOverview *self = g_task_get_source_object (task);
  RosterJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->plan, roster_plan_unref);
  self->plan = roster_plan_ref (roster_job_get_plan (job));
  group_operations (task, self->plan->id);
}

static void
make_plan (GTask *task)
{
  RosterOverview *self = g_task_get_source_object (task);
  RosterJob *job = roster_job_new (self->session, ROSTER_JOB_PLAN, self->integration_id);

  /* Whoever looks at it can unlock the keyring. */
  roster_job_set_interactive (job, TRUE);
  g_task_set_task_data (task, job, g_object_unref);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job,
                                g_task_get_cancellable (task), on_planned_cb, g_object_ref (task));
}

static void
on_plan_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterOverview *self = g_task_get_source_object (task);
  gboolean is_stale = FALSE;
  GError *error = NULL;

  self->plan = roster_store_load_plan_finish (ROSTER_STORE (source), result, &is_stale, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (self->plan == NULL || is_stale)
    make_plan (task);
  else
    group_operations (task, self->plan->id);
}

static void
on_open_plan_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterOverview *self = g_task_get_source_object (task);
  const char *directory = roster_store_get_directory (ROSTER_STORE (source));
  GError *error = NULL;
  g_autofree char *open_plan =
      roster_store_find_open_plan_finish (ROSTER_STORE (source), result, NULL, &error);

  g_clear_pointer (&self->plan, roster_plan_unref);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (open_plan == NULL)
    roster_store_load_plan_async (ROSTER_STORE (source), self->integration_id,
                                  self->integration->documentation, g_task_get_cancellable (task),
                                  on_plan_loaded_cb, g_object_ref (task));
  else if (roster_lock_is_held (directory, self->integration_id))
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_BUSY,
                             _ ("Another window or command writes for “%s” now. Look again when it "
                                "has ended."),
                             self->integration->name);
  else
    group_operations (task, open_plan);
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterOverview *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_pointer (&self->states, g_ptr_array_unref);
  self->states = roster_store_list_clients_finish (ROSTER_STORE (source), result, &error);
  if (self->states == NULL)
    g_task_return_error (task, error);
  else
    roster_store_find_open_plan_async (
        ROSTER_STORE (source), self->integration_id, self->integration->documentation,
        g_task_get_cancellable (task), on_open_plan_found_cb, g_object_ref (task));
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterOverview *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_pointer (&self->documentation, roster_documentation_unref);
  self->documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);
  if (self->documentation == NULL)
    g_task_return_error (task, error);
  else
    roster_store_list_clients_async (get_store (self), self->integration_id,
                                     self->documentation->id, g_task_get_cancellable (task),
                                     on_clients_listed_cb, g_object_ref (task));
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterOverview *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_pointer (&self->integration, roster_integration_unref);
  self->integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);
  if (self->integration == NULL)
    g_task_return_error (task, error);
  else
    roster_session_find_documentation_async (
        ROSTER_SESSION (source), self->integration->documentation, g_task_get_cancellable (task),
        on_documentation_found_cb, g_object_ref (task));
}

static void
roster_overview_finalize (GObject *object)
{
  RosterOverview *self = ROSTER_OVERVIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->integration_id, g_free);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_pointer (&self->plan, roster_plan_unref);
  g_clear_pointer (&self->plan_id, g_free);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_overview_parent_class)->finalize (object);
}

static void
roster_overview_class_init (RosterOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_overview_finalize;
}

static void
roster_overview_init (RosterOverview *self)
{
}

/**
 * roster_overview_new:
 * @session: an open session
 * @integration: an integration's id
 *
 * Returns: (transfer full): an overview that is not loaded yet
 */
RosterOverview *
roster_overview_new (RosterSession *session, const char *integration)
{
  RosterOverview *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_OVERVIEW, NULL);
  self->session = g_object_ref (session);
  self->integration_id = g_strdup (integration);

  return self;
}

/**
 * roster_overview_load_async:
 * @self: an overview
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads it, anew if it was loaded before.
 */
void
roster_overview_load_async (RosterOverview *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_OVERVIEW (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_overview_load_async);
  roster_session_find_integration_async (self->session, self->integration_id, cancellable,
                                         on_integration_found_cb, g_object_ref (task));
}

gboolean
roster_overview_load_finish (RosterOverview *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * roster_overview_get_integration:
 * @self: an overview
 *
 * Returns: (transfer none) (nullable): the integration, once it is loaded
 */
RosterIntegration *
roster_overview_get_integration (RosterOverview *self)
{
  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), NULL);

  return self->integration;
}

/**
 * roster_overview_get_plan:
 * @self: a loaded overview
 *
 * Returns: (transfer none) (nullable): the plan; NULL where a run was interrupted
 */
RosterPlan *
roster_overview_get_plan (RosterOverview *self)
{
  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), NULL);

  return self->plan;
}

/**
 * roster_overview_get_documentation:
 * @self: a loaded overview
 *
 * Returns: (transfer none): the documentation that is written
 */
RosterDocumentation *
roster_overview_get_documentation (RosterOverview *self)
{
  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), NULL);

  return self->documentation;
}

/**
 * roster_overview_is_for_import:
 * @self: a loaded overview
 *
 * Returns: whether nothing is left to be written but what the documentation takes as a file
 */
gboolean
roster_overview_is_for_import (RosterOverview *self)
{
  const RosterDestinationInfo *info;

  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), FALSE);

  if (self->plan == NULL || self->plan->waiting == 0 || self->plan->held > 0 ||
      roster_plan_get_n_operations (self->plan) > 0)
    return FALSE;

  info = roster_destination_registry_find (self->documentation->destination);

  return info != NULL && roster_planner_hands_off (
                             ROSTER_OPERATION_ASSET_CREATE,
                             roster_destination_info_get_capabilities (info, self->documentation));
}

/**
 * roster_overview_get_forecast:
 * @self: a loaded overview
 * @forecast: (out caller-allocates): what it takes to write the plan
 *
 * Returns: whether it takes anything
 */
gboolean
roster_overview_get_forecast (RosterOverview *self, RosterForecast *forecast)
{
  const RosterDestinationInfo *info;

  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), FALSE);
  g_return_val_if_fail (forecast != NULL, FALSE);

  info = roster_destination_registry_find (self->documentation->destination);

  return info != NULL && self->plan != NULL &&
         roster_destination_info_forecast (info, self->documentation, self->plan, forecast);
}

/**
 * roster_overview_get_plan_id:
 * @self: a loaded overview
 *
 * Returns: (transfer none): the id of the plan, or of that of the interrupted run
 */
const char *
roster_overview_get_plan_id (RosterOverview *self)
{
  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), NULL);

  return self->plan_id;
}

/**
 * roster_overview_is_interrupted:
 * @self: a loaded overview
 *
 * Returns: whether a run ended early and can go on
 */
gboolean
roster_overview_is_interrupted (RosterOverview *self)
{
  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), FALSE);

  return self->plan_id != NULL && self->plan == NULL;
}

/**
 * roster_overview_count_open:
 * @self: a loaded overview
 *
 * Returns: how many of its operations are still to be done, or to be looked up
 */
guint
roster_overview_count_open (RosterOverview *self)
{
  guint n = 0;

  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    {
      RosterOperationGroup *group =
          roster_group_item_get_group (g_ptr_array_index (self->items, i));

      if (group != NULL)
        n += group->states[ROSTER_OPERATION_PLANNED] + group->states[ROSTER_OPERATION_SENT] +
             group->states[ROSTER_OPERATION_UNSURE];
    }

  return n;
}

/**
 * roster_overview_get_items:
 * @self: a loaded overview
 *
 * Returns: (transfer none) (element-type RosterGroupItem): an item for each client
 */
GPtrArray *
roster_overview_get_items (RosterOverview *self)
{
  g_return_val_if_fail (ROSTER_IS_OVERVIEW (self), NULL);

  return self->items;
}
