/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-name-score.h"

#include "match/roster-name-hashes.h"

/* How much the words and how much the letters of the whole name count. */
#define SHARE_WORDS   0.86f
#define SHARE_LETTERS 0.14f

#define SAME_WORDS           0.97f
#define LEGAL_FORMS_AGREE    0.005f
#define LEGAL_FORMS_DISAGREE 0.01f
#define NUMBERS_DIFFER       0.10f
#define ONLY_ALIKE           0.03f
#define INITIALS             0.60f

/* Each of the two names has another word: that takes less. */
#define TELLING_OTHER 0.04f

static guint16
compare_legal_forms (const RosterNameView *a, const RosterNameView *b)
{
  return a->legal_class > ROSTER_LEGAL_NEUTRAL && b->legal_class > ROSTER_LEGAL_NEUTRAL &&
                 a->legal_class != b->legal_class
             ? ROSTER_MATCH_LEGAL_FORMS_DIFFER
             : 0;
}

static gboolean
has_alone (const RosterNameQuery *query,
           const RosterNameView *target,
           const RosterAlignment *alignment,
           guint16 flag)
{
  float weight;

  return roster_alignment_find_alone (query->vocabulary, &query->weights, &query->name,
                                      alignment->alone_first, flag, &weight) >= 0 ||
         roster_alignment_find_alone (query->vocabulary, &query->weights, target,
                                      alignment->alone_second, flag, &weight) >= 0;
}

static guint16
compare_words (const RosterNameQuery *query,
               const RosterNameView *target,
               const RosterAlignment *alignment)
{
  float first;
  float second;
  guint16 marks = 0;

  roster_alignment_find_alone (query->vocabulary, &query->weights, &query->name,
                               alignment->alone_first, 0, &first);
  roster_alignment_find_alone (query->vocabulary, &query->weights, target, alignment->alone_second,
                               0, &second);
  if (has_alone (query, target, alignment, ROSTER_WORD_HAS_DIGIT))
    marks |= ROSTER_MATCH_NUMBERS_DIFFER;
  if (has_alone (query, target, alignment, ROSTER_WORD_PLACE))
    marks |= ROSTER_MATCH_PLACES_DIFFER;
  if (MIN (first, second) > TELLING_OTHER)
    marks |= ROSTER_MATCH_OTHER_WORDS;
  else if (MAX (first, second) > ROSTER_WEIGHT_TELLING ||
           has_alone (query, target, alignment, ROSTER_WORD_ENTITY))
    marks |= ROSTER_MATCH_EXTRA_WORD;
  if (alignment->weight_exact < ROSTER_WEIGHT_TELLING)
    marks |= ROSTER_MATCH_ONLY_ALIKE;

  return marks;
}

static gboolean
are_same_words (const RosterNameView *a, const RosterNameView *b)
{
  if (a->n_words != b->n_words || a->n_words == 0)
    return FALSE;

  for (guint i = 0; i < a->n_words; i++)
    {
      if (a->words[i] != b->words[i])
        return FALSE;
    }

  return TRUE;
}

static gboolean
are_initials (const RosterNameQuery *query, const RosterNameView *a, const RosterNameView *b)
{
  guint32 word;

  if (a->n_words != 1)
    return FALSE;

  word = a->words[0];

  return roster_name_hash_initials (query->vocabulary, b) ==
         roster_vocabulary_get (query->vocabulary, word)->hash;
}

static float
compare_letters (const RosterNameQuery *query, const RosterNameView *target)
{
  RosterJaroText letters;

  roster_jaro_text_fill (&letters, query->vocabulary, target);

  return roster_jaro_winkler (&query->letters, &letters);
}

static float
adjust (const RosterNameView *a, const RosterNameView *b, float value, guint16 marks)
{
  if (a->legal_class > ROSTER_LEGAL_NEUTRAL && a->legal_class == b->legal_class)
    value += LEGAL_FORMS_AGREE;
  if ((marks & ROSTER_MATCH_LEGAL_FORMS_DIFFER) != 0)
    value -= LEGAL_FORMS_DISAGREE;
  if ((marks & ROSTER_MATCH_NUMBERS_DIFFER) != 0)
    value -= NUMBERS_DIFFER;
  if ((marks & ROSTER_MATCH_ONLY_ALIKE) != 0)
    value -= ONLY_ALIKE;

  return CLAMP (value, 0, 1);
}

/**
 * roster_name_query_init:
 * @self: (out caller-allocates): the query
 * @index: what is compared with
 * @vocabulary: that of the index, or one over it
 * @text: a decoded name; must live as long as the query
 * @name: the same, as it is compared
 *
 * Prepares a name for being compared. Weights and keys are those of a name of the lists.
 */
void
roster_name_query_init (RosterNameQuery *self,
                        RosterNameIndex *index,
                        RosterVocabulary *vocabulary,
                        const char *text,
                        RosterNameView name)
{
  self->index = index;
  self->vocabulary = vocabulary;
  self->weights = (RosterWeights){ index->weights, index->n_words, NULL };
  self->text = text;
  self->name = name;
  roster_jaro_places_fill (&self->letters, vocabulary, &self->name);
}

/**
 * roster_name_score_get:
 * @query: a name
 * @target: a target
 * @floor: a lower value is of no interest
 *
 * Compares the two names.
 *
 * Returns: how like they are, and what else is to be said
 */
RosterNameScore
roster_name_score_get (const RosterNameQuery *query, guint32 target, float floor)
{
  RosterNameView other = roster_name_list_get (query->index->targets, target);
  const RosterNameKeys *keys = roster_name_list_get_keys (query->index->targets, target);
  RosterNameScore score = { target, 0, compare_legal_forms (&query->name, &other) };
  RosterAlignment alignment;
  float letters;

  if (query->keys.same != 0 && query->keys.same == keys->same &&
      roster_name_list_is_same (query->text,
                                roster_name_list_get_text (query->index->targets, target)))
    {
      score.marks |= ROSTER_MATCH_SAME;
      score.value = 1;
      return score;
    }

  if (are_same_words (&query->name, &other))
    {
      score.marks |= ROSTER_MATCH_SAME_WORDS;
      score.value = adjust (&query->name, &other, SAME_WORDS, score.marks);
      return score;
    }

  roster_alignment_make (&alignment, query->vocabulary, &query->weights, &query->name, &other);
  if (alignment.n_pairs == 0 &&
      (are_initials (query, &query->name, &other) || are_initials (query, &other, &query->name)))
    {
      score.marks |= ROSTER_MATCH_INITIALS;
      score.value = INITIALS;
      return score;
    }

  if (SHARE_WORDS * alignment.likeness + SHARE_LETTERS + LEGAL_FORMS_AGREE < floor)
    return score;

  score.marks |= compare_words (query, &other, &alignment);
  letters = compare_letters (query, &other);
  score.value = adjust (&query->name, &other,
                        SHARE_WORDS * alignment.likeness + SHARE_LETTERS * letters, score.marks);

  return score;
}
