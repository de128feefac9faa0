/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-match-search.h"

struct _RosterMatchSearch
{
  RosterMatcher *matcher;
  RosterCandidateFinder *finder;
};

/**
 * roster_match_search_new:
 * @matcher: a matcher; need not have been run
 *
 * Returns: (transfer full): a search among its targets
 */
RosterMatchSearch *
roster_match_search_new (RosterMatcher *matcher)
{
  RosterMatchSearch *self;

  g_return_val_if_fail (matcher != NULL, NULL);

  self = g_new0 (RosterMatchSearch, 1);
  self->matcher = roster_matcher_ref (matcher);
  self->finder = roster_candidate_finder_new (roster_matcher_get_index (matcher));

  return self;
}

void
roster_match_search_free (RosterMatchSearch *self)
{
  roster_candidate_finder_free (self->finder);
  roster_matcher_unref (self->matcher);
  g_free (self);
}

/**
 * roster_match_search_find:
 * @self: a search
 * @text: what was typed; need not be valid UTF-8
 * @candidates: (out caller-allocates): room for %ROSTER_MAX_CANDIDATES
 *
 * Returns: how many targets were found, the nearest first
 */
guint
roster_match_search_find (RosterMatchSearch *self,
                          const char *text,
                          RosterMatchCandidate *candidates)
{
  RosterNameIndex *index;
  g_autoptr (RosterVocabulary) vocabulary = NULL;
  g_autoptr (RosterNameList) list = NULL;
  g_autofree float *further = NULL;
  RosterNameScore scores[ROSTER_MAX_CANDIDATES];
  RosterNameQuery query;
  guint n;

  g_return_val_if_fail (self != NULL && text != NULL && candidates != NULL, 0);

  index = roster_matcher_get_index (self->matcher);
  vocabulary = roster_vocabulary_new_over (index->vocabulary);
  list = roster_name_list_new (vocabulary);
  roster_name_list_add (list, text);

  roster_name_query_init (&query, index, vocabulary, roster_name_list_get_text (list, 0),
                          roster_name_list_get (list, 0));
  query.keys = *roster_name_list_get_keys (list, 0);
  further = roster_name_index_weigh_further (index, vocabulary);
  query.weights.further = further;

  n = roster_candidate_finder_find (self->finder, &query, scores);
  for (guint i = 0; i < n; i++)
    candidates[i] = roster_match_candidate_from_score (&scores[i]);

  return n;
}
