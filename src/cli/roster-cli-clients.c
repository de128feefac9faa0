/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "model/roster-nick.h"
#include "text/roster-fold.h"

static const GOptionEntry options[] = {
  ROSTER_CLI_MAPPING_OPTION,
  { "state", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Only those that are so"),
    "undecided|match|create|exclude|conflict" },
  { "search", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Only those with these words"), N_ ("WORDS") },
  G_OPTION_ENTRY_NULL,
};

/* A row of the matching list, as both formats show it. */
typedef struct
{
  RosterClientState *state;
  RosterDecisionKind kind;
  const char *target;
  const char *target_name;
  const char *rung;
  char *reason;
  gboolean is_conflict;
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->reason, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static void
row_init (Row *row, RosterMapping *mapping, RosterClientState *state)
{
  RosterDecision *decision = state->decision;

  row->state = state;
  row->kind = roster_client_state_get_kind (state);
  row->reason = roster_mapping_explain (mapping, state, &row->is_conflict);
  if (row->kind == ROSTER_DECISION_MATCH)
    {
      row->target = decision->target_id;
      row->target_name = state->target_name;
      row->rung = decision->rung != ROSTER_RUNG_NONE
                      ? roster_nick (ROSTER_TYPE_RUNG, (int) decision->rung)
                      : NULL;
    }
  else if (row->kind == ROSTER_DECISION_CREATE)
    {
      row->target = state->link != NULL ? state->link->target_id : NULL;
      row->target_name =
          decision->create_name != NULL ? decision->create_name : state->client->name;
    }
}

static gboolean
matches (Row *row, const char *wanted, const char *needle)
{
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (wanted != NULL && g_str_equal (wanted, "conflict") && !row->is_conflict)
    return FALSE;
  if (wanted != NULL && !g_str_equal (wanted, "conflict") &&
      !g_str_equal (wanted, roster_nick (ROSTER_TYPE_DECISION_KIND, (int) row->kind)))
    return FALSE;
  if (needle == NULL)
    return TRUE;

  text = g_strjoin (" ", row->state->client->name, row->state->client->id,
                    row->target_name != NULL ? row->target_name : "", NULL);
  folded = roster_fold_search (text);

  return roster_fold_matches (folded, needle);
}

static void
add_element (RosterCliOutput *output, Row *row)
{
  RosterClient *client = row->state->client;
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "id", client->id);
  roster_cli_json_set_text (builder, "name", client->name);
  roster_cli_json_set_count (builder, "sites", client->sites);
  roster_cli_json_set_count (builder, "devices", client->devices);
  roster_cli_json_set_text (builder, "decision",
                            roster_nick (ROSTER_TYPE_DECISION_KIND, (int) row->kind));
  roster_cli_json_set_text (builder, "target", row->target);
  roster_cli_json_set_text (builder, "target_name", row->target_name);
  roster_cli_json_set_text (builder, "rung", row->rung);
  roster_cli_json_set_count (builder, "score",
                             row->rung != NULL ? row->state->decision->score : -1);
  roster_cli_json_set_text (builder, "reason", row->reason);
  roster_cli_json_set_time (builder, "missing_since", client->missing_since);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}

static const char *
describe_decision (Row *row)
{
  switch (row->kind)
    {
    case ROSTER_DECISION_MATCH:
      return _ ("match");
    case ROSTER_DECISION_CREATE:
      return _ ("create");
    case ROSTER_DECISION_EXCLUDE:
      return _ ("exclude");
    case ROSTER_DECISION_UNDECIDED:
    default:
      return row->is_conflict ? _ ("conflict") : _ ("undecided");
    }
}

static void
add_row (RosterCliTable *table, Row *row)
{
  RosterClient *client = row->state->client;

  roster_cli_table_add (table, client->id);
  roster_cli_table_add (table, client->name);
  roster_cli_table_add_count (table, client->devices);
  roster_cli_table_add (table, describe_decision (row));
  roster_cli_table_add (table, row->target_name);
  roster_cli_table_add (table,
                        client->missing_since != 0 ? _ ("Not in the RMM any more") : row->reason);
}

static gboolean
check_state (const char *state, GError **error)
{
  int kind;

  if (state == NULL || g_str_equal (state, "conflict") ||
      roster_nick_parse (ROSTER_TYPE_DECISION_KIND, state, &kind))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("The state is undecided, match, create, exclude or conflict."));
  return FALSE;
}

