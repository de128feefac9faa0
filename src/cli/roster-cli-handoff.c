/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-handoff-template.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"

static const GOptionEntry options[] = {
  { "template", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("What the documentation gave to be filled in: a CSV or a ZIP"), N_ ("FILE") },
  { "check", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Write nothing, look what has arrived"), NULL },
  { "same-account", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Go on although these keys seem to open another account"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const RosterCliColumn near_columns[] = {
  { N_ ("Waits"), FALSE },
  { N_ ("May be"), FALSE },
  { N_ ("Why"), FALSE },
};

static JsonNode *
build_near (RosterNearMiss *near)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "client", near->client_id);
  roster_cli_json_set_text (builder, "device", near->device_id);
  roster_cli_json_set_text (builder, "title", near->title);
  roster_cli_json_set_text (builder, "target", near->target_id);
  roster_cli_json_set_text (builder, "target_name", near->target);
  roster_cli_json_set_text (builder, "why", near->why);

  return roster_cli_json_end (builder);
}

static void
print_near (RosterCliOutput *output, GPtrArray *near)
{
  g_autoptr (RosterCliTable) table =
      roster_cli_table_new (near_columns, G_N_ELEMENTS (near_columns));

  for (guint i = 0; i < near->len; i++)
    {
      RosterNearMiss *row = g_ptr_array_index (near, i);

      roster_cli_table_add (table, row->title);
      roster_cli_table_add (table, row->target);
      roster_cli_table_add (table, row->why);
    }
  roster_cli_table_print (table, output);
}

static void
print_arrivals (RosterCliContext *context, RosterArrivalReport *report)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!roster_cli_context_is_json (context))
    {
      roster_cli_output_line (output, _ ("Arrived: %'u, waiting: %'u"), report->arrived,
                              report->waiting);
      if (report->near->len > 0)
        print_near (output, report->near);
      return;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_number (builder, "arrived", report->arrived);
  roster_cli_json_set_number (builder, "waiting", report->waiting);
  json_builder_set_member_name (builder, "near");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->near->len; i++)
    json_builder_add_value (builder, build_near (g_ptr_array_index (report->near, i)));
  json_builder_end_array (builder);
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

/* Every row of a file creates an entry, also the second time. */
static void
say_if_spent (RosterCliContext *context, RosterArrivalReport *report)
{
  if (report->spent == 0)
    return;

  roster_cli_context_warn (
      context,
      ngettext ("Other rows of the file in which %u row waits have arrived. That file must not be "
                "imported again: it would create those twice. Write a new one with “handoff”.",
                "Other rows of the files in which %u rows wait have arrived. Those files must not "
                "be imported again: they would create those twice. Write new ones with “handoff”.",
                report->spent),
      report->spent);
}

