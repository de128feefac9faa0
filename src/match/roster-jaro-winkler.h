/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-name-list.h"

G_BEGIN_DECLS

/* One bit for each letter. */
#define ROSTER_JARO_MAX_LETTERS 64

/**
 * RosterJaroText:
 * @n: how many letters there are
 * @letters: the letters
 *
 * The beginning of a name as one text, its words with spaces between.
 */
typedef struct
{
  guint n;
  gunichar letters[ROSTER_JARO_MAX_LETTERS];
} RosterJaroText;

/* Latin letters are in one of these each. */
#define ROSTER_JARO_CLASSES 32

/**
 * RosterJaroPlaces:
 * @text: a text
 * @places: where its letters are: a bit for each place, by the last bits of the letter
 *
 * A text that is compared with many others.
 */
typedef struct
{
  RosterJaroText text;
  guint64 places[ROSTER_JARO_CLASSES];
} RosterJaroPlaces;

void roster_jaro_text_fill (RosterJaroText *self,
                            RosterVocabulary *vocabulary,
                            const RosterNameView *name);
void roster_jaro_places_fill (RosterJaroPlaces *self,
                              RosterVocabulary *vocabulary,
                              const RosterNameView *name);
float roster_jaro_winkler (const RosterJaroPlaces *places, const RosterJaroText *b);

G_END_DECLS
