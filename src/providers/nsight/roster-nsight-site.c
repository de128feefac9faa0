/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-site.h"

static void
roster_nsight_site_clear (RosterNsightSite *self)
{
  g_free (self->id);
  g_free (self->name);
}

ROSTER_DEFINE_BOXED (RosterNsightSite, roster_nsight_site)

/**
 * roster_nsight_site_new:
 * @id: the RMM's id
 * @name: (nullable): its name
 *
 * Returns: (transfer full): a site
 */
RosterNsightSite *
roster_nsight_site_new (const char *id, const char *name)
{
  RosterNsightSite *self = roster_nsight_site_alloc ();

  g_return_val_if_fail (id != NULL, self);

  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL ? name : "");

  return self;
}
