/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* Lists of any names are matched, with a sentence for each; any table of legal forms and any
 * aliases are read or refused. */

#include "fuzz.h"

#include "match/roster-match-explanation.h"
#include "match/roster-match-search.h"

static void
read_tables (const uint8_t *data, size_t size, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) alias_error = NULL;
  g_autoptr (RosterLegalForms) forms = roster_legal_forms_new (bytes, &error);
  g_autoptr (RosterAliases) aliases = roster_aliases_parse (text, &alias_error);

  g_assert_true ((forms == NULL) == (error != NULL));
  g_assert_true ((aliases == NULL) == (alias_error != NULL));
  if (aliases != NULL && roster_aliases_get_n (aliases) > 0)
    roster_lexicon_unref (roster_lexicon_new (aliases));
}

static void
check_source (RosterMatcher *matcher, guint source)
{
  g_auto (RosterMatchReason) obstacle = { 0 };
  guint n;

  roster_matcher_get_candidates (matcher, source, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) reasons = roster_match_explanation_list (matcher, source, i);

      g_assert_cmpuint (reasons->len, >, 0);
      for (guint j = 0; j < reasons->len; j++)
        {
          g_autofree char *sentence =
              roster_match_reason_dup_sentence (&g_array_index (reasons, RosterMatchReason, j));

          g_assert_true (g_utf8_validate (sentence, -1, NULL));
        }
    }
  if (roster_match_explanation_get_obstacle (matcher, source, &obstacle))
    {
      g_autofree char *sentence = roster_match_reason_dup_sentence (&obstacle);

      g_assert_true (g_utf8_validate (sentence, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static RosterLexicon *lexicon = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) names = g_strsplit (text, "\n", 64);
  guint n = g_strv_length (names);
  const char *const *list = (const char *const *) names;
  RosterMatchCandidate candidates[ROSTER_MAX_CANDIDATES];
  g_autoptr (RosterMatcher) matcher = NULL;
  g_autoptr (RosterMatchSearch) search = NULL;

  read_tables (data, size, text);
  if (lexicon == NULL)
    lexicon = roster_lexicon_new (NULL);
  matcher = roster_matcher_new (lexicon, list, n / 2, list + n / 2, n - n / 2);
  g_assert_true (roster_matcher_run (matcher, 1, NULL, NULL, NULL, NULL));
  for (guint i = 0; i < n / 2; i++)
    check_source (matcher, i);

  search = roster_match_search_new (matcher);
  roster_match_search_find (search, text, candidates);

  return 0;
}
