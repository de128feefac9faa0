/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-plan-report.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-operations.h"
#include "cli/roster-cli-table.h"
#include "cli/roster-cli-taken-back.h"
#include "destinations/roster-destination-registry.h"
#include "model/roster-nick.h"

/* Changes of assets that are there are shown one by one, as long as a person would read them. */
#define MAX_DETAILS 100

/* What is planned for one client. */
typedef struct
{
  char *name;
  const char *what;
  char *title;
  guint n[ROSTER_N_OPERATION_KINDS];
  guint waiting;
  guint held;
} ClientRow;

typedef struct
{
  GHashTable *rows;
  GPtrArray *order;
  RosterCliTable *details;
  guint n_details;
} Overview;

static void
client_row_free (ClientRow *row)
{
  g_free (row->name);
  g_free (row->title);
  g_free (row);
}

static ClientRow *
get_row (Overview *overview, RosterOperation *operation)
{
  ClientRow *row = g_hash_table_lookup (overview->rows, operation->client_id);

  if (row == NULL)
    {
      row = g_new0 (ClientRow, 1);
      row->name = g_strdup (operation->client);
      g_hash_table_insert (overview->rows, g_strdup (operation->client_id), row);
      g_ptr_array_add (overview->order, row);
    }

  return row;
}

static void
add_detail (Overview *overview, RosterOperation *operation)
{
  gboolean waits = operation->state == ROSTER_OPERATION_WAITING;

  if (overview->n_details++ >= MAX_DETAILS)
    return;

  roster_cli_table_add (overview->details, operation->client);
  roster_cli_table_add (overview->details, operation->title);
  roster_cli_table_add (overview->details,
                        waits ? _ ("waits") : roster_cli_operation_to_text (operation));
  roster_cli_table_add (overview->details, operation->is_held ? operation->hold_reason
                                           : waits && operation->error != NULL ? operation->error
                                                                               : operation->reason);
}

static void
on_operation (RosterOperation *operation, gpointer user_data)
{
  Overview *overview = user_data;
  ClientRow *row = get_row (overview, operation);

  if (operation->state == ROSTER_OPERATION_WAITING)
    row->waiting++;
  else if (operation->is_held)
    row->held++;
  else
    row->n[operation->kind]++;

  if (!roster_operation_kind_is_asset (operation->kind))
    {
      row->what =
          operation->kind == ROSTER_OPERATION_CLIENT_CREATE ? _ ("create") : _ ("link with");
      g_free (row->title);
      row->title = g_strdup (operation->title);
    }
  else if (operation->kind != ROSTER_OPERATION_ASSET_CREATE ||
           operation->state == ROSTER_OPERATION_WAITING)
    {
      add_detail (overview, operation);
    }
}

static void
print_clients (RosterCliOutput *output, Overview *overview)
{
  static const RosterCliColumn columns[] = {
    { N_ ("Client"), FALSE }, { N_ ("Becomes"), FALSE }, { N_ ("Target"), FALSE },
    { N_ ("New"), TRUE },     { N_ ("Update"), TRUE },   { N_ ("Move"), TRUE },
    { N_ ("Retire"), TRUE },  { N_ ("Restore"), TRUE },  { N_ ("Waits"), TRUE },
    { N_ ("Held"), TRUE },
  };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < overview->order->len; i++)
    {
      ClientRow *row = g_ptr_array_index (overview->order, i);

      roster_cli_table_add (table, row->name);
      roster_cli_table_add (table, row->what);
      roster_cli_table_add (table, row->title);
      for (RosterOperationKind kind = ROSTER_OPERATION_ASSET_CREATE;
           kind < ROSTER_N_OPERATION_KINDS; kind++)
        roster_cli_table_add_count (table, row->n[kind] > 0 ? (int) row->n[kind] : -1);
      roster_cli_table_add_count (table, row->waiting > 0 ? (int) row->waiting : -1);
      roster_cli_table_add_count (table, row->held > 0 ? (int) row->held : -1);
    }
  roster_cli_table_print (table, output);
}

/* Of which devices nothing was planned. A sync does what was applied before, and no more. */
static const char *
describe_skipped (RosterPlan *plan, gboolean is_taken_back)
{
  if (plan->unapplied > 0)
    return is_taken_back
               ? _ ("taken back, or of clients that are not decided, not applied or excluded")
               : _ ("of clients that are not decided, not applied or excluded");

  return is_taken_back ? _ ("taken back, or of clients that are not decided or excluded")
                       : _ ("of clients that are not decided or excluded");
}

