/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-forecast-words.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-text.h"
#include "model/roster-nick.h"
#include "store/roster-store-schedules.h"

static gboolean
parse (RosterCliArguments *arguments, RosterSchedule *schedule, GError **error)
{
  g_autoptr (GString) text = g_string_new (roster_cli_arguments_get (arguments, 1));

  for (guint i = 2; i < roster_cli_arguments_get_n (arguments); i++)
    g_string_append_printf (text, " %s", roster_cli_arguments_get (arguments, i));

  if (roster_schedule_parse (schedule, text->str))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is no schedule. It is “daily HH:MM”, “weekly DAY HH:MM” with a day like "
                  "“monday”, or “off”."),
               text->str);
  return FALSE;
}

static gboolean
set_schedule (RosterCliContext *context,
              RosterCliArguments *arguments,
              const char *integration,
              GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };
  RosterSchedule schedule;

  if (store == NULL || !parse (arguments, &schedule, error))
    return FALSE;

  roster_store_set_schedule_async (store, integration, &schedule,
                                   roster_cli_context_get_cancellable (context),
                                   roster_cli_await_cb, &await);

  return roster_store_set_schedule_finish (store, roster_cli_await (&await), error);
}

static gboolean
find_forecast (RosterCliContext *context,
               RosterIntegration *integration,
               gint64 at,
               RosterReadingForecast *forecast,
               GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_reading_forecast_async (store, integration, at,
                                 roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                 &await);

  return roster_reading_forecast_finish (store, roster_cli_await (&await), forecast, error);
}

static void
print_json (RosterCliOutput *output,
            RosterScheduleStatus *status,
            const RosterReadingForecast *forecast)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();
  g_autofree char *schedule = roster_schedule_format (&status->schedule);

  roster_cli_json_set_text (builder, "id", status->integration);
  roster_cli_json_set_text (builder, "schedule", schedule);
  roster_cli_json_set_time (builder, "next", status->next);
  roster_cli_json_set_flag (builder, "due", status->is_due);
  roster_cli_json_set_text (builder, "rests",
                            status->rest != ROSTER_SCHEDULE_REST_NONE
                                ? roster_nick (ROSTER_TYPE_SCHEDULE_REST, (int) status->rest)
                                : NULL);
  if (forecast->requests > 0)
    {
      roster_cli_json_set_number (builder, "requests", forecast->requests);
      roster_cli_json_set_number (builder, "waits", forecast->seconds);
    }
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

static void
print_forecast (RosterCliOutput *output, const RosterReadingForecast *forecast)
{
  g_autofree char *text = roster_forecast_words_describe (forecast);

  if (text != NULL)
    roster_cli_output_line (output, "%s", text);
}

static const char *
explain_rest (RosterScheduleRest rest)
{
  static const char *const reasons[] = {
    [ROSTER_SCHEDULE_REST_NONE] = NULL,
    [ROSTER_SCHEDULE_REST_DISABLED] = N_ ("It rests: the integration is disabled."),
    [ROSTER_SCHEDULE_REST_PAUSED] = N_ ("It rests: the device sync is paused."),
    [ROSTER_SCHEDULE_REST_NOT_APPLIED] =
        N_ ("It rests until a first overview was applied: nothing is written before you have seen "
            "it."),
    [ROSTER_SCHEDULE_REST_TAKEN_BACK] =
        N_ ("It rests: a run was taken back. “rosterctl unsuppress” lets it go on."),
  };

  g_assert ((guint) rest < G_N_ELEMENTS (reasons));

  return reasons[rest] != NULL ? _ (reasons[rest]) : NULL;
}

static void
print_text (RosterCliContext *context,
            RosterIntegration *integration,
            RosterScheduleStatus *status,
            const RosterReadingForecast *forecast)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autofree char *schedule = roster_schedule_format (&status->schedule);
  g_autofree char *next = roster_cli_text_time (status->next);
  const char *rest = explain_rest (status->rest);

  roster_cli_output_line (output, "%s (%s): %s", integration->name, integration->id, schedule);
  if (next != NULL)
    roster_cli_output_line (output, _ ("Next: %s"), next);
  print_forecast (output, forecast);
  if (rest != NULL)
    roster_cli_context_say (context, "%s", rest);
  else if (status->is_due)
    roster_cli_context_say (context, "%s", _ ("It is due now: “rosterctl sync --due” does it."));
}

static gboolean
schedule (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterIntegration) known =
      roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0), error);
  g_autoptr (GPtrArray) statuses = NULL;
  RosterScheduleStatus *status;
  RosterReadingForecast forecast;

  if (known == NULL || (roster_cli_arguments_get_n (arguments) > 1 &&
                        !set_schedule (context, arguments, known->id, error)))
    return FALSE;

  statuses = roster_cli_list_schedules (context, known->id, error);
  if (statuses == NULL)
    return FALSE;

  /* Somebody may have forgotten the integration meanwhile. */
  if (statuses->len == 0)
    return roster_cli_find_integration (context, known->id, error) != NULL;

  status = g_ptr_array_index (statuses, 0);
  if (!find_forecast (context, known, status->is_due ? 0 : status->next, &forecast, error))
    return FALSE;

  if (roster_cli_context_is_json (context))
    print_json (roster_cli_context_get_output (context), status, &forecast);
  else
    print_text (context, known, status, &forecast);

  return TRUE;
}

static char *
describe (void)
{
  return g_strdup (_ ("The time is that of the clock on the wall. Where it is left out or comes "
                      "twice because the clock is changed, there is one run. Without a schedule, "
                      "this shows the one that is set."));
}

const RosterCliCommand roster_cli_schedule_command = {
  .name = "schedule",
  .usage = N_ ("ID [daily HH:MM | weekly DAY HH:MM | off]"),
  .summary = N_ ("Sets when an integration is synced by itself, or shows it"),
  .min = 1,
  .max = 4,
  .describe = describe,
  .run = schedule,
};
