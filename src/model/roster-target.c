/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-target.h"

static void
roster_target_clear (RosterTarget *self)
{
  g_free (self->id);
  g_free (self->name);
}

ROSTER_DEFINE_BOXED (RosterTarget, roster_target)

/**
 * roster_target_new:
 * @id: the documentation's id
 * @name: (nullable): its name
 *
 * Returns: (transfer full): a target
 */
RosterTarget *
roster_target_new (const char *id, const char *name)
{
  RosterTarget *self = roster_target_alloc ();

  g_return_val_if_fail (id != NULL, self);

  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL ? name : "");

  return self;
}
