/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-match-snapshot.h"
#include "app/roster-target-owners.h"
#include "model/roster-target.h"

G_BEGIN_DECLS

/**
 * RosterMappingNames:
 * @spelling: the name without punctuation, accents, "and"
 * @search: the name and the id, as they are searched
 * @rank: its place by name, as people sort
 *
 * What is worked out once about a client of the list.
 */
typedef struct
{
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
 * @target_places: target id to its place in @targets, from 1
 * @targets_by_spelling: the targets, without punctuation, accents, "and"
 * @owners: who is or becomes which target
 * @users: target id to the name of another integration that uses it
 * @snapshot: what the names and the devices say
 * @judge: what is to be done about it, with what is decided
 * @state_places: the place in @states of each source of the matcher
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
  GHashTable *target_places;
  GHashTable *targets_by_spelling;
  RosterTargetOwners *owners;
  GHashTable *users;
  RosterMatchSnapshot *snapshot;
  RosterMatchJudge *judge;
  GArray *state_places;
} RosterMappingIndex;

RosterMappingIndex *roster_mapping_index_new (GPtrArray *states,
                                              GPtrArray *targets,
                                              GHashTable *users,
                                              RosterMatchSnapshot *snapshot);
void roster_mapping_index_free (RosterMappingIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterMappingIndex, roster_mapping_index_free)

gboolean roster_mapping_index_find (RosterMappingIndex *self, const char *client, guint *position);
RosterTarget *roster_mapping_index_find_target (RosterMappingIndex *self,
                                                const char *target,
                                                guint *position);
void roster_mapping_index_replace (RosterMappingIndex *self,
                                   guint position,
                                   RosterClientState *state);

G_END_DECLS