/**
 * roster_cli_plan_report_print_rest:
 * @output: where it is printed
 * @plan: a plan
 * @is_taken_back: whether there is something that was taken back and stays out
 *
 * Prints what of the devices needs no change, for people: what is left out is not lost.
 */
void
roster_cli_plan_report_print_rest (RosterCliOutput *output,
                                   RosterPlan *plan,
                                   gboolean is_taken_back)
{
  /* Translators: a number, which other devices, like “of clients that are not decided or excluded”,
   * and their number */
  roster_cli_output_line (output, _ ("Devices whose asset is as it should be: %'u; %s: %'u"),
                          plan->unchanged, describe_skipped (plan, is_taken_back),
                          plan->skipped - plan->filtered);
  if (plan->filtered > 0)
    roster_cli_output_line (output,
                            ngettext ("The filter leaves out %'u device",
                                      "The filter leaves out %'u devices", plan->filtered),
                            plan->filtered);
  if (plan->filtered_assets > 0)
    roster_cli_output_line (output,
                            ngettext ("%'u of these has an asset, which stays as it is",
                                      "%'u of these have assets, which stay as they are",
                                      plan->filtered_assets),
                            plan->filtered_assets);
}

static void
print_summary (RosterCliOutput *output, RosterPlan *plan, gboolean is_taken_back)
{
  const guint *n = plan->operations;

  roster_cli_output_line (output,
                          _ ("Clients: %'u matched, %'u created, %'u excluded, %'u undecided"),
                          plan->match, plan->create, plan->exclude, plan->undecided);
  roster_cli_output_line (
      output, _ ("Assets: %'u new, %'u updated, %'u moved, %'u retired, %'u restored, %'u waiting"),
      n[ROSTER_OPERATION_ASSET_CREATE], n[ROSTER_OPERATION_ASSET_UPDATE],
      n[ROSTER_OPERATION_ASSET_MOVE], n[ROSTER_OPERATION_ASSET_RETIRE],
      n[ROSTER_OPERATION_ASSET_RESTORE], plan->waiting);
  if (plan->held > 0)
    roster_cli_output_line (
        output,
        ngettext (
            "%'u more change is held until somebody has looked: “rosterctl apply %s” does the "
            "others",
            "%'u more changes are held until somebody has looked: “rosterctl apply %s” does "
            "the others",
            plan->held),
        plan->held, plan->integration);
  roster_cli_plan_report_print_rest (output, plan, is_taken_back);
  if (plan->to_be_read > 0)
    roster_cli_output_line (output,
                            ngettext ("The devices of %'u client are still to be read",
                                      "The devices of %'u clients are still to be read",
                                      plan->to_be_read),
                            plan->to_be_read);
}

/* A documentation behind a network takes so many requests a minute, and no more. */
static gboolean
find_forecast (RosterCliContext *context,
               RosterPlan *plan,
               RosterForecast *forecast,
               GError **error)
{
  g_autoptr (RosterDocumentation) documentation =
      roster_cli_find_documentation (context, plan->documentation, error);
  const RosterDestinationInfo *info;

  *forecast = (RosterForecast){ 0 };
  if (documentation == NULL)
    return FALSE;

  info = roster_destination_registry_find (documentation->destination);
  if (info != NULL)
    roster_destination_info_forecast (info, documentation, plan, forecast);

  return TRUE;
}

static gboolean
print_forecast (RosterCliContext *context,
                RosterPlan *plan,
                RosterCliOutput *output,
                GError **error)
{
  RosterForecast forecast;

  if (!find_forecast (context, plan, &forecast, error))
    return FALSE;

  if (forecast.calls > 0)
    roster_cli_output_line (
        output,
        ngettext (
            "Writing takes about %'u request to the documentation, %'u minutes at %d a minute.",
            "Writing takes about %'u requests to the documentation, %'u minutes at %d a minute.",
            forecast.calls),
        forecast.calls, (forecast.seconds + 59) / 60, forecast.per_minute);

  return TRUE;
}

