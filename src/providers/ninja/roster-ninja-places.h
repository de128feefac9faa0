/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/ninja/roster-ninja-location.h"

G_BEGIN_DECLS

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
