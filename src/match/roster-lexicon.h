/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-aliases.h"
#include "match/roster-legal-forms.h"

G_BEGIN_DECLS

/**
 * RosterWordFlags:
 * @ROSTER_WORD_JOINER: “and” and its like
 * @ROSTER_WORD_SHORT_JOINER: the same of one letter, which may be an initial too
 * @ROSTER_WORD_ARTICLE: “the”
 * @ROSTER_WORD_CARDINAL: a spelled number
 * @ROSTER_WORD_ORDINAL: “first”, “1st”
 * @ROSTER_WORD_PLACE: a country, a region, a city, a direction
 * @ROSTER_WORD_STARTS_PHRASE: what stands for something else may begin with it
 * @ROSTER_WORD_HAS_DIGIT: it has digits
 * @ROSTER_WORD_NUMBER: it has nothing else
 * @ROSTER_WORD_ENTITY: it names another legal entity than the same name without it, however many
 *   names have it: “Holdings”, “Foundation”, “Sons”
 * @ROSTER_WORD_FORM: is a legal form wherever it stands
 *
 * What a word in the name of a company is.
 */
typedef enum
{
  ROSTER_WORD_JOINER = 1 << 0,
  ROSTER_WORD_SHORT_JOINER = 1 << 1,
  ROSTER_WORD_ARTICLE = 1 << 2,
  ROSTER_WORD_CARDINAL = 1 << 3,
  ROSTER_WORD_ORDINAL = 1 << 4,
  ROSTER_WORD_PLACE = 1 << 5,
  ROSTER_WORD_STARTS_PHRASE = 1 << 6,
  ROSTER_WORD_HAS_DIGIT = 1 << 7,
  ROSTER_WORD_NUMBER = 1 << 8,
  ROSTER_WORD_ENTITY = 1 << 9,
  ROSTER_WORD_FORM = 1 << 10,
} RosterWordFlags;

/**
 * RosterWordEntry:
 * @means: (nullable): the word that it is short for
 * @number: its value, of a number
 * @share: of 10,000 names so many have it, roughly and at least
 * @flags: what it is
 *
 * What is known of a word before any list is read.
 */
typedef struct
{
  char *means;
  guint16 number;
  guint16 share;
  RosterWordFlags flags;
} RosterWordEntry;

/**
 * RosterLexicon:
 *
 * What is known of the words in names of companies: legal forms, numbers, places, abbreviations,
 * words that are in many names, and the aliases of the user. Immutable, so it can be asked from
 * any thread.
 */
typedef struct _RosterLexicon RosterLexicon;

#define ROSTER_TYPE_LEXICON (roster_lexicon_get_type ())
ROSTER_DECLARE_BOXED (RosterLexicon, roster_lexicon)

RosterLexicon *roster_lexicon_new (RosterAliases *aliases);

RosterLegalForms *roster_lexicon_get_legal_forms (RosterLexicon *self);
const RosterWordEntry *roster_lexicon_look_up (RosterLexicon *self, const char *word);
const char *const *roster_lexicon_look_up_phrase (RosterLexicon *self,
                                                  const char *phrase,
                                                  gboolean *is_alias);

G_END_DECLS
