/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"

G_BEGIN_DECLS

/**
 * RosterOutcome:
 * @operation_id: an operation
 * @state: done, failed, unsure, waiting or returned
 * @result: (nullable): id of the target or asset that it wrote
 * @error: (nullable): translated sentence: why it is not done
 *
 * What became of an operation.
 */
typedef struct
{
  char *operation_id;
  RosterOperationState state;
  char *result;
  char *error;
} RosterOutcome;

#define ROSTER_TYPE_OUTCOME (roster_outcome_get_type ())
ROSTER_DECLARE_BOXED (RosterOutcome, roster_outcome)

RosterOutcome *roster_outcome_new (const char *operation_id);

void roster_outcome_set_done (RosterOutcome *self, const char *result);
void roster_outcome_set_problem (RosterOutcome *self, RosterOperationState state, char *error);

G_END_DECLS
