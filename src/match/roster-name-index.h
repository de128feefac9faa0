/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-alignment.h"
#include "match/roster-key-index.h"
#include "match/roster-name-list.h"

G_BEGIN_DECLS

/**
 * RosterPostings:
 * @starts: where the targets of a word begin; one more than there are words
 * @targets: targets, ascending for each word
 */
typedef struct
{
  guint32 *starts;
  guint32 *targets;
} RosterPostings;

/**
 * RosterNameIndex:
 * @vocabulary: all words of both lists
 * @sources: the clients' names
 * @targets: the targets' names
 * @n_words: how many words @weights and @words are about
 * @weights: how much each word tells
 * @target_weights: sums of the weights of the targets' words
 * @trigram_weights: how much each trigram tells; 0 if no target has it
 * @trigram_norms: lengths of the targets' vectors of trigrams
 * @least_weight: the least of @target_weights
 * @least_norm: the least of @trigram_norms
 * @words: which targets have a word, or one that means the same
 * @trigrams: which targets have three letters in a row, by their hash
 * @source_same: sources by [struct@Roster.NameKeys].same
 * @source_words: sources by their words
 * @target_same: targets by [struct@Roster.NameKeys].same
 * @target_words: targets by their words
 * @target_bags: targets by their words in any order
 * @target_letters: targets by their letters
 * @target_joined: targets by two neighbouring words written as one
 * @target_initials: targets by their initials
 * @spellings: words of the targets by what is left of them without one letter
 *
 * All that is looked up while names are compared. Immutable after it was made, so it can be asked
 * from any thread.
 */
typedef struct
{
  RosterVocabulary *vocabulary;
  RosterNameList *sources;
  RosterNameList *targets;
  guint n_words;
  float *weights;
  float *target_weights;
  float *trigram_weights;
  float *trigram_norms;
  float least_weight;
  float least_norm;
  RosterPostings words;
  RosterPostings trigrams;
  RosterKeyIndex *source_same;
  RosterKeyIndex *source_words;
  RosterKeyIndex *target_same;
  RosterKeyIndex *target_words;
  RosterKeyIndex *target_bags;
  RosterKeyIndex *target_letters;
  RosterKeyIndex *target_joined;
  RosterKeyIndex *target_initials;
  RosterKeyIndex *spellings;
} RosterNameIndex;

RosterNameIndex *roster_name_index_new (RosterLexicon *lexicon,
                                        const char *const *sources,
                                        guint n_sources,
                                        const char *const *targets,
                                        guint n_targets);
void roster_name_index_free (RosterNameIndex *self);

float *roster_name_index_weigh_further (RosterNameIndex *self, RosterVocabulary *vocabulary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterNameIndex, roster_name_index_free)

G_END_DECLS
