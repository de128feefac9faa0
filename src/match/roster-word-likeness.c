/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-word-likeness.h"

#include <string.h>

#include "match/roster-edit-distance.h"

/* What the relations are worth. */
#define SAME_MEANING 0.97f
#define BEGINNING    0.80f
#define ABBREVIATED  0.70f
#define INITIAL      0.50f

/* People rarely mistype the first letter: another one makes another name. */
#define OTHER_START 0.15f

#define SHORTEST_BEGINNING 3

/* How many letters two words may differ in, by the length of the shorter one. A word of three
 * letters is another word when one of them differs. */
static guint
get_tolerance (guint n_letters)
{
  if (n_letters < 4)
    return 0;
  if (n_letters < 8)
    return 1;

  return n_letters < 12 ? 2 : 3;
}

static guint
count_bits (guint32 bits)
{
  return (guint) __builtin_popcount (bits);
}

static gboolean
is_subsequence (const gunichar *part, guint n_part, const gunichar *whole, guint n_whole)
{
  guint found = 0;

  for (guint i = 0; i < n_whole && found < n_part; i++)
    found += whole[i] == part[found];

  return found == n_part;
}

static RosterWordLikeness
compare_lengths (const gunichar *part, guint n_part, const gunichar *whole, guint n_whole)
{
  RosterWordLikeness likeness = { ROSTER_WORDS_UNLIKE };

  if (part[0] != whole[0])
    return likeness;

  if (n_part == 1)
    return (RosterWordLikeness){ ROSTER_WORDS_INITIAL, 0, INITIAL };
  if (n_part < SHORTEST_BEGINNING)
    return likeness;
  if (memcmp (part, whole, n_part * sizeof (gunichar)) == 0)
    return (RosterWordLikeness){ ROSTER_WORDS_BEGINNING, 0, BEGINNING };
  if (n_part * 4 <= n_whole * 3 && is_subsequence (part, n_part, whole, n_whole))
    return (RosterWordLikeness){ ROSTER_WORDS_ABBREVIATED, 0, ABBREVIATED };

  return likeness;
}

/**
 * roster_word_likeness_get:
 * @vocabulary: a vocabulary
 * @word: one of its words
 * @other: another one
 *
 * Compares two words. One with a digit is like no other.
 *
 * Returns: their likeness
 */
RosterWordLikeness
roster_word_likeness_get (RosterVocabulary *vocabulary, guint32 word, guint32 other)
{
  RosterWordLikeness likeness = { ROSTER_WORDS_UNLIKE };
  const RosterWord *a = roster_vocabulary_get (vocabulary, word);
  const RosterWord *b = roster_vocabulary_get (vocabulary, other);
  const gunichar *letters_a;
  const gunichar *letters_b;
  guint limit;
  guint distance;

  if (word == other)
    return (RosterWordLikeness){ ROSTER_WORDS_SAME, 0, 1 };
  if (a->means == b->means)
    return (RosterWordLikeness){ ROSTER_WORDS_SAME_MEANING, 0, SAME_MEANING };
  if (((a->flags | b->flags) & ROSTER_WORD_HAS_DIGIT) != 0)
    return likeness;
  if (a->n_letters > b->n_letters)
    return roster_word_likeness_get (vocabulary, other, word);

  letters_a = roster_vocabulary_get_letters (vocabulary, word);
  letters_b = roster_vocabulary_get_letters (vocabulary, other);
  limit = get_tolerance (a->n_letters);
  if ((guint) (b->n_letters - a->n_letters) <= limit &&
      count_bits (a->letters ^ b->letters) <= 2 * limit && limit > 0)
    {
      distance = roster_edit_distance (letters_a, a->n_letters, letters_b, b->n_letters, limit);
      if (distance <= limit)
        return (RosterWordLikeness){ ROSTER_WORDS_MISSPELLED, distance,
                                     1 - (float) distance / (float) b->n_letters -
                                         (letters_a[0] != letters_b[0] ? OTHER_START : 0) };
    }

  if ((a->letters & ~b->letters) != 0 || a->n_letters == b->n_letters)
    return likeness;

  return compare_lengths (letters_a, a->n_letters, letters_b, b->n_letters);
}
