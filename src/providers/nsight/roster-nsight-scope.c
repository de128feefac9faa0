/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-scope.h"

static void
roster_nsight_scope_clear (RosterNsightScope *self)
{
  g_free (self->kind);
  g_free (self->client_id);
  g_free (self->location);
  g_free (self->integration_type);
}

ROSTER_DEFINE_BOXED (RosterNsightScope, roster_nsight_scope)

/**
 * roster_nsight_scope_new:
 * @kind: "server" or "workstation"
 * @client_id: whose devices
 * @location: (nullable): name of the site
 * @integration_type: what the devices say of where they come from
 *
 * Returns: (transfer full): a scope
 */
RosterNsightScope *
roster_nsight_scope_new (const char *kind,
                         const char *client_id,
                         const char *location,
                         const char *integration_type)
{
  RosterNsightScope *self = roster_nsight_scope_alloc ();

  g_return_val_if_fail (kind != NULL && client_id != NULL && integration_type != NULL, self);

  self->kind = g_strdup (kind);
  self->client_id = g_strdup (client_id);
  self->location = g_strdup (location);
  self->integration_type = g_strdup (integration_type);

  return self;
}