static gboolean
list_clients (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  static const RosterCliColumn columns[] = { { N_ ("ID"), FALSE },     { N_ ("Client"), FALSE },
                                             { N_ ("Devices"), TRUE }, { N_ ("Decision"), FALSE },
                                             { N_ ("Target"), FALSE }, { N_ ("Reason"), FALSE } };
  const char *wanted = roster_cli_arguments_get_text (arguments, "state");
  const char *search = roster_cli_arguments_get_text (arguments, "search");
  RosterCliOutput *output = roster_cli_context_get_output (context);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autofree char *needle = search != NULL ? roster_fold_search (search) : NULL;
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterMapping) mapping = NULL;
  GPtrArray *states;

  if (!check_state (wanted, error) ||
      (integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (mapping = roster_cli_load_mapping (context, integration, error)) == NULL)
    return FALSE;

  states = roster_mapping_get_states (mapping);
  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < states->len; i++)
    {
      g_auto (Row) row = { 0 };

      row_init (&row, mapping, g_ptr_array_index (states, i));
      if (!matches (&row, wanted, needle))
        continue;
      if (is_json)
        add_element (output, &row);
      else
        add_row (table, &row);
    }
  if (is_json)
    roster_cli_output_end_list (output);
  else
    roster_cli_table_print (table, output);

  return TRUE;
}

const RosterCliCommand roster_cli_clients_command = {
  .name = "clients",
  .usage = N_ ("ID"),
  .summary = N_ ("Shows the matching list: the RMM’s clients and what was decided for them"),
  .options = options,
  .min = 1,
  .max = 1,
  .run = list_clients,
};

static void
print_candidate (RosterCliOutput *output, RosterCandidate *candidate)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "target", candidate->target_id);
  roster_cli_json_set_text (builder, "name", candidate->name);
  roster_cli_json_set_number (builder, "score", candidate->score);
  roster_cli_json_set_text (builder, "rung", roster_nick (ROSTER_TYPE_RUNG, (int) candidate->rung));
  roster_cli_json_set_texts (builder, "reasons", (const char *const *) candidate->reasons);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}

/* Whether Roster would take the first one, and why not. */
static void
say_what_to_do (RosterCliContext *context,
                RosterMapping *mapping,
                RosterClientState *state,
                GPtrArray *candidates)
{
  g_autofree char *obstacle = roster_mapping_explain_obstacle (mapping, state);

  if (candidates->len == 0)
    roster_cli_context_say (context, _ ("Nothing in the documentation is like “%s”."),
                            state->client->name);
  else if (obstacle != NULL && roster_client_state_get_kind (state) == ROSTER_DECISION_UNDECIDED)
    /* Translators: %s is a sentence that says why. */
    roster_cli_context_say (context, _ ("Needs a decision: %s."), obstacle);
}

static gboolean
list_candidates (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  static const RosterCliColumn columns[] = { { N_ ("Rank"), TRUE },
                                             { N_ ("Target"), FALSE },
                                             { N_ ("Name"), FALSE },
                                             { N_ ("Score"), TRUE },
                                             { N_ ("Reasons"), FALSE } };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  RosterClientState *state;

  if ((integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (mapping = roster_cli_load_mapping (context, integration, error)) == NULL ||
      (state = roster_mapping_find_client (mapping, roster_cli_arguments_get (arguments, 1),
                                           error)) == NULL)
    return FALSE;

  candidates = roster_mapping_find_candidates (mapping, state);
  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < candidates->len; i++)
    {
      RosterCandidate *candidate = g_ptr_array_index (candidates, i);
      g_autofree char *reasons = g_strjoinv (", ", candidate->reasons);

      if (is_json)
        {
          print_candidate (output, candidate);
          continue;
        }
      roster_cli_table_add_number (table, (int) i + 1);
      roster_cli_table_add (table, candidate->target_id);
      roster_cli_table_add (table, candidate->name);
      roster_cli_table_add_number (table, candidate->score);
      roster_cli_table_add (table, reasons);
    }
  if (is_json)
    roster_cli_output_end_list (output);
  else
    roster_cli_table_print (table, output);
  say_what_to_do (context, mapping, state, candidates);

  return TRUE;
}

const RosterCliCommand roster_cli_candidates_command = {
  .name = "candidates",
  .usage = N_ ("ID CLIENT"),
  .summary = N_ ("Shows which targets may be the same client, and why"),
  .options = roster_cli_mapping_options,
  .min = 2,
  .max = 2,
  .run = list_candidates,
};
