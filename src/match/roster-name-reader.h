/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-vocabulary.h"

G_BEGIN_DECLS

/* What is behind the 24th word of a name counts for nothing. */
#define ROSTER_NAME_MAX_WORDS 24

/**
 * RosterNameNotes:
 * @ROSTER_NAME_HAS_CODE: a client code was left out
 * @ROSTER_NAME_HAS_ALIAS: an alias of the user was replaced
 * @ROSTER_NAME_HAS_NUMBER: there is a number, a numeral or a digit in it
 * @ROSTER_NAME_HAS_PLACE: there is a place in it
 *
 * What was found while reading a name.
 */
typedef enum
{
  ROSTER_NAME_HAS_CODE = 1 << 0,
  ROSTER_NAME_HAS_ALIAS = 1 << 1,
  ROSTER_NAME_HAS_NUMBER = 1 << 2,
  ROSTER_NAME_HAS_PLACE = 1 << 3,
} RosterNameNotes;

/**
 * RosterNameSlice:
 * @start: first byte in the decoded text
 * @end: the byte behind the last
 */
typedef struct
{
  guint16 start;
  guint16 end;
} RosterNameSlice;

/**
 * RosterName:
 * @n_words: how many words it has
 * @legal_class: its legal form
 * @notes: [flags@Roster.NameNotes]
 * @legal: where the legal form stands
 * @words: the words that it is compared by
 * @slices: where each of them stands
 *
 * A name as it is compared. Plain data.
 */
typedef struct
{
  guint8 n_words;
  guint8 notes;
  guint16 legal_class;
  RosterNameSlice legal;
  guint32 words[ROSTER_NAME_MAX_WORDS];
  RosterNameSlice slices[ROSTER_NAME_MAX_WORDS];
} RosterName;

char *roster_name_reader_decode (const char *name);
gboolean roster_name_reader_is_plain (const char *name);
void roster_name_reader_read (const char *text, RosterVocabulary *vocabulary, RosterName *name);
char **roster_name_reader_split (RosterLexicon *lexicon, const char *name);

G_END_DECLS
