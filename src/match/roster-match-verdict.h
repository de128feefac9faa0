/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-candidate-finder.h"
#include "model/roster-decision.h"

G_BEGIN_DECLS

/**
 * RosterMatchDecision:
 * @ROSTER_MATCH_DECISION_NONE: nothing is near
 * @ROSTER_MATCH_DECISION_REVIEW: there are candidates, but a person should decide
 * @ROSTER_MATCH_DECISION_MATCH: the first candidate can be accepted without a person
 *
 * What the engine would do with a source client.
 */
typedef enum
{
  ROSTER_MATCH_DECISION_NONE,
  ROSTER_MATCH_DECISION_REVIEW,
  ROSTER_MATCH_DECISION_MATCH,
} RosterMatchDecision;

#define ROSTER_TYPE_MATCH_DECISION (roster_match_decision_get_type ())
GType roster_match_decision_get_type (void) G_GNUC_CONST;

/**
 * RosterMatchObstacle:
 * @ROSTER_OBSTACLE_NONE: nothing is in the way
 * @ROSTER_OBSTACLE_EMPTY: the client has no name
 * @ROSTER_OBSTACLE_TWIN_SOURCES: another client has the same name
 * @ROSTER_OBSTACLE_TWIN_TARGETS: several targets have this name
 * @ROSTER_OBSTACLE_TWO_TARGETS: another target is nearly as near
 * @ROSTER_OBSTACLE_TWO_SOURCES: another client is as near to the target, or nearer
 * @ROSTER_OBSTACLE_NUMBERS: the numbers in the names differ
 * @ROSTER_OBSTACLE_PLACES: the places in the names differ
 * @ROSTER_OBSTACLE_LEGAL_FORMS: the legal forms differ
 * @ROSTER_OBSTACLE_EXTRA_WORD: one name has a word that makes a difference
 * @ROSTER_OBSTACLE_OTHER_WORDS: each name has such a word
 * @ROSTER_OBSTACLE_INITIALS: only the initials are the same
 * @ROSTER_OBSTACLE_UNLIKE: the names are not near enough
 * @ROSTER_OBSTACLE_EVIDENCE: the devices are assets of another target than the name says
 * @ROSTER_OBSTACLE_TAKEN: another client has the target already
 *
 * Why a person has to decide.
 */
typedef enum
{
  ROSTER_OBSTACLE_NONE,
  ROSTER_OBSTACLE_EMPTY,
  ROSTER_OBSTACLE_TWIN_SOURCES,
  ROSTER_OBSTACLE_TWIN_TARGETS,
  ROSTER_OBSTACLE_TWO_TARGETS,
  ROSTER_OBSTACLE_TWO_SOURCES,
  ROSTER_OBSTACLE_NUMBERS,
  ROSTER_OBSTACLE_PLACES,
  ROSTER_OBSTACLE_LEGAL_FORMS,
  ROSTER_OBSTACLE_EXTRA_WORD,
  ROSTER_OBSTACLE_OTHER_WORDS,
  ROSTER_OBSTACLE_INITIALS,
  ROSTER_OBSTACLE_UNLIKE,
  ROSTER_OBSTACLE_EVIDENCE,
  ROSTER_OBSTACLE_TAKEN,
} RosterMatchObstacle;

/**
 * RosterMatchVerdict:
 * @decision: what the engine would do
 * @rung: on which rung the first candidate stands
 * @score: of the first candidate, 0 to 100
 * @obstacle: why a person has to decide
 * @other: the source or the target that is in the way, where it is one
 *
 * What is to be done about one source client. Plain data.
 */
typedef struct
{
  guint8 decision;
  guint8 rung;
  guint8 score;
  guint8 obstacle;
  guint32 other;
} RosterMatchVerdict;

/**
 * RosterMatchCandidate:
 * @target: the target
 * @value: how near it is, 0 to 1
 * @marks: [flags@Roster.MatchMarks]
 * @rung: on which rung it stands
 * @score: 0 to 100
 *
 * A target that may be the same client. Plain data.
 */
typedef struct
{
  guint32 target;
  float value;
  guint16 marks;
  guint8 rung;
  guint8 score;
} RosterMatchCandidate;

/**
 * RosterMatchTable:
 * @n_sources: how many sources there are
 * @n_targets: how many targets there are
 * @candidates: %ROSTER_MAX_CANDIDATES places for each source
 * @n_candidates: how many of these are taken
 *
 * The candidates of all sources.
 */
typedef struct
{
  guint n_sources;
  guint n_targets;
  RosterMatchCandidate *candidates;
  guint8 *n_candidates;
} RosterMatchTable;

RosterMatchCandidate roster_match_candidate_from_score (const RosterNameScore *score);

G_END_DECLS
