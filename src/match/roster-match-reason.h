/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterMatchReasonCode:
 * @ROSTER_REASON_SAME_NAME: the names are the same
 * @ROSTER_REASON_SPELLING: they are but for punctuation, accents or “and”
 * @ROSTER_REASON_WITHOUT_FORM: they are without the legal form @text
 * @ROSTER_REASON_FORM_SPELLING: they are, with the legal form once as @text and once as @other
 * @ROSTER_REASON_WITHOUT_CODE: they are without a client code
 * @ROSTER_REASON_ALIAS: they are by an alias of the user
 * @ROSTER_REASON_NUMBERS_SPELLED: they are, with numbers once as words or numerals
 * @ROSTER_REASON_WORD_ORDER: the words are the same in another order
 * @ROSTER_REASON_SPACES: only the spaces differ
 * @ROSTER_REASON_LETTERS: they differ in @n letters
 * @ROSTER_REASON_ABBREVIATION: @text is short for @other
 * @ROSTER_REASON_ONLY_IN_CLIENT: @text is in the client’s name only
 * @ROSTER_REASON_ONLY_IN_TARGET: @text is in the target’s name only
 * @ROSTER_REASON_COMMON_WORDS: @n words are in both names
 * @ROSTER_REASON_INITIALS: one is the initials of the other
 * @ROSTER_REASON_ALIKE: the names are alike
 * @ROSTER_REASON_EXTERNAL_IDS: @n of @of devices are known to be assets of the target
 * @ROSTER_REASON_DEVICES: so are @n of @of serial numbers and MAC addresses
 * @ROSTER_REASON_EMPTY: the client has no name
 * @ROSTER_REASON_TWIN_CLIENTS: another client has the same name
 * @ROSTER_REASON_TWIN_TARGETS: @n targets have this name
 * @ROSTER_REASON_TWO_TARGETS: the target @text is nearly as near
 * @ROSTER_REASON_TWO_CLIENTS: the client @text is as near to the target
 * @ROSTER_REASON_NUMBERS_DIFFER: the numbers differ
 * @ROSTER_REASON_PLACES_DIFFER: the places differ, @text
 * @ROSTER_REASON_FORMS_DIFFER: the legal forms differ, @text and @other
 * @ROSTER_REASON_EXTRA_WORD: @text makes a difference
 * @ROSTER_REASON_OTHER_WORDS: @text and @other make a difference
 * @ROSTER_REASON_ONLY_INITIALS: initials are too little
 * @ROSTER_REASON_NOT_NEAR: the names are not near enough
 * @ROSTER_REASON_OTHER_DEVICES: the devices are assets of the target @text
 * @ROSTER_REASON_NOTHING_NEAR: no target is near
 *
 * Why a target is a candidate, or why a person has to decide.
 */
typedef enum
{
  ROSTER_REASON_SAME_NAME,
  ROSTER_REASON_SPELLING,
  ROSTER_REASON_WITHOUT_FORM,
  ROSTER_REASON_FORM_SPELLING,
  ROSTER_REASON_WITHOUT_CODE,
  ROSTER_REASON_ALIAS,
  ROSTER_REASON_NUMBERS_SPELLED,
  ROSTER_REASON_WORD_ORDER,
  ROSTER_REASON_SPACES,
  ROSTER_REASON_LETTERS,
  ROSTER_REASON_ABBREVIATION,
  ROSTER_REASON_ONLY_IN_CLIENT,
  ROSTER_REASON_ONLY_IN_TARGET,
  ROSTER_REASON_COMMON_WORDS,
  ROSTER_REASON_INITIALS,
  ROSTER_REASON_ALIKE,
  ROSTER_REASON_EXTERNAL_IDS,
  ROSTER_REASON_DEVICES,
  ROSTER_REASON_EMPTY,
  ROSTER_REASON_TWIN_CLIENTS,
  ROSTER_REASON_TWIN_TARGETS,
  ROSTER_REASON_TWO_TARGETS,
  ROSTER_REASON_TWO_CLIENTS,
  ROSTER_REASON_NUMBERS_DIFFER,
  ROSTER_REASON_PLACES_DIFFER,
  ROSTER_REASON_FORMS_DIFFER,
  ROSTER_REASON_EXTRA_WORD,
  ROSTER_REASON_OTHER_WORDS,
  ROSTER_REASON_ONLY_INITIALS,
  ROSTER_REASON_NOT_NEAR,
  ROSTER_REASON_OTHER_DEVICES,
  ROSTER_REASON_NOTHING_NEAR,
} RosterMatchReasonCode;

/**
 * RosterMatchReason:
 * @code: what it is about
 * @text: (nullable): what it names, as it is written
 * @other: (nullable): what else it names
 * @n: a number
 * @of: of how many
 *
 * A reason, before it is a sentence.
 */
typedef struct
{
  RosterMatchReasonCode code;
  char *text;
  char *other;
  guint n;
  guint of;
} RosterMatchReason;

void roster_match_reason_clear (RosterMatchReason *self);
char *roster_match_reason_dup_sentence (const RosterMatchReason *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterMatchReason, roster_match_reason_clear)

G_END_DECLS
