/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-plan-beginning.h"

#include "model/roster-task-data.h"
#include "store/roster-store-plans.h"

/* Each plan takes the place of those that were only shown. */

typedef struct
{
  char *integration;
  char *documentation;
  gboolean agreed_only;
  char *rolls_back;
} BeginningData;

static void
beginning_data_clear (BeginningData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_free (data->rolls_back);
}

ROSTER_DEFINE_TASK_DATA (BeginningData, beginning_data)

static void drop_plans (GTask *task);

static void
on_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RosterPlan *plan = roster_store_begin_plan_finish (ROSTER_STORE (source), result, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) roster_plan_unref);
  else
    g_task_return_error (task, error);
}

static void
on_dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BeginningData *data = g_task_get_task_data (task);
  gboolean is_more = FALSE;
  GError *error = NULL;

  if (!roster_store_drop_plans_finish (ROSTER_STORE (source), result, &is_more, &error))
    g_task_return_error (task, error);
  else if (is_more)
    drop_plans (task);
  else
    roster_store_begin_plan_async (ROSTER_STORE (source), data->integration, data->documentation,
                                   data->agreed_only, data->rolls_back,
                                   g_task_get_cancellable (task), on_begun_cb, g_object_ref (task));
}

/* What is held would claim what is taken back. */
static void
drop_plans (GTask *task)
{
  BeginningData *data = g_task_get_task_data (task);

  roster_store_drop_plans_async (g_task_get_source_object (task), data->integration,
                                 data->documentation, data->rolls_back == NULL,
                                 g_task_get_cancellable (task), on_dropped_cb, g_object_ref (task));
}

/**
 * roster_plan_beginning_run_async:
 * @store: an open store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: its documentation's id
 * @agreed_only: whether only what a person has agreed to is planned
 * @rolls_back: (nullable): the run that it takes back; what is held is then dropped too
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Drops plans that were not applied, and begins an empty one.
 */
void
roster_plan_beginning_run_async (RosterStore *store,
                                 const char *integration,
                                 const char *documentation,
                                 gboolean agreed_only,
                                 const char *rolls_back,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  BeginningData *data;

  g_return_if_fail (ROSTER_IS_STORE (store));
  g_return_if_fail (integration != NULL && documentation != NULL);

  data = beginning_data_new ();
  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  data->agreed_only = agreed_only;
  data->rolls_back = g_strdup (rolls_back);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_plan_beginning_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, data, (GDestroyNotify) beginning_data_free);
  drop_plans (task);
}

/**
 * roster_plan_beginning_run_finish:
 * @store: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan
 */
RosterPlan *
roster_plan_beginning_run_finish (RosterStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
