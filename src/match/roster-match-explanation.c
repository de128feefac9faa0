/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-match-explanation.h"

#include <string.h>

#include "text/roster-fold.h"

/* So many reasons of one kind are named. */
#define MAX_NAMED 2

/* Two names, taken apart again with the places of their words. */
typedef struct
{
  RosterVocabulary *vocabulary;
  const char *texts[2];
  RosterName names[2];
  RosterNameView views[2];
  float *further; /* weights of words that the lists do not have */
  RosterWeights weights;
  RosterAlignment alignment;
  GArray *reasons;
} Comparison;

static RosterMatchReason *
add_reason (GArray *reasons, RosterMatchReasonCode code)
{
  RosterMatchReason reason = { code };

  g_array_append_val (reasons, reason);

  return &g_array_index (reasons, RosterMatchReason, reasons->len - 1);
}

static char *
dup_slice (Comparison *comparison, guint side, RosterNameSlice slice)
{
  return g_strndup (comparison->texts[side] + slice.start, (gsize) (slice.end - slice.start));
}

static char *
dup_word (Comparison *comparison, guint side, guint word)
{
  return dup_slice (comparison, side, comparison->names[side].slices[word]);
}

static gboolean
has_form (Comparison *comparison, guint side)
{
  return comparison->names[side].legal.end > comparison->names[side].legal.start;
}

static void
explain_forms (Comparison *comparison)
{
  RosterMatchReason *reason;
  g_autofree char *first = dup_slice (comparison, 0, comparison->names[0].legal);
  g_autofree char *second = dup_slice (comparison, 1, comparison->names[1].legal);

  if (has_form (comparison, 0) != has_form (comparison, 1))
    {
      reason = add_reason (comparison->reasons, ROSTER_REASON_WITHOUT_FORM);
      reason->text =
          has_form (comparison, 0) ? g_steal_pointer (&first) : g_steal_pointer (&second);
    }
  else if (g_ascii_strcasecmp (first, second) != 0)
    {
      reason = add_reason (comparison->reasons, ROSTER_REASON_FORM_SPELLING);
      reason->text = g_steal_pointer (&first);
      reason->other = g_steal_pointer (&second);
    }
}

static gboolean
differs (Comparison *comparison, RosterNameNotes note)
{
  return ((comparison->names[0].notes ^ comparison->names[1].notes) & note) != 0;
}

static gboolean
are_words_written_alike (Comparison *comparison)
{
  g_autofree char *first = roster_fold_loose (comparison->texts[0]);
  g_autofree char *second = roster_fold_loose (comparison->texts[1]);

  return strcmp (first, second) == 0;
}

/* The names have the same words: what had to be done for that. */
static void
explain_same_words (Comparison *comparison)
{
  gboolean has_number = (comparison->names[0].notes & ROSTER_NAME_HAS_NUMBER) != 0;

  if (differs (comparison, ROSTER_NAME_HAS_ALIAS))
    add_reason (comparison->reasons, ROSTER_REASON_ALIAS);
  if (differs (comparison, ROSTER_NAME_HAS_CODE))
    add_reason (comparison->reasons, ROSTER_REASON_WITHOUT_CODE);
  explain_forms (comparison);
  if (comparison->reasons->len > 0)
    return;

  add_reason (comparison->reasons, has_number && !are_words_written_alike (comparison)
                                       ? ROSTER_REASON_NUMBERS_SPELLED
                                       : ROSTER_REASON_SPELLING);
}

static void
explain_pair (Comparison *comparison, const RosterWordPair *pair, guint *n_letters)
{
  RosterMatchReason *reason;
  guint shorter;

  if (pair->relation == ROSTER_WORDS_MISSPELLED)
    *n_letters += pair->distance;
  if (pair->relation != ROSTER_WORDS_SAME_MEANING && pair->relation != ROSTER_WORDS_BEGINNING &&
      pair->relation != ROSTER_WORDS_ABBREVIATED && pair->relation != ROSTER_WORDS_INITIAL)
    return;

  reason = add_reason (comparison->reasons, ROSTER_REASON_ABBREVIATION);
  reason->text = dup_word (comparison, 0, pair->first);
  reason->other = dup_word (comparison, 1, pair->second);
  shorter = g_utf8_strlen (reason->text, -1) <= g_utf8_strlen (reason->other, -1) ? 0 : 1;
  if (shorter == 1)
    {
      char *text = reason->text;

      reason->text = reason->other;
      reason->other = text;
    }
}

