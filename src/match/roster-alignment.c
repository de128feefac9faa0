/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-alignment.h"

#include <string.h>

#include "match/roster-edit-distance.h"

#define JOINED 0.98f

/* Shorter words come about by chance when two are joined. */
#define SHORTEST_JOINED 4

/* In one that is so long, so many letters may differ too. */
#define LONG_JOINED       8
#define MISSPELLED_JOINED 1

typedef struct
{
  RosterAlignment *alignment;
  RosterVocabulary *vocabulary;
  const RosterNameView *first;
  const RosterNameView *second;
  const RosterWord *words_first[ROSTER_NAME_MAX_WORDS];
  const RosterWord *words_second[ROSTER_NAME_MAX_WORDS];
  float weights_first[ROSTER_NAME_MAX_WORDS];
  float weights_second[ROSTER_NAME_MAX_WORDS];
} Aligner;

static gboolean
is_alone (guint32 alone, guint index)
{
  return (alone & (1u << index)) != 0;
}

static void
add_pair (Aligner *aligner, const RosterWordPair *pair)
{
  RosterAlignment *self = aligner->alignment;

  if (self->n_pairs == ROSTER_ALIGNMENT_MAX_PAIRS)
    return;

  self->pairs[self->n_pairs++] = *pair;
  self->alone_first &= ~(((1u << pair->n_first) - 1) << pair->first);
  self->alone_second &= ~(((1u << pair->n_second) - 1) << pair->second);
  if (pair->relation == ROSTER_WORDS_SAME)
    self->weight_exact += pair->weight;
  else
    self->weight_like += pair->weight;
}

static void
pair_same_words (Aligner *aligner)
{
  for (guint i = 0; i < aligner->first->n_words; i++)
    {
      guint32 word = aligner->first->words[i];

      for (guint j = 0; j < aligner->second->n_words; j++)
        {
          if (aligner->second->words[j] == word && is_alone (aligner->alignment->alone_second, j))
            {
              RosterWordPair pair = {
                (guint8) i, (guint8) j, 1, 1, ROSTER_WORDS_SAME, 0, aligner->weights_first[i], 1
              };

              add_pair (aligner, &pair);
              break;
            }
        }
    }
}

/* Whether @one may be @left and @right written together, but for a letter. */
static gboolean
may_be_joined (const RosterWord *one, const RosterWord *left, const RosterWord *right)
{
  guint n = left->n_letters + right->n_letters;
  guint limit = n < LONG_JOINED ? 0 : MISSPELLED_JOINED;

  return n >= SHORTEST_JOINED && n <= one->n_letters + limit && one->n_letters <= n + limit &&
         (one->letters & left->letters) != 0;
}

/* How like @one, a word, is to the neighbours @a and @b written together; 0 if it is not. */
static float
compare_joined (RosterVocabulary *vocabulary, guint32 one, guint32 a, guint32 b)
{
  const RosterWord *whole = roster_vocabulary_get (vocabulary, one);
  const RosterWord *left = roster_vocabulary_get (vocabulary, a);
  const RosterWord *right = roster_vocabulary_get (vocabulary, b);
  const gunichar *letters = roster_vocabulary_get_letters (vocabulary, one);
  gunichar joined[2 * ROSTER_WORD_MAX_LETTERS];
  guint n = left->n_letters + right->n_letters;
  guint limit = n < LONG_JOINED ? 0 : MISSPELLED_JOINED;
  guint distance;

  if (((left->flags | right->flags | whole->flags) & ROSTER_WORD_HAS_DIGIT) != 0)
    limit = 0;
  /* “Fund 1 2” is not “Fund 12”. */
  if ((left->flags & right->flags & ROSTER_WORD_NUMBER) != 0)
    return 0;
  if (letters[0] != roster_vocabulary_get_letters (vocabulary, a)[0])
    return 0;

  memcpy (joined, roster_vocabulary_get_letters (vocabulary, a),
          left->n_letters * sizeof (gunichar));
  memcpy (joined + left->n_letters, roster_vocabulary_get_letters (vocabulary, b),
          right->n_letters * sizeof (gunichar));
  distance = roster_edit_distance (letters, whole->n_letters, joined, n, limit);

  return distance <= limit ? JOINED - (float) distance / (float) n : 0;
}

static void
pair_joined_words (Aligner *aligner)
{
  RosterAlignment *self = aligner->alignment;
  const guint32 *first = aligner->first->words;
  const guint32 *second = aligner->second->words;

  for (guint i = 0; i < aligner->first->n_words; i++)
    {
      for (guint j = 0; j < aligner->second->n_words; j++)
        {
          RosterWordPair pair = { (guint8) i, (guint8) j, 1, 1, ROSTER_WORDS_JOINED };

          if (!is_alone (self->alone_first, i) || !is_alone (self->alone_second, j))
            continue;

          if (is_alone (self->alone_first, i + 1) &&
              may_be_joined (aligner->words_second[j], aligner->words_first[i],
                             aligner->words_first[i + 1]) &&
              (pair.value =
                   compare_joined (aligner->vocabulary, second[j], first[i], first[i + 1])) > 0)
            {
              pair.n_first = 2;
              pair.weight = MAX (aligner->weights_second[j], aligner->weights_first[i]);
              add_pair (aligner, &pair);
            }
          else if (is_alone (self->alone_second, j + 1) &&
                   may_be_joined (aligner->words_first[i], aligner->words_second[j],
                                  aligner->words_second[j + 1]) &&
                   (pair.value = compare_joined (aligner->vocabulary, first[i], second[j],
                                                 second[j + 1])) > 0)
            {
              pair.n_second = 2;
              pair.weight = MAX (aligner->weights_first[i], aligner->weights_second[j]);
              add_pair (aligner, &pair);
            }
        }
    }
}

