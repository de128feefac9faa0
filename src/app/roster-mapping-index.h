/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-target-owners.h"
#include "match/roster-near-spelling.h"
#include "match/roster-same-name.h"

G_BEGIN_DECLS

/**
 * RosterMappingNames:
 * @same: what the names say of the client while no target is taken
 * @spelling: the name without punctuation, accents, "and"
 * @search: the name and the id, as they are searched
 * @rank: its place by name, as people sort
 *
 * What is worked out once about a client of the list.
 */
typedef struct
{
  RosterSameNameResult same;
  char *spelling;
  char *search;
  guint rank;
} RosterMappingNames;

/**
 * RosterMappingIndex:
 * @states: (element-type RosterClientState): the clients
 * @names: (element-type RosterMappingNames): about each of @states
 * @targets: (element-type RosterTarget): the targets
 * @target_search: the names of @targets, as they are searched
 * @positions: client id to its place in @states, from 1
 * @targets_by_id: the targets
 * @targets_by_spelling: the targets, without punctuation, accents, "and"
 * @claimants: target id to the place of the one client that has its name, from 1
 * @owners: who is or becomes which target
 * @same_name: who has the same name
 * @near_spelling: who is spelled nearly the same
 *
 * The lists of a mapping and what is looked up in them. Making it takes time, so it is made in a
 * thread; afterwards it belongs to the mapping.
 */
typedef struct
{
  GPtrArray *states;
  GArray *names;
  GPtrArray *targets;
  GPtrArray *target_search;
  GHashTable *positions;
  GHashTable *targets_by_id;
  GHashTable *targets_by_spelling;
  GHashTable *claimants;
  RosterTargetOwners *owners;
  RosterSameName *same_name;
  RosterNearSpelling *near_spelling;
} RosterMappingIndex;

RosterMappingIndex *roster_mapping_index_new (GPtrArray *states, GPtrArray *targets);
void roster_mapping_index_free (RosterMappingIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterMappingIndex, roster_mapping_index_free)

gboolean roster_mapping_index_find (RosterMappingIndex *self, const char *client, guint *position);

G_END_DECLS
