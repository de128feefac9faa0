/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-filter.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "model/roster-schedule-status.h"
#include "store/roster-store-integrations.h"

static RosterScheduleStatus *
find_schedule (GPtrArray *schedules, const char *integration)
{
  for (guint i = 0; i < schedules->len; i++)
    {
      RosterScheduleStatus *status = g_ptr_array_index (schedules, i);

      if (g_str_equal (status->integration, integration))
        return status;
    }

  return NULL;
}

/* Where it rests there is none. */
static gint64
get_next_run (RosterScheduleStatus *schedule)
{
  return schedule != NULL && schedule->rest == ROSTER_SCHEDULE_REST_NONE ? schedule->next : 0;
}

static void
add_element (RosterCliOutput *output,
             RosterIntegrationSummary *summary,
             RosterScheduleStatus *schedule,
             RosterDeviceFilter *filter)
{
  RosterIntegration *integration = summary->integration;
  g_autofree char *text = schedule != NULL ? roster_schedule_format (&schedule->schedule) : NULL;
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "id", integration->id);
  roster_cli_json_set_text (builder, "provider", integration->provider);
  roster_cli_json_set_text (builder, "name", integration->name);
  roster_cli_json_set_text (builder, "url", integration->url);
  roster_cli_json_set_text (builder, "documentation", integration->documentation);
  roster_cli_json_set_flag (builder, "device_sync", integration->device_sync);
  roster_cli_json_set_flag (builder, "enabled", integration->enabled);
  roster_cli_json_set_flag (builder, "paused", integration->paused);
  roster_cli_json_set_time (builder, "last_run", summary->last_run);
  roster_cli_json_set_number (builder, "clients", summary->clients);
  roster_cli_json_set_number (builder, "undecided", summary->undecided);
  roster_cli_json_set_number (builder, "held", summary->held);
  roster_cli_json_set_text (builder, "held_run", summary->held_run);
  roster_cli_json_set_text (builder, "taken_back", summary->taken_back);
  roster_cli_json_set_text (builder, "method", integration->method);
  roster_cli_json_set_number (builder, "rate", integration->rate);
  roster_cli_json_set_text (builder, "schedule", text);
  roster_cli_json_set_time (builder, "next_run", get_next_run (schedule));
  roster_cli_json_set_number (builder, "retire_after_days", integration->retire_after_days);
  roster_cli_filter_to_json (filter, builder);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}

static const char *
describe_state (RosterIntegrationSummary *summary)
{
  RosterIntegration *integration = summary->integration;

  if (!integration->enabled)
    return _ ("disabled");
  if (summary->taken_back != NULL)
    return _ ("rests: a run was taken back");
  if (integration->paused)
    return _ ("paused");

  return integration->device_sync ? _ ("clients and devices") : _ ("clients only");
}

static void
add_row (RosterCliTable *table, RosterIntegrationSummary *summary, RosterScheduleStatus *schedule)
{
  RosterIntegration *integration = summary->integration;

  roster_cli_table_add (table, integration->id);
  roster_cli_table_add (table, integration->name);
  roster_cli_table_add (table, integration->url);
  roster_cli_table_add (table, describe_state (summary));
  roster_cli_table_add_number (table, summary->clients);
  roster_cli_table_add_number (table, summary->undecided);
  roster_cli_table_add_time (table, summary->last_run);
  roster_cli_table_add_time (table, get_next_run (schedule));
}

static gboolean
list_integrations (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  static const RosterCliColumn columns[] = {
    { N_ ("ID"), FALSE },       { N_ ("Name"), FALSE },    { N_ ("Server"), FALSE },
    { N_ ("Syncs"), FALSE },    { N_ ("Clients"), TRUE },  { N_ ("Undecided"), TRUE },
    { N_ ("Last run"), FALSE }, { N_ ("Next run"), FALSE }
  };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GPtrArray) schedules = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  gboolean is_json = roster_cli_context_is_json (context);

  if (store == NULL)
    return FALSE;

  roster_store_list_integrations_async (store, roster_cli_context_get_cancellable (context),
                                        roster_cli_await_cb, &await);
  summaries = roster_store_list_integrations_finish (store, roster_cli_await (&await), error);
  if (summaries == NULL || (schedules = roster_cli_list_schedules (context, NULL, error)) == NULL)
    return FALSE;

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < summaries->len; i++)
    {
      RosterIntegrationSummary *summary = g_ptr_array_index (summaries, i);
      RosterScheduleStatus *schedule = find_schedule (schedules, summary->integration->id);

      g_autoptr (RosterDeviceFilter) filter = NULL;

      if (!is_json)
        {
          add_row (table, summary, schedule);
          continue;
        }

      filter = roster_cli_filter_load (context, summary->integration->id, error);
      if (filter == NULL)
        return FALSE;
      add_element (output, summary, schedule, filter);
    }
  if (is_json)
    roster_cli_output_end_list (output);
  else
    roster_cli_table_print (table, output);

  if (summaries->len == 0)
    roster_cli_context_say (context, "%s",
                            _ ("Nothing is connected. “rosterctl connect” does it."));

  return TRUE;
}

const RosterCliCommand roster_cli_integrations_command = {
  .name = "integrations",
  .summary = N_ ("Lists the connected accounts"),
  .run = list_integrations,
};
