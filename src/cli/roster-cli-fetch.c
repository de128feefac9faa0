/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-fetch-report.h"
#include "cli/roster-cli-progress.h"
#include "sync/roster-fetch-job.h"

static const GOptionEntry options[] = {
  { "clients-only", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Do not read the devices"), NULL },
  { "same-account", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Go on although these keys seem to open another account"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
fetch (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterLock) lock = NULL;
  g_autoptr (RosterProvider) provider = NULL;
  g_autoptr (RosterDestination) destination = NULL;
  g_autoptr (RosterFetchJob) job = NULL;
  g_autoptr (RosterCliProgress) progress = NULL;
  g_autoptr (RosterFetchReport) report = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL ||
      (integration = roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0),
                                                  error)) == NULL ||
      (lock = roster_cli_lock (context, integration->id, error)) == NULL ||
      (provider = roster_cli_open_provider (context, integration, error)) == NULL ||
      (destination = roster_cli_open_destination (context, integration, error)) == NULL)
    return FALSE;

  job = roster_fetch_job_new (store, integration, provider, destination);
  roster_fetch_job_set_clients_only (job, roster_cli_arguments_has (arguments, "clients-only"));
  roster_fetch_job_set_account_confirmed (job,
                                          roster_cli_arguments_has (arguments, "same-account"));
  progress = roster_cli_progress_new (context, _ ("Reading clients"), G_OBJECT (job));
  roster_fetch_job_run_async (job, roster_cli_context_get_cancellable (context),
                              roster_cli_await_cb, &await);
  report = roster_fetch_job_run_finish (job, roster_cli_await (&await), error);
  g_clear_pointer (&progress, roster_cli_progress_free);
  if (report == NULL)
    return FALSE;

  roster_cli_fetch_report_print (context, report);

  return TRUE;
}

const RosterCliCommand roster_cli_fetch_command = {
  .name = "fetch",
  .usage = N_ ("ID"),
  .summary = N_ ("Reads the client lists of both sides, and the devices"),
  .options = options,
  .min = 1,
  .max = 1,
  .run = fetch,
};
