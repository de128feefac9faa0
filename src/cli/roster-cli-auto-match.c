/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-decide.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"

static void
print_matched (RosterCliContext *context, guint n_matched, guint n_left, guint n_conflicts)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (JsonBuilder) builder = NULL;

  if (roster_cli_context_is_json (context))
    {
      builder = roster_cli_json_object_new ();
      roster_cli_json_set_number (builder, "matched", n_matched);
      roster_cli_json_set_number (builder, "left", n_left);
      roster_cli_json_set_number (builder, "conflicts", n_conflicts);
      roster_cli_output_json (output, roster_cli_json_end (builder));
      return;
    }

  roster_cli_output_line (output,
                          ngettext ("%u client was matched by its name",
                                    "%u clients were matched by their name", n_matched),
                          n_matched);
  roster_cli_output_line (
      output, ngettext ("%u client is left undecided", "%u clients are left undecided", n_left),
      n_left);
  if (n_conflicts > 0)
    roster_cli_output_line (
        output,
        ngettext ("%u of these is a conflict: “clients --state conflict” says why",
                  "%u of these are conflicts: “clients --state conflict” says "
                  "why",
                  n_conflicts),
        n_conflicts);
}

static gboolean
auto_match (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  guint n_matched;
  guint n_left;
  guint n_conflicts;

  if ((integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (mapping = roster_cli_load_mapping (context, integration, error)) == NULL)
    return FALSE;

  decisions = roster_mapping_auto_match (mapping, &n_left, &n_conflicts);
  if (!roster_cli_decide (context, integration, ROSTER_HOW_AUTO, FALSE, decisions, &n_matched,
                          error))
    return FALSE;

  print_matched (context, n_matched, n_left, n_conflicts);

  return TRUE;
}

const RosterCliCommand roster_cli_auto_match_command = {
  .name = "auto-match",
  .usage = N_ ("ID"),
  .summary = N_ ("Matches what has the same name and is the only one of it on both sides"),
  .options = roster_cli_mapping_options,
  .min = 1,
  .max = 1,
  .run = auto_match,
};

static void
print_created_json (RosterCliOutput *output, guint n_created, GPtrArray *left_out)
{
  g_autoptr (JsonBuilder) head = roster_cli_json_object_new ();

  roster_cli_json_set_number (head, "created", n_created);
  roster_cli_output_begin_list (output, roster_cli_json_end (head), "left");
  for (guint i = 0; i < left_out->len; i++)
    {
      RosterLeftOut *left = g_ptr_array_index (left_out, i);
      g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

      roster_cli_json_set_text (builder, "client", left->client);
      roster_cli_json_set_text (builder, "why", left->why);
      roster_cli_output_add (output, roster_cli_json_end (builder));
    }
  roster_cli_output_end_list (output);
}

static void
print_created_text (RosterCliOutput *output,
                    RosterMapping *mapping,
                    guint n_created,
                    GPtrArray *left_out)
{
  static const RosterCliColumn columns[] = { { N_ ("ID"), FALSE },
                                             { N_ ("Client"), FALSE },
                                             { N_ ("Why it was left out"), FALSE } };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  roster_cli_output_line (
      output, ngettext ("%u client will be created", "%u clients will be created", n_created),
      n_created);
  roster_cli_output_line (
      output,
      ngettext ("%u client is left undecided", "%u clients are left undecided", left_out->len),
      left_out->len);
  for (guint i = 0; i < left_out->len; i++)
    {
      RosterLeftOut *left = g_ptr_array_index (left_out, i);
      RosterClientState *state = roster_mapping_find_client (mapping, left->client, NULL);

      roster_cli_table_add (table, left->client);
      roster_cli_table_add (table, state != NULL ? state->client->name : NULL);
      roster_cli_table_add (table, left->why);
    }
  roster_cli_table_print (table, output);
}

static gboolean
create_unmatched (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  guint n_created;

  if ((integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (mapping = roster_cli_load_mapping (context, integration, error)) == NULL)
    return FALSE;

  decisions = roster_mapping_create_unmatched (mapping, &left_out);
  if (!roster_cli_decide (context, integration, ROSTER_HOW_CREATE_UNMATCHED, FALSE, decisions,
                          &n_created, error))
    return FALSE;

  if (roster_cli_context_is_json (context))
    print_created_json (output, n_created, left_out);
  else
    print_created_text (output, mapping, n_created, left_out);

  return TRUE;
}

const RosterCliCommand roster_cli_create_unmatched_command = {
  .name = "create-unmatched",
  .usage = N_ ("ID"),
  .summary = N_ ("Decides Create for what is undecided, but for what would make duplicates"),
  .options = roster_cli_mapping_options,
  .min = 1,
  .max = 1,
  .run = create_unmatched,
};
