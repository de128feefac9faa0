/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-run-report.h"

/* What was released and is not done yet is listed with the run that held it, too. */
static gboolean
is_open (RosterRun *run)
{
  return run->states[ROSTER_OPERATION_PLANNED] > 0;
}

static RosterRun *
find_run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterRun *run = roster_cli_find_run (context, roster_cli_arguments_get (arguments, 0), error);

  if (run != NULL && !is_open (run))
    roster_cli_context_say (context, "%s",
                            _ ("Nothing of this run is held any more: it was released, discarded "
                               "or overtaken by a newer reading."));

  return run;
}

/* The run as it is now. What was dropped does not wait, and what ended before is not news: neither
 * is in the exit status. */
static gboolean
report (RosterCliContext *context, RosterJob *job, GError **error)
{
  if (!roster_cli_run_job (context, job, error))
    return FALSE;

  roster_cli_run_report_print (context, roster_job_get_run (job));

  return TRUE;
}

static gboolean
release (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterRun) run = find_run (context, arguments, error);
  g_autoptr (RosterJob) job = NULL;

  if (run == NULL)
    return FALSE;

  job = roster_job_new_for_run (roster_cli_context_open (context, NULL), ROSTER_JOB_RELEASE, run);

  return is_open (run) ? roster_cli_apply_job (context, job, error) : report (context, job, error);
}

const RosterCliCommand roster_cli_release_command = {
  .name = "release",
  .usage = N_ ("RUN"),
  .summary = N_ ("Does what a run held, after a look"),
  .min = 1,
  .max = 1,
  .run = release,
};

static gboolean
discard (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterRun) run = find_run (context, arguments, error);
  g_autoptr (RosterJob) job = NULL;

  if (run == NULL)
    return FALSE;

  job = roster_job_new_for_run (roster_cli_context_open (context, NULL), ROSTER_JOB_DISCARD, run);

  return report (context, job, error);
}

const RosterCliCommand roster_cli_discard_command = {
  .name = "discard",
  .usage = N_ ("RUN"),
  .summary = N_ ("Drops what a run held, after a look"),
  .min = 1,
  .max = 1,
  .run = discard,
};
