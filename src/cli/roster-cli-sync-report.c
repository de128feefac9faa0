/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-sync-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-fetch-report.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-plan-report.h"
#include "cli/roster-cli-run-report.h"
#include "cli/roster-cli-taken-back.h"
#include "model/roster-error.h"
#include "store/roster-store-unlisted.h"

/* What is not in the report of the sync itself. */
typedef struct
{
  guint unlisted;
  char *taken_back;
} Rest;

static void
rest_clear (Rest *rest)
{
  g_free (rest->taken_back);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rest, rest_clear)

static void
find_rest (RosterCliContext *context, RosterIntegration *integration, Rest *rest)
{
  RosterStore *store = roster_cli_context_open_store (context, NULL);
  g_auto (RosterCliAwait) await = { 0 };

  *rest = (Rest){ .taken_back = roster_cli_find_taken_back (context, integration->id) };
  if (store == NULL)
    return;

  roster_store_count_unlisted_async (store, integration->id, integration->documentation, NULL,
                                     roster_cli_await_cb, &await);
  roster_store_count_unlisted_finish (store, roster_cli_await (&await), &rest->unlisted, NULL);
}

/* What the evening did: the rest of an interrupted run, and then a run of its own. */
static RosterRun *
count (RosterSyncReport *report)
{
  RosterRun *newest = report->run != NULL ? report->run : report->resumed;
  RosterRun *total = roster_run_new ();

  if (newest == NULL)
    return total;

  memcpy (total->states, newest->states, sizeof total->states);
  memcpy (total->done, newest->done, sizeof total->done);
  total->held = newest->held;
  total->differing = newest->differing;
  if (report->resumed != NULL && report->resumed != newest)
    roster_run_add (total, report->resumed);

  return total;
}

static JsonNode *
build_report (RosterSyncReport *report, const char *integration, const Rest *rest)
{
  g_autoptr (RosterRun) total = count (report);
  const guint *done = total->done;
  const guint *states = total->states;
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "integration", integration);
  roster_cli_json_set_text (builder, "resumed",
                            report->resumed != NULL ? report->resumed->id : NULL);
  roster_cli_json_set_text (builder, "run", report->run != NULL ? report->run->id : NULL);
  roster_cli_json_set_number (builder, "created", done[ROSTER_OPERATION_ASSET_CREATE]);
  roster_cli_json_set_number (builder, "updated", done[ROSTER_OPERATION_ASSET_UPDATE]);
  roster_cli_json_set_number (builder, "moved", done[ROSTER_OPERATION_ASSET_MOVE]);
  roster_cli_json_set_number (builder, "retired", done[ROSTER_OPERATION_ASSET_RETIRE]);
  roster_cli_json_set_number (builder, "restored", done[ROSTER_OPERATION_ASSET_RESTORE]);
  roster_cli_json_set_number (builder, "clients_created", done[ROSTER_OPERATION_CLIENT_CREATE]);
  roster_cli_json_set_number (builder, "clients_linked", done[ROSTER_OPERATION_CLIENT_LINK]);
  roster_cli_json_set_number (builder, "unchanged", report->plan->unchanged);
  roster_cli_json_set_number (builder, "skipped", report->plan->skipped);
  roster_cli_json_set_number (builder, "filtered", report->plan->filtered);
  roster_cli_json_set_number (builder, "unlisted", rest->unlisted);
  roster_cli_json_set_number (builder, "failed", states[ROSTER_OPERATION_FAILED]);
  roster_cli_json_set_number (builder, "unsure", states[ROSTER_OPERATION_UNSURE]);
  roster_cli_json_set_number (builder, "waiting", states[ROSTER_OPERATION_WAITING]);
  roster_cli_json_set_number (builder, "returned", states[ROSTER_OPERATION_RETURNED]);
  roster_cli_json_set_number (builder, "differing", total->differing);
  roster_cli_json_set_number (builder, "held", total->held);
  roster_cli_json_set_number (builder, "incomplete", report->fetch->incomplete->len);
  roster_cli_json_set_text (builder, "taken_back", rest->taken_back);

  return roster_cli_json_end (builder);
}

