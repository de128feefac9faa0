/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-plan-report.h"

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Write it to a file too, as JSON"),
    N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

/* The old file stays until the new one is whole; only its owner may read it. */
static gboolean
write_file (RosterCliContext *context, RosterPlan *plan, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) discard = g_cancellable_new ();
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (RosterCliOutput) output = NULL;

  stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                      roster_cli_context_get_cancellable (context), error);
  if (stream == NULL)
    return FALSE;

  output = roster_cli_output_new (G_OUTPUT_STREAM (stream));
  if (!roster_cli_plan_report_write_json (context, plan, output, error) ||
      !roster_cli_output_finish (output, error))
    {
      /* Closing with a cancelled cancellable leaves the old file. */
      g_cancellable_cancel (discard);
      g_output_stream_close (G_OUTPUT_STREAM (stream), discard, NULL);
      return FALSE;
    }

  return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *path = roster_cli_arguments_get_text (arguments, "output");
  g_autoptr (RosterJob) job =
      roster_cli_new_job (context, ROSTER_JOB_PLAN, roster_cli_arguments_get (arguments, 0), error);
  RosterPlan *plan;

  if (job == NULL || !roster_cli_run_job (context, job, error))
    return FALSE;

  plan = roster_job_get_plan (job);
  if ((path != NULL && !write_file (context, plan, path, error)) ||
      !roster_cli_plan_report_print (context, plan, error))
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
