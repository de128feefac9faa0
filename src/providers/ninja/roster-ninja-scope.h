/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/ninja/roster-ninja-places.h"

G_BEGIN_DECLS

/**
 * RosterNinjaScope:
 * @places: the locations of the account
 * @console: scheme, host and port of its console
 * @integration_type: what the devices say of where they come from
 * @client_id: (nullable): the only client whose devices are wanted
 * @clients: (nullable) (element-type utf8 utf8): ids of all clients, where they were read before
 *
 * What a list does not say of its rows. Filled by its maker, then left alone; any thread.
 */
typedef struct
{
  RosterNinjaPlaces *places;
  char *console;
  char *integration_type;
  char *client_id;
  GHashTable *clients;
} RosterNinjaScope;

#define ROSTER_TYPE_NINJA_SCOPE (roster_ninja_scope_get_type ())
ROSTER_DECLARE_BOXED (RosterNinjaScope, roster_ninja_scope)

RosterNinjaScope *roster_ninja_scope_new (RosterNinjaPlaces *places,
                                          const char *console,
                                          const char *integration_type,
                                          const char *client_id,
                                          GHashTable *clients);

G_END_DECLS
