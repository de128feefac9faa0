/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-location.h"

static void
roster_ninja_location_clear (RosterNinjaLocation *self)
{
  g_free (self->id);
  g_free (self->client_id);
  g_free (self->name);
}

ROSTER_DEFINE_BOXED (RosterNinjaLocation, roster_ninja_location)

/**
 * roster_ninja_location_new:
 * @id: the RMM's id
 * @client_id: (nullable): the organization that it belongs to
 * @name: (nullable): its name
 *
 * Returns: (transfer full): a location
 */
RosterNinjaLocation *
roster_ninja_location_new (const char *id, const char *client_id, const char *name)
{
  RosterNinjaLocation *self = roster_ninja_location_alloc ();

  g_return_val_if_fail (id != NULL, self);

  self->id = g_strdup (id);
  self->client_id = g_strdup (client_id);
  self->name = g_strdup (name != NULL ? name : "");

  return self;
}