static void
print_text (RosterCliContext *context,
            RosterSyncReport *report,
            RosterIntegration *integration,
            const Rest *rest)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);

  roster_cli_output_line (output, "%s (%s)", integration->name, integration->id);
  if (report->resumed != NULL)
    {
      roster_cli_output_line (output, "%s", _ ("First an interrupted run was finished:"));
      roster_cli_run_report_print (context, report->resumed);
    }
  roster_cli_output_line (output, _ ("Read: %'u clients, %'u devices, %'u requests in %.1f s"),
                          report->fetch->clients, report->fetch->devices, report->fetch->requests,
                          report->fetch->seconds);
  roster_cli_plan_report_print_rest (output, report->plan, rest->taken_back != NULL);
  if (rest->unlisted > 0)
    roster_cli_output_line (output,
                            ngettext ("%'u asset is not listed any more and not retired yet",
                                      "%'u assets are not listed any more and not retired yet",
                                      rest->unlisted),
                            rest->unlisted);
  roster_cli_say_if_devices_rest (context, integration);
  if (report->plan->unapplied > 0)
    roster_cli_context_say (
        context,
        ngettext (
            "%'u client was decided and is not applied yet: “rosterctl plan %s” shows what "
            "becomes of it.",
            "%'u clients were decided and are not applied yet: “rosterctl plan %s” shows what "
            "becomes of them.",
            report->plan->unapplied),
        report->plan->unapplied, integration->id);
  if (report->run != NULL)
    roster_cli_run_report_print (context, report->run);
  else
    roster_cli_output_line (output, "%s",
                            report->resumed != NULL ? _ ("Nothing else was to be written")
                                                    : _ ("Nothing was to be written"));
}

/**
 * roster_cli_sync_report_print:
 * @context: a context
 * @job: a sync that ended well
 * @is_element: whether it is one of a list
 *
 * Prints what came of a sync, and notes its part of the exit status.
 */
void
roster_cli_sync_report_print (RosterCliContext *context, RosterJob *job, gboolean is_element)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  RosterIntegration *integration = roster_job_get_integration (job);
  RosterSyncReport *report = roster_job_get_sync_report (job);
  g_auto (Rest) rest = { 0 };

  find_rest (context, integration, &rest);
  if (!roster_cli_context_is_json (context))
    print_text (context, report, integration, &rest);
  else if (is_element)
    roster_cli_output_add (output, build_report (report, integration->id, &rest));
  else
    roster_cli_output_json (output, build_report (report, integration->id, &rest));

  roster_cli_say_taken_back (context, integration->id, rest.taken_back);
  roster_cli_fetch_report_warn (context, report->fetch);
  if (report->resumed != NULL)
    roster_cli_run_report_add_status (context, report->resumed);
  if (report->run != NULL)
    roster_cli_run_report_add_status (context, report->run);
}

/**
 * roster_cli_sync_report_add_error:
 * @context: a context
 * @job: a sync of a list
 * @error: why it ended early
 * @is_news: whether that was not said before
 *
 * Says why one of a list was not synced, and notes its part of the exit status. It does not keep
 * the others from it.
 */
void
roster_cli_sync_report_add_error (RosterCliContext *context,
                                  RosterJob *job,
                                  const GError *error,
                                  gboolean is_news)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  RosterIntegration *integration = roster_job_get_integration (job);
  const char *id = roster_job_get_integration_id (job);
  g_autoptr (JsonBuilder) builder = NULL;

  /* Forgotten or disabled since the list was read: not one of “all” any more. */
  if (integration != NULL ? !integration->enabled
                          : g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND))
    return;

  if (integration == NULL && g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_BUSY))
    {
      roster_cli_context_warn (context, _ ("%s: skipped. %s"), id, error->message);
      return;
    }

  if (is_news)
    roster_cli_context_warn (context, "%s: %s", id, error->message);
  roster_cli_context_add_status (context, roster_cli_exit_from_error (error));
  if (!roster_cli_context_is_json (context))
    return;

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_text (builder, "integration", id);
  roster_cli_json_set_text (builder, "run", NULL);
  roster_cli_json_set_text (builder, "error", error->message);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}
