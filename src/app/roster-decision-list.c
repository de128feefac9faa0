/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-decision-list.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "app/roster-decision-record.h"
#include "app/roster-list-file.h"
#include "files/roster-csv-writer.h"
#include "model/roster-clock.h"
#include "model/roster-nick.h"

/* Behind those that are read again. */
#define CANDIDATES "candidates"

static char *
dup_number (int number)
{
  return number >= 0 ? g_strdup_printf ("%d", number) : NULL;
}

static char *
dup_reason (RosterMapping *mapping, RosterClientState *state)
{
  gboolean is_conflict;

  switch (roster_client_state_get_kind (state))
    {
    case ROSTER_DECISION_MATCH:
      return g_strdup (state->decision->reason);
    case ROSTER_DECISION_UNDECIDED:
      return roster_mapping_explain (mapping, state, &is_conflict);
    case ROSTER_DECISION_CREATE:
    case ROSTER_DECISION_EXCLUDE:
    default:
      return NULL;
    }
}

/* What a match says; the name of a target that is gone is the one that it had. */
static void
fill_match (RosterClientState *state, char **cells)
{
  RosterDecision *decision = state->decision;

  cells[ROSTER_DECISION_COLUMN_TARGET] = g_strdup (decision->target_id);
  cells[ROSTER_DECISION_COLUMN_TARGET_NAME] =
      g_strdup (state->target_name != NULL ? state->target_name : decision->target_name);
  if (decision->rung == ROSTER_RUNG_NONE)
    return;

  cells[ROSTER_DECISION_COLUMN_RUNG] =
      g_strdup (roster_nick (ROSTER_TYPE_RUNG, (int) decision->rung));
  cells[ROSTER_DECISION_COLUMN_SCORE] = dup_number (decision->score);
}

/* A create names its target once that is there. */
static void
fill_create (RosterClientState *state, char **cells)
{
  RosterDecision *decision = state->decision;

  cells[ROSTER_DECISION_COLUMN_CREATE_NAME] = g_strdup (decision->create_name);
  if (state->link == NULL || !state->link->created)
    return;

  cells[ROSTER_DECISION_COLUMN_TARGET] = g_strdup (state->link->target_id);
  cells[ROSTER_DECISION_COLUMN_TARGET_NAME] = g_strdup (state->target_name);
}

static gboolean
is_shared (RosterMapping *mapping, RosterClientState *state)
{
  return roster_client_state_get_kind (state) == ROSTER_DECISION_MATCH &&
         roster_mapping_find_owner (mapping, state->decision->target_id, state) != NULL;
}

static void
fill_cells (RosterMapping *mapping, RosterClientState *state, char **cells)
{
  RosterClient *client = state->client;
  RosterDecisionKind kind = roster_client_state_get_kind (state);

  cells[ROSTER_DECISION_COLUMN_ID] = g_strdup (client->id);
  cells[ROSTER_DECISION_COLUMN_NAME] = g_strdup (client->name);
  cells[ROSTER_DECISION_COLUMN_DECISION] =
      g_strdup (roster_nick (ROSTER_TYPE_DECISION_KIND, (int) kind));
  if (kind == ROSTER_DECISION_MATCH)
    fill_match (state, cells);
  else if (kind == ROSTER_DECISION_CREATE)
    fill_create (state, cells);
  cells[ROSTER_DECISION_COLUMN_REASON] = dup_reason (mapping, state);
  cells[ROSTER_DECISION_COLUMN_SHARED] = g_strdup (is_shared (mapping, state) ? "yes" : "no");
  cells[ROSTER_DECISION_COLUMN_DEVICES] = dup_number (client->devices);
  cells[ROSTER_DECISION_COLUMN_MISSING_SINCE] = roster_time_format (client->missing_since);
}

static char *
describe_candidates (GPtrArray *candidates)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      RosterCandidate *candidate = g_ptr_array_index (candidates, i);
      g_autofree char *reasons = g_strjoinv (", ", candidate->reasons);

      if (i > 0)
        g_string_append (text, "; ");
      /* Translators: a client that it may be, its score from 0 to 100, and what speaks for it. */
      g_string_append_printf (text, _ ("“%s” (%d: %s)"), candidate->name, candidate->score,
                              reasons);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_csv (GString *text, char **cells, GPtrArray *candidates)
{
  const char *row[ROSTER_N_DECISION_COLUMNS + 2] = { NULL };
  g_autofree char *description = describe_candidates (candidates);

  for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
    row[i] = cells[i] != NULL ? cells[i] : "";
  row[ROSTER_N_DECISION_COLUMNS] = description;
  roster_csv_append_row (text, row);
}

