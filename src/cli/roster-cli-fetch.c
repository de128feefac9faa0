/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-fetch-report.h"
#include "cli/roster-cli-jobs.h"

static const GOptionEntry options[] = {
  { "clients-only", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Do not read the devices"), NULL },
  { "same-account", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Go on although these keys seem to open another account"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
fetch (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterJob) job = roster_cli_new_job (context, ROSTER_JOB_FETCH,
                                                  roster_cli_arguments_get (arguments, 0), error);

  if (job == NULL)
    return FALSE;

  roster_job_set_clients_only (job, roster_cli_arguments_has (arguments, "clients-only"));
  roster_job_set_account_confirmed (job, roster_cli_arguments_has (arguments, "same-account"));
  if (!roster_cli_run_job (context, job, error))
    return FALSE;

  roster_cli_fetch_report_print (context, roster_job_get_fetch_report (job));
  roster_cli_say_if_devices_rest (context, roster_job_get_integration (job));

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
