/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-json.h"

static gboolean
unsuppress (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterJob) job =
      roster_cli_new_job (context, ROSTER_JOB_LIFT, roster_cli_arguments_get (arguments, 0), error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (job == NULL || !roster_cli_run_job (context, job, error))
    return FALSE;

  if (!roster_cli_context_is_json (context) && roster_job_get_done (job) == 0)
    {
      roster_cli_output_line (output, "%s", _ ("Nothing that was taken back was left out"));
      return TRUE;
    }
  if (!roster_cli_context_is_json (context))
    {
      roster_cli_output_line (output,
                              ngettext ("%'u change that was taken back is planned again",
                                        "%'u changes that were taken back are planned again",
                                        roster_job_get_done (job)),
                              roster_job_get_done (job));
      return TRUE;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_text (builder, "id", roster_job_get_integration_id (job));
  roster_cli_json_set_number (builder, "lifted", roster_job_get_done (job));
  roster_cli_output_json (output, roster_cli_json_end (builder));

  return TRUE;
}

const RosterCliCommand roster_cli_unsuppress_command = {
  .name = "unsuppress",
  .usage = N_ ("ID"),
  .summary = N_ ("Lets what was taken back be planned again"),
  .min = 1,
  .max = 1,
  .run = unsuppress,
};