static gboolean
print_text (RosterCliContext *context, RosterPlan *plan, RosterCliOutput *output, GError **error)
{
  static const RosterCliColumn columns[] = { { N_ ("Client"), FALSE },
                                             { N_ ("Asset"), FALSE },
                                             { N_ ("Change"), FALSE },
                                             { N_ ("Reason"), FALSE } };
  g_autoptr (GHashTable) rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) client_row_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (RosterCliTable) details = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *taken_back = roster_cli_find_taken_back (context, plan->integration);
  Overview overview = { rows, order, details, 0 };

  if (!roster_cli_for_each_operation (context, plan->id, NULL, on_operation, &overview, error))
    return FALSE;

  print_clients (output, &overview);
  if (overview.n_details > 0)
    {
      roster_cli_output_line (output, "%s", "");
      roster_cli_table_print (details, output);
    }
  if (overview.n_details > MAX_DETAILS)
    roster_cli_output_line (output, _ ("And %'u more; “--format json” lists them all"),
                            overview.n_details - MAX_DETAILS);
  if (overview.order->len > 0)
    roster_cli_output_line (output, "%s", "");
  print_summary (output, plan, taken_back != NULL);
  roster_cli_say_taken_back (context, plan->integration, taken_back);

  return print_forecast (context, plan, output, error);
}

static void
add_forecast (JsonBuilder *builder, const RosterForecast *forecast)
{
  json_builder_set_member_name (builder, "forecast");
  json_builder_begin_object (builder);
  roster_cli_json_set_number (builder, "calls", forecast->calls);
  roster_cli_json_set_number (builder, "per_minute", forecast->per_minute);
  roster_cli_json_set_number (builder, "seconds", forecast->seconds);
  json_builder_end_object (builder);
}

static JsonNode *
build_head (RosterPlan *plan, const RosterForecast *forecast)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "id", plan->id);
  roster_cli_json_set_number (builder, "decisions", plan->decisions);
  roster_cli_json_set_number (builder, "reading", plan->reading);
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  roster_cli_json_set_number (builder, "match", plan->match);
  roster_cli_json_set_number (builder, "create", plan->create);
  roster_cli_json_set_number (builder, "exclude", plan->exclude);
  roster_cli_json_set_number (builder, "undecided", plan->undecided);
  for (RosterOperationKind kind = 0; kind < ROSTER_N_OPERATION_KINDS; kind++)
    {
      g_autofree char *member =
          g_strdelimit (g_strdup (roster_nick (ROSTER_TYPE_OPERATION_KIND, (int) kind)), "-", '_');

      roster_cli_json_set_number (builder, member, plan->operations[kind]);
    }
  roster_cli_json_set_number (builder, "waiting", plan->waiting);
  roster_cli_json_set_number (builder, "held", plan->held);
  roster_cli_json_set_number (builder, "to_be_read", plan->to_be_read);
  roster_cli_json_set_number (builder, "unchanged", plan->unchanged);
  roster_cli_json_set_number (builder, "skipped", plan->skipped);
  roster_cli_json_set_number (builder, "filtered", plan->filtered);
  roster_cli_json_set_number (builder, "filtered_assets", plan->filtered_assets);
  json_builder_end_object (builder);
  add_forecast (builder, forecast);

  return roster_cli_json_end (builder);
}

static void
on_json_operation (RosterOperation *operation, gpointer user_data)
{
  roster_cli_output_add (user_data, roster_cli_operation_to_json (operation, FALSE));
}

/**
 * roster_cli_plan_report_write_json:
 * @context: a context
 * @plan: a stored plan
 * @output: where it goes
 * @error: return location
 *
 * Writes a plan with all its operations for machines.
 *
 * Returns: whether it could be read
 */
gboolean
roster_cli_plan_report_write_json (RosterCliContext *context,
                                   RosterPlan *plan,
                                   RosterCliOutput *output,
                                   GError **error)
{
  RosterForecast forecast;

  if (!find_forecast (context, plan, &forecast, error))
    return FALSE;

  roster_cli_output_begin_list (output, build_head (plan, &forecast), "operations");
  if (!roster_cli_for_each_operation (context, plan->id, NULL, on_json_operation, output, error))
    return FALSE;

  roster_cli_output_end_list (output);

  return TRUE;
}

/**
 * roster_cli_plan_report_print:
 * @context: a context
 * @plan: a stored plan
 * @error: return location
 *
 * Prints the overview.
 *
 * Returns: whether it could be read
 */
gboolean
roster_cli_plan_report_print (RosterCliContext *context, RosterPlan *plan, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);

  if (roster_cli_context_is_json (context))
    return roster_cli_plan_report_write_json (context, plan, output, error);

  return print_text (context, plan, output, error);
}
