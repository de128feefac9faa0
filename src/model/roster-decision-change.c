/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-decision-change.h"

static void
roster_decision_change_clear (RosterDecisionChange *self)
{
  g_free (self->client);
  g_free (self->from);
  g_free (self->to);
}

ROSTER_DEFINE_BOXED (RosterDecisionChange, roster_decision_change)

/**
 * roster_decision_change_new:
 * @client: a source client's id
 * @from: (nullable): the kind of decision before; NULL for undecided
 * @to: (nullable): the kind of decision after; NULL for undecided
 *
 * Returns: (transfer full): a change
 */
RosterDecisionChange *
roster_decision_change_new (const char *client, const char *from, const char *to)
{
  RosterDecisionChange *self = roster_decision_change_alloc ();

  self->client = g_strdup (client);
  self->from = g_strdup (from != NULL ? from : "undecided");
  self->to = g_strdup (to != NULL ? to : "undecided");

  return self;
}
