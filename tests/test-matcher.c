/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include <locale.h>
#include <string.h>

#include "match/roster-match-explanation.h"
#include "match/roster-match-search.h"

#define MAX_NAMES 8

/* Two lists, and what is said of the first source. */
typedef struct
{
  const char *path;
  const char *sources[MAX_NAMES];
  const char *targets[MAX_NAMES];
  RosterMatchDecision decision;
  RosterRung rung;
  RosterMatchObstacle obstacle;
  const char *first;  /* the first candidate, or NULL */
  const char *reason; /* a piece of the sentence */
} Case;

#define MATCH  ROSTER_MATCH_DECISION_MATCH
#define REVIEW ROSTER_MATCH_DECISION_REVIEW
#define NONE   ROSTER_MATCH_DECISION_NONE

static const Case cases[] = {
  { "same",
    { "Acme Ltd" },
    { "ACME  ltd", "Beta" },
    MATCH,
    ROSTER_RUNG_SAME_NAME,
    0,
    "ACME  ltd",
    "Same name" },
  { "form-missing",
    { "Acme Ltd" },
    { "Acme" },
    MATCH,
    ROSTER_RUNG_NORMALISED,
    0,
    "Acme",
    "without “Ltd”" },
  { "form-spelled",
    { "Acme Ltd" },
    { "Acme Limited" },
    MATCH,
    ROSTER_RUNG_NORMALISED,
    0,
    "Acme Limited",
    "“Ltd” for “Limited”" },
  { "accents",
    { "Müller Söhne" },
    { "Muller & Sohne" },
    MATCH,
    ROSTER_RUNG_NORMALISED,
    0,
    "Muller & Sohne",
    "punctuation" },
  { "code",
    { "ACM012 - Acme Foods" },
    { "Acme Foods" },
    MATCH,
    ROSTER_RUNG_NORMALISED,
    0,
    "Acme Foods",
    "client code" },
  { "number-spelled",
    { "Forty-four Pizza" },
    { "44 Pizza" },
    MATCH,
    ROSTER_RUNG_NORMALISED,
    0,
    "44 Pizza",
    "number" },
  { "letter",
    { "Team Logistics" },
    { "Team Logistcs" },
    MATCH,
    ROSTER_RUNG_SIMILAR,
    0,
    "Team Logistcs",
    "one letter" },
  { "spaces",
    { "Airtech Cooling" },
    { "Air Tech Cooling" },
    MATCH,
    ROSTER_RUNG_SIMILAR,
    0,
    "Air Tech Cooling",
    "spaces" },
  { "order",
    { "Lilly (Eli) & Co" },
    { "ELI LILLY & CO" },
    MATCH,
    ROSTER_RUNG_SIMILAR,
    0,
    "ELI LILLY & CO",
    "another order" },
  { "abbreviation",
    { "Zentrix Intl" },
    { "Zentrix International" },
    MATCH,
    ROSTER_RUNG_SIMILAR,
    0,
    "Zentrix International",
    "“Intl” may be short for “International”" },
  { "domain",
    { "Amazon" },
    { "amazon.com Inc" },
    MATCH,
    ROSTER_RUNG_SIMILAR,
    0,
    "amazon.com Inc",
    "“com” is in the target" },
  { "initials-joined",
    { "JPMorgan Chase" },
    { "J P Morgan Chase & Co" },
    MATCH,
    ROSTER_RUNG_SIMILAR,
    0,
    "J P Morgan Chase & Co",
    "spaces" },
  { "scripts",
    { "ООО Газпром" },
    { "OOO Gazprom" },
    MATCH,
    ROSTER_RUNG_NORMALISED,
    0,
    "OOO Gazprom",
    "Same name" },
  { "entities",
    { "Smith &amp; Sons" },
    { "Smith & Sons" },
    MATCH,
    ROSTER_RUNG_SAME_NAME,
    0,
    "Smith & Sons",
    "Same name" },
  { "nothing", { "Zebra" }, { "Acme" }, NONE, 0, 0, NULL, "No name is near" },
  { "no-targets", { "Zebra" }, { NULL }, NONE, 0, 0, NULL, "No name is near" },
  /* Never without a person */
  { "empty", { " " }, { "", "Acme" }, NONE, 0, ROSTER_OBSTACLE_EMPTY, NULL, "no name" },
  { "twin-sources",
    { "Acme", "ACME" },
    { "Acme" },
    REVIEW,
    ROSTER_RUNG_SAME_NAME,
    ROSTER_OBSTACLE_TWIN_SOURCES,
    "Acme",
    "another client" },
  { "twin-targets",
    { "Acme" },
    { "Acme", "ACME" },
    REVIEW,
    ROSTER_RUNG_SAME_NAME,
    ROSTER_OBSTACLE_TWIN_TARGETS,
    "Acme",
    "Two targets" },
  { "near-targets",
    { "Acme" },
    { "Acme Ltd", "Acme GmbH" },
    REVIEW,
    ROSTER_RUNG_NORMALISED,
    ROSTER_OBSTACLE_TWO_TARGETS,
    "Acme Ltd",
    "Acme GmbH" },
  { "near-sources",
    { "Acme Ltd", "Acme, Limited" },
    { "Acme" },
    REVIEW,
    ROSTER_RUNG_NORMALISED,
    ROSTER_OBSTACLE_TWO_SOURCES,
    "Acme",
    "Acme, Limited" },
  { "nearer-source",
    { "Acmme Foods", "Acme Foods" },
    { "Acme Foods" },
    REVIEW,
    ROSTER_RUNG_SIMILAR,
    ROSTER_OBSTACLE_TWO_SOURCES,
    "Acme Foods",
    "Acme Foods" },
  { "numbers",
    { "Acme Fund VIII" },
    { "Acme Fund IX" },
    REVIEW,
    ROSTER_RUNG_SIMILAR,
    ROSTER_OBSTACLE_NUMBERS,
    "Acme Fund IX",
    "numbers" },
  { "number-missing",
    { "Acme Solutions" },
    { "Acme Solutions II" },
    REVIEW,
    ROSTER_RUNG_SIMILAR,
    ROSTER_OBSTACLE_NUMBERS,
    "Acme Solutions II",
    "numbers" },
  { "places",
    { "Zentrix Chile" },
    { "Zentrix Denmark" },
    REVIEW,
    ROSTER_RUNG_SIMILAR,
    ROSTER_OBSTACLE_PLACES,
    "Zentrix Denmark",
    "“Chile”" },
  { "forms",
    { "Deutsche Werk AG" },
    { "Deutsche Werk GmbH" },
    REVIEW,
    ROSTER_RUNG_NORMALISED,
    ROSTER_OBSTACLE_LEGAL_FORMS,
    "Deutsche Werk GmbH",
    "“AG” and “GmbH”" },
  { "form-llp",
    { "Acme Ltd" },
    { "Acme LLP" },
    REVIEW,
    ROSTER_RUNG_NORMALISED,
    ROSTER_OBSTACLE_LEGAL_FORMS,
    "Acme LLP",
    "“LLP”" },
  { "extra-word",
    { "Blackrock Trust" },
    { "Blackrock" },
    REVIEW,
    ROSTER_RUNG_SIMILAR,
    ROSTER_OBSTACLE_EXTRA_WORD,
    "Blackrock",
    "“Trust”" },
  { "other-word",
    { "Zentrix Plumbing" },
    { "Zentrix Roofing" },
    REVIEW,
    ROSTER_RUNG_SIMILAR,
    ROSTER_OBSTACLE_OTHER_WORDS,
    "Zentrix Roofing",
    "“Plumbing”" },
  { "initials",
    { "IBM" },
    { "International Business Machines" },
    REVIEW,
    ROSTER_RUNG_SIMILAR,
    ROSTER_OBSTACLE_INITIALS,
    "International Business Machines",
    "initials" },
  /* What contradicts is in nobody's way. */
  { "form-decides",
    { "Acme Limited", "Acme GmbH" },
    { "Acme Ltd", "Acme LLP" },
    MATCH,
    ROSTER_RUNG_NORMALISED,
    0,
    "Acme Ltd",
    "Limited" },
};

