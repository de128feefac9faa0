/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "app/roster-account-job.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-decide.h"
#include "cli/roster-cli-demo-report.h"
#include "cli/roster-cli-demo-sandbox.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-jobs.h"
#include "secrets/roster-memory-keyring.h"
#include "store/roster-store-targets.h"

#define CLIENTS     60
#define DEVICES     2500
#define MAX_CLIENTS 5000
#define MAX_DEVICES 250000

/* The stand-in has no limit, and nobody wants to wait for it. */
#define RATE  100000
#define BATCH 500

static const GOptionEntry options[] = {
  { "clients", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Clients of the made-up account"), N_ ("N") },
  { "devices", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Devices of the made-up account"), N_ ("M") },
  G_OPTION_ENTRY_NULL,
};

static RosterIntegration *
connect_account (RosterCliContext *context, RosterCliDemoSandbox *sandbox, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (RosterDocumentation) documentation = NULL;
  g_autoptr (RosterIntegration) wanted = roster_integration_new ();
  g_autoptr (RosterCredentials) credentials = roster_credentials_new (NULL);
  g_autoptr (RosterAccountJob) job = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL ||
      (documentation = roster_cli_find_documentation (context, NULL, error)) == NULL)
    return NULL;

  wanted->provider = g_strdup ("nsight");
  wanted->documentation = g_strdup (documentation->id);
  wanted->device_sync = TRUE;
  wanted->rate = RATE;
  roster_credentials_set (credentials, "api_key", roster_cli_demo_sandbox_get_key (sandbox));
  job = roster_account_job_new (session, wanted, roster_cli_demo_sandbox_get_url (sandbox),
                                credentials);
  roster_account_job_run_async (job, roster_cli_context_get_cancellable (context),
                                roster_cli_await_cb, &await);

  return roster_account_job_run_finish (job, roster_cli_await (&await), error);
}

/* Before the documentation has its list, which is made from this one. */
static gboolean
fetch_clients (RosterCliContext *context, RosterIntegration *integration, GError **error)
{
  g_autoptr (RosterJob) job =
      roster_cli_new_job (context, ROSTER_JOB_FETCH, integration->id, error);

  if (job == NULL)
    return FALSE;

  roster_job_set_clients_only (job, TRUE);

  return roster_cli_run_job (context, job, error);
}

/* A list as it grows over the years: a third is missing, some names are shouted or abbreviated. */
static char *
spell_otherwise (const char *name, guint index)
{
  if (index % 3 == 2)
    return NULL;
  if (index % 9 == 4)
    return g_utf8_strup (name, -1);
  if (index % 9 == 7 && *name != '\0')
    return g_str_has_suffix (name, ".") ? g_strndup (name, strlen (name) - 1)
                                        : g_strconcat (name, ".", NULL);

  return g_strdup (name);
}

static gboolean
import_targets (RosterCliContext *context,
                RosterIntegration *integration,
                guint *n_targets,
                GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *states;

  if (store == NULL || (mapping = roster_cli_load_mapping (context, integration, error)) == NULL)
    return FALSE;

  states = roster_mapping_get_states (mapping);
  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);
      char *name = spell_otherwise (state->client->name, i);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }

  for (guint start = 0; start < names->len; start += BATCH)
    {
      const char *batch[BATCH + 1] = { NULL };
      g_autoptr (GPtrArray) added = NULL;
      g_auto (RosterCliAwait) await = { 0 };

      for (guint i = 0; i < BATCH && start + i < names->len; i++)
        batch[i] = g_ptr_array_index (names, start + i);
      roster_store_add_targets_async (store, integration->documentation, batch,
                                      roster_cli_context_get_cancellable (context),
                                      roster_cli_await_cb, &await);
      added = roster_store_add_targets_finish (store, roster_cli_await (&await), NULL, error);
      if (added == NULL)
        return FALSE;
      *n_targets += added->len;
    }

  return TRUE;
}

static gboolean
decide (RosterCliContext *context,
        RosterIntegration *integration,
        RosterCliDemoReport *report,
        GError **error)
{
  g_autoptr (RosterMapping) before = roster_cli_load_mapping (context, integration, error);
  g_autoptr (RosterMapping) after = NULL;
  g_autoptr (GPtrArray) matches = NULL;
  g_autoptr (GPtrArray) creates = NULL;
  guint n_left;
  guint n_conflicts;

  if (before == NULL)
    return FALSE;

  matches = roster_mapping_auto_match (before, &n_left, &n_conflicts);
  if (!roster_cli_decide (context, integration, ROSTER_HOW_AUTO, FALSE, matches, &report->matched,
                          error))
    return FALSE;

  after = roster_cli_load_mapping (context, integration, error);
  if (after == NULL)
    return FALSE;

  creates = roster_mapping_create_unmatched (after, &report->left_out);

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
  g_autoptr (RosterCliDemoSandbox) sandbox = NULL;
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterJob) fetch = NULL;
  g_autoptr (RosterJob) plan = NULL;
  g_autoptr (RosterJob) apply = NULL;
  g_autoptr (RosterJob) sync = NULL;

  roster_cli_context_say (context, "%s",
                          _ ("Demo: a made-up RMM account and a documentation of its own, on this "
                             "computer only and gone afterwards."));

  if ((sandbox = roster_cli_demo_sandbox_start (context, clients, devices, error)) == NULL ||
      (integration = connect_account (context, sandbox, error)) == NULL ||
      !fetch_clients (context, integration, error) ||
      !import_targets (context, integration, &report.targets, error) ||
      (fetch = run_job (context, ROSTER_JOB_FETCH, integration, error)) == NULL ||
      !decide (context, integration, &report, error) ||
      (plan = run_job (context, ROSTER_JOB_PLAN, integration, error)) == NULL ||
      (apply = run_job (context, ROSTER_JOB_APPLY, integration, error)) == NULL ||
      (sync = run_job (context, ROSTER_JOB_SYNC, integration, error)) == NULL)
    return FALSE;

  report.fetch = roster_fetch_report_ref (roster_job_get_fetch_report (fetch));
  report.plan = roster_plan_ref (roster_job_get_plan (plan));
  report.run = roster_run_ref (roster_job_get_run (apply));
  report.second = roster_sync_report_ref (roster_job_get_sync_report (sync));
  report.seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  return print (context, integration, &report, error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  int clients = roster_cli_arguments_get_number (arguments, "clients", CLIENTS);
  int devices = roster_cli_arguments_get_number (arguments, "devices", DEVICES);
  g_autoptr (RosterKeyring) keyring = roster_memory_keyring_new ();
  g_autofree char *folder = NULL;
  gboolean is_done;

  if (clients < 1 || clients > MAX_CLIENTS || devices < 0 || devices > MAX_DEVICES)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("The demo has from 1 to %d clients and up to %d devices."), MAX_CLIENTS,
                   MAX_DEVICES);
      return FALSE;
    }

  folder = g_dir_make_tmp ("roster-demo-XXXXXX", error);
  if (folder == NULL)
    return FALSE;

  roster_cli_context_set_data_dir (context, folder);
  roster_cli_context_set_keyring (context, keyring);
  is_done = show (context, clients, devices, error);
  roster_cli_context_close (context, NULL);
  remove_folder (folder);

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
