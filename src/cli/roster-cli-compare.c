/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-compare-list.h"
#include "cli/roster-cli-file.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "match/roster-match-explanation.h"
#include "model/roster-nick.h"

static const GOptionEntry options[] = {
  { "source-name", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Column of the first list’s names"),
    N_ ("COLUMN") },
  { "source-id", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Column of the first list’s ids"),
    N_ ("COLUMN") },
  { "target-name", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Column of the second list’s names"),
    N_ ("COLUMN") },
  { "target-id", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Column of the second list’s ids"),
    N_ ("COLUMN") },
  { "limit", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("So many candidates for each row; 5 are the most"),
    N_ ("N") },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Write it to a file too, as JSON"),
    N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

/* What is compared, and what came out. */
typedef struct
{
  RosterCliContext *context;
  RosterCliCompareList *sources;
  RosterCliCompareList *targets;
  RosterMatcher *matcher;
  guint limit;
} Comparison;

static void
comparison_clear (Comparison *comparison)
{
  g_clear_pointer (&comparison->sources, roster_cli_compare_list_free);
  g_clear_pointer (&comparison->targets, roster_cli_compare_list_free);
  g_clear_pointer (&comparison->matcher, roster_matcher_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

/* Runs in a thread of its own. */
static void
match_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Comparison *comparison = task_data;
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  GPtrArray *sources = comparison->sources->names;
  GPtrArray *targets = comparison->targets->names;
  GError *error = NULL;

  comparison->matcher =
      roster_matcher_new (lexicon, (const char *const *) sources->pdata, sources->len,
                          (const char *const *) targets->pdata, targets->len);
  if (roster_matcher_run (comparison->matcher, g_get_num_processors (), NULL, NULL, cancellable,
                          &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
match (Comparison *comparison, GError **error)
{
  g_auto (RosterCliAwait) await = { 0 };
  g_autoptr (GTask) task = g_task_new (
      NULL, roster_cli_context_get_cancellable (comparison->context), roster_cli_await_cb, &await);

  g_task_set_source_tag (task, match);
  g_task_set_task_data (task, comparison, NULL);
  g_task_run_in_thread (task, match_in_thread);

  return g_task_propagate_boolean (G_TASK (roster_cli_await (&await)), error);
}

static char *
join_sentences (GArray *reasons)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *sentence =
          roster_match_reason_dup_sentence (&g_array_index (reasons, RosterMatchReason, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", sentence);
    }

  return g_string_free (text, FALSE);
}

/* What is for the match, or against it. */
static char *
explain (Comparison *comparison, guint source)
{
  g_autoptr (GArray) reasons = NULL;
  g_auto (RosterMatchReason) obstacle = { 0 };

  if (roster_match_explanation_get_obstacle (comparison->matcher, source, &obstacle))
    return roster_match_reason_dup_sentence (&obstacle);

  reasons = roster_match_explanation_list (comparison->matcher, source, 0);

  return join_sentences (reasons);
}

static void
add_candidate (Comparison *comparison, JsonBuilder *builder, const RosterMatchCandidate *candidate)
{
  GPtrArray *ids = comparison->targets->ids;
  GPtrArray *names = comparison->targets->names;

  json_builder_begin_object (builder);
  roster_cli_json_set_text (builder, "target", g_ptr_array_index (ids, candidate->target));
  roster_cli_json_set_text (builder, "name", g_ptr_array_index (names, candidate->target));
  roster_cli_json_set_number (builder, "score", candidate->score);
  json_builder_end_object (builder);
}

static JsonNode *
make_element (Comparison *comparison, guint source)
{
  const RosterMatchVerdict *verdict = roster_matcher_get_verdict (comparison->matcher, source);
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();
  g_autofree char *reason = explain (comparison, source);
  guint n;
  const RosterMatchCandidate *candidates =
      roster_matcher_get_candidates (comparison->matcher, source, &n);

  roster_cli_json_set_text (builder, "source",
                            g_ptr_array_index (comparison->sources->ids, source));
  roster_cli_json_set_text (builder, "name",
                            g_ptr_array_index (comparison->sources->names, source));
  roster_cli_json_set_text (builder, "decision",
                            roster_nick (ROSTER_TYPE_MATCH_DECISION, verdict->decision));
  roster_cli_json_set_text (builder, "rung",
                            n > 0 ? roster_nick (ROSTER_TYPE_RUNG, verdict->rung) : NULL);
  roster_cli_json_set_count (builder, "score", n > 0 ? verdict->score : -1);
  roster_cli_json_set_text (builder, "reason", reason);
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (n, comparison->limit); i++)
    add_candidate (comparison, builder, &candidates[i]);
  json_builder_end_array (builder);

  return roster_cli_json_end (builder);
}

static gboolean
write_json (RosterCliOutput *output, gpointer user_data, GError **error)
{
  Comparison *comparison = user_data;

  roster_cli_output_begin_list (output, NULL, NULL);
  for (guint source = 0; source < comparison->sources->names->len; source++)
    roster_cli_output_add (output, make_element (comparison, source));
  roster_cli_output_end_list (output);

  return TRUE;
}

static const char *
describe_decision (guint8 decision)
{
  static const char *const words[] = { N_ ("none"), N_ ("review"), N_ ("match") };

  g_assert (decision < G_N_ELEMENTS (words));

  return _ (words[decision]);
}

static void
print_table (Comparison *comparison)
{
  static const RosterCliColumn columns[] = { { N_ ("ID"), FALSE },         { N_ ("Name"), FALSE },
                                             { N_ ("Decision"), FALSE },   { N_ ("Target"), FALSE },
                                             { N_ ("Name there"), FALSE }, { N_ ("Score"), TRUE },
                                             { N_ ("Reason"), FALSE } };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint source = 0; source < comparison->sources->names->len; source++)
    {
      const RosterMatchVerdict *verdict = roster_matcher_get_verdict (comparison->matcher, source);
      g_autofree char *reason = explain (comparison, source);
      guint n;
      const RosterMatchCandidate *first =
          roster_matcher_get_candidates (comparison->matcher, source, &n);

      roster_cli_table_add (table, g_ptr_array_index (comparison->sources->ids, source));
      roster_cli_table_add (table, g_ptr_array_index (comparison->sources->names, source));
      roster_cli_table_add (table, describe_decision (verdict->decision));
      roster_cli_table_add (
          table, n > 0 ? g_ptr_array_index (comparison->targets->ids, first->target) : NULL);
      roster_cli_table_add (
          table, n > 0 ? g_ptr_array_index (comparison->targets->names, first->target) : NULL);
      roster_cli_table_add_count (table, n > 0 ? verdict->score : -1);
      roster_cli_table_add (table, reason);
    }
  roster_cli_table_print (table, roster_cli_context_get_output (comparison->context));
}

static void
say_counts (Comparison *comparison)
{
  guint counts[ROSTER_MATCH_DECISION_MATCH + 1] = { 0 };

  for (guint source = 0; source < comparison->sources->names->len; source++)
    counts[roster_matcher_get_verdict (comparison->matcher, source)->decision]++;

  roster_cli_context_say (comparison->context,
                          /* Translators: numbers of clients. */
                          _ ("%'u match, %'u need a decision, %'u have nothing near."),
                          counts[ROSTER_MATCH_DECISION_MATCH], counts[ROSTER_MATCH_DECISION_REVIEW],
                          counts[ROSTER_MATCH_DECISION_NONE]);
}

static RosterCliCompareList *
read_list (RosterCliContext *context, RosterCliArguments *arguments, guint index, GError **error)
{
  return roster_cli_compare_list_read (
      context, roster_cli_arguments_get (arguments, index),
      roster_cli_arguments_get_text (arguments, index == 0 ? "source-name" : "target-name"),
      roster_cli_arguments_get_text (arguments, index == 0 ? "source-id" : "target-id"), error);
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *path = roster_cli_arguments_get_text (arguments, "output");
  int limit = roster_cli_arguments_get_number (arguments, "limit", ROSTER_MAX_CANDIDATES);
  g_auto (Comparison) comparison = { .context = context, .limit = (guint) MAX (limit, 0) };

  if (limit < 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("The limit is a number of candidates, 0 or more."));
      return FALSE;
    }

  if ((comparison.sources = read_list (context, arguments, 0, error)) == NULL ||
      (comparison.targets = read_list (context, arguments, 1, error)) == NULL ||
      !match (&comparison, error) ||
      (path != NULL && !roster_cli_file_write (context, path, write_json, &comparison, error)))
    return FALSE;

  if (!roster_cli_context_is_json (context))
    print_table (&comparison);
  else if (!write_json (roster_cli_context_get_output (context), &comparison, error))
    return FALSE;
  say_counts (&comparison);

  return TRUE;
}

static char *
describe (void)
{
  return g_strdup (_ ("Both files are tables with a column “id” and a column “name”, in any of the "
                      "usual\nways to write a table as text. Nothing else is read and nothing is "
                      "changed:\nno account, no keyring, no database."));
}

const RosterCliCommand roster_cli_compare_command = {
  .name = "compare",
  .usage = N_ ("SOURCES.csv TARGETS.csv"),
  .summary = N_ ("Matches two lists of clients, without an account"),
  .options = options,
  .min = 2,
  .max = 2,
  .describe = describe,
  .run = run,
};