static guint
count (const char *const *names)
{
  guint n = 0;

  while (n < MAX_NAMES && names[n] != NULL)
    n++;

  return n;
}

static RosterMatcher *
run (const char *const *sources, const char *const *targets, RosterAliases *aliases)
{
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (aliases);
  RosterMatcher *matcher =
      roster_matcher_new (lexicon, sources, count (sources), targets, count (targets));

  g_assert_true (roster_matcher_run (matcher, 1, NULL, NULL, NULL, NULL));

  return matcher;
}

static char *
explain (RosterMatcher *matcher, guint source)
{
  g_auto (RosterMatchReason) obstacle = { 0 };
  g_autoptr (GArray) reasons = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (roster_match_explanation_get_obstacle (matcher, source, &obstacle))
    return roster_match_reason_dup_sentence (&obstacle);

  reasons = roster_match_explanation_list (matcher, source, 0);
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
  const Case *test = data;
  g_autoptr (RosterMatcher) matcher = run (test->sources, test->targets, NULL);
  const RosterMatchVerdict *verdict = roster_matcher_get_verdict (matcher, 0);
  g_autofree char *reason = explain (matcher, 0);
  guint n;
  const RosterMatchCandidate *candidates = roster_matcher_get_candidates (matcher, 0, &n);

  g_test_message ("%s: score %u, %s", test->path, verdict->score, reason);
  g_assert_cmpuint (verdict->obstacle, ==, test->obstacle);
  g_assert_cmpuint (verdict->decision, ==, test->decision);
  g_assert_cmpuint (verdict->rung, ==, test->rung);
  g_assert_nonnull (strstr (reason, test->reason));
  if (test->first == NULL)
    {
      g_assert_cmpuint (n, ==, 0);
      return;
    }

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpstr (test->targets[candidates[0].target], ==, test->first);
  g_assert_cmpuint (candidates[0].score, ==, verdict->score);
}

