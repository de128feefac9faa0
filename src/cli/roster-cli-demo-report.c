/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-demo-report.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-run-report.h"
#include "cli/roster-cli-table.h"
#include "model/roster-asset.h"
#include "store/roster-store-assets.h"

#define MAX_EXAMPLES 3
#define MAX_ASSETS   5

void
roster_cli_demo_report_clear (RosterCliDemoReport *self)
{
  g_clear_pointer (&self->fetch, roster_fetch_report_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->plan, roster_plan_unref);
  g_clear_pointer (&self->run, roster_run_unref);
  g_clear_pointer (&self->second, roster_sync_report_unref);
}

/**
 * roster_cli_demo_report_count_writes:
 * @run: (nullable): a run
 *
 * Returns: how much it wrote
 */
guint
roster_cli_demo_report_count_writes (RosterRun *run)
{
  return run != NULL ? run->states[ROSTER_OPERATION_DONE] : 0;
}

static void
build_run (JsonBuilder *builder, const char *member, RosterRun *run)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  roster_cli_json_set_number (builder, "clients_created",
                              run->done[ROSTER_OPERATION_CLIENT_CREATE]);
  roster_cli_json_set_number (builder, "clients_linked", run->done[ROSTER_OPERATION_CLIENT_LINK]);
  roster_cli_json_set_number (builder, "assets_created", run->done[ROSTER_OPERATION_ASSET_CREATE]);
  roster_cli_json_set_number (builder, "done", run->states[ROSTER_OPERATION_DONE]);
  roster_cli_json_set_number (builder, "failed", run->states[ROSTER_OPERATION_FAILED]);
  roster_cli_json_set_number (builder, "waiting", run->states[ROSTER_OPERATION_WAITING]);
  roster_cli_json_set_seconds (builder, "seconds",
                               roster_cli_run_get_seconds (run, run->started_at));
  json_builder_end_object (builder);
}

/**
 * roster_cli_demo_report_print_json:
 * @context: a context
 * @self: a complete report
 *
 * Prints the report for machines.
 */
void
roster_cli_demo_report_print_json (RosterCliContext *context, RosterCliDemoReport *self)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_number (builder, "clients", self->fetch->clients);
  roster_cli_json_set_number (builder, "devices", self->fetch->devices);
  roster_cli_json_set_number (builder, "requests", self->fetch->requests);
  roster_cli_json_set_number (builder, "targets", self->targets);
  roster_cli_json_set_number (builder, "matched", self->matched);
  roster_cli_json_set_number (builder, "suggested", self->suggested);
  roster_cli_json_set_number (builder, "created", self->created);
  roster_cli_json_set_number (builder, "left", self->left_out->len);
  build_run (builder, "applied", self->run);
  roster_cli_json_set_number (builder, "second_sync_written",
                              roster_cli_demo_report_count_writes (self->second->run));
  roster_cli_json_set_number (builder, "second_sync_unchanged", self->second->plan->unchanged);
  roster_cli_json_set_seconds (builder, "seconds", self->seconds);
  roster_cli_output_json (roster_cli_context_get_output (context), roster_cli_json_end (builder));
}

/**
 * roster_cli_demo_report_print_text:
 * @context: a context
 * @self: a complete report
 *
 * Prints the report for people.
 */
void
roster_cli_demo_report_print_text (RosterCliContext *context, RosterCliDemoReport *self)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  const guint *planned = self->plan->operations;
  const guint *done = self->run->done;

  roster_cli_output_line (output, "%s", "");
  roster_cli_output_line (output,
                          _ ("Connect     The keys of a made-up RMM account were verified."));
  roster_cli_output_line (output,
                          _ ("Import      The documentation had a list of %'u clients of its own."),
                          self->targets);
  roster_cli_output_line (
      output, _ ("Fetch       %'u clients and %'u devices were read with %'u requests in %.1f s."),
      self->fetch->clients, self->fetch->devices, self->fetch->requests, self->fetch->seconds);
  roster_cli_output_line (
      output, _ ("Auto-Match  %'u clients have the same name on both sides, and only once there."),
      self->matched);
  roster_cli_output_line (
      output,
      _ ("Suggest     %'u clients are nearly the same, or their devices are there already."),
      self->suggested);
  roster_cli_output_line (
      output, _ ("Create      %'u clients have no counterpart; %'u are left for a person."),
      self->created, self->left_out->len);
  roster_cli_output_line (
      output, _ ("Plan        %'u links, %'u new clients, %'u new assets; %'u wait for a person."),
      planned[ROSTER_OPERATION_CLIENT_LINK], planned[ROSTER_OPERATION_CLIENT_CREATE],
      planned[ROSTER_OPERATION_ASSET_CREATE], self->plan->waiting);
  roster_cli_output_line (
      output, _ ("Apply       %'u clients and %'u assets were written in %.1f s; %'u failed."),
      done[ROSTER_OPERATION_CLIENT_CREATE] + done[ROSTER_OPERATION_CLIENT_LINK],
      done[ROSTER_OPERATION_ASSET_CREATE],
      roster_cli_run_get_seconds (self->run, self->run->started_at),
      self->run->states[ROSTER_OPERATION_FAILED]);
  roster_cli_output_line (
      output, _ ("Sync again  %'u assets are as they should be; %'u changes were written."),
      self->second->plan->unchanged, roster_cli_demo_report_count_writes (self->second->run));
}

