/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-match-reason.h"
#include "match/roster-matcher.h"

G_BEGIN_DECLS

GArray *roster_match_explanation_list (RosterMatcher *matcher, guint source, guint place);
GArray *roster_match_explanation_list_for_text (RosterMatcher *matcher,
                                                const char *text,
                                                const RosterMatchCandidate *candidate);
gboolean roster_match_explanation_explain (RosterMatcher *matcher,
                                           guint source,
                                           const RosterMatchVerdict *verdict,
                                           RosterMatchReason *reason);
gboolean roster_match_explanation_get_obstacle (RosterMatcher *matcher,
                                                guint source,
                                                RosterMatchReason *reason);

G_END_DECLS
