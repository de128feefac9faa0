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
const RosterWord *roster_vocabulary_get (RosterVocabulary *self, guint32 word);
const char *roster_vocabulary_get_text (RosterVocabulary *self, guint32 word);
guint roster_vocabulary_get_letters (RosterVocabulary *self, guint32 word, gunichar *letters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterVocabulary, roster_vocabulary_free)

G_END_DECLS