static void
test_alias (void)
{
  static const char *const sources[] = { "PLA", NULL };
  static const char *const targets[] = { "Port of London Authority", "Port of Leeds", NULL };
  g_autoptr (RosterAliases) aliases = roster_aliases_parse ("PLA = Port of London Authority", NULL);
  g_autoptr (RosterMatcher) matcher = run (sources, targets, aliases);
  g_autofree char *reason = explain (matcher, 0);

  g_assert_cmpuint (roster_matcher_get_verdict (matcher, 0)->decision, ==, MATCH);
  g_assert_cmpuint (roster_matcher_get_verdict (matcher, 0)->rung, ==, ROSTER_RUNG_NORMALISED);
  g_assert_nonnull (strstr (reason, "alias"));
}

/* Made-up names, enough for several chunks. */
static GPtrArray *
make_names (guint n, guint32 seed, const char *end)
{
  static const char *const parts[] = { "Ba",  "Cor", "Del", "Fen", "Gra", "Hol", "Kel", "Lan",
                                       "Mar", "Nov", "Per", "Ros", "Tal", "Ver", "Zen" };
  static const char *const trades[] = { "Plumbing", "Roofing", "Services", "Group", "Foods" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, g_strdup_printf ("%s%s%s %s %s", parts[g_rand_int_range (rand, 0, 15)],
                                             parts[g_rand_int_range (rand, 0, 15)],
                                             parts[g_rand_int_range (rand, 0, 15)],
                                             trades[g_rand_int_range (rand, 0, 5)], end));

  return names;
}

