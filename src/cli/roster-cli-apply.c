/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-plan-report.h"
#include "cli/roster-cli-run-report.h"
#include "model/roster-error.h"
#include "store/roster-store-plans.h"
#include "store/roster-store-retry.h"
#include "store/roster-store-runs.h"

/* What ended early has written something all the same, and its report says what. */
static void
print_unfinished (RosterCliContext *context, const char *integration, gint64 since)
{
  RosterStore *store = roster_cli_context_open_store (context, NULL);
  g_autoptr (GPtrArray) runs = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  RosterRun *run;

  if (store == NULL)
    return;

  roster_store_list_runs_async (store, integration, NULL, NULL, roster_cli_await_cb, &await);
  runs = roster_store_list_runs_finish (store, roster_cli_await (&await), NULL);
  run = runs != NULL && runs->len > 0 ? g_ptr_array_index (runs, 0) : NULL;
  if (run == NULL || run->started_at < since)
    return;

  roster_cli_run_report_print (context, run);
  roster_cli_context_say (context,
                          _ ("What is open of the plan stays so: “rosterctl apply %s” goes on with "
                             "it."),
                          integration);
}

static gboolean
apply_plan (RosterCliContext *context,
            RosterIntegration *integration,
            const char *plan,
            guint total,
            RosterRunKind kind,
            GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterRun) run = NULL;
  gint64 since;

  if (store == NULL)
    return FALSE;

  since = roster_clock_now (roster_store_get_clock (store));
  run = roster_cli_run_apply_job (context, integration, plan, total, kind, error);
  if (run == NULL)
    {
      print_unfinished (context, integration->id, since);
      return FALSE;
    }

  roster_cli_run_report_print (context, run);

  return TRUE;
}

static gboolean
find_open_plan (RosterCliContext *context,
                RosterIntegration *integration,
                char **plan,
                GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GError) local_error = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_find_open_plan_async (store, integration->id, integration->documentation,
                                     roster_cli_context_get_cancellable (context),
                                     roster_cli_await_cb, &await);
  *plan = roster_store_find_open_plan_finish (store, roster_cli_await (&await), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* What was not shown, or shown before the last decision or reading, is not written. Where nothing
 * would be written there is nothing to show either: so a second run ends well. */
static gboolean
apply_new_plan (RosterCliContext *context,
                RosterIntegration *integration,
                const char *why,
                GError **error)
{
  g_autoptr (RosterPlan) plan = roster_cli_run_plan_job (context, integration, error);

  if (plan == NULL)
    return FALSE;

  if (roster_plan_get_n_operations (plan) == 0)
    return apply_plan (context, integration, plan->id, 0, ROSTER_RUN_MANUAL, error);

  if (!roster_cli_context_is_json (context) && !roster_cli_plan_report_print (context, plan, error))
    return FALSE;

  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT, why);
  return FALSE;
}

static gboolean
apply_stored_plan (RosterCliContext *context, RosterIntegration *integration, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (GError) local_error = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  gboolean is_stale = FALSE;

  if (store == NULL)
    return FALSE;

  roster_store_load_plan_async (store, integration->id, integration->documentation,
                                roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                &await);
  plan = roster_store_load_plan_finish (store, roster_cli_await (&await), &is_stale, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (plan == NULL)
    return apply_new_plan (context, integration,
                           _ ("There was no plan to apply, so nothing was written. Now there is "
                              "one; look at it and apply again."),
                           error);

  if (is_stale)
    return apply_new_plan (context, integration,
                           _ ("Decisions or readings moved on since the plan was made, so nothing "
                              "was written. There is a new plan; look at it and apply again."),
                           error);

  return apply_plan (context, integration, plan->id, roster_plan_get_n_operations (plan),
                     ROSTER_RUN_MANUAL, error);
}

static gboolean
apply (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterIntegration) integration =
      roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0), error);
  g_autoptr (RosterLock) lock = NULL;
  g_autoptr (RosterLock) documentation_lock = NULL;
  g_autofree char *open_plan = NULL;

  if (integration == NULL || (lock = roster_cli_lock (context, integration->id, error)) == NULL ||
      (documentation_lock = roster_cli_lock (context, integration->documentation, error)) == NULL ||
      !find_open_plan (context, integration, &open_plan, error))
    return FALSE;

  if (open_plan == NULL)
    return apply_stored_plan (context, integration, error);

  roster_cli_context_say (context, "%s", _ ("The last run was interrupted; it goes on now."));

  return apply_plan (context, integration, open_plan, 0, ROSTER_RUN_RESUMED, error);
}

const RosterCliCommand roster_cli_apply_command = {
  .name = "apply",
  .usage = N_ ("ID"),
  .summary = N_ ("Does the stored plan, or goes on with an interrupted run"),
  .min = 1,
  .max = 1,
  .run = apply,
};

static gboolean
retry (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterLock) lock = NULL;
  g_autoptr (RosterLock) documentation_lock = NULL;
  g_autofree char *plan = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL ||
      (run = roster_cli_find_run (context, roster_cli_arguments_get (arguments, 0), error)) ==
          NULL ||
      (integration = roster_cli_find_integration (context, run->integration, error)) == NULL ||
      (lock = roster_cli_lock (context, run->integration, error)) == NULL ||
      (documentation_lock = roster_cli_lock (context, run->documentation, error)) == NULL)
    return FALSE;

  roster_store_plan_retry_async (store, run, roster_cli_context_get_cancellable (context),
                                 roster_cli_await_cb, &await);
  plan = roster_store_plan_retry_finish (store, roster_cli_await (&await), error);
  if (plan == NULL)
    return FALSE;

  return apply_plan (context, integration, plan, run->states[ROSTER_OPERATION_FAILED],
                     ROSTER_RUN_MANUAL, error);
}

const RosterCliCommand roster_cli_retry_command = {
  .name = "retry",
  .usage = N_ ("RUN"),
  .summary = N_ ("Tries again what failed in a run"),
  .min = 1,
  .max = 1,
  .run = retry,
};
