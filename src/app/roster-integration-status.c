/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-integration-status.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"
#include "model/roster-task-data.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-open-plans.h"
#include "store/roster-store-runs.h"

static void
roster_integration_status_clear (RosterIntegrationStatus *self)
{
  g_clear_pointer (&self->summary, roster_integration_summary_unref);
  g_clear_pointer (&self->numbers, roster_integration_numbers_unref);
  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_pointer (&self->last_run, roster_run_unref);
  g_free (self->why);
}

ROSTER_DEFINE_BOXED (RosterIntegrationStatus, roster_integration_status)

typedef struct
{
  GPtrArray *summaries;
  GPtrArray *numbers;
  GPtrArray *documentations;
  GPtrArray *statuses;
  guint next;
  RosterRun *run;
} ListData;

static void
list_data_clear (ListData *data)
{
  g_clear_pointer (&data->summaries, g_ptr_array_unref);
  g_clear_pointer (&data->numbers, g_ptr_array_unref);
  g_clear_pointer (&data->documentations, g_ptr_array_unref);
  g_clear_pointer (&data->statuses, g_ptr_array_unref);
  g_clear_pointer (&data->run, roster_run_unref);
}

ROSTER_DEFINE_TASK_DATA (ListData, list_data)

static void list_next (GTask *task);

static char *
explain_run (RosterRun *run, gboolean is_resumable, gboolean *is_only_held)
{
  guint n_failed = run->states[ROSTER_OPERATION_FAILED];
  guint n_unsure = run->states[ROSTER_OPERATION_UNSURE];

  if (is_resumable)
    return g_strdup (_ ("The last run ended early; what is left of it can go on"));

  if (n_failed > 0)
    return g_strdup_printf (ngettext ("%'u change failed in the last run",
                                      "%'u changes failed in the last run", n_failed),
                            n_failed);

  if (n_unsure > 0)
    return g_strdup_printf (ngettext ("%'u change of the last run got no definite answer",
                                      "%'u changes of the last run got no definite answer",
                                      n_unsure),
                            n_unsure);

  if (run->state == ROSTER_RUN_FAILED)
    return g_strdup (run->message != NULL ? run->message : _ ("The last run ended early"));

  if (run->held == 0)
    return NULL;

  *is_only_held = TRUE;
  return g_strdup_printf (ngettext ("%'u change is held until somebody has looked",
                                    "%'u changes are held until somebody has looked", run->held),
                          run->held);
}

/**
 * roster_integration_status_new:
 * @summary: the integration with its clients
 * @numbers: what else was counted
 * @last_run: (nullable): the newest run
 * @is_resumable: whether a run ended early and can go on
 * @error: (nullable): why its last job ended early
 *
 * Finds out how an integration is.
 *
 * Returns: (transfer full): its status, without a documentation
 */
RosterIntegrationStatus *
roster_integration_status_new (RosterIntegrationSummary *summary,
                               RosterIntegrationNumbers *numbers,
                               RosterRun *last_run,
                               gboolean is_resumable,
                               const GError *error)
{
  RosterIntegrationStatus *self;

  g_return_val_if_fail (summary != NULL && numbers != NULL, NULL);

  self = roster_integration_status_alloc ();
  self->summary = roster_integration_summary_ref (summary);
  self->numbers = roster_integration_numbers_ref (numbers);
  self->last_run = last_run != NULL ? roster_run_ref (last_run) : NULL;
  self->is_resumable = is_resumable;

  if (!summary->integration->enabled)
    {
      self->state = ROSTER_INTEGRATION_DISABLED;
      return self;
    }

  if (error != NULL)
    self->why = g_strdup (error->message);
  else if (summary->taken_back != NULL && !is_resumable)
    self->why = g_strdup (_ ("A run was taken back; its changes stay out until you let it go on"));
  else if (last_run != NULL)
    self->why = explain_run (last_run, is_resumable, &self->is_only_held);

  if (self->why != NULL)
    self->state = ROSTER_INTEGRATION_ATTENTION;
  else if (summary->integration->paused)
    self->state = ROSTER_INTEGRATION_PAUSED;

  return self;
}

static RosterIntegration *
get_integration (ListData *data, guint index)
{
  return ((RosterIntegrationSummary *) g_ptr_array_index (data->summaries, index))->integration;
}

static RosterDocumentation *
find_documentation (ListData *data, const char *id)
{
  for (guint i = 0; i < data->documentations->len; i++)
    {
      RosterDocumentation *documentation = g_ptr_array_index (data->documentations, i);

      if (g_strcmp0 (documentation->id, id) == 0)
        return roster_documentation_ref (documentation);
    }

  return NULL;
}

