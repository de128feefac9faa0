/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-run-report.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-json.h"
#include "model/roster-error.h"
#include "model/roster-nick.h"
#include "store/roster-store-runs.h"

/**
 * roster_cli_run_get_seconds:
 * @run: a run
 * @now: the time
 *
 * Returns: how long it took, or takes until now
 */
double
roster_cli_run_get_seconds (RosterRun *run, gint64 now)
{
  gint64 end = run->finished_at != 0 ? run->finished_at : now;

  return (double) MAX (end - run->started_at, 0) / G_USEC_PER_SEC;
}

/**
 * roster_cli_find_run:
 * @context: a context
 * @id: what the user typed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the run
 */
RosterRun *
roster_cli_find_run (RosterCliContext *context, const char *id, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GPtrArray) runs = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return NULL;

  roster_store_list_runs_async (store, NULL, id, roster_cli_context_get_cancellable (context),
                                roster_cli_await_cb, &await);
  runs = roster_store_list_runs_finish (store, roster_cli_await (&await), error);
  if (runs == NULL)
    return NULL;

  if (runs->len == 0)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND, _ ("There is no run “%s”."), id);
      return NULL;
    }

  return roster_run_ref (g_ptr_array_index (runs, 0));
}

static void
print_json (RosterCliOutput *output, RosterRun *run)
{
  const guint *n = run->states;
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "run", run->id);
  roster_cli_json_set_text (builder, "kind", roster_nick (ROSTER_TYPE_RUN_KIND, (int) run->kind));
  roster_cli_json_set_number (builder, "done", n[ROSTER_OPERATION_DONE]);
  roster_cli_json_set_number (builder, "failed", n[ROSTER_OPERATION_FAILED]);
  roster_cli_json_set_number (builder, "unsure", n[ROSTER_OPERATION_UNSURE]);
  roster_cli_json_set_number (builder, "waiting", n[ROSTER_OPERATION_WAITING]);
  roster_cli_json_set_number (builder, "returned", n[ROSTER_OPERATION_RETURNED]);
  roster_cli_json_set_number (builder, "differing", run->differing);
  roster_cli_json_set_number (builder, "held", run->held);
  roster_cli_json_set_seconds (builder, "seconds",
                               roster_cli_run_get_seconds (run, run->started_at));
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

static void
print_text (RosterCliOutput *output, RosterRun *run)
{
  const guint *states = run->states;
  const guint *n = run->done;

  roster_cli_output_line (output, _ ("Run %s: %'u done in %.1f s"), run->id,
                          run->states[ROSTER_OPERATION_DONE],
                          roster_cli_run_get_seconds (run, run->started_at));
  roster_cli_output_line (output, _ ("Clients: %'u created, %'u linked"),
                          n[ROSTER_OPERATION_CLIENT_CREATE], n[ROSTER_OPERATION_CLIENT_LINK]);
  roster_cli_output_line (
      output, _ ("Assets: %'u created, %'u updated, %'u moved, %'u retired, %'u restored"),
      n[ROSTER_OPERATION_ASSET_CREATE], n[ROSTER_OPERATION_ASSET_UPDATE],
      n[ROSTER_OPERATION_ASSET_MOVE], n[ROSTER_OPERATION_ASSET_RETIRE],
      n[ROSTER_OPERATION_ASSET_RESTORE]);

  if (states[ROSTER_OPERATION_FAILED] > 0)
    roster_cli_output_line (output, _ ("Failed: %'u; “rosterctl retry %s” tries again"),
                            states[ROSTER_OPERATION_FAILED], run->id);
  if (states[ROSTER_OPERATION_UNSURE] > 0)
    roster_cli_output_line (output,
                            _ ("Without a definite answer: %'u; “rosterctl run %s” shows them"),
                            states[ROSTER_OPERATION_UNSURE], run->id);
  if (states[ROSTER_OPERATION_WAITING] > run->differing)
    roster_cli_output_line (output, _ ("Waiting for a person: %'u; “rosterctl run %s” says why"),
                            states[ROSTER_OPERATION_WAITING] - run->differing, run->id);
  if (run->differing > 0)
    roster_cli_output_line (output,
                            _ ("Different in the documentation, which lets only people change "
                               "assets: %'u; “rosterctl run %s” lists them"),
                            run->differing, run->id);
  if (states[ROSTER_OPERATION_RETURNED] > 0)
    roster_cli_output_line (output, _ ("Returned to review: %'u; “rosterctl run %s” says why"),
                            states[ROSTER_OPERATION_RETURNED], run->id);
  if (run->held > 0)
    roster_cli_output_line (
        output,
        _ ("Held: %'u; “rosterctl run %s” says why, “rosterctl release %s” does "
           "them, “rosterctl discard %s” drops them"),
        run->held, run->id, run->id, run->id);
}

/**
 * roster_cli_run_report_add_status:
 * @context: a context
 * @run: a run
 *
 * Notes for the exit status what of a run failed, waits or is held. That an asset is different
 * where only a person can change it is no matter of this run: every evening would end with it.
 */
void
roster_cli_run_report_add_status (RosterCliContext *context, RosterRun *run)
{
  const guint *n = run->states;

  if (n[ROSTER_OPERATION_FAILED] > 0)
    roster_cli_context_add_status (context, ROSTER_CLI_EXIT_FAILED);
  if (n[ROSTER_OPERATION_UNSURE] + n[ROSTER_OPERATION_WAITING] + n[ROSTER_OPERATION_RETURNED] +
          run->held >
      run->differing)
    roster_cli_context_add_status (context, ROSTER_CLI_EXIT_WAITING);
}

/**
 * roster_cli_run_report_print:
 * @context: a context
 * @run: a run
 *
 * Prints what a run did.
 */
void
roster_cli_run_report_print (RosterCliContext *context, RosterRun *run)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);

  if (roster_cli_context_is_json (context))
    print_json (output, run);
  else
    print_text (output, run);
}
