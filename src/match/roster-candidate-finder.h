/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-name-score.h"

G_BEGIN_DECLS

#define ROSTER_MAX_CANDIDATES 5

/**
 * RosterCandidateFinder:
 *
 * Finds the targets whose names are nearest to a name. Holds the room that it needs for that, so
 * each thread has its own.
 */
typedef struct _RosterCandidateFinder RosterCandidateFinder;

RosterCandidateFinder *roster_candidate_finder_new (RosterNameIndex *index);
void roster_candidate_finder_free (RosterCandidateFinder *self);

guint roster_candidate_finder_find (RosterCandidateFinder *self,
                                    const RosterNameQuery *query,
                                    RosterNameScore *scores);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCandidateFinder, roster_candidate_finder_free)

G_END_DECLS
