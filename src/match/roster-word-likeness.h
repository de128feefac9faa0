/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-vocabulary.h"

G_BEGIN_DECLS

/**
 * RosterWordRelation:
 * @ROSTER_WORDS_UNLIKE: nothing
 * @ROSTER_WORDS_SAME: the same word
 * @ROSTER_WORDS_SAME_MEANING: one is a known abbreviation of the other
 * @ROSTER_WORDS_JOINED: one is two neighbouring words of the other name
 * @ROSTER_WORDS_MISSPELLED: some letters differ
 * @ROSTER_WORDS_BEGINNING: one begins with the other
 * @ROSTER_WORDS_ABBREVIATED: one has some letters of the other in their order
 * @ROSTER_WORDS_INITIAL: one is the first letter of the other
 *
 * What two words have to do with each other.
 */
typedef enum
{
  ROSTER_WORDS_UNLIKE,
  ROSTER_WORDS_SAME,
  ROSTER_WORDS_SAME_MEANING,
  ROSTER_WORDS_JOINED,
  ROSTER_WORDS_MISSPELLED,
  ROSTER_WORDS_BEGINNING,
  ROSTER_WORDS_ABBREVIATED,
  ROSTER_WORDS_INITIAL,
} RosterWordRelation;

/**
 * RosterWordLikeness:
 * @relation: what the words have to do with each other
 * @distance: of a misspelled one: how many letters differ
 * @value: 0 to 1
 */
typedef struct
{
  RosterWordRelation relation;
  guint distance;
  float value;
} RosterWordLikeness;

/**
 * roster_word_likeness_is_possible:
 * @a: a word
 * @b: another one
 *
 * Says quickly of most words that they have nothing to do with each other.
 *
 * Returns: whether [func@Roster.word_likeness_get] is worth a call
 */
static inline gboolean
roster_word_likeness_is_possible (const RosterWord *a, const RosterWord *b)
{
  guint32 only_a = a->letters & ~b->letters;
  guint32 only_b = b->letters & ~a->letters;

  /* At most three letters are misspelled; an abbreviation has no letter of its own. */
  return a->means == b->means || only_a == 0 || only_b == 0 ||
         __builtin_popcount (only_a | only_b) <= 6;
}

RosterWordLikeness roster_word_likeness_get (RosterVocabulary *vocabulary,
                                             guint32 word,
                                             guint32 other);

G_END_DECLS
