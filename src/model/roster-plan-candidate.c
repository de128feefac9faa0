/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-plan-candidate.h"

void
roster_plan_candidate_free (RosterPlanCandidate *self)
{
  g_free (self->asset_id);
  g_free (self->target_id);
  g_free (self->target);
  g_clear_pointer (&self->fields, roster_fields_unref);
  g_clear_pointer (&self->written, roster_fields_unref);
  g_free (self);
}
