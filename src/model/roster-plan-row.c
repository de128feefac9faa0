/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-plan-row.h"

static void
roster_plan_row_clear (RosterPlanRow *self)
{
  g_clear_pointer (&self->device, roster_device_unref);
  g_free (self->serial_key);
  g_free (self->twin);
  g_free (self->asset_id);
  g_free (self->source_client);
  g_clear_pointer (&self->written, roster_fields_unref);
  g_clear_pointer (&self->asset, roster_fields_unref);
  g_free (self->asset_target);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterPlanRow, roster_plan_row)

/**
 * roster_plan_row_new:
 * @device: (transfer full): a device
 *
 * Returns: (transfer full): the row of a device that has no asset
 */
RosterPlanRow *
roster_plan_row_new (RosterDevice *device)
{
  RosterPlanRow *self = roster_plan_row_alloc ();

  self->device = device;
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_plan_candidate_free);

  return self;
}