static RosterMatcher *
run_many (guint n_threads, RosterMatchProgress progress, gpointer user_data)
{
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (GPtrArray) sources = make_names (2000, 1, "Ltd");
  g_autoptr (GPtrArray) targets = make_names (1500, 2, "Limited");
  RosterMatcher *matcher =
      roster_matcher_new (lexicon, (const char *const *) sources->pdata, sources->len,
                          (const char *const *) targets->pdata, targets->len);

  g_assert_true (roster_matcher_run (matcher, n_threads, progress, user_data, NULL, NULL));

  return matcher;
}

/* The result is the same for any number of threads, and every time. */
static void
test_threads (void)
{
  g_autoptr (RosterMatcher) first = run_many (1, NULL, NULL);

  for (guint n_threads = 1; n_threads <= 9; n_threads += 4)
    {
      g_autoptr (RosterMatcher) other = run_many (n_threads, NULL, NULL);

      for (guint i = 0; i < 2000; i++)
        {
          guint n, n_other;
          const RosterMatchCandidate *a = roster_matcher_get_candidates (first, i, &n);
          const RosterMatchCandidate *b = roster_matcher_get_candidates (other, i, &n_other);

          g_assert_cmpmem (roster_matcher_get_verdict (first, i), sizeof (RosterMatchVerdict),
                           roster_matcher_get_verdict (other, i), sizeof (RosterMatchVerdict));
          g_assert_cmpmem (a, n * sizeof *a, b, n_other * sizeof *b);
        }
    }
}

static void
on_progress_cb (guint n_done, guint n_sources, gpointer user_data)
{
  guint *last = user_data;

  g_assert_cmpuint (n_done, >, *last);
  g_assert_cmpuint (n_done, <=, n_sources);
  *last = n_done;
}

static void
test_progress (void)
{
  guint last = 0;
  g_autoptr (RosterMatcher) matcher = run_many (1, on_progress_cb, &last);

  g_assert_cmpuint (last, ==, 2000);
}

