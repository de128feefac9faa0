/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-run-filter.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-operations.h"
#include "cli/roster-cli-run-report.h"
#include "cli/roster-cli-table.h"
#include "model/roster-nick.h"
#include "store/roster-store-runs.h"

static JsonNode *
build_run (RosterStore *store, RosterRun *run)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();
  gint64 now = roster_clock_now (roster_store_get_clock (store));

  roster_cli_json_set_text (builder, "run", run->id);
  roster_cli_json_set_text (builder, "integration", run->integration);
  roster_cli_json_set_text (builder, "documentation", run->documentation);
  roster_cli_json_set_text (builder, "kind", roster_nick (ROSTER_TYPE_RUN_KIND, (int) run->kind));
  roster_cli_json_set_time (builder, "started", run->started_at);
  roster_cli_json_set_seconds (builder, "seconds", roster_cli_run_get_seconds (run, now));
  roster_cli_json_set_number (builder, "requests", run->requests);
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  for (RosterOperationState state = 0; state < ROSTER_N_OPERATION_STATES; state++)
    roster_cli_json_set_number (builder, roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) state),
                                run->states[state]);
  roster_cli_json_set_number (builder, "held", run->held);
  json_builder_end_object (builder);
  roster_cli_json_set_text (builder, "state",
                            roster_nick (ROSTER_TYPE_RUN_STATE, (int) run->state));
  roster_cli_json_set_text (builder, "rolls_back", run->rolls_back);
  roster_cli_json_set_text (builder, "message", run->message);

  return roster_cli_json_end (builder);
}

static const RosterCliColumn run_columns[] = {
  { N_ ("Run"), FALSE },     { N_ ("Integration"), FALSE }, { N_ ("Kind"), FALSE },
  { N_ ("Started"), FALSE }, { N_ ("State"), FALSE },       { N_ ("Done"), TRUE },
  { N_ ("Failed"), TRUE },   { N_ ("Held"), TRUE },         { N_ ("Unsure"), TRUE },
  { N_ ("Waits"), TRUE },
};

static void
add_row (RosterCliTable *table, RosterRun *run)
{
  const guint *n = run->states;

  roster_cli_table_add (table, run->id);
  roster_cli_table_add (table, run->integration);
  roster_cli_table_add (table, roster_nick (ROSTER_TYPE_RUN_KIND, (int) run->kind));
  roster_cli_table_add_time (table, run->started_at);
  roster_cli_table_add (table, roster_nick (ROSTER_TYPE_RUN_STATE, (int) run->state));
  roster_cli_table_add_number (table, n[ROSTER_OPERATION_DONE]);
  roster_cli_table_add_number (table, n[ROSTER_OPERATION_FAILED]);
  roster_cli_table_add_number (table, run->held);
  roster_cli_table_add_number (table, n[ROSTER_OPERATION_UNSURE]);
  roster_cli_table_add_number (table, n[ROSTER_OPERATION_WAITING] + n[ROSTER_OPERATION_RETURNED]);
}

static const GOptionEntry options[] = {
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("Only this kind: initial, manual, scheduled, resumed or rollback"), N_ ("KIND") },
  { "changes", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Only those that wrote something"), NULL },
  { "problems", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Only those that ended early, or of which something failed, waits or is held"), NULL },
  { NULL },
};

static gboolean
read_filter (RosterCliArguments *arguments, RosterRunFilter *filter, GError **error)
{
  const char *kind = roster_cli_arguments_get_text (arguments, "kind");
  gboolean has_changes = roster_cli_arguments_has (arguments, "changes");
  gboolean has_problems = roster_cli_arguments_has (arguments, "problems");

  if (kind != NULL && !roster_nick_parse (ROSTER_TYPE_RUN_KIND, kind, &filter->kind))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no kind of run. There are initial, manual, scheduled, resumed and "
                      "rollback."),
                   kind);
      return FALSE;
    }

  if (has_changes && has_problems)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("Either --changes or --problems can be given, not both."));
      return FALSE;
    }

  filter->outcome = has_changes    ? ROSTER_RUN_OUTCOME_CHANGES
                    : has_problems ? ROSTER_RUN_OUTCOME_PROBLEMS
                                   : ROSTER_RUN_OUTCOME_ANY;
  return TRUE;
}

