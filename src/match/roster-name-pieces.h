/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-name-reader.h"

G_BEGIN_DECLS

#define ROSTER_NAME_MAX_PIECES 48

/**
 * RosterNameGap:
 * @ROSTER_NAME_GAP_OPENS: a bracket opens
 * @ROSTER_NAME_GAP_PARTS: a dash with spaces, a colon, a bar or a closing bracket
 *
 * What stands before a piece of a name.
 */
typedef enum
{
  ROSTER_NAME_GAP_OPENS = 1 << 0,
  ROSTER_NAME_GAP_PARTS = 1 << 1,
} RosterNameGap;

/**
 * RosterNamePiece:
 * @word: its number in the vocabulary
 * @slice: where it stands
 * @gap: [flags@Roster.NameGap]
 *
 * A word of a name, as it is written.
 */
typedef struct
{
  guint32 word;
  RosterNameSlice slice;
  guint8 gap;
} RosterNamePiece;

/**
 * RosterNamePieces:
 * @vocabulary: takes the words
 * @n: how many pieces there are
 * @pieces: the pieces
 * @buffer: for folding
 */
typedef struct
{
  RosterVocabulary *vocabulary;
  guint n;
  RosterNamePiece pieces[ROSTER_NAME_MAX_PIECES];
  GString *buffer;
} RosterNamePieces;

void roster_name_pieces_split (RosterNamePieces *self, const char *text);
void roster_name_pieces_remove (RosterNamePieces *self, guint first, guint n);
void roster_name_pieces_replace (RosterNamePieces *self, guint first, guint n, guint32 word);
void roster_name_pieces_replace_all (RosterNamePieces *self,
                                     guint first,
                                     guint n,
                                     const char *const *words);
const char *roster_name_pieces_get_text (RosterNamePieces *self, guint index);
const RosterWord *roster_name_pieces_get_word (RosterNamePieces *self, guint index);

G_END_DECLS