static void
explain_alone (Comparison *comparison, guint side, guint32 alone, RosterMatchReasonCode code)
{
  guint n_named = 0;

  for (guint i = 0; i < comparison->names[side].n_words && n_named < MAX_NAMED; i++)
    {
      if ((alone & (1u << i)) != 0)
        {
          add_reason (comparison->reasons, code)->text = dup_word (comparison, side, i);
          n_named++;
        }
    }
}

static gboolean
is_reordered (const RosterAlignment *alignment)
{
  for (guint i = 0; i < alignment->n_pairs; i++)
    {
      for (guint j = 0; j < alignment->n_pairs; j++)
        {
          if (alignment->pairs[i].first < alignment->pairs[j].first &&
              alignment->pairs[i].second > alignment->pairs[j].second)
            return TRUE;
        }
    }

  return FALSE;
}

static void
explain_alignment (Comparison *comparison)
{
  const RosterAlignment *alignment = &comparison->alignment;
  guint n_same = 0;
  guint n_joined = 0;
  guint n_letters = 0;

  for (guint i = 0; i < alignment->n_pairs; i++)
    {
      n_same += alignment->pairs[i].relation == ROSTER_WORDS_SAME;
      n_joined += alignment->pairs[i].relation == ROSTER_WORDS_JOINED;
      explain_pair (comparison, &alignment->pairs[i], &n_letters);
    }

  if (n_letters > 0)
    add_reason (comparison->reasons, ROSTER_REASON_LETTERS)->n = n_letters;
  if (n_joined > 0)
    add_reason (comparison->reasons, ROSTER_REASON_SPACES);
  if (is_reordered (alignment))
    add_reason (comparison->reasons, ROSTER_REASON_WORD_ORDER);
  if (n_same > 0 && comparison->reasons->len == 0)
    add_reason (comparison->reasons, ROSTER_REASON_COMMON_WORDS)->n = n_same;
  explain_alone (comparison, 0, alignment->alone_first, ROSTER_REASON_ONLY_IN_CLIENT);
  explain_alone (comparison, 1, alignment->alone_second, ROSTER_REASON_ONLY_IN_TARGET);
  if (comparison->reasons->len == 0)
    add_reason (comparison->reasons, ROSTER_REASON_ALIKE);
}

