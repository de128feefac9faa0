/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-match-judge.h"

#include <string.h>

/* The thresholds were chosen on generated lists (tests/bench/match), with seeds that the tests of
 * them do not use. */
#define ENOUGH 0.74f

/* How far the second target should be behind, and what half of it costs. */
#define MARGIN 0.12f

/* What is not farther apart is as near. */
#define TIE 0.02f

/* What speaks against a target or a client, so that it is in nobody's way. */
#define CONTRADICTIONS                                                                             \
  (ROSTER_MATCH_NUMBERS_DIFFER | ROSTER_MATCH_PLACES_DIFFER | ROSTER_MATCH_LEGAL_FORMS_DIFFER)

/* Who has a word that the target has not, and the other way round, is somebody else. */
#define NO_CLAIM (CONTRADICTIONS | ROSTER_MATCH_OTHER_WORDS)

/* A source that is so much nearer to a target takes it out of the way. */
#define CLAIM 0.05f

/* Who is nearest to a target among those sources that have no better one. */
typedef struct
{
  float best;
  float second;
  guint32 source;
  guint32 second_source;
} Claim;

struct _RosterMatchJudge
{
  const RosterMatchTable *table;
  RosterNameIndex *index;
  Claim *claims;   /* of each target */
  guint16 *taken;  /* how many clients have each target */
  guint8 *settled; /* of each source */
  RosterMatchVerdict *verdicts;
  GArray *changed; /* sources with another verdict than before */
  gboolean is_run;

  /* Which sources have a target among their candidates; NULL until something changes. */
  guint32 *starts;
  guint32 *sources;
};

