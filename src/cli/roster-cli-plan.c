/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-file.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-plan-report.h"

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Write it to a file too, as JSON"),
    N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

typedef struct
{
  RosterCliContext *context;
  RosterPlan *plan;
} Report;

static gboolean
write_report (RosterCliOutput *output, gpointer user_data, GError **error)
{
  Report *report = user_data;

  return roster_cli_plan_report_write_json (report->context, report->plan, output, error);
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *path = roster_cli_arguments_get_text (arguments, "output");
  g_autoptr (RosterJob) job =
      roster_cli_new_job (context, ROSTER_JOB_PLAN, roster_cli_arguments_get (arguments, 0), error);
  Report report = { context };

  if (job == NULL || !roster_cli_run_job (context, job, error))
    return FALSE;

  report.plan = roster_job_get_plan (job);
  if ((path != NULL && !roster_cli_file_write (context, path, write_report, &report, error)) ||
      !roster_cli_plan_report_print (context, report.plan, error))
    return FALSE;

  roster_cli_context_say (context, _ ("Nothing was written yet. “rosterctl apply %s” does it."),
                          roster_job_get_integration_id (job));

  return TRUE;
}

const RosterCliCommand roster_cli_plan_command = {
  .name = "plan",
  .usage = N_ ("ID"),
  .summary = N_ ("Makes, stores and shows the overview of what would be written"),
  .options = options,
  .min = 1,
  .max = 1,
  .run = run,
};
