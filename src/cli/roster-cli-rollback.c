/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-roll-back-preview.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-operations.h"
#include "cli/roster-cli-run-report.h"
#include "cli/roster-cli-table.h"

static const GOptionEntry options[] = {
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Only show what would be taken back"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* What becomes of the operations of a run that is taken back. */
typedef struct
{
  GPtrArray *undone; /* shown only before it is done: after that they are in the journal */
  GPtrArray *kept;
  GPtrArray *by_hand;
  guint states[ROSTER_N_OPERATION_STATES];
} Report;

static void
report_clear (Report *report)
{
  g_clear_pointer (&report->undone, g_ptr_array_unref);
  g_clear_pointer (&report->kept, g_ptr_array_unref);
  g_clear_pointer (&report->by_hand, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

static void
report_init (Report *report)
{
  *report = (Report){
    .undone = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref),
    .kept = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref),
    .by_hand = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref),
  };
}

static void
add (RosterOperation *operation, gpointer user_data)
{
  Report *report = user_data;

  report->states[operation->state]++;
  if (operation->state == ROSTER_OPERATION_RETURNED)
    g_ptr_array_add (report->kept, roster_operation_ref (operation));
  else if (operation->state == ROSTER_OPERATION_WAITING)
    g_ptr_array_add (report->by_hand, roster_operation_ref (operation));
  else if (operation->state == ROSTER_OPERATION_PLANNED)
    g_ptr_array_add (report->undone, roster_operation_ref (operation));
}

static void
add_list (JsonBuilder *builder, const char *member, GPtrArray *operations)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < operations->len; i++)
    json_builder_add_value (builder,
                            roster_cli_operation_to_json (g_ptr_array_index (operations, i), TRUE));
  json_builder_end_array (builder);
}

static void
print_json (RosterCliOutput *output, const char *run, RosterRun *subject, Report *report)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();
  gboolean is_done = run != NULL || report->undone->len == 0;

  roster_cli_json_set_text (builder, "run", run);
  roster_cli_json_set_text (builder, "rolls_back", subject->id);
  roster_cli_json_set_number (
      builder, "undone", is_done ? report->states[ROSTER_OPERATION_DONE] : report->undone->len);
  roster_cli_json_set_number (builder, "failed", report->states[ROSTER_OPERATION_FAILED]);
  roster_cli_json_set_number (builder, "unsure", report->states[ROSTER_OPERATION_UNSURE]);
  if (!is_done)
    add_list (builder, "operations", report->undone);
  add_list (builder, "kept", report->kept);
  add_list (builder, "by_hand", report->by_hand);
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

static void
print_list (RosterCliOutput *output, const char *title, GPtrArray *operations)
{
  static const RosterCliColumn columns[] = {
    { N_ ("Client"), FALSE },
    { N_ ("Title"), FALSE },
    { N_ ("Change"), FALSE },
    { N_ ("Reason"), FALSE },
  };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  if (operations->len == 0)
    return;

  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);

      roster_cli_table_add (table, operation->client);
      roster_cli_table_add (table, operation->title);
      roster_cli_table_add (table, roster_cli_operation_to_text (operation));
      roster_cli_table_add (table, operation->error != NULL ? operation->error : operation->reason);
    }

  roster_cli_output_line (output, "%s", title);
  roster_cli_table_print (table, output);
}

static void
print (RosterCliContext *context, const char *run, RosterRun *subject, Report *report)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  guint n_done = report->states[ROSTER_OPERATION_DONE];

  if (report->states[ROSTER_OPERATION_FAILED] > 0)
    roster_cli_context_add_status (context, ROSTER_CLI_EXIT_FAILED);

  if (roster_cli_context_is_json (context))
    {
      print_json (output, run, subject, report);
      return;
    }

  if (run != NULL && n_done == 0)
    roster_cli_output_line (output, _ ("Run %s: nothing of run %s was taken back"), run,
                            subject->id);
  else if (run != NULL)
    roster_cli_output_line (output,
                            ngettext ("Run %s: %'u change of run %s was taken back",
                                      "Run %s: %'u changes of run %s were taken back", n_done),
                            run, n_done, subject->id);
  else if (report->undone->len == 0)
    roster_cli_output_line (output, "%s", _ ("Nothing of this run is left to be taken back"));
  print_list (output, _ ("To be taken back, the newest first:"), report->undone);
  print_list (output, _ ("Kept:"), report->kept);
  print_list (output, _ ("To be done by hand:"), report->by_hand);
  if (report->states[ROSTER_OPERATION_FAILED] > 0)
    roster_cli_output_line (output, _ ("Failed: %'u; “rosterctl retry %s” tries again"),
                            report->states[ROSTER_OPERATION_FAILED], run);
}

static gboolean
preview (RosterCliContext *context, RosterRun *subject, GError **error)
{
  g_autoptr (RosterRollBackPreview) found = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  g_auto (Report) report = { 0 };

  roster_roll_back_preview_load_async (roster_cli_context_open (context, NULL), subject, G_MAXUINT,
                                       roster_cli_context_get_cancellable (context),
                                       roster_cli_await_cb, &await);
  found = roster_roll_back_preview_load_finish (roster_cli_context_open (context, NULL),
                                                roster_cli_await (&await), error);
  if (found == NULL)
    return FALSE;

  report.undone = g_ptr_array_ref (found->undone);
  report.kept = g_ptr_array_ref (found->kept);
  report.by_hand = g_ptr_array_ref (found->by_hand);
  print (context, NULL, subject, &report);

  return TRUE;
}

static gboolean
roll_back (RosterCliContext *context, RosterRun *subject, GError **error)
{
  g_autoptr (RosterJob) job = roster_job_new_for_run (roster_cli_context_open (context, NULL),
                                                      ROSTER_JOB_ROLL_BACK, subject);
  g_auto (Report) report = { 0 };
  RosterPlan *plan;
  RosterRun *run;

  if (!roster_cli_run_job (context, job, error))
    {
      if (roster_job_get_run (job) != NULL)
        roster_cli_context_say (context,
                                _ ("What is not taken back yet stays so: “rosterctl apply %s” goes "
                                   "on with it."),
                                subject->integration);
      return FALSE;
    }

  plan = roster_job_get_plan (job);
  run = roster_job_get_run (job);
  report_init (&report);
  if (!roster_cli_for_each_operation (context, plan != NULL ? plan->id : NULL,
                                      plan == NULL ? run->id : NULL, add, &report, error))
    return FALSE;

  print (context, run != NULL ? run->id : NULL, subject, &report);
  if (report.states[ROSTER_OPERATION_DONE] + report.by_hand->len > 0)
    roster_cli_context_say (context,
                            _ ("What was taken back is not planned again until “rosterctl "
                               "unsuppress %s”."),
                            subject->integration);

  return TRUE;
}

static gboolean
rollback (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterRun) subject =
      roster_cli_find_run (context, roster_cli_arguments_get (arguments, 0), error);

  if (subject == NULL)
    return FALSE;

  return roster_cli_arguments_has (arguments, "dry-run") && subject->kind != ROSTER_RUN_ROLLBACK
             ? preview (context, subject, error)
             : roll_back (context, subject, error);
}

const RosterCliCommand roster_cli_rollback_command = {
  .name = "rollback",
  .usage = N_ ("RUN"),
  .summary = N_ ("Takes a run back in the documentation"),
  .options = options,
  .min = 1,
  .max = 1,
  .run = rollback,
};
