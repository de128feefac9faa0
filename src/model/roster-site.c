/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-site.h"

static void
roster_site_clear (RosterSite *self)
{
  g_free (self->id);
  g_free (self->name);
}

ROSTER_DEFINE_BOXED (RosterSite, roster_site)

/**
 * roster_site_new:
 * @id: the RMM's id
 * @name: (nullable): its name
 *
 * Returns: (transfer full): a site that may have devices of every kind
 */
RosterSite *
roster_site_new (const char *id, const char *name)
{
  RosterSite *self = roster_site_alloc ();

  g_return_val_if_fail (id != NULL, self);

  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL ? name : "");
  self->has_servers = TRUE;
  self->has_workstations = TRUE;

  return self;
}
