/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-scope.h"

static void
roster_ninja_scope_clear (RosterNinjaScope *self)
{
  g_clear_pointer (&self->places, roster_ninja_places_unref);
  g_free (self->console);
  g_free (self->integration_type);
  g_free (self->client_id);
  g_clear_pointer (&self->clients, g_hash_table_unref);
}

ROSTER_DEFINE_BOXED (RosterNinjaScope, roster_ninja_scope)

/**
 * roster_ninja_scope_new:
 * @places: the locations of the account
 * @console: scheme, host and port of its console
 * @integration_type: what the devices say of where they come from
 * @client_id: (nullable): the only client whose devices are wanted
 * @clients: (nullable): ids of all clients, not changed any more
 *
 * Returns: (transfer full): a scope
 */
RosterNinjaScope *
roster_ninja_scope_new (RosterNinjaPlaces *places,
                        const char *console,
                        const char *integration_type,
                        const char *client_id,
                        GHashTable *clients)
{
  RosterNinjaScope *self = roster_ninja_scope_alloc ();

  g_return_val_if_fail (places != NULL && console != NULL && integration_type != NULL, self);

  self->places = roster_ninja_places_ref (places);
  self->console = g_strdup (console);
  self->integration_type = g_strdup (integration_type);
  self->client_id = g_strdup (client_id);
  self->clients = clients != NULL ? g_hash_table_ref (clients) : NULL;

  return self;
}
