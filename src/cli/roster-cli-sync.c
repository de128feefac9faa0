/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-sync-due.h"
#include "cli/roster-cli-sync-report.h"
#include "model/roster-error.h"
#include "store/roster-store-integrations.h"

static const GOptionEntry options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Every integration that is neither disabled nor "
        "paused, and of which no run was taken back"),
    NULL },
  { "due", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Every integration whose schedule is due; for timers"), NULL },
  { "same-account", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Go on although these keys seem to open another account"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
sync_one (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterJob) job =
      roster_cli_new_job (context, ROSTER_JOB_SYNC, roster_cli_arguments_get (arguments, 0), error);

  if (job == NULL)
    return FALSE;

  roster_job_set_account_confirmed (job, roster_cli_arguments_has (arguments, "same-account"));
  if (!roster_cli_run_job (context, job, error))
    return FALSE;

  roster_cli_sync_report_print (context, job, FALSE);

  return TRUE;
}

static void
sync_element (RosterCliContext *context, const char *integration)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterJob) job = roster_cli_new_job (context, ROSTER_JOB_SYNC, integration, &error);

  if (job == NULL || !roster_cli_run_job (context, job, &error))
    roster_cli_sync_report_add_error (context, job, error, TRUE);
  else
    roster_cli_sync_report_print (context, job, TRUE);
}

static gboolean
sync_all (RosterCliContext *context, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  GCancellable *cancellable = roster_cli_context_get_cancellable (context);
  RosterStore *store = roster_cli_context_open_store (context, error);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autoptr (GPtrArray) summaries = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_list_integrations_async (store, cancellable, roster_cli_await_cb, &await);
  summaries = roster_store_list_integrations_finish (store, roster_cli_await (&await), error);
  if (summaries == NULL)
    return FALSE;

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < summaries->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      RosterIntegrationSummary *summary = g_ptr_array_index (summaries, i);
      RosterIntegration *integration = summary->integration;

      if (integration->enabled && !integration->paused && summary->taken_back == NULL)
        sync_element (context, integration->id);
      else if (integration->enabled && summary->taken_back != NULL)
        roster_cli_context_warn (context,
                                 _ ("%s: skipped. Run %s was taken back: “rosterctl unsuppress %s” "
                                    "lets it go on."),
                                 integration->id, summary->taken_back, integration->id);
    }
  if (is_json)
    roster_cli_output_end_list (output);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  guint n_ids = roster_cli_arguments_get_n (arguments);
  gboolean is_all = roster_cli_arguments_has (arguments, "all");
  gboolean is_due = roster_cli_arguments_has (arguments, "due");

  if (n_ids + (is_all ? 1 : 0) + (is_due ? 1 : 0) != 1 ||
      (n_ids == 0 && roster_cli_arguments_has (arguments, "same-account")))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("Give one integration, or --all, or --due."));
      return FALSE;
    }

  if (is_due)
    return roster_cli_sync_due (context, error);

  return is_all ? sync_all (context, error) : sync_one (context, arguments, error);
}

const RosterCliCommand roster_cli_sync_command = {
  .name = "sync",
  .usage = N_ ("ID | --all | --due"),
  .summary = N_ ("Reads, plans and does what was agreed to before"),
  .options = options,
  .min = 0,
  .max = 1,
  .run = run,
};