static void
comparison_clear (Comparison *comparison)
{
  g_clear_pointer (&comparison->vocabulary, roster_vocabulary_free);
  g_clear_pointer (&comparison->further, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

static void
comparison_init (Comparison *comparison, RosterNameIndex *index, const char *text, guint target)
{
  comparison->vocabulary = roster_vocabulary_new_over (index->vocabulary);
  comparison->texts[0] = text;
  comparison->texts[1] = roster_name_list_get_text (index->targets, target);
  for (guint i = 0; i < 2; i++)
    {
      RosterName *name = &comparison->names[i];

      roster_name_reader_read (comparison->texts[i], comparison->vocabulary, name);
      comparison->views[i] =
          (RosterNameView){ name->words, name->n_words, name->legal_class, name->notes };
    }

  comparison->further = roster_name_index_weigh_further (index, comparison->vocabulary);
  comparison->weights = (RosterWeights){ index->weights, index->n_words, comparison->further };
  roster_alignment_make (&comparison->alignment, comparison->vocabulary, &comparison->weights,
                         &comparison->views[0], &comparison->views[1]);
}

static GArray *
reasons_new (void)
{
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (RosterMatchReason));

  g_array_set_clear_func (reasons, (GDestroyNotify) roster_match_reason_clear);

  return reasons;
}

static void
explain_names (RosterNameIndex *index,
               const char *text,
               const RosterMatchCandidate *candidate,
               GArray *reasons)
{
  g_auto (Comparison) comparison = { .reasons = reasons };

  if ((candidate->marks & ROSTER_MATCH_SAME) != 0)
    {
      add_reason (reasons, ROSTER_REASON_SAME_NAME);
      return;
    }
  if ((candidate->marks & ROSTER_MATCH_INITIALS) != 0)
    {
      add_reason (reasons, ROSTER_REASON_INITIALS);
      return;
    }

  comparison_init (&comparison, index, text, candidate->target);
  if ((candidate->marks & ROSTER_MATCH_SAME_WORDS) != 0)
    explain_same_words (&comparison);
  else
    explain_alignment (&comparison);
}

static void
explain_evidence (RosterMatcher *matcher, guint source, guint32 target, GArray *reasons)
{
  guint n;
  const RosterMatchEvidence *rows = roster_matcher_get_evidence (matcher, source, &n);

  for (guint i = 0; i < n; i++)
    {
      RosterMatchReason *reason;

      if (rows[i].target != target || rows[i].hits == 0)
        continue;

      reason =
          add_reason (reasons, rows[i].rung == ROSTER_RUNG_EXTERNAL_ID ? ROSTER_REASON_EXTERNAL_IDS
                                                                       : ROSTER_REASON_DEVICES);
      reason->n = rows[i].hits;
      reason->of = rows[i].of;
    }
}

/**
 * roster_match_explanation_list:
 * @matcher: a matcher that was run
 * @source: a source
 * @place: which of its candidates
 *
 * Why the target is a candidate.
 *
 * Returns: (transfer full) (element-type RosterMatchReason): at least one reason, the strongest
 *   first
 */
GArray *
roster_match_explanation_list (RosterMatcher *matcher, guint source, guint place)
{
  RosterNameIndex *index;
  const RosterMatchCandidate *candidates;
  GArray *reasons;
  guint n;

  g_return_val_if_fail (matcher != NULL, NULL);

  candidates = roster_matcher_get_candidates (matcher, source, &n);
  g_return_val_if_fail (place < n, NULL);

  index = roster_matcher_get_index (matcher);
  reasons = reasons_new ();
  explain_evidence (matcher, source, candidates[place].target, reasons);
  if (candidates[place].marks != 0 || reasons->len == 0)
    explain_names (index, roster_name_list_get_text (index->sources, source), &candidates[place],
                   reasons);

  return reasons;
}

/**
 * roster_match_explanation_list_for_text:
 * @matcher: a matcher
 * @text: what was searched for
 * @candidate: what was found
 *
 * Returns: (transfer full) (element-type RosterMatchReason): at least one reason
 */
GArray *
roster_match_explanation_list_for_text (RosterMatcher *matcher,
                                        const char *text,
                                        const RosterMatchCandidate *candidate)
{
  g_autofree char *decoded = NULL;
  GArray *reasons;

  g_return_val_if_fail (matcher != NULL && text != NULL && candidate != NULL, NULL);

  decoded = roster_name_reader_decode (text);
  reasons = reasons_new ();
  explain_names (roster_matcher_get_index (matcher), decoded, candidate, reasons);

  return reasons;
}

/* The word without a partner that tells most and has @flag, if that is not 0. */
static int
find_alone (Comparison *comparison, guint side, guint16 flag, float *weight)
{
  const RosterAlignment *alignment = &comparison->alignment;

  return roster_alignment_find_alone (
      comparison->vocabulary, &comparison->weights, &comparison->views[side],
      side == 0 ? alignment->alone_first : alignment->alone_second, flag, weight);
}

static char *
dup_alone (Comparison *comparison, guint side, guint16 flag)
{
  float weight;
  int word = find_alone (comparison, side, flag, &weight);

  return word >= 0 ? dup_word (comparison, side, (guint) word) : NULL;
}

/* The word with @flag that only one of the names has; that which tells more if both have one. */
static char *
dup_deciding (Comparison *comparison, guint16 flag)
{
  float weights[2];
  int words[2];
  guint side;

  for (guint i = 0; i < 2; i++)
    words[i] = find_alone (comparison, i, flag, &weights[i]);
  side = words[0] >= 0 && (words[1] < 0 || weights[0] >= weights[1]) ? 0 : 1;

  return words[side] >= 0 ? dup_word (comparison, side, (guint) words[side]) : NULL;
}

/* As roster_name_score_get() sees it: a word that tells much makes the difference, or else one that
 * names another entity. */
static char *
dup_extra_word (Comparison *comparison)
{
  float first;
  float second;
  char *entity;

  find_alone (comparison, 0, 0, &first);
  find_alone (comparison, 1, 0, &second);
  if (MAX (first, second) > ROSTER_WEIGHT_TELLING)
    return dup_deciding (comparison, 0);

  entity = dup_deciding (comparison, ROSTER_WORD_ENTITY);

  return entity != NULL ? entity : dup_deciding (comparison, 0);
}

static void
fill_words (Comparison *comparison, RosterMatchReason *reason)
{
  if (reason->code == ROSTER_REASON_FORMS_DIFFER)
    {
      reason->text = dup_slice (comparison, 0, comparison->names[0].legal);
      reason->other = dup_slice (comparison, 1, comparison->names[1].legal);
    }
  else if (reason->code == ROSTER_REASON_OTHER_WORDS)
    {
      reason->text = dup_alone (comparison, 0, 0);
      reason->other = dup_alone (comparison, 1, 0);
    }
  else if (reason->code == ROSTER_REASON_PLACES_DIFFER)
    {
      reason->text = dup_deciding (comparison, ROSTER_WORD_PLACE);
    }
  else
    {
      reason->text = dup_extra_word (comparison);
    }
}

/* What names something of the candidate, and what is known by its code alone. */
static const struct
{
  RosterMatchObstacle obstacle;
  RosterMatchReasonCode code;
  gboolean names_words;
} obstacles[] = {
  { ROSTER_OBSTACLE_EMPTY, ROSTER_REASON_EMPTY, FALSE },
  { ROSTER_OBSTACLE_TWIN_SOURCES, ROSTER_REASON_TWIN_CLIENTS, FALSE },
  { ROSTER_OBSTACLE_TWIN_TARGETS, ROSTER_REASON_TWIN_TARGETS, FALSE },
  { ROSTER_OBSTACLE_TWO_TARGETS, ROSTER_REASON_TWO_TARGETS, FALSE },
  { ROSTER_OBSTACLE_TWO_SOURCES, ROSTER_REASON_TWO_CLIENTS, FALSE },
  { ROSTER_OBSTACLE_NUMBERS, ROSTER_REASON_NUMBERS_DIFFER, FALSE },
  { ROSTER_OBSTACLE_PLACES, ROSTER_REASON_PLACES_DIFFER, TRUE },
  { ROSTER_OBSTACLE_LEGAL_FORMS, ROSTER_REASON_FORMS_DIFFER, TRUE },
  { ROSTER_OBSTACLE_EXTRA_WORD, ROSTER_REASON_EXTRA_WORD, TRUE },
  { ROSTER_OBSTACLE_OTHER_WORDS, ROSTER_REASON_OTHER_WORDS, TRUE },
  { ROSTER_OBSTACLE_INITIALS, ROSTER_REASON_ONLY_INITIALS, FALSE },
  { ROSTER_OBSTACLE_UNLIKE, ROSTER_REASON_NOT_NEAR, FALSE },
  { ROSTER_OBSTACLE_EVIDENCE, ROSTER_REASON_OTHER_DEVICES, FALSE },
};

static void
fill_names (RosterNameIndex *index, const RosterMatchVerdict *verdict, RosterMatchReason *reason)
{
  if (verdict->obstacle == ROSTER_OBSTACLE_TWO_SOURCES)
    reason->text = g_strdup (roster_name_list_get_text (index->sources, verdict->other));
  else if (verdict->obstacle == ROSTER_OBSTACLE_TWO_TARGETS ||
           verdict->obstacle == ROSTER_OBSTACLE_EVIDENCE)
    reason->text = g_strdup (roster_name_list_get_text (index->targets, verdict->other));
  else if (verdict->obstacle == ROSTER_OBSTACLE_TWIN_TARGETS)
    reason->n = verdict->other;
}

/**
 * roster_match_explanation_explain:
 * @matcher: a matcher that was run
 * @source: a source
 * @verdict: what was decided about it
 * @reason: (out caller-allocates): why a person has to decide
 *
 * That another client has the target already is left to who knows which one.
 *
 * Returns: whether anything is in the way that can be said here
 */
gboolean
roster_match_explanation_explain (RosterMatcher *matcher,
                                  guint source,
                                  const RosterMatchVerdict *verdict,
                                  RosterMatchReason *reason)
{
  RosterNameIndex *index = roster_matcher_get_index (matcher);
  g_auto (Comparison) comparison = { NULL };
  guint n;
  const RosterMatchCandidate *candidates = roster_matcher_get_candidates (matcher, source, &n);

  memset (reason, 0, sizeof *reason);
  for (gsize i = 0; i < G_N_ELEMENTS (obstacles); i++)
    {
      if (obstacles[i].obstacle != verdict->obstacle)
        continue;

      reason->code = obstacles[i].code;
      fill_names (index, verdict, reason);
      if (obstacles[i].names_words)
        {
          comparison_init (&comparison, index, roster_name_list_get_text (index->sources, source),
                           candidates[0].target);
          fill_words (&comparison, reason);
        }
      return TRUE;
    }

  reason->code = ROSTER_REASON_NOTHING_NEAR;

  return verdict->decision == ROSTER_MATCH_DECISION_NONE;
}

/**
 * roster_match_explanation_get_obstacle:
 * @matcher: a matcher that was run
 * @source: a source
 * @reason: (out caller-allocates): why a person has to decide
 *
 * Returns: whether anything is in the way
 */
gboolean
roster_match_explanation_get_obstacle (RosterMatcher *matcher,
                                       guint source,
                                       RosterMatchReason *reason)
{
  return roster_match_explanation_explain (matcher, source,
                                           roster_matcher_get_verdict (matcher, source), reason);
}
