/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-match-verdict.h"

#include <math.h>

/* The thresholds were chosen on generated lists (tests/bench/match), with seeds that the tests of
 * them do not use. */
#define ENOUGH 0.76f

/* How far the second target should be behind, and what half of it costs. */
#define MARGIN 0.12f

/* What is not farther apart is as near. */
#define TIE 0.02f

/* What speaks against a target or a client, so that it is in nobody's way. */
#define CONTRADICTIONS                                                                             \
  (ROSTER_MATCH_NUMBERS_DIFFER | ROSTER_MATCH_PLACES_DIFFER | ROSTER_MATCH_LEGAL_FORMS_DIFFER)

/* A source that is so much nearer to a target takes it out of the way. */
#define CLAIM 0.05f

/* Scores of the rungs; what is only like never looks like more. */
#define SCORE_SAME        100
#define MAX_SCORE_SIMILAR 94

G_DEFINE_ENUM_TYPE (RosterMatchDecision,
                    roster_match_decision,
                    G_DEFINE_ENUM_VALUE (ROSTER_MATCH_DECISION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (ROSTER_MATCH_DECISION_REVIEW, "review"),
                    G_DEFINE_ENUM_VALUE (ROSTER_MATCH_DECISION_MATCH, "match"))

/* Who is nearest to a target among those sources that have no better one. */
typedef struct
{
  float best;
  float second;
  guint32 source;
  guint32 second_source;
} Claim;

typedef struct
{
  RosterMatchTable *table;
  RosterNameIndex *index;
  Claim *claims;
} Judge;

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

static const RosterMatchCandidate *
get_candidate (RosterMatchTable *table, guint32 source, guint place)
{
  return &table->candidates[(gsize) source * ROSTER_MAX_CANDIDATES + place];
}

static void
claim (Claim *claim, float value, guint32 source)
{
  if (value > claim->best)
    {
      claim->second = claim->best;
      claim->second_source = claim->source;
      claim->best = value;
      claim->source = source;
    }
  else if (value > claim->second)
    {
      claim->second = value;
      claim->second_source = source;
    }
}

static void
collect_claims (Judge *judge)
{
  RosterMatchTable *table = judge->table;

  for (guint32 source = 0; source < table->n_sources; source++)
    {
      const RosterMatchCandidate *first = get_candidate (table, source, 0);

      if (table->n_candidates[source] > 0 && (first->marks & CONTRADICTIONS) == 0)
        claim (&judge->claims[first->target], first->value, source);
    }
}

static guint
count_same (RosterKeyIndex *index, RosterNameList *list, guint32 key, const char *text)
{
  guint n;
  const RosterKeyEntry *entries = roster_key_index_look_up (index, key, &n);
  guint n_same = 0;

  for (guint i = 0; i < n; i++)
    n_same += entries[i].key == key &&
              roster_name_list_is_same (text, roster_name_list_get_text (list, entries[i].value));

  return n_same;
}

/* Another client that wants the same target at least as much. */
static gboolean
find_rival (Judge *judge, guint32 source, const RosterMatchCandidate *candidate, guint32 *rival)
{
  const Claim *claims = &judge->claims[candidate->target];
  float value = claims->source == source ? claims->second : claims->best;

  *rival = claims->source == source ? claims->second_source : claims->source;

  return value > 0 && value > candidate->value - TIE;
}

/* A target that is nearly as near, unless another client is clearly nearer to it. */
static float
get_margin (Judge *judge, guint32 source, guint32 *other)
{
  RosterMatchTable *table = judge->table;
  const RosterMatchCandidate *first = get_candidate (table, source, 0);

  for (guint i = 1; i < table->n_candidates[source]; i++)
    {
      const RosterMatchCandidate *next = get_candidate (table, source, i);
      const Claim *claims = &judge->claims[next->target];

      if ((next->marks & CONTRADICTIONS & ~first->marks) != 0 ||
          (claims->source != source && claims->best > next->value + CLAIM))
        continue;

      *other = next->target;
      return first->value - next->value;
    }

  return 1;
}

static const struct
{
  guint16 mark;
  RosterMatchObstacle obstacle;
} marks[] = {
  { ROSTER_MATCH_NUMBERS_DIFFER, ROSTER_OBSTACLE_NUMBERS },
  { ROSTER_MATCH_PLACES_DIFFER, ROSTER_OBSTACLE_PLACES },
  { ROSTER_MATCH_LEGAL_FORMS_DIFFER, ROSTER_OBSTACLE_LEGAL_FORMS },
  { ROSTER_MATCH_INITIALS, ROSTER_OBSTACLE_INITIALS },
  { ROSTER_MATCH_OTHER_WORDS, ROSTER_OBSTACLE_OTHER_WORDS },
  { ROSTER_MATCH_EXTRA_WORD, ROSTER_OBSTACLE_EXTRA_WORD },
};

static RosterMatchObstacle
find_mark (const RosterMatchCandidate *candidate)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if ((candidate->marks & marks[i].mark) != 0)
        return marks[i].obstacle;
    }

  return ROSTER_OBSTACLE_NONE;
}