/* The best of the pairs that are left, again and again. */
static void
pair_like_words (Aligner *aligner)
{
  RosterAlignment *self = aligner->alignment;
  RosterWordPair found[ROSTER_ALIGNMENT_MAX_PAIRS * 2];
  guint n = 0;

  for (guint i = 0; i < aligner->first->n_words; i++)
    {
      for (guint j = 0; is_alone (self->alone_first, i) && j < aligner->second->n_words; j++)
        {
          RosterWordLikeness likeness;

          if (!is_alone (self->alone_second, j) || n == G_N_ELEMENTS (found) ||
              !roster_word_likeness_is_possible (aligner->words_first[i], aligner->words_second[j]))
            continue;

          likeness = roster_word_likeness_get (aligner->vocabulary, aligner->first->words[i],
                                               aligner->second->words[j]);
          if (likeness.relation != ROSTER_WORDS_UNLIKE)
            found[n++] =
                (RosterWordPair){ (guint8) i,
                                  (guint8) j,
                                  1,
                                  1,
                                  (guint8) likeness.relation,
                                  (guint8) likeness.distance,
                                  MIN (aligner->weights_first[i], aligner->weights_second[j]),
                                  likeness.value };
        }
    }

  while (n > 0)
    {
      guint best = 0;

      for (guint k = 1; k < n; k++)
        {
          if (found[k].value > found[best].value)
            best = k;
        }
      if (is_alone (self->alone_first, found[best].first) &&
          is_alone (self->alone_second, found[best].second))
        add_pair (aligner, &found[best]);
      found[best] = found[--n];
    }
}

static float
sum_alone (guint32 alone, const float *weights, guint n)
{
  float sum = 0;

  for (guint i = 0; i < n; i++)
    sum += is_alone (alone, i) ? weights[i] : 0;

  return sum;
}

static void
fill_words (Aligner *aligner,
            const RosterWeights *weights,
            const RosterNameView *name,
            const RosterWord **words,
            float *values)
{
  for (guint i = 0; i < name->n_words; i++)
    {
      words[i] = roster_vocabulary_get (aligner->vocabulary, name->words[i]);
      values[i] = roster_weights_get (weights, name->words[i]);
    }
}

/**
 * roster_alignment_find_alone:
 * @vocabulary: the vocabulary of the name
 * @weights: how much each word tells
 * @name: a name
 * @alone: bits of its words that have no partner
 * @flag: what the word has to be, of [flags@Roster.WordFlags], or 0
 * @weight: (out): how much it tells; 0 without one
 *
 * Returns: which word without a partner tells most, or -1 if there is none
 */
int
roster_alignment_find_alone (RosterVocabulary *vocabulary,
                             const RosterWeights *weights,
                             const RosterNameView *name,
                             guint32 alone,
                             guint16 flag,
                             float *weight)
{
  int found = -1;

  *weight = 0;
  for (guint i = 0; i < name->n_words; i++)
    {
      float tells;

      if (!is_alone (alone, i) ||
          (flag != 0 && (roster_vocabulary_get (vocabulary, name->words[i])->flags & flag) == 0))
        continue;

      tells = roster_weights_get (weights, name->words[i]);
      if (found < 0 || tells > *weight)
        {
          found = (int) i;
          *weight = tells;
        }
    }

  return found;
}

/**
 * roster_alignment_make:
 * @self: (out caller-allocates): the alignment
 * @vocabulary: the vocabulary of both names
 * @weights: how much each word tells
 * @first: a name
 * @second: another one
 *
 * Finds out which words belong to each other: equal ones first, then two words that are written as
 * one, then what is alike, the most alike first. The likeness is the share of the weight that is
 * in pairs (a soft Dice coefficient). A pair of words that are only alike weighs as much as the
 * more frequent one, since the rarer may be a misspelling of it.
 */
void
roster_alignment_make (RosterAlignment *self,
                       RosterVocabulary *vocabulary,
                       const RosterWeights *weights,
                       const RosterNameView *first,
                       const RosterNameView *second)
{
  Aligner aligner;
  float matched = 0;
  float paired = 0;

  aligner.alignment = self;
  aligner.vocabulary = vocabulary;
  aligner.first = first;
  aligner.second = second;
  fill_words (&aligner, weights, first, aligner.words_first, aligner.weights_first);
  fill_words (&aligner, weights, second, aligner.words_second, aligner.weights_second);

  self->n_pairs = 0;
  self->weight_exact = 0;
  self->weight_like = 0;
  self->alone_first = (1u << first->n_words) - 1;
  self->alone_second = (1u << second->n_words) - 1;

  pair_same_words (&aligner);
  if (self->alone_first != 0 && self->alone_second != 0)
    {
      pair_joined_words (&aligner);
      pair_like_words (&aligner);
    }

  for (guint i = 0; i < self->n_pairs; i++)
    {
      paired += self->pairs[i].weight;
      matched += self->pairs[i].weight * self->pairs[i].value;
    }
  self->weight_alone_first = sum_alone (self->alone_first, aligner.weights_first, first->n_words);
  self->weight_alone_second =
      sum_alone (self->alone_second, aligner.weights_second, second->n_words);
  self->likeness =
      paired > 0 ? 2 * matched / (2 * paired + self->weight_alone_first + self->weight_alone_second)
                 : 0;
}
