/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-name-list.h"
#include "match/roster-word-likeness.h"

G_BEGIN_DECLS

#define ROSTER_ALIGNMENT_MAX_PAIRS ROSTER_NAME_MAX_WORDS

/**
 * RosterWeights:
 * @values: of the words of the lists, by their number
 * @n: how many these are
 * @further: of the words that only a typed text has
 *
 * How much each word tells: 0 to 1.
 */
typedef struct
{
  const float *values;
  guint n;
  const float *further;
} RosterWeights;

/**
 * RosterWordPair:
 * @first: first word in the one name
 * @second: first word in the other
 * @n_first: one or two words
 * @n_second: one or two words
 * @relation: what they have to do with each other
 * @distance: of a misspelled word
 * @weight: how much the pair counts
 * @value: how like they are
 */
typedef struct
{
  guint8 first;
  guint8 second;
  guint8 n_first;
  guint8 n_second;
  guint8 relation;
  guint8 distance;
  float weight;
  float value;
} RosterWordPair;

/**
 * RosterAlignment:
 * @n_pairs: how many pairs of words there are
 * @pairs: the pairs
 * @alone_first: bits of the words of the one name that have no partner
 * @alone_second: bits of those of the other
 * @weight_alone_first: their weight
 * @weight_alone_second: their weight
 * @weight_exact: weight of the pairs of equal words
 * @weight_like: weight of the others
 * @likeness: of all words together, 0 to 1
 *
 * Which words of two names belong to each other.
 */
typedef struct
{
  guint n_pairs;
  RosterWordPair pairs[ROSTER_ALIGNMENT_MAX_PAIRS];
  guint32 alone_first;
  guint32 alone_second;
  float weight_alone_first;
  float weight_alone_second;
  float weight_exact;
  float weight_like;
  float likeness;
} RosterAlignment;

static inline float
roster_weights_get (const RosterWeights *self, guint32 word)
{
  return word < self->n ? self->values[word] : self->further[word - self->n];
}

/* A word that weighs more makes a difference, and one that both names have makes them alike. */
#define ROSTER_WEIGHT_TELLING 0.38f

int roster_alignment_find_alone (RosterVocabulary *vocabulary,
                                 const RosterWeights *weights,
                                 const RosterNameView *name,
                                 guint32 alone,
                                 guint16 flag,
                                 float *weight);
void roster_alignment_make (RosterAlignment *self,
                            RosterVocabulary *vocabulary,
                            const RosterWeights *weights,
                            const RosterNameView *first,
                            const RosterNameView *second);

G_END_DECLS
