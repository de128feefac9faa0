/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-decision.h"

G_BEGIN_DECLS

/**
 * RosterCandidate:
 * @target_id: the target
 * @name: its name
 * @rung: how it was found
 * @score: 0 to 100
 * @reasons: (array zero-terminated=1): translated sentences that say why
 *
 * A target that may be the same client as a source client.
 */
typedef struct
{
  char *target_id;
  char *name;
  RosterRung rung;
  int score;
  char **reasons;
} RosterCandidate;

#define ROSTER_TYPE_CANDIDATE (roster_candidate_get_type ())
ROSTER_DECLARE_BOXED (RosterCandidate, roster_candidate)

RosterCandidate *roster_candidate_new (
    const char *target_id, const char *name, RosterRung rung, int score, char **reasons);

G_END_DECLS
