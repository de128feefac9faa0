/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* What a word says in a list of some thousand names: one that many have says little, unless it
 * names a place or another entity. */

#include <string.h>

#include "match/roster-match-explanation.h"

#define N_TARGETS 4000

#define MATCH  ROSTER_MATCH_DECISION_MATCH
#define REVIEW ROSTER_MATCH_DECISION_REVIEW

/* Every eighth target has one of these, and a few have one that is not written as it should be. */
static const char *const frequent[] = { "Holdings", "Services", "Leeds",  "Plumbing",
                                        "Partners", "Trust",    "& Sons", "" };
static const char *const rare[] = { "Parnters", "Parnters", "Parnters", "Parnters", "Parnters" };

static const struct
{
  const char *path;
  const char *sources[2]; /* the first is looked at */
  const char *target;
  RosterMatchDecision decision;
  RosterMatchObstacle obstacle;
  const char *reason; /* a piece of the sentence */
} cases[] = {
  { "generic", { "Zentrix Services" }, "Zentrix", MATCH, 0, "“Services”" },
  { "entity",
    { "Zentrix LLC" },
    "Zentrix Holdings",
    REVIEW,
    ROSTER_OBSTACLE_EXTRA_WORD,
    "“Holdings”" },
  { "kinship",
    { "Zentrix Plumbing" },
    "Zentrix & Sons Plumbing",
    REVIEW,
    ROSTER_OBSTACLE_EXTRA_WORD,
    "“Sons”" },
  { "rare", { "Zentrix Marmalade" }, "Zentrix", REVIEW, ROSTER_OBSTACLE_EXTRA_WORD, "“Marmalade”" },
  { "misspelled", { "Zentrix Sevrices" }, "Zentrix", MATCH, 0, "“Sevrices”" },
  { "often-misspelled", { "Zentrix Parnters" }, "Zentrix", MATCH, 0, "“Parnters”" },
  { "cut", { "Zentrix Partne" }, "Zentrix", MATCH, 0, "“Partne”" },
  { "misspelled-entity",
    { "Zentrix Holdigs" },
    "Zentrix",
    REVIEW,
    ROSTER_OBSTACLE_EXTRA_WORD,
    "“Holdigs”" },
  { "misspelled-place",
    { "Zentrix Ledes" },
    "Zentrix",
    REVIEW,
    ROSTER_OBSTACLE_EXTRA_WORD,
    "“Ledes”" },
  /* The reason names the word that decides, not the longest one. */
  { "deciding-rare",
    { "Zentrix Plumbing Oxy" },
    "Zentrix",
    REVIEW,
    ROSTER_OBSTACLE_EXTRA_WORD,
    "“Oxy”" },
  { "deciding-entity",
    { "Zentrix Plumbing Trust" },
    "Zentrix",
    REVIEW,
    ROSTER_OBSTACLE_EXTRA_WORD,
    "“Trust”" },
  { "deciding-in-target",
    { "Zentrix Plumbing" },
    "Zentrix Oxy Plumbing",
    REVIEW,
    ROSTER_OBSTACLE_EXTRA_WORD,
    "“Oxy”" },
  { "deciding-both",
    { "Zentrix Services Oxy" },
    "Zentrix Qed Plumbing",
    REVIEW,
    ROSTER_OBSTACLE_OTHER_WORDS,
    "“Oxy” where the other has “Qed”" },
  /* Who has other words wants another target. */
  { "rival", { "Zentrx Services", "Zentrix Plumbing" }, "Zentrix Services", MATCH, 0, "" },
  { "true-rival",
    { "Zentrx Services", "Zentrix" },
    "Zentrix Services",
    REVIEW,
    ROSTER_OBSTACLE_TWO_SOURCES,
    "“Zentrix”" },
  /* Another first letter makes another name more often than a wrong one. */
  { "first-letter", { "Hentrix" }, "Zentrix", REVIEW, ROSTER_OBSTACLE_UNLIKE, "" },
  { "other-letter", { "Zentrux" }, "Zentrix", MATCH, 0, "" },
};

static char *
make_name (int number)
{
  const char *word = number < (int) G_N_ELEMENTS (rare)
                         ? rare[number]
                         : frequent[number % (int) G_N_ELEMENTS (frequent)];

  return g_strdup_printf ("%c%c%cbo %s", 'a' + number % 26, 'a' + number / 26 % 26,
                          'a' + number / 676, word);
}

static char *
explain (RosterMatcher *matcher)
{
  g_auto (RosterMatchReason) obstacle = { 0 };
  g_autoptr (GArray) reasons = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (roster_match_explanation_get_obstacle (matcher, 0, &obstacle))
    return roster_match_reason_dup_sentence (&obstacle);

  reasons = roster_match_explanation_list (matcher, 0, 0);
  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *sentence =
          roster_match_reason_dup_sentence (&g_array_index (reasons, RosterMatchReason, i));

      g_string_append_printf (text, "%s;", sentence);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  guint n_sources = cases[index].sources[1] != NULL ? 2 : 1;
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (RosterMatcher) matcher = NULL;
  g_autofree char *reason = NULL;
  const RosterMatchVerdict *verdict;

  g_ptr_array_add (targets, g_strdup (cases[index].target));
  for (int i = 0; i < N_TARGETS; i++)
    g_ptr_array_add (targets, make_name (i));
  matcher = roster_matcher_new (lexicon, cases[index].sources, n_sources,
                                (const char *const *) targets->pdata, targets->len);
  g_assert_true (roster_matcher_run (matcher, 1, NULL, NULL, NULL, NULL));

  verdict = roster_matcher_get_verdict (matcher, 0);
  reason = explain (matcher);
  g_test_message ("score %u, obstacle %u, %s", verdict->score, verdict->obstacle, reason);
  g_assert_cmpuint (verdict->obstacle, ==, cases[index].obstacle);
  g_assert_cmpuint (verdict->decision, ==, cases[index].decision);
  g_assert_nonnull (strstr (reason, cases[index].reason));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/match-words/", cases[i].path, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
