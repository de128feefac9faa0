/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-jobs.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-progress.h"
#include "sync/roster-apply-job.h"
#include "sync/roster-fetch-job.h"
#include "sync/roster-plan-job.h"
#include "sync/roster-sync-job.h"

/* The jobs of the engine, with their progress on the terminal. The callers hold the locks. */

/**
 * roster_cli_run_fetch_job:
 * @context: a context
 * @integration: an integration
 * @clients_only: whether the devices are left out
 * @same_account: whether a person said that it is the same account
 * @error: return location
 *
 * Reads.
 *
 * Returns: (transfer full) (nullable): what the reading brought
 */
RosterFetchReport *
roster_cli_run_fetch_job (RosterCliContext *context,
                          RosterIntegration *integration,
                          gboolean clients_only,
                          gboolean same_account,
                          GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (RosterProvider) provider = NULL;
  g_autoptr (RosterDestination) destination = NULL;
  g_autoptr (RosterFetchJob) job = NULL;
  g_autoptr (RosterCliProgress) progress = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL ||
      (provider = roster_cli_open_provider (context, integration, error)) == NULL ||
      (destination = roster_cli_open_destination (context, integration, error)) == NULL)
    return NULL;

  job =
      roster_fetch_job_new (roster_session_get_store (session), integration, provider, destination);
  roster_fetch_job_set_http (job, roster_session_get_http (session));
  roster_fetch_job_set_clients_only (job, clients_only);
  roster_fetch_job_set_account_confirmed (job, same_account);
  progress = roster_cli_progress_new (context, _ ("Reading clients"), G_OBJECT (job));
  roster_fetch_job_run_async (job, roster_cli_context_get_cancellable (context),
                              roster_cli_await_cb, &await);

  return roster_fetch_job_run_finish (job, roster_cli_await (&await), error);
}

/**
 * roster_cli_run_plan_job:
 * @context: a context
 * @integration: an integration
 * @error: return location
 *
 * Makes and stores a plan.
 *
 * Returns: (transfer full) (nullable): the plan
 */
RosterPlan *
roster_cli_run_plan_job (RosterCliContext *context, RosterIntegration *integration, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterPlanJob) job = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return NULL;

  job = roster_plan_job_new (store, integration, FALSE);
  roster_plan_job_run_async (job, roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                             &await);

  return roster_plan_job_run_finish (job, roster_cli_await (&await), error);
}

/**
 * roster_cli_run_apply_job:
 * @context: a context
 * @integration: an integration
 * @plan: id of a stored plan
 * @total: how much of it is open, or 0 where that is not known
 * @kind: what started it
 * @error: return location
 *
 * Does a plan.
 *
 * Returns: (transfer full) (nullable): the run
 */
RosterRun *
roster_cli_run_apply_job (RosterCliContext *context,
                          RosterIntegration *integration,
                          const char *plan,
                          guint total,
                          RosterRunKind kind,
                          GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterDestination) destination = NULL;
  g_autoptr (RosterApplyJob) job = NULL;
  g_autoptr (RosterCliProgress) progress = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL ||
      (destination = roster_cli_open_destination (context, integration, error)) == NULL)
    return NULL;

  job = roster_apply_job_new (store, integration->id, integration->documentation, destination, plan,
                              kind);
  roster_apply_job_set_total (job, total);
  progress = roster_cli_progress_new (context, _ ("Writing"), G_OBJECT (job));
  roster_apply_job_run_async (job, roster_cli_context_get_cancellable (context),
                              roster_cli_await_cb, &await);

  return roster_apply_job_run_finish (job, roster_cli_await (&await), error);
}

/**
 * roster_cli_run_sync_job:
 * @context: a context
 * @integration: an integration
 * @same_account: whether a person said that it is the same account
 * @kind: what started it
 * @error: return location
 *
 * Reads, plans and does what was agreed to before.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
RosterSyncReport *
roster_cli_run_sync_job (RosterCliContext *context,
                         RosterIntegration *integration,
                         gboolean same_account,
                         RosterRunKind kind,
                         GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (RosterProvider) provider = NULL;
  g_autoptr (RosterDestination) destination = NULL;
  g_autoptr (RosterSyncJob) job = NULL;
  g_autoptr (RosterCliProgress) progress = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL ||
      (provider = roster_cli_open_provider (context, integration, error)) == NULL ||
      (destination = roster_cli_open_destination (context, integration, error)) == NULL)
    return NULL;

  job = roster_sync_job_new (roster_session_get_store (session), integration, provider, destination,
                             kind);
  roster_sync_job_set_http (job, roster_session_get_http (session));
  roster_sync_job_set_account_confirmed (job, same_account);
  progress = roster_cli_progress_new (context, _ ("Syncing"), G_OBJECT (job));
  roster_sync_job_run_async (job, roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                             &await);

  return roster_sync_job_run_finish (job, roster_cli_await (&await), error);
}
