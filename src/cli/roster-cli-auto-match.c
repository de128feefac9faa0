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
#include "model/roster-nick.h"

static const GOptionEntry match_options[] = {
  ROSTER_CLI_MAPPING_OPTION,
  { "suggested", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Also accepts every suggestion that nothing speaks against"), NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Only shows what would be matched"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* What came of it, or would. */
typedef struct
{
  GPtrArray *decisions;
  guint n_matched;
  guint n_left;
  guint n_conflicts;
  gboolean is_dry;
  gboolean is_suggested;
} Matched;

static void
print_matched_json (RosterCliOutput *output, const Matched *matched)
{
  g_autoptr (JsonBuilder) head = roster_cli_json_object_new ();

  roster_cli_json_set_number (head, "matched", matched->n_matched);
  roster_cli_json_set_number (head, "left", matched->n_left);
  roster_cli_json_set_number (head, "conflicts", matched->n_conflicts);
  if (!matched->is_dry)
    {
      roster_cli_output_json (output, roster_cli_json_end (head));
      return;
    }

  roster_cli_output_begin_list (output, roster_cli_json_end (head), "matches");
  for (guint i = 0; i < matched->decisions->len; i++)
    {
      RosterDecision *decision = g_ptr_array_index (matched->decisions, i);
      g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

      roster_cli_json_set_text (builder, "client", decision->client_id);
      roster_cli_json_set_text (builder, "name", decision->source_name);
      roster_cli_json_set_text (builder, "target", decision->target_id);
      roster_cli_json_set_text (builder, "target_name", decision->target_name);
      roster_cli_json_set_text (builder, "rung",
                                roster_nick (ROSTER_TYPE_RUNG, (int) decision->rung));
      roster_cli_json_set_number (builder, "score", decision->score);
      roster_cli_json_set_text (builder, "reason", decision->reason);
      roster_cli_output_add (output, roster_cli_json_end (builder));
    }
  roster_cli_output_end_list (output);
}

static void
print_list (RosterCliOutput *output, GPtrArray *decisions)
{
  static const RosterCliColumn columns[] = { { N_ ("ID"), FALSE },
                                             { N_ ("Client"), FALSE },
                                             { N_ ("Target"), FALSE },
                                             { N_ ("Score"), TRUE },
                                             { N_ ("Reasons"), FALSE } };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < decisions->len; i++)
    {
      RosterDecision *decision = g_ptr_array_index (decisions, i);

      roster_cli_table_add (table, decision->client_id);
      roster_cli_table_add (table, decision->source_name);
      roster_cli_table_add (table, decision->target_name);
      roster_cli_table_add_number (table, decision->score);
      roster_cli_table_add (table, decision->reason);
    }
  roster_cli_table_print (table, output);
}

static void
print_count (RosterCliOutput *output, const Matched *matched)
{
  if (matched->is_dry)
    roster_cli_output_line (output,
                            ngettext ("%'u client would be matched", "%'u clients would be matched",
                                      matched->n_matched),
                            matched->n_matched);
  else if (matched->is_suggested)
    roster_cli_output_line (
        output, ngettext ("%'u client was matched", "%'u clients were matched", matched->n_matched),
        matched->n_matched);
  else
    roster_cli_output_line (output,
                            ngettext ("%'u client was matched by its name",
                                      "%'u clients were matched by their name", matched->n_matched),
                            matched->n_matched);
}

static void
print_matched (RosterCliOutput *output, const Matched *matched)
{
  if (matched->is_dry)
    print_list (output, matched->decisions);
  print_count (output, matched);
  roster_cli_output_line (
      output,
      ngettext ("%'u client is left undecided", "%'u clients are left undecided", matched->n_left),
      matched->n_left);
  if (matched->n_conflicts > 0)
    roster_cli_output_line (
        output,
        ngettext ("%'u of these is a conflict: “clients --state conflict” says why",
                  "%'u of these are conflicts: “clients --state conflict” says "
                  "why",
                  matched->n_conflicts),
        matched->n_conflicts);
}

static gboolean
auto_match (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  Matched matched = { .is_dry = roster_cli_arguments_has (arguments, "dry-run"),
                      .is_suggested = roster_cli_arguments_has (arguments, "suggested") };
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) decisions = NULL;

  if ((integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (mapping = roster_cli_load_mapping (context, integration, error)) == NULL)
    return FALSE;

  decisions = matched.is_suggested
                  ? roster_mapping_match_safe (mapping, &matched.n_left, &matched.n_conflicts)
                  : roster_mapping_auto_match (mapping, &matched.n_left, &matched.n_conflicts);
  roster_mapping_give_reasons (mapping, decisions, 0, G_MAXINT64);
  matched.decisions = decisions;
  matched.n_matched = decisions->len;
  if (!matched.is_dry &&
      !roster_cli_decide (context, integration,
                          matched.is_suggested ? ROSTER_HOW_SUGGESTED : ROSTER_HOW_AUTO, FALSE,
                          decisions, &matched.n_matched, error))
    return FALSE;

  if (roster_cli_context_is_json (context))
    print_matched_json (output, &matched);
  else
    print_matched (output, &matched);

  return TRUE;
}

const RosterCliCommand roster_cli_auto_match_command = {
  .name = "auto-match",
  .usage = N_ ("ID"),
  .summary = N_ ("Matches what has the same name and is the only one of it on both sides"),
  .options = match_options,
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
      output, ngettext ("%'u client will be created", "%'u clients will be created", n_created),
      n_created);
  roster_cli_output_line (
      output,
      ngettext ("%'u client is left undecided", "%'u clients are left undecided", left_out->len),
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
