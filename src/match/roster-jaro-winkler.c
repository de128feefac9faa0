/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-jaro-winkler.h"

#include <string.h>

#define MAX_PREFIX   4
#define PREFIX_SCALE 0.1f

/**
 * roster_jaro_text_fill:
 * @self: (out caller-allocates): the text
 * @vocabulary: the vocabulary of the name
 * @name: a name
 */
void
roster_jaro_text_fill (RosterJaroText *self,
                       RosterVocabulary *vocabulary,
                       const RosterNameView *name)
{
  self->n = 0;
  for (guint i = 0; i < name->n_words && self->n < ROSTER_JARO_MAX_LETTERS; i++)
    {
      const gunichar *letters = roster_vocabulary_get_letters (vocabulary, name->words[i]);
      guint n = roster_vocabulary_get (vocabulary, name->words[i])->n_letters;

      if (i > 0)
        self->letters[self->n++] = ' ';
      n = MIN (n, ROSTER_JARO_MAX_LETTERS - self->n);
      memcpy (self->letters + self->n, letters, n * sizeof (gunichar));
      self->n += n;
    }
}

/* The first @n places. */
static guint64
get_places (guint n)
{
  return n < 64 ? (G_GUINT64_CONSTANT (1) << n) - 1 : G_MAXUINT64;
}

/* For each letter of @a, the first free equal one of @b within the window. */
static guint
find_common (const RosterJaroPlaces *b, const RosterJaroText *a, guint64 *taken_b, guint64 *taken_a)
{
  guint window = MAX (a->n, b->text.n) / 2;
  guint n = 0;

  window = window > 0 ? window - 1 : 0;
  for (guint i = 0; i < a->n; i++)
    {
      gunichar letter = a->letters[i];
      guint64 before = i > window ? get_places (i - window) : 0;
      guint64 free = b->places[letter % ROSTER_JARO_CLASSES] & get_places (i + window + 1) &
                     ~before & ~*taken_b;

      while (free != 0 && b->text.letters[__builtin_ctzll (free)] != letter)
        free &= free - 1;
      if (free != 0)
        {
          *taken_a |= G_GUINT64_CONSTANT (1) << i;
          *taken_b |= free & -free;
          n++;
        }
    }

  return n;
}

static guint
count_transposed (const RosterJaroText *a,
                  const RosterJaroText *b,
                  guint64 taken_a,
                  guint64 taken_b)
{
  guint n = 0;

  while (taken_a != 0)
    {
      guint i = (guint) __builtin_ctzll (taken_a);
      guint j = (guint) __builtin_ctzll (taken_b);

      n += a->letters[i] != b->letters[j];
      taken_a &= taken_a - 1;
      taken_b &= taken_b - 1;
    }

  return n;
}

/**
 * roster_jaro_places_fill:
 * @self: (out caller-allocates): the text
 * @vocabulary: the vocabulary of the name
 * @name: a name
 */
void
roster_jaro_places_fill (RosterJaroPlaces *self,
                         RosterVocabulary *vocabulary,
                         const RosterNameView *name)
{
  roster_jaro_text_fill (&self->text, vocabulary, name);
  memset (self->places, 0, sizeof self->places);
  for (guint i = 0; i < self->text.n; i++)
    self->places[self->text.letters[i] % ROSTER_JARO_CLASSES] |= G_GUINT64_CONSTANT (1) << i;
}

/**
 * roster_jaro_winkler:
 * @places: a text that is compared with many
 * @b: another one
 *
 * The similarity of Jaro (1989) with Winkler's bonus for a common beginning (1990).
 *
 * Returns: 0 to 1
 */
float
roster_jaro_winkler (const RosterJaroPlaces *places, const RosterJaroText *b)
{
  const RosterJaroText *a = &places->text;
  guint64 taken_a = 0;
  guint64 taken_b = 0;
  float common = (float) find_common (places, b, &taken_a, &taken_b);
  float transposed;
  float jaro;
  guint prefix = 0;

  if (common < 1)
    return 0;

  transposed = (float) count_transposed (a, b, taken_a, taken_b) / 2;
  jaro = (common / (float) a->n + common / (float) b->n + (common - transposed) / common) / 3;
  while (prefix < MIN (MAX_PREFIX, MIN (a->n, b->n)) && a->letters[prefix] == b->letters[prefix])
    prefix++;

  return jaro + (float) prefix * PREFIX_SCALE * (1 - jaro);
}