static void
add_text (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_cell (JsonBuilder *builder, RosterDecisionColumn column, const char *cell)
{
  const char *member = roster_decision_column_get_name (column);

  if (column == ROSTER_DECISION_COLUMN_SHARED)
    {
      json_builder_set_member_name (builder, member);
      json_builder_add_boolean_value (builder, g_strcmp0 (cell, "yes") == 0);
    }
  else if (cell != NULL &&
           (column == ROSTER_DECISION_COLUMN_SCORE || column == ROSTER_DECISION_COLUMN_DEVICES))
    {
      json_builder_set_member_name (builder, member);
      json_builder_add_int_value (builder, g_ascii_strtoll (cell, NULL, 10));
    }
  else
    {
      add_text (builder, member, cell);
    }
}

static void
add_candidates (JsonBuilder *builder, GPtrArray *candidates)
{
  json_builder_set_member_name (builder, CANDIDATES);
  json_builder_begin_array (builder);
  for (guint i = 0; i < candidates->len; i++)
    {
      RosterCandidate *candidate = g_ptr_array_index (candidates, i);

      json_builder_begin_object (builder);
      add_text (builder, "target", candidate->target_id);
      add_text (builder, "name", candidate->name);
      json_builder_set_member_name (builder, "score");
      json_builder_add_int_value (builder, candidate->score);
      add_text (builder, "rung", roster_nick (ROSTER_TYPE_RUNG, (int) candidate->rung));
      json_builder_set_member_name (builder, "reasons");
      json_builder_begin_array (builder);
      for (guint j = 0; candidate->reasons[j] != NULL; j++)
        json_builder_add_string_value (builder, candidate->reasons[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_json (GString *text, char **cells, GPtrArray *candidates)
{
  g_autoptr (JsonBuilder) builder = json_builder_begin_object (json_builder_new ());
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
    add_cell (builder, i, cells[i]);
  add_candidates (builder, candidates);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  line = json_to_string (node, FALSE);
  g_string_append (text, line);
}

static void
append_headings (GString *text)
{
  const char *cells[ROSTER_N_DECISION_COLUMNS + 2] = { NULL };

  for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
    cells[i] = roster_decision_column_get_name (i);
  cells[ROSTER_N_DECISION_COLUMNS] = CANDIDATES;
  g_string_append (text, ROSTER_BYTE_ORDER_MARK);
  roster_csv_append_row (text, cells);
}

static void
append_client (GString *text,
               RosterMapping *mapping,
               RosterClientState *state,
               RosterDecisionListFormat format)
{
  g_autoptr (GPtrArray) candidates = roster_mapping_find_candidates (mapping, state);
  char *cells[ROSTER_N_DECISION_COLUMNS] = { NULL };

  fill_cells (mapping, state, cells);
  if (format == ROSTER_DECISION_LIST_CSV)
    append_csv (text, cells, candidates);
  else
    append_json (text, cells, candidates);

  for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
    g_free (cells[i]);
}

/**
 * roster_decision_list_write:
 * @mapping: a loaded matching list that nobody else uses meanwhile
 * @format: how it is written
 * @text: where it is appended to
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Lists what is decided for each client, and which targets it may be. The names of columns and
 * members are the same in every language, sentences are not. It says nothing of when it was
 * written: the same list gives the same text. Importing it restores the decisions. In the table no
 * cell is taken for a formula by a spreadsheet program. May be called in any thread.
 *
 * Returns: whether the list is whole
 */
gboolean
roster_decision_list_write (RosterMapping *mapping,
                            RosterDecisionListFormat format,
                            GString *text,
                            GCancellable *cancellable,
                            GError **error)
{
  GPtrArray *states;

  g_return_val_if_fail (ROSTER_IS_MAPPING (mapping) && text != NULL, FALSE);

  states = roster_mapping_get_states (mapping);
  if (format == ROSTER_DECISION_LIST_CSV)
    append_headings (text);
  for (guint i = 0; i < states->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (format == ROSTER_DECISION_LIST_JSON)
        g_string_append (text, i == 0 ? "[\n" : ",\n");
      append_client (text, mapping, g_ptr_array_index (states, i), format);
    }
  if (format == ROSTER_DECISION_LIST_JSON)
    g_string_append (text, states->len == 0 ? "[]\n" : "\n]\n");

  return TRUE;
}