static const RosterMatchCandidate *
get_candidate (const RosterMatchTable *table, guint32 source, guint place)
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
add_claim (RosterMatchJudge *self, guint32 source)
{
  const RosterMatchCandidate *first = get_candidate (self->table, source, 0);

  if (self->table->n_candidates[source] > 0 && (first->marks & NO_CLAIM) == 0 &&
      !self->settled[source])
    claim (&self->claims[first->target], first->value, source);
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
find_rival (RosterMatchJudge *self,
            guint32 source,
            const RosterMatchCandidate *candidate,
            guint32 *rival)
{
  const Claim *claims = &self->claims[candidate->target];
  float value = claims->source == source ? claims->second : claims->best;

  *rival = claims->source == source ? claims->second_source : claims->source;

  return value > 0 && value > candidate->value - TIE;
}

static RosterMatchObstacle
find_claimant (RosterMatchJudge *self,
               guint32 source,
               const RosterMatchCandidate *candidate,
               guint32 *rival)
{
  if (self->taken[candidate->target] > 0)
    return ROSTER_OBSTACLE_TAKEN;

  return find_rival (self, source, candidate, rival) ? ROSTER_OBSTACLE_TWO_SOURCES
                                                     : ROSTER_OBSTACLE_NONE;
}

/* A target that is nearly as near, unless another client is clearly nearer to it. */
static float
get_margin (RosterMatchJudge *self, guint32 source, guint32 *other)
{
  const RosterMatchTable *table = self->table;
  const RosterMatchCandidate *first = get_candidate (table, source, 0);

  for (guint i = 1; i < table->n_candidates[source]; i++)
    {
      const RosterMatchCandidate *next = get_candidate (table, source, i);
      const Claim *claims = &self->claims[next->target];

      if ((next->marks & CONTRADICTIONS & ~first->marks) != 0 || self->taken[next->target] > 0 ||
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
find_twins (RosterMatchJudge *self,
            guint32 source,
            const RosterMatchCandidate *candidate,
            guint32 *n_twins)
{
  RosterNameIndex *index = self->index;
  guint32 key = roster_name_list_get_keys (index->sources, source)->same;
  const char *text = roster_name_list_get_text (index->sources, source);

  if (count_same (index->source_same, index->sources, key, text) > 1)
    return ROSTER_OBSTACLE_TWIN_SOURCES;
  if (candidate == NULL || (candidate->marks & ROSTER_MATCH_SAME) == 0)
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
find_disagreement (RosterMatchJudge *self, guint32 source, guint32 *other)
{
  const RosterMatchTable *table = self->table;
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
find_obstacle (RosterMatchJudge *self, guint32 source, guint32 *other)
{
  const RosterMatchCandidate *first = get_candidate (self->table, source, 0);
  RosterMatchObstacle obstacle = find_twins (self, source, first, other);
  float confidence;
  float margin;

  if (obstacle == ROSTER_OBSTACLE_NONE)
    obstacle = find_disagreement (self, source, other);
  if (obstacle == ROSTER_OBSTACLE_NONE && is_by_devices (first))
    return find_claimant (self, source, first, other);
  if (obstacle == ROSTER_OBSTACLE_NONE && (first->marks & ROSTER_MATCH_SAME) != 0)
    return self->taken[first->target] > 0 ? ROSTER_OBSTACLE_TAKEN : ROSTER_OBSTACLE_NONE;
  if (obstacle != ROSTER_OBSTACLE_NONE)
    return obstacle;

  obstacle = find_mark (first);
  if (obstacle != ROSTER_OBSTACLE_NONE)
    return obstacle;
  if (first->value < ENOUGH)
    return ROSTER_OBSTACLE_UNLIKE;
  obstacle = find_claimant (self, source, first, other);
  if (obstacle != ROSTER_OBSTACLE_NONE)
    return obstacle;

  margin = get_margin (self, source, other);
  confidence = first->value - MAX (0, MARGIN - margin) / 2;

  return confidence < ENOUGH || margin < TIE ? ROSTER_OBSTACLE_TWO_TARGETS : ROSTER_OBSTACLE_NONE;
}

static RosterMatchVerdict
judge_source (RosterMatchJudge *self, guint32 source)
{
  RosterMatchVerdict verdict = { ROSTER_MATCH_DECISION_NONE };
  const RosterMatchCandidate *first = get_candidate (self->table, source, 0);

  if (roster_name_list_get_keys (self->index->sources, source)->same == 0)
    {
      verdict.obstacle = ROSTER_OBSTACLE_EMPTY;
      return verdict;
    }
  if (self->table->n_candidates[source] == 0)
    {
      verdict.obstacle = (guint8) find_twins (self, source, NULL, &verdict.other);
      return verdict;
    }

  verdict.rung = first->rung;
  verdict.score = first->score;
  verdict.obstacle = (guint8) find_obstacle (self, source, &verdict.other);
  if (verdict.obstacle == ROSTER_OBSTACLE_NONE)
    verdict.decision = ROSTER_MATCH_DECISION_MATCH;
  else
    verdict.decision = ROSTER_MATCH_DECISION_REVIEW;

  return verdict;
}

/**
 * roster_match_judge_new:
 * @table: the candidates of all sources
 * @index: what they were found in
 *
 * Both have to live as long as the judge, which changes neither.
 *
 * Returns: (transfer full): a judge that knows nothing of what is decided
 */
RosterMatchJudge *
roster_match_judge_new (const RosterMatchTable *table, RosterNameIndex *index)
{
  RosterMatchJudge *self;

  g_return_val_if_fail (table != NULL && index != NULL, NULL);

  self = g_new0 (RosterMatchJudge, 1);
  self->table = table;
  self->index = index;
  self->claims = g_new0 (Claim, table->n_targets + 1);
  self->taken = g_new0 (guint16, table->n_targets + 1);
  self->settled = g_new0 (guint8, table->n_sources + 1);
  self->verdicts = g_new0 (RosterMatchVerdict, table->n_sources + 1);
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));

  return self;
}

void
roster_match_judge_free (RosterMatchJudge *self)
{
  g_free (self->claims);
  g_free (self->taken);
  g_free (self->settled);
  g_free (self->verdicts);
  g_array_unref (self->changed);
  g_free (self->starts);
  g_free (self->sources);
  g_free (self);
}

/**
 * roster_match_judge_run:
 * @self: a judge
 *
 * Decides about all sources what can be accepted without a person, and says why the rest cannot.
 */
void
roster_match_judge_run (RosterMatchJudge *self)
{
  g_return_if_fail (self != NULL);

  memset (self->claims, 0, sizeof (Claim) * self->table->n_targets);
  for (guint32 source = 0; source < self->table->n_sources; source++)
    add_claim (self, source);
  for (guint32 source = 0; source < self->table->n_sources; source++)
    self->verdicts[source] = judge_source (self, source);
  self->is_run = TRUE;
}

/* By target, in the order of the sources. */
static void
ensure_sources (RosterMatchJudge *self)
{
  const RosterMatchTable *table = self->table;
  g_autofree guint32 *places = NULL;

  if (self->starts != NULL)
    return;

  self->starts = g_new0 (guint32, table->n_targets + 2);
  for (guint32 source = 0; source < table->n_sources; source++)
    {
      for (guint i = 0; i < table->n_candidates[source]; i++)
        self->starts[get_candidate (table, source, i)->target + 1]++;
    }
  for (guint i = 1; i <= table->n_targets; i++)
    self->starts[i] += self->starts[i - 1];

  self->sources = g_new (guint32, self->starts[table->n_targets] + 1);
  places = g_memdup2 (self->starts, sizeof (guint32) * (table->n_targets + 1));
  for (guint32 source = 0; source < table->n_sources; source++)
    {
      for (guint i = 0; i < table->n_candidates[source]; i++)
        self->sources[places[get_candidate (table, source, i)->target]++] = source;
    }
}

/* Judges again who has to do with @target. */
static void
review_target (RosterMatchJudge *self, guint32 target)
{
  if (!self->is_run)
    return;

  ensure_sources (self);

  self->claims[target] = (Claim){ 0 };
  for (guint32 i = self->starts[target]; i < self->starts[target + 1]; i++)
    {
      if (get_candidate (self->table, self->sources[i], 0)->target == target)
        add_claim (self, self->sources[i]);
    }

  for (guint32 i = self->starts[target]; i < self->starts[target + 1]; i++)
    {
      guint32 source = self->sources[i];
      RosterMatchVerdict verdict = judge_source (self, source);

      if (memcmp (&verdict, &self->verdicts[source], sizeof verdict) != 0)
        g_array_append_val (self->changed, source);
      self->verdicts[source] = verdict;
    }
}

/**
 * roster_match_judge_settle:
 * @self: a judge
 * @source: a source
 * @is_settled: whether it is decided
 *
 * A client that is decided wants no target any more.
 */
void
roster_match_judge_settle (RosterMatchJudge *self, guint source, gboolean is_settled)
{
  g_return_if_fail (self != NULL && source < self->table->n_sources);

  if (self->settled[source] == (is_settled ? 1 : 0))
    return;

  self->settled[source] = is_settled ? 1 : 0;
  if (self->table->n_candidates[source] > 0)
    review_target (self, get_candidate (self->table, source, 0)->target);
}

/**
 * roster_match_judge_take:
 * @self: a judge
 * @target: a target
 * @is_taken: whether one more client has it now, or one less
 *
 * What a client has is in nobody's way, and for another client a person decides.
 */
void
roster_match_judge_take (RosterMatchJudge *self, guint target, gboolean is_taken)
{
  g_return_if_fail (self != NULL && target < self->table->n_targets);
  g_return_if_fail (is_taken || self->taken[target] > 0);

  if (is_taken)
    self->taken[target]++;
  else
    self->taken[target]--;
  review_target (self, target);
}

/**
 * roster_match_judge_get:
 * @self: a judge that was run
 * @source: a source
 *
 * Returns: (transfer none): what is to be done about it
 */
const RosterMatchVerdict *
roster_match_judge_get (RosterMatchJudge *self, guint source)
{
  g_return_val_if_fail (self != NULL && source < self->table->n_sources, NULL);

  return &self->verdicts[source];
}

/**
 * roster_match_judge_take_changed:
 * @self: a judge
 *
 * Returns: (transfer full) (element-type guint32): the sources about which it thinks otherwise than
 *   when it was asked last; some may be there twice
 */
GArray *
roster_match_judge_take_changed (RosterMatchJudge *self)
{
  GArray *changed;

  g_return_val_if_fail (self != NULL, NULL);

  changed = self->changed;
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));

  return changed;
}