static void
print_files (RosterCliContext *context, RosterHandoffJob *job)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  const char *const *files = roster_handoff_job_get_files (job);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!roster_cli_context_is_json (context))
    {
      for (guint i = 0; files[i] != NULL; i++)
        roster_cli_output_line (output, "%s", files[i]);
      roster_cli_output_line (output, _ ("Clients: %'u, assets: %'u"),
                              roster_handoff_job_get_n_clients (job),
                              roster_handoff_job_get_n_assets (job));
      return;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_texts (builder, "files", files);
  roster_cli_json_set_number (builder, "clients", roster_handoff_job_get_n_clients (job));
  roster_cli_json_set_number (builder, "assets", roster_handoff_job_get_n_assets (job));
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

static void
say_steps (RosterCliContext *context, RosterHandoffJob *job, const char *file)
{
  const RosterHandoffGuide *guide = roster_handoff_job_get_guide (job);
  const char *const *steps = roster_handoff_guide_get_steps (guide, file);

  for (guint i = 0; steps[i] != NULL; i++)
    roster_cli_context_say (context, "%u. %s", i + 1, _ (steps[i]));
  roster_cli_context_say (context, "%s", _ (guide->once));
}

/* They are in the file as they are. */
static void
warn_of_formulas (RosterCliContext *context, RosterHandoffJob *job)
{
  const char *const *names = roster_handoff_job_get_formulas (job);

  for (guint i = 0; names[i] != NULL; i++)
    roster_cli_context_warn (context,
                             _ ("A spreadsheet program would take “%s” for a formula. Do "
                                "not open the file with one."),
                             names[i]);
}

static void
say_what_to_do (RosterCliContext *context, RosterHandoffJob *job, const char *integration)
{
  const char *const *files = roster_handoff_job_get_files (job);

  if (files[0] != NULL)
    {
      say_steps (context, job, files[0]);
      roster_cli_context_say (
          context, _ ("Then “rosterctl handoff %s --check” looks what has arrived."), integration);
    }
  else
    {
      roster_cli_context_say (
          context, _ ("Nothing waits for a file. “rosterctl plan %s” shows what is to be done."),
          integration);
    }

  if (!roster_handoff_job_takes_assets (job))
    roster_cli_context_say (context, _ ("%s Give that file with --template."),
                            _ (roster_handoff_job_get_guide (job)->no_assets));
}

static gboolean
run_job (RosterCliContext *context,
         RosterCliArguments *arguments,
         RosterHandoffJob *handoff,
         GError **error)
{
  g_autoptr (RosterJob) job =
      roster_job_new_handoff (roster_cli_context_open (context, NULL), handoff);

  roster_job_set_account_confirmed (job, roster_cli_arguments_has (arguments, "same-account"));

  return roster_cli_run_job (context, job, error);
}

static gboolean
check_usage (RosterCliArguments *arguments, GError **error)
{
  gboolean is_check = roster_cli_arguments_has (arguments, "check");
  gboolean has_folder = roster_cli_arguments_get (arguments, 1) != NULL;

  if (is_check != has_folder && !(is_check && roster_cli_arguments_has (arguments, "template")))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                       _ ("Give either a folder for the files, or --check."));
  return FALSE;
}

static GBytes *
read_template (RosterCliContext *context, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (RosterCliAwait) await = { 0 };

  roster_handoff_template_read_async (file, roster_cli_context_get_cancellable (context),
                                      roster_cli_await_cb, &await);

  return roster_handoff_template_read_finish (file, roster_cli_await (&await), error);
}

static RosterHandoffJob *
make_job (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *folder = roster_cli_arguments_get (arguments, 1);
  const char *template = roster_cli_arguments_get_text (arguments, "template");
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (GBytes) bytes = NULL;
  RosterHandoffJob *job;

  if (session == NULL ||
      (template != NULL && (bytes = read_template (context, template, error)) == NULL))
    return NULL;

  job = roster_handoff_job_new (session, roster_cli_arguments_get (arguments, 0));
  if (folder != NULL)
    roster_handoff_job_set_folder (job, folder, bytes);

  return job;
}

static gboolean
handoff (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterHandoffJob) job = NULL;
  RosterArrivalReport *arrivals;
  gboolean waits;

  if (!check_usage (arguments, error) || (job = make_job (context, arguments, error)) == NULL ||
      !run_job (context, arguments, job, error))
    return FALSE;

  arrivals = roster_handoff_job_get_arrivals (job);
  if (roster_cli_arguments_has (arguments, "check"))
    {
      waits = arrivals->waiting > 0;
      print_arrivals (context, arrivals);
      say_if_spent (context, arrivals);
    }
  else
    {
      waits = roster_handoff_job_get_files (job)[0] != NULL;
      print_files (context, job);
      warn_of_formulas (context, job);
      say_what_to_do (context, job, roster_cli_arguments_get (arguments, 0));
    }

  if (waits)
    roster_cli_context_add_status (context, ROSTER_CLI_EXIT_WAITING);

  return TRUE;
}

const RosterCliCommand roster_cli_handoff_command = {
  .name = "handoff",
  .usage = N_ ("ID [DIR]"),
  .summary =
      N_ ("Writes the files for the documentation’s own importer, or looks what has arrived"),
  .options = options,
  .min = 1,
  .max = 2,
  .run = handoff,
};
