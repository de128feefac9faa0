/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-name-list.h"

G_BEGIN_DECLS

/* By what names and words that differ are found. */

/* Buckets of trigrams; two in one bucket are noise only. */
#define ROSTER_TRIGRAM_BUCKETS (1u << 16)
#define ROSTER_MAX_TRIGRAMS    64

/* Of one word. */
#define ROSTER_MAX_SPELLINGS 25

guint roster_name_hash_trigrams (RosterVocabulary *vocabulary,
                                 const RosterNameView *name,
                                 guint32 *trigrams);
guint roster_name_hash_spellings (RosterVocabulary *vocabulary, guint32 word, guint32 *hashes);
guint32 roster_name_hash_beginning (RosterVocabulary *vocabulary, guint32 word);
guint roster_name_hash_beginnings (RosterVocabulary *vocabulary, guint32 word, guint32 *hashes);
guint32 roster_name_hash_joined (RosterVocabulary *vocabulary, guint32 first, guint32 second);
guint32 roster_name_hash_initials (RosterVocabulary *vocabulary, const RosterNameView *name);

G_END_DECLS
