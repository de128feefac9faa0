/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-name-hashes.h"

#include "match/roster-hash.h"

/* Words that may be misspelled. */
#define SHORTEST_SPELLED 4
#define LONGEST_SPELLED  24

/* So that the hash of a beginning is not that of a spelling. */
#define BEGINNING_START (ROSTER_HASH_START ^ 1)

#define FEWEST_INITIALS 2
#define MOST_INITIALS   6

static gboolean
contains (const guint32 *keys, guint n, guint32 key)
{
  for (guint i = 0; i < n; i++)
    {
      if (keys[i] == key)
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_name_hash_trigrams:
 * @vocabulary: the vocabulary of the name
 * @name: a name
 * @trigrams: (out caller-allocates): room for %ROSTER_MAX_TRIGRAMS
 *
 * Returns: how many different buckets the name's trigrams are in. Words are written together, and
 *   the beginning and the end count as letters.
 */
guint
roster_name_hash_trigrams (RosterVocabulary *vocabulary,
                           const RosterNameView *name,
                           guint32 *trigrams)
{
  const gunichar space = ' ';
  gunichar before = ' ';
  gunichar last = ' ';
  guint n = 0;

  for (guint i = 0; i <= name->n_words; i++)
    {
      const gunichar *letters = &space;
      guint n_letters = 1;

      if (i < name->n_words)
        {
          letters = roster_vocabulary_get_letters (vocabulary, name->words[i]);
          n_letters = roster_vocabulary_get (vocabulary, name->words[i])->n_letters;
        }

      for (guint j = 0; j < n_letters && n < ROSTER_MAX_TRIGRAMS; j++)
        {
          guint32 hash = roster_hash_add (ROSTER_HASH_START, before);

          hash = roster_hash_end (roster_hash_add (roster_hash_add (hash, last), letters[j]));
          hash &= ROSTER_TRIGRAM_BUCKETS - 1;
          before = last;
          last = letters[j];
          /* Two spaces and a letter say too little. */
          if (before != ' ' || last == ' ' || i > 0 || j > 0)
            {
              if (!contains (trigrams, n, hash))
                trigrams[n++] = hash;
            }
        }
    }

  return n;
}

/**
 * roster_name_hash_spellings:
 * @vocabulary: the vocabulary of the word
 * @word: a word
 * @hashes: (out caller-allocates): room for as many as it has letters, and one more; up to 25
 *
 * Two words that differ in one letter, or in two exchanged neighbours, have one of these in common.
 *
 * Returns: how many there are; none for a word that is too short, too long or has digits
 */
guint
roster_name_hash_spellings (RosterVocabulary *vocabulary, guint32 word, guint32 *hashes)
{
  const RosterWord *info = roster_vocabulary_get (vocabulary, word);
  const gunichar *letters = roster_vocabulary_get_letters (vocabulary, word);
  guint n = info->n_letters;

  if (n < SHORTEST_SPELLED || n > LONGEST_SPELLED || (info->flags & ROSTER_WORD_HAS_DIGIT) != 0)
    return 0;

  for (guint gone = 0; gone <= n; gone++)
    {
      guint32 hash = ROSTER_HASH_START;

      for (guint i = 0; i < n; i++)
        hash = i != gone ? roster_hash_add (hash, letters[i]) : hash;
      hashes[gone] = roster_hash_end (hash);
    }

  return n + 1;
}

/**
 * roster_name_hash_beginning:
 * @vocabulary: the vocabulary of the word
 * @word: a word
 *
 * Returns: what [func@Roster.name_hash_beginnings] gives for a word that begins like this one
 */
guint32
roster_name_hash_beginning (RosterVocabulary *vocabulary, guint32 word)
{
  const gunichar *letters = roster_vocabulary_get_letters (vocabulary, word);
  guint32 hash = BEGINNING_START;

  for (guint i = 0; i < roster_vocabulary_get (vocabulary, word)->n_letters; i++)
    hash = roster_hash_add (hash, letters[i]);

  return roster_hash_end (hash);
}

/**
 * roster_name_hash_beginnings:
 * @vocabulary: the vocabulary of the word
 * @word: a word
 * @hashes: (out caller-allocates): room for %ROSTER_MAX_SPELLINGS
 *
 * Returns: how many shorter words of at least four letters it begins with
 */
guint
roster_name_hash_beginnings (RosterVocabulary *vocabulary, guint32 word, guint32 *hashes)
{
  const RosterWord *info = roster_vocabulary_get (vocabulary, word);
  const gunichar *letters = roster_vocabulary_get_letters (vocabulary, word);
  guint32 hash = BEGINNING_START;
  guint n = 0;

  for (guint i = 0; i + 1 < MIN (info->n_letters, LONGEST_SPELLED); i++)
    {
      hash = roster_hash_add (hash, letters[i]);
      if (i + 1 >= SHORTEST_SPELLED)
        hashes[n++] = roster_hash_end (hash);
    }

  return n;
}

guint32
roster_name_hash_joined (RosterVocabulary *vocabulary, guint32 first, guint32 second)
{
  guint32 words[] = { first, second };
  guint32 hash = ROSTER_HASH_START;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (const char *c = roster_vocabulary_get_text (vocabulary, words[i]); *c != '\0'; c++)
        hash = roster_hash_add (hash, (guchar) *c);
    }

  return roster_hash_end (hash);
}

/**
 * roster_name_hash_initials:
 * @vocabulary: the vocabulary of the name
 * @name: a name
 *
 * Returns: the hash of the word that its initials make, or 0 if that says nothing
 */
guint32
roster_name_hash_initials (RosterVocabulary *vocabulary, const RosterNameView *name)
{
  guint32 hash = ROSTER_HASH_START;

  if (name->n_words < FEWEST_INITIALS || name->n_words > MOST_INITIALS)
    return 0;

  for (guint i = 0; i < name->n_words; i++)
    {
      const char *text = roster_vocabulary_get_text (vocabulary, name->words[i]);

      for (const char *c = text; c < g_utf8_next_char (text); c++)
        hash = roster_hash_add (hash, (guchar) *c);
    }

  return roster_hash_end (hash);
}
