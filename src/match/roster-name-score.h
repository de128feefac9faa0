/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-jaro-winkler.h"
#include "match/roster-name-index.h"

G_BEGIN_DECLS

/**
 * RosterMatchMarks:
 * @ROSTER_MATCH_SAME: the names are the same but for case and spaces
 * @ROSTER_MATCH_SAME_WORDS: they are but for punctuation, accents, “and” and the legal form
 * @ROSTER_MATCH_NUMBERS_DIFFER: one has a number that the other has not
 * @ROSTER_MATCH_PLACES_DIFFER: one has a place that the other has not
 * @ROSTER_MATCH_LEGAL_FORMS_DIFFER: both have a legal form, and not the same
 * @ROSTER_MATCH_EXTRA_WORD: one has a word that tells something and that the other has not
 * @ROSTER_MATCH_OTHER_WORDS: each has such a word
 * @ROSTER_MATCH_ONLY_ALIKE: no word that tells something is equal
 * @ROSTER_MATCH_INITIALS: one has the initials of the other
 *
 * What is to be said of two names beside how like they are.
 */
typedef enum
{
  ROSTER_MATCH_SAME = 1 << 0,
  ROSTER_MATCH_SAME_WORDS = 1 << 1,
  ROSTER_MATCH_NUMBERS_DIFFER = 1 << 2,
  ROSTER_MATCH_PLACES_DIFFER = 1 << 3,
  ROSTER_MATCH_LEGAL_FORMS_DIFFER = 1 << 4,
  ROSTER_MATCH_EXTRA_WORD = 1 << 5,
  ROSTER_MATCH_OTHER_WORDS = 1 << 6,
  ROSTER_MATCH_ONLY_ALIKE = 1 << 7,
  ROSTER_MATCH_INITIALS = 1 << 8,
} RosterMatchMarks;

/**
 * RosterNameQuery:
 * @index: what is compared with
 * @vocabulary: knows the words of the name too
 * @weights: of the words of both
 * @text: the name, decoded
 * @name: the same, as it is compared
 * @letters: its letters
 * @keys: its hashes
 *
 * A name that is compared with targets.
 */
typedef struct
{
  RosterNameIndex *index;
  RosterVocabulary *vocabulary;
  RosterWeights weights;
  const char *text;
  RosterNameView name;
  RosterNameKeys keys;
  RosterJaroPlaces letters;
} RosterNameQuery;

/**
 * RosterNameScore:
 * @target: the target
 * @value: how like the names are, 0 to 1
 * @marks: [flags@Roster.MatchMarks]
 */
typedef struct
{
  guint32 target;
  float value;
  guint16 marks;
} RosterNameScore;

void roster_name_query_init (RosterNameQuery *self,
                             RosterNameIndex *index,
                             RosterVocabulary *vocabulary,
                             const char *text,
                             RosterNameView name);
RosterNameScore roster_name_score_get (const RosterNameQuery *query, guint32 target, float floor);

G_END_DECLS
