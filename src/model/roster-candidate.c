/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-candidate.h"

static void
roster_candidate_clear (RosterCandidate *self)
{
  g_free (self->target_id);
  g_free (self->name);
  g_strfreev (self->reasons);
}

ROSTER_DEFINE_BOXED (RosterCandidate, roster_candidate)

/**
 * roster_candidate_new:
 * @target_id: the target
 * @name: its name
 * @rung: how it was found
 * @score: 0 to 100
 * @reasons: (transfer full) (array zero-terminated=1): translated sentences, the strongest first
 *
 * Returns: (transfer full): a candidate
 */
RosterCandidate *
roster_candidate_new (
    const char *target_id, const char *name, RosterRung rung, int score, char **reasons)
{
  RosterCandidate *self = roster_candidate_alloc ();

  g_return_val_if_fail (target_id != NULL && name != NULL, self);

  self->target_id = g_strdup (target_id);
  self->name = g_strdup (name);
  self->rung = rung;
  self->score = score;
  self->reasons = reasons;

  return self;
}
