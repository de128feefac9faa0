/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterNinjaLocation:
 * @id: the RMM's id
 * @client_id: (nullable): the organization that it belongs to
 * @name: its name; may be empty
 *
 * A site of an organization.
 */
typedef struct
{
  char *id;
  char *client_id;
  char *name;
} RosterNinjaLocation;

#define ROSTER_TYPE_NINJA_LOCATION (roster_ninja_location_get_type ())
ROSTER_DECLARE_BOXED (RosterNinjaLocation, roster_ninja_location)

RosterNinjaLocation *roster_ninja_location_new (const char *id,
                                                const char *client_id,
                                                const char *name);

/**
 * RosterNinjaPlaces:
 *
 * The locations of an account, by id. Filled by its maker, then left alone; any thread.
 */
typedef struct _RosterNinjaPlaces RosterNinjaPlaces;

#define ROSTER_TYPE_NINJA_PLACES (roster_ninja_places_get_type ())
ROSTER_DECLARE_BOXED (RosterNinjaPlaces, roster_ninja_places)

RosterNinjaPlaces *roster_ninja_places_new (gboolean is_known);
void roster_ninja_places_add (RosterNinjaPlaces *self, RosterNinjaLocation *location);
const char *roster_ninja_places_get_name (RosterNinjaPlaces *self, const char *id);
int roster_ninja_places_count (RosterNinjaPlaces *self, const char *client_id);

G_END_DECLS
