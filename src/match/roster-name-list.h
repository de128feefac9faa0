/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-name-reader.h"

G_BEGIN_DECLS

/**
 * RosterNameKeys:
 * @same: of the name as [func@Roster.fold_name] sees it; 0 for an empty one
 * @words: of its words
 * @bag: of its words in any order
 * @letters: of its letters without spaces
 *
 * Hashes of a name. Equal names have equal ones.
 */
typedef struct
{
  guint32 same;
  guint32 words;
  guint32 bag;
  guint32 letters;
} RosterNameKeys;

/**
 * RosterNameView:
 * @words: its words
 * @n_words: how many
 * @legal_class: its legal form
 * @notes: [flags@Roster.NameNotes]
 *
 * A name of a list, as it is compared.
 */
typedef struct
{
  const guint32 *words;
  guint n_words;
  guint16 legal_class;
  guint8 notes;
} RosterNameView;

/**
 * RosterNameList:
 *
 * Names that were read once, in flat arrays. Immutable after it was filled.
 */
typedef struct _RosterNameList RosterNameList;

RosterNameList *roster_name_list_new (RosterVocabulary *vocabulary);
void roster_name_list_free (RosterNameList *self);

void roster_name_list_add (RosterNameList *self, const char *name);

guint roster_name_list_get_n (RosterNameList *self);
const char *roster_name_list_get_text (RosterNameList *self, guint index);
const RosterNameKeys *roster_name_list_get_keys (RosterNameList *self, guint index);
RosterNameView roster_name_list_get (RosterNameList *self, guint index);

gboolean roster_name_list_is_same (const char *text, const char *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterNameList, roster_name_list_free)

G_END_DECLS
