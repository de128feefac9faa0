/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-plan-report.h"
#include "cli/roster-cli-run-report.h"
#include "cli/roster-cli-taken-back.h"

/* What ended early has written something all the same, and its report says what. */
static void
print_unfinished (RosterCliContext *context, RosterJob *job)
{
  RosterRun *run = roster_job_get_run (job);

  if (run == NULL)
    return;

  roster_cli_run_report_print (context, run);
  roster_cli_run_report_add_status (context, run);
  roster_cli_context_say (context,
                          _ ("What is open of the plan stays so: “rosterctl apply %s” goes on with "
                             "it."),
                          roster_job_get_integration_id (job));
}

/**
 * roster_cli_apply_job:
 * @context: a context
 * @job: a job that writes
 * @error: return location
 *
 * Runs a job, and reports what its run did, or what there is to be looked at first.
 *
 * Returns: whether it went well
 */
gboolean
roster_cli_apply_job (RosterCliContext *context, RosterJob *job, GError **error)
{
  RosterPlan *plan;

  if (roster_cli_run_job (context, job, error))
    {
      roster_cli_run_report_print (context, roster_job_get_run (job));
      roster_cli_run_report_add_status (context, roster_job_get_run (job));
      return TRUE;
    }

  print_unfinished (context, job);

  /* The error says that this is to be looked at. */
  plan = roster_job_get_plan (job);
  if (plan != NULL && !roster_cli_context_is_json (context))
    roster_cli_plan_report_print (context, plan, NULL);

  return FALSE;
}

static const GOptionEntry apply_options[] = {
  { "client", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
    N_ ("Only what is planned for this client; the rest of the plan stays"), N_ ("CLIENT") },
  { "first", 0, 0, G_OPTION_ARG_INT, NULL,
    N_ ("Only what is planned for the first N clients; the rest of the plan stays"), N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
take_pilot (RosterJob *job, RosterCliArguments *arguments, GError **error)
{
  const char *const *clients = roster_cli_arguments_get_texts (arguments, "client");
  int n = roster_cli_arguments_get_number (arguments, "first", 1);
  gboolean is_number = roster_cli_arguments_has (arguments, "first");

  if (n < 1 || (is_number && clients != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           n < 1 ? _ ("--first is a number of clients from 1.")
                                 : _ ("Give either --client or --first."));
      return FALSE;
    }
  roster_job_set_pilot (job, clients, is_number ? (guint) n : 0);

  return TRUE;
}

static gboolean
apply (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autofree char *taken_back = NULL;
  g_autoptr (RosterJob) job = roster_cli_new_job (context, ROSTER_JOB_APPLY,
                                                  roster_cli_arguments_get (arguments, 0), error);

  if (job == NULL || !take_pilot (job, arguments, error) ||
      !roster_cli_apply_job (context, job, error))
    return FALSE;

  taken_back = roster_cli_find_taken_back (context, roster_job_get_integration_id (job));
  roster_cli_say_taken_back (context, roster_job_get_integration_id (job), taken_back);

  return TRUE;
}

const RosterCliCommand roster_cli_apply_command = {
  .name = "apply",
  .usage = N_ ("ID"),
  .summary = N_ ("Does the stored plan, or goes on with an interrupted run"),
  .options = apply_options,
  .min = 1,
  .max = 1,
  .run = apply,
};

static gboolean
retry (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (RosterRun) failed = NULL;
  g_autoptr (RosterJob) job = NULL;

  if (session == NULL || (failed = roster_cli_find_run (
                              context, roster_cli_arguments_get (arguments, 0), error)) == NULL)
    return FALSE;

  job = roster_job_new_for_run (session, ROSTER_JOB_RETRY, failed);

  return roster_cli_apply_job (context, job, error);
}

const RosterCliCommand roster_cli_retry_command = {
  .name = "retry",
  .usage = N_ ("RUN"),
  .summary = N_ ("Tries again what failed in a run"),
  .min = 1,
  .max = 1,
  .run = retry,
};