static void
cancel_cb (guint n_done, guint n_sources, gpointer user_data)
{
  g_assert_cmpuint (n_done, <, n_sources);
  g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (GPtrArray) names = make_names (3000, 3, "Ltd");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterMatcher) matcher =
      roster_matcher_new (lexicon, (const char *const *) names->pdata, names->len,
                          (const char *const *) names->pdata, names->len);

  g_assert_false (roster_matcher_run (matcher, 2, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_search (void)
{
  static const char *const sources[] = { NULL };
  static const char *const targets[] = { "Acme Ltd", "Bolt & Sons", "Port of London Authority",
                                         NULL };
  static const struct
  {
    const char *typed;
    guint32 target;
  } typed[] = { { "acme", 0 },      { "BOLT AND", 1 },        { "port lond", 2 },
                { "authority", 2 }, { "bolt &amp; sons", 1 }, { "acmee", 0 } };
  g_autoptr (RosterMatcher) matcher = run (sources, targets, NULL);
  g_autoptr (RosterMatchSearch) search = roster_match_search_new (matcher);
  RosterMatchCandidate candidates[ROSTER_MAX_CANDIDATES];

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      guint n = roster_match_search_find (search, typed[i].typed, candidates);
      g_autoptr (GArray) reasons = NULL;

      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (candidates[0].target, ==, typed[i].target);
      reasons = roster_match_explanation_list_for_text (matcher, typed[i].typed, &candidates[0]);
      g_assert_cmpuint (reasons->len, >, 0);
    }

  g_assert_cmpuint (roster_match_search_find (search, "", candidates), ==, 0);
  g_assert_cmpuint (roster_match_search_find (search, "zzz", candidates), ==, 0);
}

/* Evidence about the first source, and what becomes of it. */
typedef struct
{
  const char *path;
  RosterMatchEvidence rows[2];
  RosterMatchDecision decision;
  RosterRung rung;
  RosterMatchObstacle obstacle;
  guint32 target;
  const char *reason;
} EvidenceCase;

static const EvidenceCase evidence_cases[] = {
  { "ids",
    { { 0, 1, 2, 3, ROSTER_RUNG_EXTERNAL_ID } },
    MATCH,
    ROSTER_RUNG_EXTERNAL_ID,
    0,
    1,
    "2 of 3 devices" },
  { "devices",
    { { 0, 1, 18, 21, ROSTER_RUNG_DEVICES } },
    MATCH,
    ROSTER_RUNG_DEVICES,
    0,
    1,
    "18 of 21 serial numbers" },
  { "too-few",
    { { 0, 1, 2, 2, ROSTER_RUNG_DEVICES } },
    REVIEW,
    ROSTER_RUNG_SIMILAR,
    ROSTER_OBSTACLE_UNLIKE,
    1,
    "not near" },
  { "two-targets",
    { { 0, 0, 3, 6, ROSTER_RUNG_EXTERNAL_ID }, { 0, 1, 3, 6, ROSTER_RUNG_EXTERNAL_ID } },
    REVIEW,
    ROSTER_RUNG_EXTERNAL_ID,
    ROSTER_OBSTACLE_TWO_TARGETS,
    0,
    "nearly" },
};

static void
test_evidence (gconstpointer data)
{
  static const char *const sources[] = { "Contoso", NULL };
  static const char *const targets[] = { "Acorn Construction", "Beta Works", NULL };
  const EvidenceCase *test = data;
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (RosterMatcher) matcher = roster_matcher_new (lexicon, sources, 1, targets, 2);
  const RosterMatchVerdict *verdict;
  g_autofree char *reason = NULL;
  guint n;

  roster_matcher_set_evidence (matcher, test->rows, test->rows[1].of > 0 ? 2 : 1);
  g_assert_true (roster_matcher_run (matcher, 1, NULL, NULL, NULL, NULL));
  verdict = roster_matcher_get_verdict (matcher, 0);
  reason = explain (matcher, 0);
  g_assert_cmpuint (verdict->obstacle, ==, test->obstacle);
  g_assert_cmpuint (verdict->decision, ==, test->decision);
  g_assert_cmpuint (verdict->rung, ==, test->rung);
  g_assert_cmpuint (roster_matcher_get_candidates (matcher, 0, &n)[0].target, ==, test->target);
  g_assert_nonnull (strstr (reason, test->reason));
}

/* The name says one target, the devices another one. */
static void
test_evidence_against_name (void)
{
  static const char *const sources[] = { "Beta Works", NULL };
  static const char *const targets[] = { "Acorn Construction", "Beta Works", NULL };
  static const RosterMatchEvidence rows[] = { { 0, 0, 9, 9, ROSTER_RUNG_DEVICES } };
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (RosterMatcher) matcher = roster_matcher_new (lexicon, sources, 1, targets, 2);
  g_autofree char *reason = NULL;

  roster_matcher_set_evidence (matcher, rows, 1);
  g_assert_true (roster_matcher_run (matcher, 1, NULL, NULL, NULL, NULL));
  reason = explain (matcher, 0);
  g_assert_cmpuint (roster_matcher_get_verdict (matcher, 0)->decision, ==, REVIEW);
  g_assert_nonnull (strstr (reason, "Acorn Construction"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/matcher/case/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (evidence_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/matcher/evidence/", evidence_cases[i].path, NULL);

      g_test_add_data_func (path, &evidence_cases[i], test_evidence);
    }
  g_test_add_func ("/matcher/evidence/against-name", test_evidence_against_name);
  g_test_add_func ("/matcher/alias", test_alias);
  g_test_add_func ("/matcher/threads", test_threads);
  g_test_add_func ("/matcher/progress", test_progress);
  g_test_add_func ("/matcher/cancel", test_cancel);
  g_test_add_func ("/matcher/search", test_search);

  return g_test_run ();
}
