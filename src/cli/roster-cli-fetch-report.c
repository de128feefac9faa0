/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-fetch-report.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-json.h"
#include "store/roster-store-readings.h"

/* A whole account that cannot be read needs no line for each of its clients. */
#define MAX_WARNINGS 20

static void
print_text (RosterCliOutput *output, RosterFetchReport *report)
{
  roster_cli_output_line (
      output, ngettext ("%'u client in the RMM", "%'u clients in the RMM", report->clients),
      report->clients);
  roster_cli_output_line (output,
                          ngettext ("%'u client in the documentation",
                                    "%'u clients in the documentation", report->targets),
                          report->targets);
  roster_cli_output_line (
      output, ngettext ("%'u device was read", "%'u devices were read", report->devices),
      report->devices);
  roster_cli_output_line (
      output,
      /* Translators: a number of requests and a duration */
      ngettext ("%'u request in %.1f s", "%'u requests in %.1f s", report->requests),
      report->requests, report->seconds);
}

static void
print_json (RosterCliOutput *output, RosterFetchReport *report)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_number (builder, "clients", report->clients);
  roster_cli_json_set_number (builder, "targets", report->targets);
  roster_cli_json_set_number (builder, "devices", report->devices);
  roster_cli_json_set_flag (builder, "complete", report->complete);
  json_builder_set_member_name (builder, "incomplete");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->incomplete->len; i++)
    {
      RosterReadingPart *part = g_ptr_array_index (report->incomplete, i);

      json_builder_begin_object (builder);
      roster_cli_json_set_text (builder, "client", part->client);
      roster_cli_json_set_text (builder, "kind", part->kind);
      roster_cli_json_set_text (builder, "why", part->why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  roster_cli_json_set_number (builder, "requests", report->requests);
  roster_cli_json_set_seconds (builder, "seconds", report->seconds);
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

/**
 * roster_cli_fetch_report_warn:
 * @context: a context
 * @report: what a reading brought
 *
 * Says which lists could not be read, and notes it for the exit status.
 */
void
roster_cli_fetch_report_warn (RosterCliContext *context, RosterFetchReport *report)
{
  guint n = report->incomplete->len;

  for (guint i = 0; i < MIN (n, MAX_WARNINGS); i++)
    {
      RosterReadingPart *part = g_ptr_array_index (report->incomplete, i);

      roster_cli_context_warn (context,
                               /* Translators: a client's id, a kind of devices, a sentence */
                               _ ("Client %s, %s: not read whole. %s"), part->client, part->kind,
                               part->why);
    }
  if (n > MAX_WARNINGS)
    roster_cli_context_warn (context,
                             ngettext ("And %u more list.", "And %u more lists.", n - MAX_WARNINGS),
                             n - MAX_WARNINGS);
  if (n > 0)
    roster_cli_context_warn (context, "%s",
                             _ ("What was known of these stays as it was, and nothing of it is "
                                "retired. The next reading tries again."));

  if (!report->complete)
    roster_cli_context_add_status (context, ROSTER_CLI_EXIT_FAILED);
}

/**
 * roster_cli_fetch_report_print:
 * @context: a context
 * @report: what a reading brought
 *
 * Prints the result of a reading.
 */
void
roster_cli_fetch_report_print (RosterCliContext *context, RosterFetchReport *report)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);

  if (roster_cli_context_is_json (context))
    print_json (output, report);
  else
    print_text (output, report);

  roster_cli_fetch_report_warn (context, report);
}
