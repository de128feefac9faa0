/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-demo-folder.h"
#include "app/roster-demo.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-decide.h"
#include "cli/roster-cli-demo-report.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-progress.h"
#include "secrets/roster-memory-keyring.h"

#define CLIENTS     60
#define DEVICES     2500
#define MAX_CLIENTS 5000
#define MAX_DEVICES 250000

static const GOptionEntry options[] = {
  { "clients", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Clients of the made-up account"), N_ ("N") },
  { "devices", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Devices of the made-up account"), N_ ("M") },
  G_OPTION_ENTRY_NULL,
};

/* The report is about one account. */
static const char *const providers[] = { "nsight", NULL };

typedef struct
{
  RosterCliContext *context;
  RosterCliProgress *progress;
} Preparation;

static void
on_job_cb (RosterDemo *demo, RosterJob *job, gpointer user_data)
{
  Preparation *preparation = user_data;

  g_clear_pointer (&preparation->progress, roster_cli_progress_free);
  preparation->progress = roster_cli_progress_new (preparation->context, job);
}

static RosterDemo *
prepare (RosterCliContext *context, int clients, int devices, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  Preparation preparation = { context, NULL };
  g_autoptr (RosterDemo) demo = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  gboolean is_done;

  if (session == NULL)
    return NULL;

  demo = roster_demo_new (session, (guint) clients, (guint) devices);
  g_signal_connect (demo, "job", G_CALLBACK (on_job_cb), &preparation);
  roster_demo_run_async (demo, providers, roster_cli_context_get_cancellable (context),
                         roster_cli_await_cb, &await);
  is_done = roster_demo_run_finish (demo, roster_cli_await (&await), error);
  g_clear_pointer (&preparation.progress, roster_cli_progress_free);

  return is_done ? g_steal_pointer (&demo) : NULL;
}

static gboolean
match (RosterCliContext *context,
       RosterIntegration *integration,
       RosterHow how,
       GPtrArray *(*decide) (RosterMapping *mapping, guint *n_left, guint *n_conflicts),
       guint *n_matched,
       GError **error)
{
  g_autoptr (RosterMapping) mapping = roster_cli_load_mapping (context, integration, error);
  g_autoptr (GPtrArray) matches = NULL;
  guint n_left;
  guint n_conflicts;

  if (mapping == NULL)
    return FALSE;

  matches = decide (mapping, &n_left, &n_conflicts);
  roster_mapping_give_reasons (mapping, matches, 0, G_MAXINT64);

  return roster_cli_decide (context, integration, how, FALSE, matches, n_matched, error);
}

static gboolean
decide (RosterCliContext *context,
        RosterIntegration *integration,
        RosterCliDemoReport *report,
        GError **error)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) creates = NULL;

  if (!match (context, integration, ROSTER_HOW_AUTO, roster_mapping_auto_match, &report->matched,
              error) ||
      !match (context, integration, ROSTER_HOW_SUGGESTED, roster_mapping_accept_suggestions,
              &report->suggested, error) ||
      (mapping = roster_cli_load_mapping (context, integration, error)) == NULL)
    return FALSE;

  creates = roster_mapping_create_unmatched (mapping, &report->left_out);

  return roster_cli_decide (context, integration, ROSTER_HOW_CREATE_UNMATCHED, FALSE, creates,
                            &report->created, error);
}

static RosterJob *
run_job (RosterCliContext *context,
         RosterJobKind kind,
         RosterIntegration *integration,
         GError **error)
{
  g_autoptr (RosterJob) job = roster_cli_new_job (context, kind, integration->id, error);

  if (job == NULL)
    return NULL;

  return roster_cli_run_job (context, job, error) ? g_steal_pointer (&job) : NULL;
}

static gboolean
print (RosterCliContext *context,
       RosterIntegration *integration,
       RosterCliDemoReport *report,
       GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterMapping) mapping = NULL;

  /* The demo shows that nothing fails and that a second sync writes nothing: else it failed. */
  if (report->run->states[ROSTER_OPERATION_FAILED] > 0 ||
      roster_cli_demo_report_count_writes (report->second->run) > 0)
    roster_cli_context_add_status (context, ROSTER_CLI_EXIT_FAILED);

  if (roster_cli_context_is_json (context))
    {
      roster_cli_demo_report_print_json (context, report);
      return TRUE;
    }

  roster_cli_demo_report_print_text (context, report);
  mapping = roster_cli_load_mapping (context, integration, error);
  if (mapping == NULL ||
      !roster_cli_demo_report_print_examples (context, report, mapping, integration, error))
    return FALSE;

  roster_cli_output_line (output, "%s", "");
  roster_cli_output_line (output, _ ("All of it took %.1f s."), report->seconds);

  return TRUE;
}

static gboolean
show (RosterCliContext *context, int clients, int devices, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  g_auto (RosterCliDemoReport) report = { 0 };
  g_autoptr (RosterDemo) demo = NULL;
  g_autoptr (RosterJob) plan = NULL;
  g_autoptr (RosterJob) apply = NULL;
  g_autoptr (RosterJob) sync = NULL;
  RosterIntegration *integration;

  roster_cli_context_say (context, "%s",
                          _ ("Demo: a made-up RMM account and a documentation of its own, on this "
                             "computer only and gone afterwards."));

  demo = prepare (context, clients, devices, error);
  if (demo == NULL)
    return FALSE;

  integration = roster_demo_get_integration (demo);
  report.targets = roster_demo_get_n_targets (demo);
  report.fetch = roster_fetch_report_ref (roster_demo_get_fetch_report (demo));
  if (!decide (context, integration, &report, error) ||
      (plan = run_job (context, ROSTER_JOB_PLAN, integration, error)) == NULL ||
      (apply = run_job (context, ROSTER_JOB_APPLY, integration, error)) == NULL ||
      (sync = run_job (context, ROSTER_JOB_SYNC, integration, error)) == NULL)
    return FALSE;

  report.plan = roster_plan_ref (roster_job_get_plan (plan));
  report.run = roster_run_ref (roster_job_get_run (apply));
  report.second = roster_sync_report_ref (roster_job_get_sync_report (sync));
  report.seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  return print (context, integration, &report, error);
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  int clients = roster_cli_arguments_get_number (arguments, "clients", CLIENTS);
  int devices = roster_cli_arguments_get_number (arguments, "devices", DEVICES);
  g_autoptr (RosterKeyring) keyring = roster_memory_keyring_new ();
  g_autoptr (RosterDemoFolder) folder = NULL;
  gboolean is_done;

  if (clients < 1 || clients > MAX_CLIENTS || devices < 0 || devices > MAX_DEVICES)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("The demo has from 1 to %d clients and up to %d devices."), MAX_CLIENTS,
                   MAX_DEVICES);
      return FALSE;
    }

  folder = roster_demo_folder_new (error);
  if (folder == NULL)
    return FALSE;

  roster_cli_context_set_data_dir (context, roster_demo_folder_get_path (folder));
  roster_cli_context_set_keyring (context, keyring);
  is_done = show (context, clients, devices, error);
  roster_cli_context_close (context, NULL);

  return is_done;
}

const RosterCliCommand roster_cli_demo_command = {
  .name = "demo",
  .summary = N_ ("Shows the whole job with a made-up account; touches no data and no keyring"),
  .options = options,
  .min = 0,
  .max = 0,
  .run = run,
};
