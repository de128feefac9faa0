/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-lexicon.h"

G_BEGIN_DECLS

/* Longer words are cut, in letters. */
#define ROSTER_WORD_MAX_LETTERS 48
#define ROSTER_WORD_MAX_BYTES   255

/**
 * RosterWord:
 * @text: where its text begins
 * @first_letter: where its letters begin
 * @hash: of its text
 * @letters: which letters occur, one bit for each class of them
 * @means: the word that it is short for, or itself
 * @share: of 10,000 names so many have it, as far as is known without a list
 * @number: its value, of a spelled number
 * @flags: [flags@Roster.WordFlags]
 * @n_bytes: bytes of its text
 * @n_letters: characters of its text
 */
typedef struct
{
  guint32 text;
  guint32 first_letter;
  guint32 hash;
  guint32 letters;
  guint32 means;
  guint16 share;
  guint16 number;
  guint16 flags;
  guint8 n_bytes;
  guint8 n_letters;
} RosterWord;

/**
 * RosterVocabulary:
 *
 * Gives each folded word a number, so that the rest works on integers. One over another leaves
 * that as it is and numbers on behind it. Only reading is safe from several threads.
 */
typedef struct _RosterVocabulary RosterVocabulary;

RosterVocabulary *roster_vocabulary_new (RosterLexicon *lexicon);
RosterVocabulary *roster_vocabulary_new_over (RosterVocabulary *base);
void roster_vocabulary_free (RosterVocabulary *self);

RosterLexicon *roster_vocabulary_get_lexicon (RosterVocabulary *self);
GString *roster_vocabulary_get_buffer (RosterVocabulary *self);
guint roster_vocabulary_get_n (RosterVocabulary *self);

guint32 roster_vocabulary_intern (RosterVocabulary *self, const char *text, gsize length);
gboolean roster_vocabulary_find (RosterVocabulary *self,
                                 const char *text,
                                 gsize length,
                                 guint32 *word);

/* Only for the functions below, which are called for each pair of words that is compared. */
struct _RosterVocabulary
{
  RosterLexicon *lexicon;
  RosterVocabulary *base; /* borrowed; has none itself */
  guint32 first;          /* number of the first own word */
  GArray *words;          /* of RosterWord */
  GByteArray *texts;      /* with a NUL behind each */
  GArray *letters;        /* of gunichar */
  GString *buffer;        /* for those who add words */
  guint32 *slots;         /* open addressing: index of an own word + 1 */
  guint n_slots;          /* a power of two, or 0 before the first word */
};

/**
 * roster_vocabulary_get:
 * @self: a vocabulary
 * @word: one of its words
 *
 * Returns: (transfer none): what is known of it, valid until another word is added
 */
static inline const RosterWord *
roster_vocabulary_get (RosterVocabulary *self, guint32 word)
{
  RosterVocabulary *owner = word < self->first ? self->base : self;

  return &g_array_index (owner->words, RosterWord, word - owner->first);
}

/**
 * roster_vocabulary_get_text:
 * @self: a vocabulary
 * @word: one of its words
 *
 * Returns: (transfer none): the text, valid until another word is added
 */
static inline const char *
roster_vocabulary_get_text (RosterVocabulary *self, guint32 word)
{
  RosterVocabulary *owner = word < self->first ? self->base : self;

  return (const char *) owner->texts->data + roster_vocabulary_get (owner, word)->text;
}

/**
 * roster_vocabulary_get_letters:
 * @self: a vocabulary
 * @word: one of its words
 *
 * Returns: (transfer none): its characters, of which [struct@Roster.Word].n_letters says the
 * number; valid until another word is added
 */
static inline const gunichar *
roster_vocabulary_get_letters (RosterVocabulary *self, guint32 word)
{
  RosterVocabulary *owner = word < self->first ? self->base : self;

  return &g_array_index (owner->letters, gunichar,
                         roster_vocabulary_get (owner, word)->first_letter);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterVocabulary, roster_vocabulary_free)

G_END_DECLS
