/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-decision.h"

G_BEGIN_DECLS

/**
 * RosterDecisionStep:
 * @id: number in the store
 * @at: when
 * @by: by which user of this computer
 * @how: how
 * @changes: number of clients
 * @undone: whether it was taken back
 * @applied: whether a run was made from it, so that it cannot be taken back here
 *
 * One user action on any number of clients: the unit of undo.
 */
typedef struct
{
  gint64 id;
  gint64 at;
  char *by;
  RosterHow how;
  guint changes;
  gboolean undone;
  gboolean applied;
} RosterDecisionStep;

#define ROSTER_TYPE_DECISION_STEP (roster_decision_step_get_type ())
ROSTER_DECLARE_BOXED (RosterDecisionStep, roster_decision_step)

RosterDecisionStep *roster_decision_step_new (gint64 id);

G_END_DECLS
