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
  g_autoptr (RosterIntegration) integration =
      roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0), error);
  g_autoptr (RosterLock) lock = NULL;
  g_autoptr (RosterFetchReport) report = NULL;

  if (integration == NULL || (lock = roster_cli_lock (context, integration->id, error)) == NULL)
    return FALSE;

  report = roster_cli_run_fetch_job (context, integration,
                                     roster_cli_arguments_has (arguments, "clients-only"),
                                     roster_cli_arguments_has (arguments, "same-account"), error);
  if (report == NULL)
    return FALSE;

  roster_cli_fetch_report_print (context, report);
  roster_cli_say_if_devices_rest (context, integration);

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
