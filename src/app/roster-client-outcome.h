/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-client-item.h"
#include "app/roster-mapping.h"

G_BEGIN_DECLS

#define ROSTER_OUTCOME_NO_SCORE (-1)

/**
 * RosterClientOutcome:
 * @title: what the client becomes
 * @reason: why, in words
 * @score: 0 to 100, or %ROSTER_OUTCOME_NO_SCORE
 * @is_suggested: whether nobody decided and @title names a target that it may be
 *
 * What becomes of a client, in words for its row.
 */
typedef struct
{
  char *title;
  char *reason;
  int score;
  gboolean is_suggested;
} RosterClientOutcome;

void roster_client_outcome_init (RosterClientOutcome *self,
                                 RosterMapping *mapping,
                                 RosterClientState *state,
                                 RosterClientStatus status);
void roster_client_outcome_clear (RosterClientOutcome *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterClientOutcome, roster_client_outcome_clear)

G_END_DECLS
