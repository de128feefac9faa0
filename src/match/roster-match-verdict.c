/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-match-verdict.h"

#include <math.h>

/* Scores of the rungs; what is only like never looks like more. */
#define SCORE_SAME        100
#define MAX_SCORE_SIMILAR 94

G_DEFINE_ENUM_TYPE (RosterMatchDecision,
                    roster_match_decision,
                    G_DEFINE_ENUM_VALUE (ROSTER_MATCH_DECISION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (ROSTER_MATCH_DECISION_REVIEW, "review"),
                    G_DEFINE_ENUM_VALUE (ROSTER_MATCH_DECISION_MATCH, "match"))

/**
 * roster_match_candidate_from_score:
 * @score: how like two names are
 *
 * Returns: the candidate, on the rung that its name gives it
 */
RosterMatchCandidate
roster_match_candidate_from_score (const RosterNameScore *score)
{
  RosterMatchCandidate candidate = { score->target, score->value, score->marks,
                                     ROSTER_RUNG_SIMILAR };
  guint rounded = (guint) lroundf (100 * score->value);

  candidate.score = (guint8) MIN (rounded, MAX_SCORE_SIMILAR);
  if ((score->marks & ROSTER_MATCH_SAME) != 0)
    {
      candidate.rung = ROSTER_RUNG_SAME_NAME;
      candidate.score = SCORE_SAME;
    }
  else if ((score->marks & ROSTER_MATCH_SAME_WORDS) != 0)
    {
      candidate.rung = ROSTER_RUNG_NORMALISED;
      candidate.score = (guint8) rounded;
    }

  return candidate;
}