/* A few of those that were matched in one way. */
static void
print_matches (RosterCliTable *table, RosterMapping *mapping, RosterHow how)
{
  GPtrArray *states = roster_mapping_get_states (mapping);
  guint n_matched = 0;

  for (guint i = 0; i < states->len && n_matched < MAX_EXAMPLES; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);
      gboolean is_conflict = FALSE;
      g_autofree char *reason = NULL;

      if (roster_client_state_get_kind (state) != ROSTER_DECISION_MATCH ||
          state->decision->how != how)
        continue;

      n_matched++;
      reason = roster_mapping_explain (mapping, state, &is_conflict);
      roster_cli_table_add (table, state->client->name);
      roster_cli_table_add (table, state->target_name);
      roster_cli_table_add (table, reason);
    }
}

/* A few of each: what was matched, and what a person has to look at. */
static void
print_clients (RosterCliOutput *output, RosterCliDemoReport *self, RosterMapping *mapping)
{
  static const RosterCliColumn columns[] = { { N_ ("Client in the RMM"), FALSE },
                                             { N_ ("In the documentation"), FALSE },
                                             { N_ ("Why"), FALSE } };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  print_matches (table, mapping, ROSTER_HOW_AUTO);
  print_matches (table, mapping, ROSTER_HOW_SUGGESTED);
  for (guint i = 0; i < MIN (self->left_out->len, MAX_EXAMPLES); i++)
    {
      RosterLeftOut *left = g_ptr_array_index (self->left_out, i);
      RosterClientState *state = roster_mapping_find_client (mapping, left->client, NULL);

      roster_cli_table_add (table, state != NULL ? state->client->name : NULL);
      roster_cli_table_add (table, _ ("undecided"));
      roster_cli_table_add (table, left->why);
    }

  roster_cli_output_line (output, "%s", "");
  roster_cli_table_print (table, output);
}

static RosterClientState *
find_biggest (RosterMapping *mapping)
{
  GPtrArray *states = roster_mapping_get_states (mapping);
  RosterClientState *biggest = NULL;

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      if (roster_client_state_get_kind (state) == ROSTER_DECISION_MATCH &&
          (biggest == NULL || state->client->devices > biggest->client->devices))
        biggest = state;
    }

  return biggest;
}

static void
print_assets (RosterCliOutput *output, GPtrArray *assets)
{
  static const RosterCliColumn columns[] = { { N_ ("Asset"), FALSE },
                                             { N_ ("Type"), FALSE },
                                             { N_ ("Serial number"), FALSE },
                                             { N_ ("Model"), FALSE },
                                             { N_ ("Operating system"), FALSE } };
  static const RosterField fields[] = { ROSTER_FIELD_NAME, ROSTER_FIELD_TYPE,
                                        ROSTER_FIELD_SERIAL_NUMBER, ROSTER_FIELD_MODEL,
                                        ROSTER_FIELD_OPERATING_SYSTEM };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < assets->len; i++)
    {
      RosterAsset *asset = g_ptr_array_index (assets, i);

      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        roster_cli_table_add (table, roster_fields_get (asset->fields, fields[j]));
    }
  roster_cli_table_print (table, output);
}

/**
 * roster_cli_demo_report_print_examples:
 * @context: a context
 * @self: a complete report
 * @mapping: the matching list after all
 * @integration: its integration
 * @error: return location
 *
 * Prints a few clients and the first assets of one.
 *
 * Returns: whether these could be read
 */
gboolean
roster_cli_demo_report_print_examples (RosterCliContext *context,
                                       RosterCliDemoReport *self,
                                       RosterMapping *mapping,
                                       RosterIntegration *integration,
                                       GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  RosterStore *store = roster_cli_context_open_store (context, error);
  RosterClientState *example = find_biggest (mapping);
  g_autoptr (GPtrArray) assets = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  print_clients (output, self, mapping);
  if (store == NULL || example == NULL)
    return store != NULL;

  roster_store_list_assets_async (
      store, integration->documentation, example->decision->target_id, FALSE, NULL, NULL,
      MAX_ASSETS, roster_cli_context_get_cancellable (context), roster_cli_await_cb, &await);
  assets = roster_store_list_assets_finish (store, roster_cli_await (&await), NULL, error);
  if (assets == NULL)
    return FALSE;

  roster_cli_output_line (output, "%s", "");
  /* Translators: a client’s name */
  roster_cli_output_line (output, _ ("The first assets of “%s”:"), example->target_name);
  print_assets (output, assets);

  return TRUE;
}