static gboolean
list_runs (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *id = roster_cli_arguments_get (arguments, 0);
  RosterCliOutput *output = roster_cli_context_get_output (context);
  RosterStore *store = roster_cli_context_open_store (context, error);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (run_columns, G_N_ELEMENTS (run_columns));
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  RosterRunFilter filter = { ROSTER_RUN_ANY_KIND, ROSTER_RUN_OUTCOME_ANY };
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL || !read_filter (arguments, &filter, error) ||
      (id != NULL && (integration = roster_cli_find_integration (context, id, error)) == NULL))
    return FALSE;

  roster_store_list_runs_async (store, id, NULL, roster_cli_context_get_cancellable (context),
                                roster_cli_await_cb, &await);
  runs = roster_store_list_runs_finish (store, roster_cli_await (&await), error);
  if (runs == NULL)
    return FALSE;

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < runs->len; i++)
    {
      RosterRun *run = g_ptr_array_index (runs, i);

      if (!roster_run_filter_matches (&filter, run))
        continue;
      if (is_json)
        roster_cli_output_add (output, build_run (store, run));
      else
        add_row (table, run);
    }
  if (is_json)
    roster_cli_output_end_list (output);
  else
    roster_cli_table_print (table, output);

  return TRUE;
}

const RosterCliCommand roster_cli_runs_command = {
  .name = "runs",
  .usage = N_ ("[ID]"),
  .summary = N_ ("Lists what was written and when, the newest first"),
  .options = options,
  .min = 0,
  .max = 1,
  .run = list_runs,
};

typedef struct
{
  RosterCliOutput *output;
  RosterCliTable *table;
  guint n_rows;
} Journal;

static void
on_json_operation (RosterOperation *operation, gpointer user_data)
{
  roster_cli_output_add (user_data, roster_cli_operation_to_json (operation, TRUE));
}

static void
on_text_operation (RosterOperation *operation, gpointer user_data)
{
  Journal *journal = user_data;

  roster_cli_table_add (journal->table, operation->client);
  roster_cli_table_add (journal->table, operation->title);
  roster_cli_table_add (journal->table, roster_cli_operation_to_text (operation));
  roster_cli_table_add (journal->table,
                        operation->is_held
                            ? _ ("held")
                            : roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) operation->state));
  roster_cli_table_add (journal->table, operation->is_held         ? operation->hold_reason
                                        : operation->error != NULL ? operation->error
                                                                   : operation->reason);

  /* A journal may be longer than memory. */
  if (++journal->n_rows % 500 == 0)
    roster_cli_table_print (journal->table, journal->output);
}

static gboolean
print_journal (RosterCliContext *context, RosterRun *run, GError **error)
{
  static const RosterCliColumn columns[] = {
    { N_ ("Client"), FALSE }, { N_ ("Title"), FALSE },  { N_ ("Change"), FALSE },
    { N_ ("State"), FALSE },  { N_ ("Reason"), FALSE },
  };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterCliTable) head = roster_cli_table_new (run_columns, G_N_ELEMENTS (run_columns));
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  Journal journal = { output, table, 0 };

  add_row (head, run);
  roster_cli_table_print (head, output);
  if (run->message != NULL)
    roster_cli_output_line (output, "%s", run->message);
  roster_cli_output_line (output, "%s", "");
  if (!roster_cli_for_each_operation (context, NULL, run->id, on_text_operation, &journal, error))
    return FALSE;

  roster_cli_table_print (table, output);

  return TRUE;
}

static gboolean
show_run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterRun) run = NULL;

  if (store == NULL ||
      (run = roster_cli_find_run (context, roster_cli_arguments_get (arguments, 0), error)) == NULL)
    return FALSE;

  if (!roster_cli_context_is_json (context))
    return print_journal (context, run, error);

  roster_cli_output_begin_list (output, build_run (store, run), "operations");
  if (!roster_cli_for_each_operation (context, NULL, run->id, on_json_operation, output, error))
    return FALSE;

  roster_cli_output_end_list (output);

  return TRUE;
}

const RosterCliCommand roster_cli_run_command = {
  .name = "run",
  .usage = N_ ("RUN"),
  .summary = N_ ("Shows a run with all that it wrote"),
  .min = 1,
  .max = 1,
  .run = show_run,
};
