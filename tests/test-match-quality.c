/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* On made-up lists of a few thousand companies the engine is as good as it was when its thresholds
 * were chosen. These seeds were not used for that. */

#include "company-list.h"
#include "match/roster-matcher.h"

static const guint32 seeds[] = { 20011, 20012 };

/* In ten thousand, a little below what the seeds give. */
#define FIRST   9920
#define RIGHT   9970
#define MATCHED 9430

static void
test_quality (gconstpointer data)
{
  g_autoptr (CompanyList) list = company_list_new (3000, *(const guint32 *) data);
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (RosterMatcher) matcher =
      roster_matcher_new (lexicon, (const char *const *) list->sources->pdata, list->sources->len,
                          (const char *const *) list->targets->pdata, list->targets->len);
  guint n_true = 0, n_first = 0, n_matched = 0, n_right = 0;

  g_assert_true (roster_matcher_run (matcher, 2, NULL, NULL, NULL, NULL));
  for (guint i = 0; i < list->sources->len; i++)
    {
      guint truth = g_array_index (list->truth, guint, i);
      gboolean is_twin = g_array_index (list->is_twin, gboolean, i);
      gboolean is_matched =
          roster_matcher_get_verdict (matcher, i)->decision == ROSTER_MATCH_DECISION_MATCH;
      guint n;
      const RosterMatchCandidate *candidates = roster_matcher_get_candidates (matcher, i, &n);
      gboolean is_right = n > 0 && candidates[0].target == truth && !is_twin;

      n_true += truth != COMPANY_LIST_NO_TARGET && !is_twin;
      n_first += is_right;
      n_matched += is_matched;
      n_right += is_matched && is_right;
    }

  g_test_message ("%u true, %u first, %u matched, %u right", n_true, n_first, n_matched, n_right);
  g_assert_cmpuint (n_first * 10000ull, >=, n_true * (guint64) FIRST);
  g_assert_cmpuint (n_right * 10000ull, >=, n_matched * (guint64) RIGHT);
  g_assert_cmpuint (n_right * 10000ull, >=, n_true * (guint64) MATCHED);
}

/* The same seed makes the same lists. */
static void
test_same_seed (void)
{
  g_autoptr (CompanyList) first = company_list_new (300, 7);
  g_autoptr (CompanyList) second = company_list_new (300, 7);

  g_assert_cmpuint (first->sources->len, ==, second->sources->len);
  for (guint i = 0; i < first->sources->len; i++)
    g_assert_cmpstr (first->sources->pdata[i], ==, second->sources->pdata[i]);
  for (guint i = 0; i < first->targets->len; i++)
    g_assert_cmpstr (first->targets->pdata[i], ==, second->targets->pdata[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/match-quality/%u", seeds[i]);

      g_test_add_data_func (path, &seeds[i], test_quality);
    }
  g_test_add_func ("/match-quality/same-seed", test_same_seed);

  return g_test_run ();
}
