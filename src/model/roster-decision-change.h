/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterDecisionChange:
 * @client: a source client's id
 * @from: the kind of decision before
 * @to: the kind of decision after
 *
 * What one step of undo or redo did to a client.
 */
typedef struct
{
  char *client;
  char *from;
  char *to;
} RosterDecisionChange;

#define ROSTER_TYPE_DECISION_CHANGE (roster_decision_change_get_type ())
ROSTER_DECLARE_BOXED (RosterDecisionChange, roster_decision_change)

RosterDecisionChange *roster_decision_change_new (const char *client,
                                                  const char *from,
                                                  const char *to);

G_END_DECLS