/* An integration that was connected between the two readings has no numbers yet. */
static RosterIntegrationNumbers *
find_numbers (ListData *data, const char *id)
{
  for (guint i = 0; i < data->numbers->len; i++)
    {
      RosterIntegrationNumbers *numbers = g_ptr_array_index (data->numbers, i);

      if (g_strcmp0 (numbers->integration, id) == 0)
        return numbers;
    }

  return NULL;
}

/* One that works at this moment is not one that was interrupted. */
static void
add_status (GTask *task, gboolean has_open_plan)
{
  RosterSession *session = g_task_get_source_object (task);
  ListData *data = g_task_get_task_data (task);
  RosterIntegrationSummary *summary = g_ptr_array_index (data->summaries, data->next);
  const char *id = summary->integration->id;
  RosterIntegrationNumbers *numbers = find_numbers (data, id);
  const char *directory = roster_store_get_directory (roster_session_get_store (session));
  RosterIntegrationStatus *status;

  if (numbers != NULL)
    {
      status = roster_integration_status_new (
          summary, numbers, data->run, has_open_plan && !roster_lock_is_held (directory, id),
          roster_job_manager_get_error (roster_session_get_jobs (session), id));
      status->documentation = find_documentation (data, summary->integration->documentation);
      g_ptr_array_add (data->statuses, status);
    }

  g_clear_pointer (&data->run, roster_run_unref);
  data->next++;
  list_next (task);
}

static void
on_open_plan_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autofree char *plan =
      roster_store_find_open_plan_finish (ROSTER_STORE (source), result, NULL, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    add_status (task, plan != NULL);
}

static void
on_runs_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = g_task_get_task_data (task);
  RosterIntegration *integration = get_integration (data, data->next);
  GError *error = NULL;
  g_autoptr (GPtrArray) runs =
      roster_store_list_runs_finish (ROSTER_STORE (source), result, &error);

  if (runs == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (runs->len > 0)
    data->run = roster_run_ref (g_ptr_array_index (runs, 0));
  roster_store_find_open_plan_async (ROSTER_STORE (source), integration->id,
                                     integration->documentation, g_task_get_cancellable (task),
                                     on_open_plan_found_cb, g_object_ref (task));
}

static void
list_next (GTask *task)
{
  RosterStore *store = roster_session_get_store (g_task_get_source_object (task));
  ListData *data = g_task_get_task_data (task);

  if (data->next == data->summaries->len)
    g_task_return_pointer (task, g_steal_pointer (&data->statuses),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    roster_store_list_runs_async (store, get_integration (data, data->next)->id, NULL,
                                  g_task_get_cancellable (task), on_runs_listed_cb,
                                  g_object_ref (task));
}

static void
on_documentations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->documentations =
      roster_store_list_documentations_finish (ROSTER_STORE (source), result, &error);
  if (data->documentations == NULL)
    g_task_return_error (task, error);
  else
    list_next (task);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->numbers = roster_store_count_integrations_finish (ROSTER_STORE (source), result, &error);
  if (data->numbers == NULL)
    g_task_return_error (task, error);
  else
    roster_store_list_documentations_async (ROSTER_STORE (source), g_task_get_cancellable (task),
                                            on_documentations_listed_cb, g_object_ref (task));
}

static void
on_integrations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->summaries = roster_store_list_integrations_finish (ROSTER_STORE (source), result, &error);
  if (data->summaries == NULL)
    g_task_return_error (task, error);
  else
    roster_store_count_integrations_async (ROSTER_STORE (source), g_task_get_cancellable (task),
                                           on_counted_cb, g_object_ref (task));
}

/**
 * roster_integration_status_list_async:
 * @session: an open session
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out how all integrations are.
 */
void
roster_integration_status_list_async (RosterSession *session,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ListData *data;

  g_return_if_fail (ROSTER_IS_SESSION (session));

  data = list_data_new ();
  data->statuses =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_integration_status_unref);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_integration_status_list_async);
  g_task_set_task_data (task, data, (GDestroyNotify) list_data_free);
  roster_store_list_integrations_async (roster_session_get_store (session), cancellable,
                                        on_integrations_listed_cb, g_object_ref (task));
}

/**
 * roster_integration_status_list_finish:
 * @session: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterIntegrationStatus) (nullable): all integrations, in
 *   the order in which they were connected
 */
GPtrArray *
roster_integration_status_list_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * roster_integration_status_find:
 * @list: (element-type RosterIntegrationStatus): what was listed
 * @integration: an integration's id
 *
 * Returns: (transfer none) (nullable): its status
 */
RosterIntegrationStatus *
roster_integration_status_find (GPtrArray *list, const char *integration)
{
  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      RosterIntegrationStatus *status = g_ptr_array_index (list, i);

      if (g_strcmp0 (status->summary->integration->id, integration) == 0)
        return status;
    }

  return NULL;
}
