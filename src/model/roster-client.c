/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-client.h"

static void
roster_client_clear (RosterClient *self)
{
  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->site_list, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterClient, roster_client)

/**
 * roster_client_new:
 * @id: the RMM's id
 * @name: (nullable): its name
 *
 * Returns: (transfer full): a client whose numbers are unknown
 */
RosterClient *
roster_client_new (const char *id, const char *name)
{
  RosterClient *self = roster_client_alloc ();

  g_return_val_if_fail (id != NULL, self);

  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL ? name : "");
  self->sites = ROSTER_COUNT_UNKNOWN;
  self->servers = ROSTER_COUNT_UNKNOWN;
  self->workstations = ROSTER_COUNT_UNKNOWN;
  self->mobiles = ROSTER_COUNT_UNKNOWN;
  self->devices = ROSTER_COUNT_UNKNOWN;

  return self;
}
