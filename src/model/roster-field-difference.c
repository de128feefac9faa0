/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-field-difference.h"

static void
roster_field_difference_clear (RosterFieldDifference *self)
{
  g_free (self->asset_id);
  g_free (self->asset);
  g_free (self->target_id);
  g_free (self->client);
  g_free (self->is);
  g_free (self->should_be);
}

ROSTER_DEFINE_BOXED (RosterFieldDifference, roster_field_difference)

/**
 * roster_field_difference_new:
 * @field: a field
 * @is: (nullable): what the asset has
 * @should_be: (nullable): what the RMM has
 *
 * Returns: (transfer full): a difference of an asset that is still to be named
 */
RosterFieldDifference *
roster_field_difference_new (RosterField field, const char *is, const char *should_be)
{
  RosterFieldDifference *self = roster_field_difference_alloc ();

  self->field = field;
  self->is = g_strdup (is);
  self->should_be = g_strdup (should_be);

  return self;
}

/**
 * roster_field_difference_copy_taken:
 * @self: a difference
 * @is_taken: whether it follows the RMM again
 *
 * Returns: (transfer full): the same difference after somebody said so
 */
RosterFieldDifference *
roster_field_difference_copy_taken (RosterFieldDifference *self, gboolean is_taken)
{
  RosterFieldDifference *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = roster_field_difference_new (self->field, self->is, self->should_be);
  copy->asset_id = g_strdup (self->asset_id);
  copy->asset = g_strdup (self->asset);
  copy->target_id = g_strdup (self->target_id);
  copy->client = g_strdup (self->client);
  copy->is_taken = is_taken;

  return copy;
}