static RosterMatchObstacle
find_twins (Judge *judge, guint32 source, const RosterMatchCandidate *candidate, guint32 *n_twins)
{
  RosterNameIndex *index = judge->index;
  guint32 key = roster_name_list_get_keys (index->sources, source)->same;
  const char *text = roster_name_list_get_text (index->sources, source);

  if (count_same (index->source_same, index->sources, key, text) > 1)
    return ROSTER_OBSTACLE_TWIN_SOURCES;
  if ((candidate->marks & ROSTER_MATCH_SAME) == 0)
    return ROSTER_OBSTACLE_NONE;

  *n_twins = count_same (index->target_same, index->targets, key, text);

  return *n_twins > 1 ? ROSTER_OBSTACLE_TWIN_TARGETS : ROSTER_OBSTACLE_NONE;
}

static gboolean
is_by_devices (const RosterMatchCandidate *candidate)
{
  return candidate->rung == ROSTER_RUNG_EXTERNAL_ID || candidate->rung == ROSTER_RUNG_DEVICES;
}

/* The name says one target, the devices another one; or the devices say two. */
static RosterMatchObstacle
find_disagreement (Judge *judge, guint32 source, guint32 *other)
{
  RosterMatchTable *table = judge->table;
  const RosterMatchCandidate *first = get_candidate (table, source, 0);

  for (guint i = 1; i < table->n_candidates[source]; i++)
    {
      const RosterMatchCandidate *next = get_candidate (table, source, i);
      gboolean is_named = (next->marks & (ROSTER_MATCH_SAME | ROSTER_MATCH_SAME_WORDS)) != 0;

      *other = is_by_devices (next) ? next->target : first->target;
      if (is_by_devices (first) && is_by_devices (next))
        return ROSTER_OBSTACLE_TWO_TARGETS;
      if (is_by_devices (next) || (is_by_devices (first) && is_named))
        return ROSTER_OBSTACLE_EVIDENCE;
    }
  *other = 0;

  return ROSTER_OBSTACLE_NONE;
}

static RosterMatchObstacle
find_obstacle (Judge *judge, guint32 source, guint32 *other)
{
  const RosterMatchCandidate *first = get_candidate (judge->table, source, 0);
  RosterMatchObstacle obstacle = find_twins (judge, source, first, other);
  float confidence;
  float margin;

  if (obstacle == ROSTER_OBSTACLE_NONE)
    obstacle = find_disagreement (judge, source, other);
  if (obstacle == ROSTER_OBSTACLE_NONE && is_by_devices (first))
    return find_rival (judge, source, first, other) ? ROSTER_OBSTACLE_TWO_SOURCES
                                                    : ROSTER_OBSTACLE_NONE;
  if (obstacle != ROSTER_OBSTACLE_NONE || (first->marks & ROSTER_MATCH_SAME) != 0)
    return obstacle;

  obstacle = find_mark (first);
  if (obstacle != ROSTER_OBSTACLE_NONE)
    return obstacle;
  if (find_rival (judge, source, first, other))
    return ROSTER_OBSTACLE_TWO_SOURCES;

  margin = get_margin (judge, source, other);
  confidence = first->value - MAX (0, MARGIN - margin) / 2;
  if (confidence >= ENOUGH)
    return margin < TIE ? ROSTER_OBSTACLE_TWO_TARGETS : ROSTER_OBSTACLE_NONE;

  return first->value >= ENOUGH ? ROSTER_OBSTACLE_TWO_TARGETS : ROSTER_OBSTACLE_UNLIKE;
}

static RosterMatchVerdict
judge_source (Judge *judge, guint32 source)
{
  RosterMatchVerdict verdict = { ROSTER_MATCH_DECISION_NONE };
  const RosterMatchCandidate *first = get_candidate (judge->table, source, 0);

  if (roster_name_list_get_keys (judge->index->sources, source)->same == 0)
    {
      verdict.obstacle = ROSTER_OBSTACLE_EMPTY;
      return verdict;
    }
  if (judge->table->n_candidates[source] == 0)
    return verdict;

  verdict.rung = first->rung;
  verdict.score = first->score;
  verdict.obstacle = (guint8) find_obstacle (judge, source, &verdict.other);
  if (verdict.obstacle == ROSTER_OBSTACLE_NONE)
    verdict.decision = ROSTER_MATCH_DECISION_MATCH;
  else
    verdict.decision = ROSTER_MATCH_DECISION_REVIEW;

  return verdict;
}

/**
 * roster_match_table_judge:
 * @self: a table with the candidates of all sources
 * @index: what they were found in
 *
 * Decides what can be accepted without a person, and says why the rest cannot.
 */
void
roster_match_table_judge (RosterMatchTable *self, RosterNameIndex *index)
{
  g_autofree Claim *claims = g_new0 (Claim, self->n_targets + 1);
  Judge judge = { self, index, claims };

  collect_claims (&judge);
  for (guint32 source = 0; source < self->n_sources; source++)
    self->verdicts[source] = judge_source (&judge, source);
}
