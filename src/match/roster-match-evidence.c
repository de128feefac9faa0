/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-match-evidence.h"

#include <stdlib.h>

/* An id was written by this integration, so a few say much; a serial number may be of a machine
 * that was sold. */
static const struct
{
  RosterRung rung;
  guint min_hits;
  guint min_percent;
  guint score;
} demands[] = {
  { ROSTER_RUNG_EXTERNAL_ID, 1, 50, 99 },
  { ROSTER_RUNG_DEVICES, 3, 66, 96 },
};

/* What does not convince says at most so much. */
#define MAX_WEAK_SCORE 60

/* The order of the ladder. */
static const RosterRung ladder[] = { ROSTER_RUNG_EXTERNAL_ID, ROSTER_RUNG_SAME_NAME,
                                     ROSTER_RUNG_NORMALISED, ROSTER_RUNG_DEVICES,
                                     ROSTER_RUNG_SIMILAR };

/**
 * roster_match_evidence_convinces:
 * @self: evidence
 *
 * Returns: whether it is enough to take the target without a person
 */
gboolean
roster_match_evidence_convinces (const RosterMatchEvidence *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (demands); i++)
    {
      if (demands[i].rung == self->rung)
        return self->hits >= demands[i].min_hits &&
               (guint64) self->hits * 100 >= (guint64) self->of * demands[i].min_percent;
    }

  return FALSE;
}

static guint
get_rank (guint8 rung)
{
  guint rank = 0;

  while (rank < G_N_ELEMENTS (ladder) && ladder[rank] != rung)
    rank++;

  return rank;
}

static int
compare_candidates (const void *a, const void *b)
{
  const RosterMatchCandidate *first = a;
  const RosterMatchCandidate *second = b;
  guint rank = get_rank (first->rung);
  guint other = get_rank (second->rung);

  if (rank != other)
    return rank < other ? -1 : 1;
  if (first->value < second->value || first->value > second->value)
    return first->value > second->value ? -1 : 1;

  return first->target < second->target ? -1 : first->target > second->target;
}

static RosterMatchCandidate *
ensure_candidate (RosterMatchCandidate *candidates, guint *n, guint32 target)
{
  for (guint i = 0; i < *n; i++)
    {
      if (candidates[i].target == target)
        return &candidates[i];
    }

  /* The last one has the least to say. */
  if (*n < ROSTER_MAX_CANDIDATES)
    (*n)++;
  candidates[*n - 1] = (RosterMatchCandidate){ .target = target, .rung = ROSTER_RUNG_SIMILAR };

  return &candidates[*n - 1];
}

static void
strengthen (RosterMatchCandidate *candidate, const RosterMatchEvidence *evidence)
{
  guint score = evidence->of > 0 ? MAX_WEAK_SCORE * evidence->hits / evidence->of : 0;

  if (roster_match_evidence_convinces (evidence))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (demands); i++)
        score = demands[i].rung == evidence->rung ? demands[i].score : score;
      if (get_rank ((guint8) evidence->rung) < get_rank (candidate->rung))
        candidate->rung = (guint8) evidence->rung;
    }

  candidate->score = (guint8) MAX (candidate->score, MIN (score, 100));
  candidate->value = MAX (candidate->value, (float) candidate->score / 100);
}

/**
 * roster_match_evidence_apply:
 * @rows: (array length=n_rows): the evidence about one source
 * @n_rows: how much there is
 * @candidates: (inout): its candidates by name; room for %ROSTER_MAX_CANDIDATES
 * @n: how many there are
 *
 * Adds the targets that the devices speak for, and puts all in the order of the ladder. Evidence
 * that does not convince adds a candidate, but does not lift one.
 *
 * Returns: how many candidates there are now
 */
guint
roster_match_evidence_apply (const RosterMatchEvidence *rows,
                             guint n_rows,
                             RosterMatchCandidate *candidates,
                             guint n)
{
  for (guint i = 0; i < n_rows; i++)
    {
      if (rows[i].hits > 0)
        strengthen (ensure_candidate (candidates, &n, rows[i].target), &rows[i]);
    }
  if (n_rows > 0)
    qsort (candidates, n, sizeof (RosterMatchCandidate), compare_candidates);

  return n;
}
