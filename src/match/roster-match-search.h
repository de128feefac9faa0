/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-matcher.h"

G_BEGIN_DECLS

/**
 * RosterMatchSearch:
 *
 * Finds the targets that are nearest to what somebody types. Takes microseconds; each thread needs
 * its own.
 */
typedef struct _RosterMatchSearch RosterMatchSearch;

RosterMatchSearch *roster_match_search_new (RosterMatcher *matcher);
void roster_match_search_free (RosterMatchSearch *self);

guint roster_match_search_find (RosterMatchSearch *self,
                                const char *text,
                                RosterMatchCandidate *candidates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterMatchSearch, roster_match_search_free)

G_END_DECLS
